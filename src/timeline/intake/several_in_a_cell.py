"""Several things told in one cell: a numbered list, bullets, or lines that each begin with a time.

Prose stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.intake.dated_lines import IsTime, clock_at_start, date_at_start

MOST = 100
"""More than this in one cell is no list of events; it stays whole."""

_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_LETTER = re.compile(r"\(?([a-z])[.)]\s+(?=\S)")
_BULLET = re.compile(r"(?:[•·▪●◦‣⁃■□➢➤✓*\uf0b7]\s*|[-–—]\s+|[-–—](?=[A-Z“\"]))(?=\S)")


@dataclass(frozen=True, slots=True)
class Item:
    """One of several things in a cell: the time it begins with, where it does, and its words."""

    date: str
    words: str


def several_in(text: str, is_time: IsTime) -> list[Item]:
    """The things a cell lists, two or more; nothing where it is prose, or its list stands under a sentence."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return []
    listed = _numbered(lines) or _lettered(lines) or _bulleted(lines)
    if listed:
        dated = [date_at_start(item, is_time) for item in listed]
        if all(one is not None and one[1] for one in dated):
            return [Item(*one) for one in dated if one is not None]
        return [Item("", item) for item in listed]
    if all(map(clock_at_start, lines)) and len(lines) <= MOST:
        return [Item("", line) for line in lines]
    return _dated(lines, is_time)


def letters(number: int) -> str:
    """The name of a part counted from 0: a, b … z, aa, ab …"""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def _numbered(lines: Sequence[str]) -> list[str]:
    return _counted(lines, _NUMBER, lambda said, place: said == str(place + 1))


def _lettered(lines: Sequence[str]) -> list[str]:
    return _counted(lines, _LETTER, lambda said, place: said == letters(place))


def _bulleted(lines: Sequence[str]) -> list[str]:
    return _counted(lines, _BULLET, lambda said, place: True)


def _counted(lines: Sequence[str], mark: re.Pattern[str], is_next: Callable[[str, int], bool]) -> list[str]:
    items: list[str] = []
    for line in lines:
        found = mark.match(line)
        if found is not None and is_next(found[1] if mark.groups else "", len(items)):
            items.append(line[found.end() :])
        elif items:
            items[-1] = f"{items[-1]}\n{line}"
        else:
            return []
    return items if 2 <= len(items) <= MOST else []


def _dated(lines: Sequence[str], is_time: IsTime) -> list[Item]:
    items: list[Item] = []
    for line in lines:
        found = date_at_start(line, is_time)
        if found is not None and found[1]:
            items.append(Item(*found))
        elif items:
            items[-1] = Item(items[-1].date, f"{items[-1].words}\n{line}")
        else:
            return []
    return items if 2 <= len(items) <= MOST else []
