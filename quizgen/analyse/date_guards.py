"""What must stand around an expression for it to be a date: years are numbers, too."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from quizgen.analyse.date_patterns import ANY_WEEKDAY, GOES_ON, MONTH_NAME


@dataclass(frozen=True, slots=True)
class Hints:
    """What the parse knows of a place in the text."""

    is_date: Callable[[int], bool]
    looks_ahead: Callable[[int], bool]


Guard = Callable[[re.Match[str], Hints], bool]


def _before(pattern: str, *, any_case: bool = True) -> Callable[[re.Match[str]], bool]:
    """Return the check of what stands right before a match."""
    found = re.compile(rf"(?:{pattern})$", re.IGNORECASE if any_case else re.NOFLAG)
    return lambda match: bool(found.search(match.string[max(0, match.start() - 60) : match.start()]))


def _after(pattern: str, *, any_case: bool = True) -> Callable[[re.Match[str]], bool]:
    """Return the check of what stands right after a match."""
    found = re.compile(pattern, re.IGNORECASE if any_case else re.NOFLAG)
    return lambda match: bool(found.match(match.string, match.end()))


_goes_on = _after(GOES_ON)
_in = _before(r"\b(?:in|during) ")
_on = _before(r"\bon ")


# Years

_before_year = _before(
    r"(?:\b(?:in|since|until|till|by|from|to|of|between|and|before|after|during|around|about|circa|"
    r"year|through|early|late|mid|summer|spring|fall|autumn|winter)|[(–—/-])[ -]?"
)
_after_year = _after(
    r"\s*(?:[.,;:)–—-]|$|and\b|or\b|to\b|when\b|by\b|the\b|it\b|he\b|she\b|at\b|with\b|was\b|were\b|is\b)"
)
_in_a_number = _before(r"\b(?:pp?|pages?)\.? ?(?:\d+ ?[-–] ?)?|(?<!\d)\d{3}-")
_before_low_year = _before(r"\b(?:in|around|about|by|since|until|from|before|after|and|to|c\.|ca\.|circa) ?")
_counted = _after(
    r"\s(?!(?:wa|i|a|ha|hi|thi|it|serie|season)s\b)[a-z]+s\b|\s(?:people|percent|per|k?m)\b", any_case=False
)
_numbered = _before(r"\b(?:pp?|pages?|nos?|lines?)\.? ?|[#=] ?")


def is_year(match: re.Match[str], hints: Hints) -> bool:
    """Accept “in 1803,” and what a tagger holds for a date, not “about 1500 people”."""
    if hints.is_date(match.start()):
        return True
    if _in_a_number(match):
        return False
    return bool(match["part"] or _before_year(match)) and _after_year(match)


def is_low_year(match: re.Match[str], hints: Hints) -> bool:
    """Accept “in 348” where a tagger holds it for a date."""
    return hints.is_date(match.start()) and _before_low_year(match)


def is_range_of_years(match: re.Match[str], hints: Hints) -> bool:
    """Accept “1890–91”, not “1500–2000 people” nor “pp. 1200–1250”."""
    first, tail = match["y"], match["y2"]
    last = int(first[:-2] + tail if len(tail) == 2 else tail)
    if len(tail) not in (2, len(first)) or not int(first) < last < 2100:
        return False
    return hints.is_date(match.start()) or not (len(first) < 4 or _counted(match) or _numbered(match))


# Days

_day_before = _before(r"\b(?:on|until|till|since|around|by) (?:about )?")
_street = _after(r" and [A-Z]| at [A-Z]", any_case=False)
_of_several = _before(r"\b(?:on|at|of|between|from|the|for|both|until|by|since|before|after) ")
_date_before = _before(rf"\b(?:on|until|till|by|since|before|after|from|to|through|dated) |{ANY_WEEKDAY},? ")


def ends_there(match: re.Match[str], hints: Hints) -> bool:
    """Accept what no noun follows: “May twenty-nine.”, not “May twenty-nine people”."""
    return hints.is_date(match.start()) or _goes_on(match)


def is_day_of_month(match: re.Match[str], hints: Hints) -> bool:
    """Accept “on the 18th.”, not “on the 18th floor” and not “on 5th and Main”."""
    if not (_goes_on(match) and (_day_before(match) or hints.is_date(match.start()))):
        return False
    return match["the"] is not None or not _street(match)


def is_weekday_and_day(match: re.Match[str], hints: Hints) -> bool:
    """Accept “Fri 14th” and “Friday 31.”, not “Friday 31 people” or “Tuesday the first signs came”."""
    return hints.is_date(match.start("d")) or _goes_on(match)


def is_spelled_day(match: re.Match[str], hints: Hints) -> bool:
    """Accept “on January first”, not “In January first reports came”."""
    return hints.is_date(match.start()) or _date_before(match) or (_goes_on(match) and not _in(match))


def is_month_and_day(match: re.Match[str], _: Hints) -> bool:
    """Accept “June 20”, not “in June 20 people died”."""
    return match["d"][-1].isalpha() or not _in(match)


def is_one_of_days(match: re.Match[str], _: Hints) -> bool:
    """Accept the first day of “on 18 and 19 June”."""
    return _of_several(match)


# Days in figures

_listed = _before(
    rf"\b(?:on|until|till|since|dated|by)(?: the)? (?:\d\d?/\d\d?,? (?:and |or |to )?)*|{ANY_WEEKDAY},? "
)
_by = _before(r"\bby(?: the)? ")
_share = re.compile(r"[1-9]/(?:[1-9]|1[02]|16)|24/7")
_version = _before(r"\b(?:v|version|release|section|rule|chapter|no)\.? ?|\d\.")


def is_compact(match: re.Match[str], hints: Hints) -> bool:
    """Accept “on 20161016”, not any number of eight figures."""
    return hints.is_date(match.start()) or (_day_before(match) and _goes_on(match))


def is_no_version(match: re.Match[str], _: Hints) -> bool:
    """Accept “1.2.2020”, not “version 1.2.2020”."""
    return match["sep"] != "." or not _version(match)


def is_short_date(match: re.Match[str], hints: Hints) -> bool:
    """Accept “03/18/40” and “on 3/4/40”, not “ratings of 9/9/10”."""
    if hints.is_date(match.start()) or _listed(match):
        return True
    return any(n.startswith("0") or int(n) > 12 for n in (match["a"], match["b"]))


def is_numeric_day(match: re.Match[str], hints: Hints) -> bool:
    """Accept “on 11/20” and “Friday 5/12”, no fractions: “by 3/4”, “on 2/3 of the farms”."""
    if hints.is_date(match.start()) or match["w"]:
        return True
    return _listed(match) and _goes_on(match) and not (_by(match) and _share.fullmatch(match.group()))


# Months

_month_before = _before(
    r"\b(?:in|by|of|since|until|till|last|this|next|through|between|early|late|mid|during)[ -]|"
    rf"{MONTH_NAME}(?: to | and | through | until | or |, | ?[-–] ?)"
)
_month_after = _after(rf"(?: to | and | through | until | or |, | ?[-–] ?){MONTH_NAME}\b")
_name_after = _after(r" [A-Z]", any_case=False)


def is_month(match: re.Match[str], hints: Hints) -> bool:
    """Accept “in May” and “April was cold”, not “may”, “June Carter” or “Jan said”."""
    if hints.is_date(match.start()) or _month_before(match) or _month_after(match) or match["part"]:
        return True
    name = match["m"]
    if name in ("May", "March", "Mar", "Mar."):
        return False
    return (len(name) > 3 or name in ("Feb", "Oct", "Nov")) and not _name_after(match)


# Weekdays and weeks

_called = _before(
    r"\b(?:Bloody|Super|Sheffield|Freaky|Casual|Manic|Black|Cyber|Giving|Ruby|Girl|Good|Holy|Palm|Ash|"
    r"Maundy|Shrove|Fat|Easter|Whit) ",
    any_case=False,
)
_ranked = _before(r"\bthe (?:(?:first|second|third|fourth|fifth|last|final|\d(?:st|nd|rd|th)) )?")
_of_them = _after(r" (?:of|in) ")
_day_word_before = _before(
    rf"\b(?:next|last|this|every|each|next week|{ANY_WEEKDAY}(?: and| or| to| through|,| ?[-–])) ?"
)
_day_after = _after(rf",? ?(?:[-–]|to|through|and|or)? ?{ANY_WEEKDAY}\b| \d")


def is_not_of_many(match: re.Match[str], _: Hints) -> bool:
    """Accept “last week” and “Monday in Paris”, not “the last week of July”, “the first Monday in May”."""
    return not (_ranked(match) and _of_them(match))


def is_weekday(match: re.Match[str], hints: Hints) -> bool:
    """Accept “Monday” and, beside another word of dates, “Tue”; not “Bloody Sunday” or “Sat down”."""
    if _called(match) or not is_not_of_many(match, hints):
        return False
    name = match["w"].rstrip(".")
    if name.lower().endswith("day") or match["which"]:
        return True
    if name not in ("Mon", "Wed", "Sat", "Sun") and (hints.is_date(match.start()) or _on(match)):
        return True
    return _day_word_before(match) or _day_after(match)


# Holidays

_feast_before = _before(
    r"(?:\b(?:on|at|by|until|till|since|before|after|around|for|from|to|last|next|this|previous|past|every|"
    r"each|celebrates?|celebrated|celebrating|observes?|observed|marks?|marked|of|is|was|over|and|or)|"
    r"[,;(–—-]|^) ?(?:the )?"
)
_elsewhere = _before(r"[A-Z][a-z]+(?:'s|ian|ican|ish|ese) ", any_case=False)
_at_end = _before(r"\b(?:by|at|until|till|before|to|towards?)(?: the)? ")


def is_holiday(match: re.Match[str], _: Hints) -> bool:
    """Accept “on Christmas Day” and “at Easter”, not “Christmas sales” or “India's Independence Day”."""
    return _feast_before(match) and _goes_on(match) and not _elsewhere(match)


