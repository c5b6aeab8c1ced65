  var box = document.getElementById("qg-events"), status = document.getElementById("qg-status");
  var card, items, buttons, chosen = [];
  if (!box || !status) { return; }
  card = box.getAttribute("data-card");
  items = dealt(all(box, "[data-event]"), card);
  function span(name) {
    var made = document.createElement("span");
    made.className = name;
    return made;
  }
  buttons = items.map(function (item) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "qg-event tappable";
    button.appendChild(span("qg-place")).setAttribute("aria-hidden", "true");
    while (item.firstChild) { button.appendChild(item.firstChild); }
    button.appendChild(span("qg-said"));
    item.appendChild(button);
    box.appendChild(item);
    return button;
  });
  function key(n) { return items[n].getAttribute("data-event"); }
  function show() {
    buttons.forEach(function (button, n) {
      var place = chosen.indexOf(key(n)) + 1;
      button.querySelector(".qg-place").textContent = place ? String(place) : "";
      button.querySelector(".qg-said").textContent = place ? " place " + place : "";
      button.setAttribute("aria-pressed", place ? "true" : "false");
      items[n].className = "qg-option qg-live" + (place ? " qg-chosen" : "");
    });
    status.textContent = chosen.length === 0 ? "Tap the events, the earliest first."
      : chosen.length < items.length ? chosen.length + " of " + items.length + " placed. Tap again to take back."
      : "All placed.";
    remember({ card: card, chosen: chosen });
  }
  function toggle(n) {
    var at = chosen.indexOf(key(n));
    if (at < 0) { chosen.push(key(n)); } else { chosen.splice(at, 1); }
    show();
  }
  // Desktop Anki keeps Space and Enter for itself, so the arrows do all that is needed.
  function press(event, n) {
    var name = event.key, to = n + (name === "ArrowDown" ? 1 : name === "ArrowUp" ? -1 : 0);
    if (name === "ArrowRight" || name === "ArrowLeft") { toggle(n); }
    else if (to !== n && buttons[to]) { buttons[to].focus(); }
    else { return; }
    event.preventDefault();
  }
  buttons.forEach(function (button, n) {
    button.addEventListener("click", function () { toggle(n); });
    button.addEventListener("keydown", function (event) { press(event, n); });
  });
  show();
