"""Tellings: a life told in steps, for opening a meeting and for training."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.domain.errors import TellingError
from timeline.domain.when import When, lasting

TITLE_LIMIT = 80


def title_amiss(title: str, whose: str) -> str:
    """What is wrong with the title of ``whose`` (“a step”), as a sentence; empty where nothing is."""
    if not title.strip():
        return f"{whose[:1].upper()}{whose[1:]} needs a title of a few words."
    if len(title) > TITLE_LIMIT:
        return f"The title of {whose} has {len(title)} characters; keep it to {TITLE_LIMIT}."
    return ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a telling: the entries it brings in, and what is said with them.

    ``entry_ids`` may name presences too. ``stage`` holds a vocabulary id where the step is a stage of
    childhood; ``when`` and ``until`` the time to look at, where the author chose one. ``words`` are shown
    to everybody, ``presenter_note`` to the presenter alone. ``is_pause`` asks the room to stop here.
    """

    title: str
    entry_ids: tuple[str, ...] = ()
    stage: str = ""
    when: When | None = None
    until: When | None = None
    words: str = ""
    presenter_note: str = ""
    is_pause: bool = False

    def __post_init__(self) -> None:
        if amiss := title_amiss(self.title, "a step"):
            raise TellingError(amiss)
        if self.until is not None:
            if self.when is None:
                raise TellingError(f"The step “{self.title}” has an end and no beginning; give it both or neither.")
            lasting(self.when, self.until)


@dataclass(frozen=True, slots=True)
class Telling:
    """A life told in the steps its author chose, beginning calmly.

    ``content_note`` is what people are told before the first step: what they will hear, and that they may
    stop or leave. ``audience`` holds a vocabulary id.

    Raises ``TellingError`` without a title or without a step.
    """

    id: str
    case_id: str
    title: str
    content_note: str = ""
    steps: tuple[Step, ...] = ()
    audience: str = "display"

    def __post_init__(self) -> None:
        if amiss := title_amiss(self.title, "a story"):
            raise TellingError(amiss)
        if not self.steps:
            raise TellingError("A story needs at least one step.")

    @property
    def pauses(self) -> tuple[int, ...]:
        """The places of the steps to pause at, the first step being 1."""
        return tuple(place for place, step in enumerate(self.steps, start=1) if step.is_pause)
