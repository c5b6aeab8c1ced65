  var list = document.getElementById("qg-solution"), verdict = document.getElementById("qg-verdict");
  var order, state, right = 0;
  if (!list || !verdict) { return; }
  order = list.getAttribute("data-order").split(" ");
  state = recall(list.getAttribute("data-card"));
  if (!state || !state.chosen || state.chosen.length !== order.length) { return; }
  all(list, "[data-event]").forEach(function (item, n) {
    var place = state.chosen.indexOf(order[n]), tag = document.createElement("span");
    if (place === n) { right += 1; }
    item.className = place === n ? "qg-right" : "qg-wrong";
    tag.className = "qg-tag";
    tag.textContent = (place === n ? "✓" : "✗") + " you said " + (place + 1);
    item.insertBefore(tag, item.querySelector(".qg-text"));
  });
  verdict.textContent = right === order.length ? "✓ All " + right + " in the right place."
    : "✗ " + right + " of " + order.length + " in the right place.";
  verdict.parentNode.className += right === order.length ? " qg-met" : " qg-missed";
