// Reads numbers as quizgen/analyse/amounts.py does; one table of cases tests both.

const SCALES = { hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, m: 1e6, bn: 1e9, k: 1e3, dozen: 12 };
const CURRENCIES = { "$": "USD", "US$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", dollar: "USD", euro: "EUR", pound: "GBP", yen: "JPY", yuan: "CNY" };
const SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const NUMBER_WORDS = new Map([...SMALL.map((word, n) => [word, n]), ...TENS.map((word, n) => [word, 10 * (n + 2)])]);
const VAGUE = /\b(?:hundreds|thousands|millions|billions|trillions|dozens|tens|several|many|few|couple)\b/i;
const FIGURES = /(US\$|[$£€¥])?\s?(\d[\d,]*(?:\.\d+)?)\s?-?(hundred|thousand|million|billion|trillion|bn|m|k|dozen)?\b/i;
const MINUS = /^\s*-\s?(?:US\$|[$£€¥])?\s?\d/;

// The number that a text states, null where it states none, and its unit in the singular.
function numberAndUnit(text) {
  text = text.normalize("NFKC").replaceAll("−", "-");
  if (VAGUE.test(text) && !/\d/.test(text)) return [null, ""];
  const found = FIGURES.exec(text);
  if (!found) {
    const number = numberInWords(text);
    return number === null ? [null, ""] : [number, unitOf(text)];
  }
  const [all, sign, figures, scale] = found;
  const value = Number(figures.replaceAll(",", "")) * (SCALES[(scale || "").toLowerCase()] || 1);
  return [MINUS.test(text) ? -value : value, CURRENCIES[sign] || unitOf(text.slice(found.index + all.length))];
}

function numberInWords(text) {
  let [total, now, seen] = [0, 0, false];
  for (const word of text.toLowerCase().match(/[a-z]+/g) || []) {
    if (NUMBER_WORDS.has(word)) {
      now += NUMBER_WORDS.get(word);
      seen = true;
    } else if (Object.hasOwn(SCALES, word) && word.length > 2 && seen) {
      now *= SCALES[word];
      if (SCALES[word] >= 1000) [total, now] = [total + now, 0];
    } else if (seen && word !== "and") break;
  }
  return seen ? total + now : null;
}

function unitOf(text) {
  const words = text.toLowerCase().match(/[a-z]+/g) || [];
  if (text.includes("%") || /percent|per cent/i.test(text)) return "%";
  const currency = words.map(word => word.replace(/s+$/, "")).find(word => Object.hasOwn(CURRENCIES, word));
  if (currency) return CURRENCIES[currency];
  const rest = words.filter(word => !NUMBER_WORDS.has(word) && !Object.hasOwn(SCALES, word));
  return (rest.at(-1) || "").replace(/s$/, "");
}