def is_year_end(match: re.Match[str], _: Hints) -> bool:
    """Accept “by year end”, not “year-end results”."""
    return _at_end(match) and _goes_on(match)


# Lengths of time

_within = _before(r"\bin (?:just |exactly )?")
_of_many = _before(
    r"\b(?:times?|once|twice|only|first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|most|least|best|worst|"
    r"[a-z]{3,}est)\b[^.,;]{0,40}\bin (?:just )?"
)
_of = _after(r"'? of\b")
_vaguely = _before(
    r"\b(?:more than|less than|fewer than|at least|over|under|up to|about|around|nearly|almost|roughly|some|"
    r"or|to|the|last|first|final|for) "
)
_to_another = _after(r" (?:to|through|until|till|onwards?)\b")


def is_ahead(match: re.Match[str], hints: Hints) -> bool:
    """Accept “will open in two weeks” and “in two weeks' time”, not “built it in two weeks”."""
    if not _within(match) or _of_many(match) or _of(match):
        return False
    return bool(match["time"]) or hints.looks_ahead(match.start())


def counts_from(before: re.Match[str], start: re.Match[str]) -> bool:
    """Accept “two weeks before May 1”, not “more than …”, “for …” or “ten years from 1980 to 1990”."""
    if _vaguely(before):
        return False
    return before["dir"].lower() != "from" or (_names_day(start) and not _to_another(start))


def _names_day(match: re.Match[str]) -> bool:
    names = match.groupdict()
    return not names or any(names.get(name) for name in ("d", "w", "h"))  # no names: “tomorrow”


def is_length(match: re.Match[str], _: Hints) -> bool:
    """Accept “a day”, not “a second” (time) and “a quarter” (of them)."""
    return match.group().lower() not in ("a second", "a quarter")
