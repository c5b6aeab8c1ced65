// Judges answers as quizgen/classroom/scoring.py does; one table of cases tests both.

const MONTHS = "january february march april may june july august september october november december".split(" ");
const SHORT_MONTHS = new Map([...MONTHS.map(month => [month.slice(0, 3), month]), ["sept", "september"]]);
const DAY_FIRST = new RegExp(`\\b(\\d\\d?) (${MONTHS.join("|")})\\b`, "g");
const SAME = { "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-" };

function folded(text) {
  text = text.normalize("NFKC").replace(/[’‘“”–—‑−]/g, c => SAME[c]).toLowerCase();
  text = text.replace(/(?<=\p{Nd}),(?=\p{Nd}{3})/gu, "").replaceAll(", ", " ");
  text = text.replace(/\p{L}+\.?/gu, word => SHORT_MONTHS.get(word.replace(/\.$/, "")) || word);
  text = text.trim().split(/\s+/u).join(" ").replace(/^[ .,;:!?"']+|[ .,;:!?"']+$/g, "");
  text = text.replace(DAY_FIRST, "$2 $1");
  return text.replace(/^(?:the|an?) (?=.)/u, "");
}

function fits(answer, { answers, within }) {
  const given = folded(answer);
  if (given === "") return false;
  if (answers.some(right => folded(right) === given)) return true;
  return Boolean(within) && isWithin(answer, answers[0], within);
}

function isWithin(answer, right, [lowest, highest]) {
  const [number, unit] = numberAndUnit(answer);
  const wanted = numberAndUnit(right)[1];
  return number !== null && lowest - Math.abs(lowest) * 1e-9 <= number && number <= highest + Math.abs(highest) * 1e-9
    && (!unit || !wanted || unit === wanted);
}

// What else is right, besides the answer, each once; case and the like make no other answer.
function alsoRight(answer, accept) {
  const seen = new Set([folded(answer)]);
  return accept.filter(other => !seen.has(folded(other)) && seen.add(folded(other)));
}

// The points, of 1, for a response: the id of an option, answers by id of their gap, ids in an order.
function score(task, response) {
  switch (task.do) {
    case "choose": return response === task.key ? 1 : 0;
    case "fill": {
      const blanks = blanksOf(task);
      return blanks.filter(blank => fits(response[blank.id] || "", blank)).length / blanks.length;
    }
    case "order": return scoreOrder(task, response);
    default: return response ? 1 : 0;
  }
}

function scoreOrder(task, response) {
  const places = response.map(id => task.key.indexOf(id));
  const count = task.key.length;
  if (new Set(places).size !== count || places.length !== count || places.includes(-1)) return 0;
  switch (task.scoring) {
    case "all_or_nothing": return places.every((place, n) => place === n) ? 1 : 0;
    case "absolute_position": return places.filter((place, n) => place === n).length / count;
    case "longest_ordered_subset": {
      const ends = [];
      for (const place of places) {
        const at = ends.findIndex(end => end >= place);
        ends[at < 0 ? ends.length : at] = place;
      }
      return ends.length > 1 ? ends.length / count : count === 1 ? 1 : 0;
    }
    default:
      return count < 2 ? 1 : places.slice(1).filter((place, n) => place === places[n] + 1).length / (count - 1);
  }
}
