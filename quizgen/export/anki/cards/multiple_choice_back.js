  var box = document.getElementById("qg-options"), verdict = document.getElementById("qg-verdict");
  var state, answer, items, right;
  if (!box || !verdict) { return; }
  answer = box.getAttribute("data-answer");
  state = recall(box.getAttribute("data-card"));
  items = all(box, "[data-option]");
  function letter(item) { return item.getAttribute("data-option"); }
  if (state) {
    items.sort(function (a, b) { return state.order.indexOf(letter(a)) - state.order.indexOf(letter(b)); });
  } else if (!box.getAttribute("data-keep")) {
    items = dealt(items, box.getAttribute("data-card"));
  }
  right = !!state && state.choice === answer;
  function add(item, name, words) {
    var made = document.createElement("span");
    item.appendChild(document.createTextNode(" "));
    item.appendChild(made);
    made.className = name;
    made.textContent = words;
  }
  items.forEach(function (item) {
    var yours = !!state && state.choice === letter(item), key = letter(item) === answer;
    box.appendChild(item);
    if (yours) { add(item, "qg-tag", "your answer"); }
    if (yours || key) { add(item, "qg-said", key ? "(right)" : "(wrong)"); }
    if (yours && !key) { item.className += " qg-wrong"; }
  });
  if (state && state.choice) {
    verdict.textContent = right ? "✓ Right:" : "✗ Wrong. The answer is";
    verdict.parentNode.className += right ? " qg-met" : " qg-missed";
  }
