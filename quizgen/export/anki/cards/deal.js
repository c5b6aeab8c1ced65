  // The order of a card's day: the same on both sides, another one tomorrow. Anki's day ends at 4 am.
  function dealt(items, card) {
    var day = new Date(Date.now() - 4 * 3600 * 1000);
    var text = card + " " + day.getFullYear() + " " + day.getMonth() + " " + day.getDate();
    var seed = 2166136261, out = items.slice(), i, j, swap;
    for (i = 0; i < text.length; i += 1) { seed = Math.imul(seed ^ text.charCodeAt(i), 16777619); }
    function random() {
      seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5;
      return (seed >>> 0) / 4294967296;
    }
    for (i = out.length - 1; i > 0; i -= 1) {
      j = Math.floor(random() * (i + 1));
      swap = out[i]; out[i] = out[j]; out[j] = swap;
    }
    return out;
  }
