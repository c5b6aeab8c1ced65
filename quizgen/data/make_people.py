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
_YEARS = re.compile(r"\((?:born (?:in )?)?(?:circa )?(\d{3,4})(?: ?BC)?(?:-|–)?[^)]*?(BC)?\)")
_NO_NATION = re.compile(r"\(?Roman Catholic Church\)?|Holy Roman")
_SAME = {"Englishman": "English"}
_SERVED = {
    "the United States": "United States",
    "American": "United States",
    "England": "English",
    "France": "French",
}
"""Countries in what people are called: “President of the United States”."""
_TITLES = frozenset(
    "Sir Lady Lord President Saint St. Queen King Prince Princess Pope Madame Marquis Baron Count Duke "
    "Du De Le La Van Von Di Da El Ben Emperor Dame Mrs. General Senator Captain Admiral First the The".split()
)
_NATION = re.compile(r"United States|[A-Z][a-z]{3,}")
_MANY = 10


def main(source: Path) -> None:
    """Write the file: names, callings (WordNet's nouns), country, year of birth (BC below 0); by name."""
    lemmas, rows = _synsets(source / "data.noun")
    first = Counter(found[0] for _, _, gloss in rows if (found := _NATION.match(gloss)))
    nations = {word for word, count in first.items() if count >= _MANY} - {
        "American",
        "King",
        "Queen",
        "Emperor",
    }
    people: list[tuple[list[str], list[str], str, int]] = []
    for names, above, gloss in rows:
        years = _YEARS.search(gloss)
        full = sorted((n for n in names if _is_full(n)), key=lambda n: len(n.split()))
        callings = sorted(lemmas[offset] for offset in above)
        if years is None or not full or "pope" in callings:  # of popes the years are those of their reign
            continue
        # Whom somebody defeated stands behind the first semicolon.
        told = _NO_NATION.sub("", gloss.partition(";")[0]).replace("the US", "the United States")
        nation = next((word for word in _NATION.findall(told) if word in nations), "")
        nation = next((of for part, of in _SERVED.items() if part in " ".join(callings)), nation)
        born = -int(years[1]) if years[2] else int(years[1])
        people.append((full, callings, _SAME.get(nation, nation), born))
    known = Counter(name for names, *_ in people for name in names)
    # Charles II was king of two countries.
    people = [row for row in people if all(known[name] == 1 for name in row[0])]
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
