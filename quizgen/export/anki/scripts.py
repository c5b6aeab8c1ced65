"""Just enough of JavaScript to see what a script declares for the whole page."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
      (?P<skip> //[^\n]* | /\*.*?\*/ | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*` )
    | (?P<regex> (?<=[=(,:;!&|?{}\[]) \s* /(?![*/]) (?:\\. | \[(?:\\.|[^\]\\\n])*\] | [^/\\\n\[])+ / )
    | (?P<open> [({\[] )
    | (?P<close> [)}\]] )
    | (?P<word> [\w$]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_DECLARES = re.compile(r"\s+([\w$]+|[{\[])")


def top_level_declarations(script: str) -> list[tuple[str, str]]:
    """Return the `const`, `let` and `class` declarations outside of any bracket, with their names."""
    found: list[tuple[str, str]] = []
    depth = 0
    for token in _TOKEN.finditer(script):
        if token.lastgroup == "open":
            depth += 1
        elif token.lastgroup == "close":
            depth -= 1
        elif depth == 0 and token.group() in ("const", "let", "class"):
            member = script[: token.start()].endswith(".")
            name = _DECLARES.match(script, token.end())
            if name and not member:
                found.append((token.group(), name.group(1)))
    return found
