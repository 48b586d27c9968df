"""Where somebody else's words stand in a text: everything between quotation marks, of whichever kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Each opening mark with what may close it. A straight mark and a curly one are often mixed when words are pasted.
_CLOSERS = {"“": '”"', '"': '"”', "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹"}
_SINGLE = {"‘": "’", "'": "'", "‚": "‘’"}
_ANY = re.compile(r"[“”„\"«»‹›‘’‚']")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_BEFORE_OPENING = frozenset("([{<-–—/:;,…“‘«„")


def quoted_passages(text: str) -> list[tuple[int, int]]:
    """The stretches of ``text`` in quotation marks, marks included, as (start, end), in order and apart.

    Curly, straight and angled marks, single and double, count. An apostrophe does not. Marks within marks belong to
    the outer ones. A double mark that is never closed quotes the rest of its line, since it is often still being
    typed or is taken up again in the next paragraph; a single one that is never closed is an apostrophe.
    """
    passages: list[tuple[int, int]] = []
    begins = 0
    for end in [found.start() for found in _BLANK_LINE.finditer(text)] + [len(text)]:
        passages.extend(_passages(text, begins, end))
        begins = end
    return passages


def _passages(text: str, begins: int, ends: int) -> Iterator[tuple[int, int]]:
    """The passages of one paragraph."""
    at = begins
    while found := _ANY.search(text, at, ends):
        start, mark = found.start(), found[0]
        close = None
        if mark in _SINGLE and _opens(text, start):
            close = _end_of_single(text, start, ends)
        elif mark in _CLOSERS and (mark in "“„«‹" or _opens(text, start)):
            close = _end_of_double(text, start, ends)
        if close is None:
            at = start + 1
        else:
            yield start, close
            at = close


def _end_of_double(text: str, start: int, ends: int) -> int:
    """Where a passage in double marks is over: after its closing mark, or at the end of its line without one."""
    mark = text[start]
    closers, depth = _CLOSERS[mark], 1
    for found in _ANY.finditer(text, start + 1, ends):
        at, one = found.start(), found[0]
        if one == mark and (mark not in closers or _opens(text, at)):
            if text[at - 1] == "\n":
                # A quotation goes on in a new line, which opens with a mark of its own.
                return at
            depth += 1
        elif one in closers and not (one == '"' and _opens(text, at)):
            depth -= 1
            if not depth:
                return at + 1
    line = text.find("\n", start, ends)
    return ends if line < 0 else line


def _end_of_single(text: str, start: int, ends: int) -> int | None:
    """Where a passage in single marks is over; ``None`` where nothing closes it, so that it is an apostrophe.

    After an “s” the mark may belong to “my mates’ house”: it closes only where nothing surer does.
    """
    closers = _SINGLE[text[start]]
    perhaps = None
    for found in _ANY.finditer(text, start + 1, ends):
        at, one = found.start(), found[0]
        if one in _SINGLE and _opens(text, at) and one not in closers:
            break
        if one not in closers or _is_letter(text, at + 1) or text[at - 1].isspace() or at == start + 1:
            if one == text[start] and _opens(text, at):
                break
            continue
        follows = text[at + 1 : at + 2]
        if text[at - 1] not in "sS" or not follows or not follows.isspace() or follows == "\n":
            return at + 1
        perhaps = at + 1 if perhaps is None else perhaps
    return perhaps


def _opens(text: str, at: int) -> bool:
    """Whether a mark stands where one opens: after a space or a bracket, and before a word."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return (not before or before.isspace() or before in _BEFORE_OPENING) and bool(after) and not after.isspace()


def _is_letter(text: str, at: int) -> bool:
    return text[at : at + 1].isalnum()
