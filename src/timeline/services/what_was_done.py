"""What a change did, in words for whoever would undo it: “changed a position: at home, layer 1–2”."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from timeline.domain.appointment import Appointment
from timeline.domain.appraisal import Appraisal
from timeline.domain.band import Band
from timeline.domain.consultation import Consultation
from timeline.domain.ending import Ending
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.meeting import Attendance, Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.paper import Paper
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.support import Support
from timeline.services.who_may_see import is_for_the_screen
from timeline.store.record_types import type_of
from timeline.vocab.registry import vocabulary

_MOST = 60


def what_was_done(records: Sequence[Any], *, known: Collection[str] = (), is_back: bool = False, why: str = "") -> str:
    """What the change did to the records, of which ``known`` were there before, and why somebody said so.

    What is not for every screen is named by its kind alone: these words stand beside Undo and in the list of changes.
    """
    first = records[0]
    verb = "took back" if is_back else "changed" if first.id in known else "added"
    said = _said(first)
    told = f"{verb} {_one(type_of(type(first)).noun)}" + (f": {said}" if said else "")
    if len(records) > 1:
        told = f"{told}, and {len(records) - 1} more"
    return f"{told}; {why.strip()}" if why.strip() else told


def _said(record: Any) -> str:
    tell = _TOLD.get(type(record))
    if tell is None or not is_for_the_screen(getattr(record, "audience", "display")):
        return ""
    return tell(record)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _MOST else f"{words[: _MOST - 1].rstrip()}…"


def _one(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _quoted(words: str) -> str:
    return f"“{_short(words)}”"


def _label(words: str, one: str) -> str:
    return vocabulary(words).label(one) if one in vocabulary(words) else one


def _topic(one: Appraisal) -> str:
    return _label(one.frame, one.topic)


# In each the first words tell it from others of its kind.
_TOLD: Mapping[type[Any], Callable[[Any], str]] = {
    Meeting: lambda one: _label("meeting_kinds", one.kind),
    Attendance: lambda one: _short(one.name or one.agency),
    Consent: lambda one: _label("consent_scopes", one.scope),
    Note: lambda one: f"{_label('note_kinds', one.kind).lower()}, {_quoted(one.words)}",
    Position: lambda one: f"{_label('trm_settings', one.setting).lower()}, layer {one.layers_text}",
    Band: lambda one: _label("development_areas", one.area),
    Thought: lambda one: _quoted(one.words),
    Hypothesis: lambda one: _quoted(one.statement),
    Recommendation: lambda one: _quoted(one.title),
    Support: lambda one: _quoted(one.name),
    Appraisal: _topic,
    Appointment: lambda one: _label("appointment_outcomes", one.outcome).lower(),
    Consultation: lambda one: _label("consultation_triggers", one.trigger).lower(),
    Goal: lambda one: _quoted(one.words),
    HowItIs: lambda one: _label("life_topics", one.topic).lower() if one.topic else "a goal",
    Ending: lambda one: _label("ending_kinds", one.kind),
    Paper: lambda one: _quoted(one.title),
}
