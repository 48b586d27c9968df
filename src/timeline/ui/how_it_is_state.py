"""Where somebody is who says how it is: who they are, what they are at. Ids and words only, for the open case."""

from __future__ import annotations

from typing import Any

from timeline.services.how_it_is import CHILD, FAMILY
from timeline.ui import meeting_state, session
from timeline.ui.own_words import filled
from timeline.vocab.registry import vocabulary

_WHO, _SCREEN, _PART, _RECORD, _GOAL = "how-who", "how-screen", "how-part", "how-record", "how-goal"
# The control of the Review page that shows one part at a time, and what this part is called in it.
REVIEW_PART, HOW_IT_IS = "review-part", "How it is going"
WELCOME, WHERE, WORDS, WHO, WANT, END = "welcome", "where", "words", "who", "want", "end"


def begin(said_by: str = "") -> None:
    """Begin with the child, or with the one of the family who is named."""
    meeting_state.choose(_WHO, f"{FAMILY if said_by else CHILD}:{said_by}")
    go(WELCOME)


def stop() -> None:
    """The worker is alone again."""
    for kind in (_WHO, _SCREEN, _PART, _RECORD, _GOAL):
        meeting_state.choose(kind, "")


def with_whom() -> tuple[str, str] | None:
    """Whose view is being said and by whom; ``None`` where nobody is at it."""
    kept = meeting_state.chosen(_WHO)
    if not kept or session.is_shared_screen():
        return None
    whose, _, said_by = kept.partition(":")
    return whose, said_by


def screen() -> str:
    """What is asked now."""
    return meeting_state.chosen(_SCREEN) or WELCOME


def go(to: str, *, part: str | None = None, record: str | None = None, goal: str | None = None) -> None:
    """Go on to another question; what is not named stays, and the beginning lets everything go."""
    given = {_PART: part, _RECORD: record, _GOAL: goal}
    for kind, value in given.items():
        if value is not None or to == WELCOME:
            meeting_state.choose(kind, value or "")
    meeting_state.choose(_SCREEN, to)


def part_key() -> str:
    """The part of life or the goal that is asked about."""
    return meeting_state.chosen(_PART)


def record_id() -> str:
    """The id of what was put in this sitting about it; empty where nothing was yet."""
    return meeting_state.chosen(_RECORD)


def goal_id() -> str:
    """The id of a goal that was set just now; empty where none was."""
    return meeting_state.chosen(_GOAL)


def said(word_id: str, **names: Any) -> str:
    """One sentence of the page, with the names put in."""
    return filled(vocabulary("how_it_is_words").label(word_id), **names)
