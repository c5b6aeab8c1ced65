"""What is raised where words lean on what is not there."""

from __future__ import annotations

from collections.abc import Collection


class Dangling(Exception):
    """Words that mean nothing without what stands around them.

    `rule` names the sort; `token` is the place in the sentence, where one word is to blame.
    """

    def __init__(self, rule: str, reason: str, token: int | None = None) -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason
        self.token = token


LIGHT = frozenset({"definite noun", "leaning word", "comparative", "ellipsis"})
"""Rules whose findings a reader may get over: “the treaty” of an article on one treaty."""

REFERRING = LIGHT | {"epithet", "pronoun", "pointing word", "no particular subject"}
"""Rules whose findings the sentence before may explain."""


class Leans:
    """Takes the findings of some rules, so that words are taken all the same; `found` are those rules."""

    def __init__(self, rules: Collection[str] = LIGHT) -> None:
        self.rules = frozenset(rules)
        self.found: set[str] = set()

    def note(self, finding: Dangling) -> bool:
        """Note a finding, or say that its rule is none that may be noted."""
        if finding.rule not in self.rules:
            return False
        self.found.add(finding.rule)
        return True
