(function () {
  var box = document.getElementById("qg-options");
  if (!box) { return; }
  var items = Array.prototype.slice.call(box.querySelectorAll("label"));
  var question = document.getElementById("qg-question").textContent;
  var seed = 0, text = question + new Date().toDateString(), i, j, swap;
  for (i = 0; i < text.length; i += 1) { seed = (seed * 31 + text.charCodeAt(i)) >>> 0; }
  function random() {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 4294967296;
  }
  var numbers = items.every(function (item) { return /\d/.test(item.textContent); });
  if (!numbers) {
    for (i = items.length - 1; i > 0; i -= 1) {
      j = Math.floor(random() * (i + 1));
      swap = items[i]; items[i] = items[j]; items[j] = swap;
    }
    items.forEach(function (item) { box.appendChild(item); });
  }
  var state = { question: question, choice: "", order: items.map(function (item) {
    return item.querySelector("input").value;
  }).join("") };
  function remember() {
    window.qgState = state;
    try { sessionStorage.setItem("qgState", JSON.stringify(state)); } catch (error) { return; }
  }
  box.addEventListener("change", function (event) {
    state.choice = event.target.value;
    remember();
  });
  remember();
}());
