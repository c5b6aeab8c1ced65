"""Make `wordnet/` from Princeton WordNet 3.0: the nouns, without their glosses.

    python -m quizgen.data.make_wordnet DICT

DICT is the folder of WordNet's database files, such as /usr/share/wordnet of Debian's
package wordnet-base. Glosses and pointers to other parts of speech go, which moves
every synset, so that offsets are written anew (wndb(5WN) describes the format). The
other files that NLTK's reader asks for are written empty.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).parent / "wordnet"
_KEPT = {"!", "@", "@i", "~", "~i", "#m", "#p", "#s", "%m", "%p", "%s"}
_LEXNAMES = (
    "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body "
    "noun.cognition noun.communication noun.event noun.feeling noun.food noun.group noun.location "
    "noun.motive noun.object noun.person noun.phenomenon noun.plant noun.possession noun.process "
    "noun.quantity noun.relation noun.shape noun.state noun.substance noun.time verb.body verb.change "
    "verb.cognition verb.communication verb.competition verb.consumption verb.contact verb.creation "
    "verb.emotion verb.motion verb.perception verb.possession verb.social verb.stative verb.weather adj.ppl"
)


def main(source: Path) -> None:
    """Write the files."""
    notice, synsets = _read(source / "data.noun")
    kept = {offset: _thin(fields) for offset, fields in synsets}
    moved: dict[str, str] = {}
    position = len(notice.encode())
    for offset, fields in kept.items():
        moved[offset] = f"{position:08}"
        position += len(" ".join(fields)) + 1
    lines = []
    for fields in kept.values():
        fields[0] = moved[fields[0]]
        for at in _pointers(fields):
            fields[at + 1] = moved[fields[at + 1]]
        lines.append(" ".join(fields) + "\n")
    TARGET.mkdir(exist_ok=True)
    _write("data.noun", notice + "".join(lines))
    _write("index.noun", notice + "".join(_index(source / "index.noun", moved)))
    _write("noun.exc", (source / "noun.exc").read_text("ascii"))
    for name in ("data.adj", "data.adv", "data.verb", "index.adj", "index.adv", "index.verb"):
        _write(name, notice)
    for name in ("adj.exc", "adv.exc", "verb.exc", "index.sense", "cntlist.rev"):
        _write(name, "")
    codes = {"noun": 1, "verb": 2, "adj": 3, "adv": 4}
    names = (f"{i:02}\t{n}\t{codes[n.split('.')[0]]}\n" for i, n in enumerate(_LEXNAMES.split()))
    _write("lexnames", "".join(names))
    _write("LICENSE", "".join(line[4:].rstrip() + "\n" for line in notice.splitlines()))


def _read(path: Path) -> tuple[str, list[tuple[str, list[str]]]]:
    notice: list[str] = []
    synsets: list[tuple[str, list[str]]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("  "):
            notice.append(line + "\n")
        else:
            fields = line.split(" | ")[0].split()
            synsets.append((fields[0], fields))
    return "".join(notice), synsets


def _pointers(fields: list[str]) -> Iterator[int]:
    """Yield the places of the pointers in a synset: symbol, offset, part of speech, words."""
    start = 4 + 2 * int(fields[3], 16)
    for n in range(int(fields[start])):
        yield start + 1 + 4 * n


def _thin(fields: list[str]) -> list[str]:
    start = 4 + 2 * int(fields[3], 16)
    kept = [fields[at : at + 4] for at in _pointers(fields) if fields[at] in _KEPT and fields[at + 2] == "n"]
    return fields[:start] + [f"{len(kept):03}"] + [f for pointer in kept for f in pointer] + ["|"]


def _index(path: Path, moved: dict[str, str]) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split()
        count = int(fields[2])
        senses = [moved[offset] for offset in fields[-count:]]
        # Pointer symbols are not read again: none are named.
        yield (" ".join([fields[0], "n", str(count), "0", str(count), fields[-count - 1], *senses]) + "\n")


def _write(name: str, text: str) -> None:
    (TARGET / name).write_bytes(text.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
