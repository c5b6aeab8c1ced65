"""Make `common_words.txt`: the commonest English words, in order of frequency.

    python -m quizgen.data.make_common_words

The order is that of the language model's vocabulary.
"""

from __future__ import annotations

from pathlib import Path

from quizgen.analyse.parse import DEFAULT_MODEL, load_model

TARGET = Path(__file__).parent / "common_words.txt"
COUNT = 5_000


def main() -> None:
    """Write the file."""
    vocabulary = load_model(DEFAULT_MODEL).vocab
    words: dict[str, None] = {}
    for key in vocabulary.vectors.key2row:
        word = vocabulary.strings[key]
        if word.isalpha() and word.isascii() and word.islower():
            words.setdefault(word)
        if len(words) == COUNT:
            break
    TARGET.write_text("\n".join(words) + "\n", "utf-8")


if __name__ == "__main__":
    main()
