(function () {
  var box = document.getElementById("qg-events");
  if (!box) { return; }
  var question = document.getElementById("qg-question").textContent + box.textContent;
  var items = Array.prototype.slice.call(box.querySelectorAll("[data-event]"));
  var state = { question: question, chosen: [] };
  function remember() {
    window.qgTimeline = state;
    try { sessionStorage.setItem("qgTimeline", JSON.stringify(state)); } catch (error) { return; }
  }
  function show() {
    items.forEach(function (item) {
      var place = state.chosen.indexOf(item.getAttribute("data-event"));
      var number = item.querySelector(".qg-place");
      number.textContent = place < 0 ? "–" : String(place + 1);
      item.setAttribute("aria-pressed", place < 0 ? "false" : "true");
      item.setAttribute("aria-label",
        (place < 0 ? "not placed" : "place " + (place + 1)) + ": " + item.querySelector(".qg-event").textContent);
    });
    remember();
  }
  items.forEach(function (item) {
    item.addEventListener("click", function () {
      var key = item.getAttribute("data-event"), at = state.chosen.indexOf(key);
      if (at < 0) { state.chosen.push(key); } else { state.chosen.splice(at, 1); }
      show();
    });
  });
  show();
}());
