"""What is raised where words lean on what is not there."""

from __future__ import annotations


class Dangling(Exception):
    """Words that mean nothing without what stands around them.

    `rule` names the sort; `token` is the place in the sentence, where one word is to blame.
    """

    def __init__(self, rule: str, reason: str, token: int | None = None) -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason
        self.token = token
