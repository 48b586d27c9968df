"""How people are named in words: plain forms for comparing, a name with any title, and what relation is whose kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from timeline.services.screen_names import is_relation
from timeline.vocab.registry import vocabulary


def plainly(words: str) -> str:
    """Words for comparing: in small letters, with one kind of apostrophe and no double spaces."""
    return " ".join(words.casefold().replace("’", "'").split())


def in_small_letters(text: str) -> str:
    """The text in small letters, letter for letter, so that a place in one is the same place in the other."""
    small = text.casefold()
    if len(small) == len(text):
        return small
    return "".join(few if len(few := letter.casefold()) == 1 else letter for letter in text)


def as_pattern(form: str) -> str:
    """A plain form as a pattern that finds it with either apostrophe and any spaces between its words."""
    return re.escape(form).replace("'", "['’]").replace("\\ ", r"\s+")


def any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the plain forms as whole words of a text in small letters, the longest first.

    By first letter, which is much faster.
    """
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_letter[form[0]].append(as_pattern(form[1:]))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)" if by_letter else "(?!)")


def loose_forms(name: str) -> tuple[str, ...]:
    """What else a whole name may stand as: the first name alone, and the last with any title."""
    words = name.split()
    # “School nurse” is somebody's work: nobody is called School
    if len(words) < 2 or is_relation(name):
        return ()
    is_titled = plainly(words[0]).strip(".") in _titles()
    return (*(() if is_titled else (words[0],)), *(f"{title} {words[-1]}" for title in _titles()))


def is_within(narrow: str, wide: str) -> bool:
    """Whether a relation, by its id, is another or a narrower kind of it: a maternal grandmother is a grandmother."""
    return bool(narrow) and wide in (narrow, vocabulary("relations_said")[narrow].text("within"))


def may_be_one_relation(one: str, other: str) -> bool:
    """Whether two relations, by their ids, can both be said of one person; an unknown one of nobody."""
    return bool(one and other) and (is_within(one, other) or is_within(other, one))


@cache
def _titles() -> tuple[str, ...]:
    """Each title in full and as it is most often cut short."""
    before = (term for term in vocabulary("titles_said") if term.text("stands") == "before")
    return tuple(plainly(words) for term in before for words in (term.label, *term.aliases[:1]))
