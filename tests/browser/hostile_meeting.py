"""A meeting and everything it made, told in words that try to be more than words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from timeline.domain.appraisal import Appraisal
from timeline.domain.band import Band
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.meeting import UNDER_WAY, Attendance, Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.support import Support
from timeline.domain.when import parse_when
from timeline.services.record_entry import new_id
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_all_down
from timeline.store import Store
from timeline.vocab.registry import vocabulary

_DAY = parse_when("12 May 2024")
# What has to be whole on the page for somebody to read it, and is only counted or listed elsewhere.
_EXCEPT = {"needs", "workers"}


def keep_hostile_meeting(
    store: Store, case_id: str, child_id: str, entries: Sequence[str], words: Sequence[str]
) -> None:
    """Keep a meeting that is under way, with one record of each kind for each of the hostile ``words``."""
    actor = f"Tester {words[1]}"
    meeting = _told(Meeting(new_id(), case_id, when=_DAY, status=UNDER_WAY, phase="welcome"), words[0])
    made: list[Any] = [meeting]
    for n, said in enumerate(words):
        made += [_told(one, said) for one in _records(n, case_id, child_id, meeting.id, entries)]
    write_all_down(store, made, actor=actor, why=words[2])
    take_snapshot(store, case_id, f"Snapshot {words[3]}", actor=actor, note=words[4], meeting_id=meeting.id)


def _records(n: int, case: str, child: str, meeting: str, entries: Sequence[str]) -> Iterator[Any]:
    ps, areas = vocabulary("p_tags").ids, vocabulary("development_areas").ids
    settings, questions = vocabulary("trm_settings").ids, vocabulary("ptm_questions").ids
    cited = {"entry_ids": (entries[n],)}
    yield Attendance(new_id(), case, meeting, "-", has_sent_view=True)
    yield Consent(new_id(), case, child, vocabulary("consent_scopes").ids[n % 3], "given", _DAY)
    for kind in vocabulary("note_kinds").ids:
        phase = "formulation" if kind == "narrative" else "welcome"
        yield Note(new_id(), case, "-", kind, meeting, phase, said_by="-", due=_DAY, **cited)
    yield Position(new_id(), case, _DAY, 1 + n % 5, 2 + n % 5, "-", "-", settings[n % len(settings)], **cited)
    yield Band(new_id(), case, areas[n], _DAY, 60, 84, "-", **cited)
    yield Thought(new_id(), case, "-", (ps[n % 5],), "people", (questions[n % 6],), **cited)
    first = Hypothesis(new_id(), case, "-", "-", for_ids=(entries[n],), against_ids=(entries[n - 1],))
    step = Recommendation(new_id(), case, "-", low=1, high=1, hypothesis_ids=(first.id,), **cited)
    yield from (first, step)
    yield Note(new_id(), case, "-", "disagreed", meeting, "formulation", said_by="-", about_id=first.id)
    yield Note(new_id(), case, "-", "disagreed", meeting, "plan", said_by="-", about_id=step.id)
    yield Support(new_id(), case, "-", when=_DAY, aims=("routine",), **cited)
    topic = vocabulary("case_components").ids[n]
    yield Appraisal(new_id(), case, "case_components", topic, "mixed", when=_DAY, **cited)


def _told(record: Any, words: str) -> Any:
    """The record with every field of free words told in ``words``."""
    told: Mapping[str, Any] = {name: words for name in record.FREE_WORDS if name not in _EXCEPT}
    more: dict[str, Any] = {"needs": (words,)} if isinstance(record, Hypothesis) else {}
    if isinstance(record, Support):
        more = {"workers": ((words, words), ("Sam", words))}
    return replace(record, **told, **more)
