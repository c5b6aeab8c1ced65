"""Make `given_names.json`: given names of women, of men, and of both.

    python -m quizgen.data.make_given_names

The names are those that Faker (MIT licence, for development only) has for its countries, as
far as they are written in Latin letters. A name is a woman’s or a man’s where nine of ten of
the countries that know it say so.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections import Counter
from pathlib import Path

TARGET = Path(__file__).parent / "given_names.json"
_CLEAR = 0.9
_LAST_LATIN = 0x24F


def main() -> None:
    """Write the file."""
    people = importlib.import_module("faker.providers.person")
    women: Counter[str] = Counter()
    men: Counter[str] = Counter()
    for module in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"{people.__name__}.{module.name}").Provider
        women.update(_latin(getattr(provider, "first_names_female", ())))
        men.update(_latin(getattr(provider, "first_names_male", ())))
    rows: dict[str, list[str]] = {"women": [], "men": [], "both": []}
    for name in sorted(women | men):
        share = women[name] / (women[name] + men[name])
        rows["women" if share >= _CLEAR else "men" if share <= 1 - _CLEAR else "both"].append(name)
    data = {key: " ".join(names) for key, names in rows.items()}
    TARGET.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")


def _latin(names: object) -> set[str]:
    found = names if isinstance(names, (tuple, list, dict, set)) else ()
    return {
        name
        for name in found
        if name[:1].isupper() and " " not in name and max(map(ord, name)) <= _LAST_LATIN
    }


if __name__ == "__main__":
    main()
