  var box = document.getElementById("qg-options"), card, items;
  if (!box) { return; }
  card = box.getAttribute("data-card");
  items = all(box, "[data-option]");
  if (!box.getAttribute("data-keep")) { items = dealt(items, card); }
  items.forEach(function (item) { box.appendChild(item); });
  function letter(item) { return item.getAttribute("data-option"); }
  function choose(chosen) {
    items.forEach(function (item) {
      item.className = "qg-option tappable" + (letter(item) === chosen ? " qg-chosen" : "");
    });
    remember({ card: card, order: items.map(letter).join(""), choice: chosen });
  }
  box.addEventListener("change", function (event) { choose(event.target.value); });
  choose("");
