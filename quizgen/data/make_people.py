"""Make `people.json`: well-known people with what they are known for, their country and year of birth.

    python -m quizgen.data.make_people DICT

DICT is the folder of Princeton WordNet's database files, as in `make_wordnet`. A person is a
synset that is an instance; country and years stand in its gloss: “English mathematician …
(1642-1727)”. Those without a year of birth, or without a first name, are left out.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).parent / "people.json"
_YEARS = re.compile(r"\((?:born (?:in )?)?(?:circa )?(\d{3,4})(?:-|\)|–)")
_TITLES = frozenset(
    "Sir Lady Lord President Saint St. Queen King Prince Princess Pope Madame Marquis Baron Count Duke "
    "Du De Le La Van Von Di Da El Ben Emperor Dame Mrs. General Senator Captain Admiral First the The".split()
)
_NATION = re.compile(r"United States|[A-Z][a-z]{3,}")
_MANY = 10


def main(source: Path) -> None:
    """Write the file: name, callings (WordNet's nouns), country, year of birth; by name."""
    lemmas, rows = _synsets(source / "data.noun")
    first = Counter(found[0] for _, _, gloss in rows if (found := _NATION.match(gloss)))
    nations = {word for word, count in first.items() if count >= _MANY} - {
        "American",
        "King",
        "Queen",
        "Emperor",
    }
    people: list[tuple[str, list[str], str, int]] = []
    for names, above, gloss in rows:
        years = _YEARS.search(gloss)
        full = next((n for n in names if _is_full(n)), None)
        if years is None or full is None:
            continue
        nation = next((word for word in _NATION.findall(gloss) if word in nations), "")
        callings = sorted(lemmas[offset] for offset in above)
        people.append((full, callings, nation, int(years[1])))
    known = Counter(name for name, *_ in people)
    people = [row for row in people if known[row[0]] == 1]  # Charles II was king of two countries
    lines = (json.dumps(row, ensure_ascii=False) for row in sorted(people))
    TARGET.write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")


def _synsets(path: Path) -> tuple[dict[str, str], list[tuple[list[str], list[str], str]]]:
    """Return the first word of each synset, and of each person the names, classes and gloss."""
    lemmas: dict[str, str] = {}
    people = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        data, _, gloss = line.partition(" | ")
        fields = data.split()
        count = int(fields[3], 16)
        names = [fields[4 + 2 * n].replace("_", " ") for n in range(count)]
        lemmas[fields[0]] = names[0]
        above = [fields[i + 1] for i, field in enumerate(fields) if field == "@i"]
        if above and fields[1] == "18":  # noun.person
            people.append((names, above, gloss.strip()))
    return lemmas, people


def _is_full(name: str) -> bool:
    words = name.split()
    spelled = words[0][0].isupper() and all(w[0].isalpha() for w in words)
    return 2 <= len(words) <= 3 and spelled and words[0] not in _TITLES


if __name__ == "__main__":
    main(Path(sys.argv[1]))
