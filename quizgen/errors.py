"""What can go wrong, in one family: catch `QuizgenError` for all of it."""

from __future__ import annotations


class QuizgenError(Exception):
    """Any failure that quizgen foresees; the message is fit for a user."""


class ReadError(QuizgenError):
    """An article cannot be read. `path` names it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class PluginError(QuizgenError):
    """A plugin, or a part of it, cannot be used. `plugin` names it, `remedy` is what to do."""

    def __init__(self, plugin: str, reason: str, remedy: str = "") -> None:
        super().__init__(f"plugin {plugin}: {reason}" + (f" → {remedy}" if remedy else ""))
        self.plugin = plugin
        self.reason = reason
        self.remedy = remedy


class ModelError(QuizgenError):
    """The language model is missing or unfit."""


class QuizFormatError(QuizgenError):
    """A quiz file breaks its format. `where` is a JSON path such as `questions[3].stem`."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}" if where else reason)
        self.where = where
        self.reason = reason


class ExportError(QuizgenError):
    """A quiz cannot be written."""


class NothingToAsk(QuizgenError):
    """The articles gave no question good enough to ask."""
