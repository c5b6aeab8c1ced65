(function () {
  var box = document.getElementById("qg-options");
  if (!box) { return; }
  var question = document.getElementById("qg-question").textContent;
  var state = window.qgState;
  if (!state || state.question !== question) {
    try { state = JSON.parse(sessionStorage.getItem("qgState")); } catch (error) { state = null; }
  }
  if (!state || state.question !== question) { state = { choice: "", order: "" }; }
  var answer = box.getAttribute("data-answer").trim();
  function item(letter) {
    var input = box.querySelector("input[value='" + letter + "']");
    return input ? input.parentNode : null;
  }
  state.order.split("").forEach(function (letter) {
    var one = item(letter);
    if (one) { box.appendChild(one); }
  });
  function mark(letter, name, words) {
    var one = item(letter), verdict;
    if (!one) { return; }
    verdict = document.createElement("span");
    verdict.className = "qg-verdict";
    verdict.textContent = words;
    one.className += " " + name;
    one.appendChild(verdict);
  }
  if (state.choice) {
    var chosen = item(state.choice);
    if (chosen) { chosen.querySelector("input").checked = true; }
  }
  mark(answer, "qg-right", state.choice === answer ? "✓ your answer, right" : "✓ right");
  if (state.choice && state.choice !== answer) { mark(state.choice, "qg-wrong", "✗ your answer"); }
}());
