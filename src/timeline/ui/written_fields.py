"""What the forms of a meeting share: asking in words of a vocabulary, and which meeting a record belongs to."""

from __future__ import annotations

from typing import Any

import streamlit as st

from timeline.domain.meeting import ENDED
from timeline.services.meeting_work import MeetingWork
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


def prompt(asked: str) -> str:
    """How a vocabulary asks for one part of a formulation: “What speaks against it?”."""
    return vocabulary("formulation_prompts").label(asked)


def prompt_means(asked: str) -> str:
    """What that question is after, for whoever wants to know."""
    return vocabulary("formulation_prompts")[asked].description


def word_field(label: str, words: str, current: str, *, key: str, place: Any = st, is_asked: bool = False) -> str:
    """A field in ``place`` to choose one word of a vocabulary; its id.

    A word that is kept and no longer offered stays until somebody chooses another. Where it ``is_asked`` nothing is
    chosen beforehand, and the id is empty until somebody has.
    """
    offered = [term.id for term in vocabulary(words).offered]
    if current and current not in offered:
        offered = [current, *offered]
    chosen = place.selectbox(
        plain(label),
        offered,
        index=offered.index(current) if current else None if is_asked else 0,
        format_func=vocabulary(words).label,
        key=key,
        placeholder="Choose",
    )
    return str(chosen or "")


def meeting_of(work: MeetingWork) -> str:
    """The id of the meeting that what is written down belongs to: the one to come or under way, empty without one.

    What is written after a meeting has ended is not put into its mouth.
    """
    return work.meeting.id if work.meeting and work.meeting.status != ENDED else ""
