(function () {
  "use strict";
  var form = document.getElementById("filter");
  var facts = Array.prototype.slice.call(document.querySelectorAll(".facts > li"));
  var search = document.getElementById("q");
  var kind = document.getElementById("kind");
  var status = document.getElementById("status");
  var count = document.getElementById("count");
  if (!form) { return; }
  form.hidden = false;

  function filter() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    facts.forEach(function (fact) {
      var text = fact.textContent.toLowerCase();
      var fits = words.every(function (word) { return text.indexOf(word) >= 0; }) &&
        (!kind.value || fact.dataset.kind === kind.value) &&
        (!status.value || fact.dataset.status === status.value);
      fact.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    count.textContent = shown + " of " + facts.length + " facts";
  }

  function move(step) {
    var shown = facts.filter(function (fact) { return !fact.hidden; });
    var here = shown.indexOf(document.activeElement.closest(".facts > li"));
    var next = shown[here < 0 ? (step > 0 ? 0 : shown.length - 1) : here + step];
    if (next) { next.focus(); }
  }

  function follow(hash) {
    var target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) { return; }
    if (target.hidden) { form.reset(); filter(); }
    if (target.hasAttribute("tabindex")) { target.focus(); }
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", filter);
  window.addEventListener("hashchange", function () { follow(location.hash); });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (typing) {
      if (event.key === "Escape") { event.target.blur(); }
      return;
    }
    var fact = event.target.matches(".facts > li") ? event.target : null;
    if (event.key === "/") { search.focus(); }
    else if (event.key === "j") { move(1); }
    else if (event.key === "k") { move(-1); }
    else if (event.key === "Enter" && fact) { location.hash = fact.querySelector("blockquote a").hash; }
    else if (event.key === "Backspace" && event.target.matches("mark")) { history.back(); }
    else { return; }
    event.preventDefault();
  });
  filter();
  if (location.hash) { follow(location.hash); }
})();
