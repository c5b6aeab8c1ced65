"""Make `places.json`: well-known places by class, the best known first.

    python -m quizgen.data.make_places

Names are WordNet's instances of each class; how well known one is, is read off the
frequency order of the language model's vocabulary. Each name comes with the wholes it
is part of (a city’s country, a country’s continent), so that like is set beside like.
"""

from __future__ import annotations

import json
from pathlib import Path

from quizgen.analyse.lexicon import instances, senses, wholes
from quizgen.analyse.parse import DEFAULT_MODEL, load_model

TARGET = Path(__file__).parent / "places.json"
_CLASSES = {
    "country": ("country.n.02", 120),
    "city": ("city.n.01", 200),
    "state": ("american_state.n.01", 50),
    "continent": ("continent.n.01", 7),
    "river": ("river.n.01", 40),
    "ocean": ("ocean.n.01", 5),
    "planet": ("planet.n.01", 9),
    "war": ("war.n.01", 33),
}
_FORMER = {"East Germany", "West Germany", "North Vietnam", "South Vietnam", "Pangaea", "Laurasia",
           "Gondwanaland", "Eurasia", "evening star", "morning star", "Holy See"}  # fmt: skip


def main() -> None:
    """Write the file."""
    vocabulary = load_model(DEFAULT_MODEL).vocab
    ranks = {vocabulary.strings[key]: n for n, key in enumerate(vocabulary.vectors.key2row)}
    last = len(ranks)

    def rank(name: str) -> int:
        return max(ranks.get(word, last) for word in name.split())

    def is_word(name: str) -> bool:
        """Say whether readers may take the name for a word or a person: *Nice*, *James*."""
        common = " " not in name and ranks.get(name.lower(), last) < ranks.get(name, last)
        return common or (" " not in name and senses(name) > 3)

    lists: dict[str, list[list[str]]] = {}
    for label, (synset, count) in _CLASSES.items():
        names = {n for n in instances(synset) if n not in _FORMER and not is_word(n)}
        ordered = sorted(names, key=lambda n: (rank(n), n))[:count]
        lists[label] = [[name, *wholes(name, synset)] for name in ordered]
    TARGET.write_text(json.dumps(lists, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
