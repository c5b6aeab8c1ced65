(function () {
  var holder = document.getElementById("qg-order"), yours = document.getElementById("qg-yours");
  if (!holder || !yours) { return; }
  var order = holder.getAttribute("data-order").trim().split(/\s+/);
  var state = window.qgTimeline;
  if (!state) {
    try { state = JSON.parse(sessionStorage.getItem("qgTimeline")); } catch (error) { state = null; }
  }
  if (!state || state.chosen.length !== order.length) { return; }
  if (state.chosen.slice().sort().join(" ") !== order.slice().sort().join(" ")) { return; }
  var right = state.chosen.filter(function (key, i) { return key === order[i]; }).length;
  yours.textContent = right === order.length
    ? "✓ All " + order.length + " in the right place."
    : "✗ " + right + " of " + order.length + " in the right place.";
}());
