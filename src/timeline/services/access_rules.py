"""What is proposed to be left out of a copy for a subject access request, and what a person decided of it.

The rules (vocabulary ``withheld_rules``) only propose: a passage stays out until somebody decides, and who decided is
kept with it. What tells of something that is left out is proposed with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.errors import ReportError
from timeline.domain.goal import HowItIs
from timeline.domain.meeting import Attendance, Consent
from timeline.domain.note import Note
from timeline.domain.own_view import OwnView
from timeline.domain.paper import Withheld
from timeline.domain.presence import Presence
from timeline.domain.relationship import Relationship
from timeline.domain.telling import Telling
from timeline.services.access_names import OutsideTheFamily
from timeline.services.access_records import Held, Holding
from timeline.services.own_views import FAMILY_BASIS
from timeline.services.who_may_see import narrowest
from timeline.services.whose_words import SaidNo
from timeline.vocab.registry import vocabulary

ALL = ""
GIVEN = "given"
_OPEN_TO_THE_CHILD = ("display", "attendees")
_BY_AUDIENCE = {"psychologist_only": "psychologist", "police_restricted": "police", "worker_only": "worker"}
# When and where something stands says nothing by itself; a record of which no more than this is left is left out whole.
ASIDE = frozenset(
    """
    when until lane valence agency basis verification recorded_on audience third_party status confidence known_by
    is_turning_point taken_back
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
# What a record is about: without that, it tells of something that is left out.
_ABOUT = {
    "link": ("from_id", "to_id"), "note": ("about_id",), "ownview": ("entry_id",), "question": ("entry_id",),
    "presence": ("person_id",), "relationship": ("from_id", "to_id"), "howitis": ("goal_id",),
    "judgement": ("entry_ids",), "entry": ("sources",),
}  # fmt: skip
_CARER, _DEBRIEF, _CHILD = "carer", "debrief", "child"
_OWN_WORDS, _NO = "own_words", ("declined", "withdrawn")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One passage that is to be left out unless somebody gives it, or that somebody decided on.

    ``part`` is empty where it is the whole record. ``kind`` is the record’s kind and ``number`` its number there, and
    ``when`` its time, so that a log can name it without its words; ``words`` are for whoever decides. ``rule`` says why
    it is proposed and ``reason`` why it is left out, both vocabulary ids; the reason ``given`` is no leaving out.
    ``decided_by`` is empty until somebody decides.
    """

    record_id: str
    part: str
    kind: str
    number: int
    when: str
    part_label: str
    words: str
    rule: str
    reason: str
    decided_by: str = ""

    @property
    def is_given(self) -> bool:
        """Whether somebody decided that the child may have it."""
        return self.reason == GIVEN

    @property
    def withheld(self) -> Withheld:
        """It as a row of the log."""
        return Withheld(self.record_id, self.part, self.reason, self.decided_by)


def proposals_of(holding: Holding, decided: Iterable[Withheld] = ()) -> tuple[Proposal, ...]:
    """Every passage that a rule proposes or a person decided on, in the order of the copy.

    Raises ``ReportError`` for a decision on what the copy does not have, and for a reason that is none.
    """
    by_id = holding.by_id()
    order = {one: place for place, one in enumerate(by_id)}
    log: dict[tuple[str, str], Proposal] = {}
    rules = _Rules(holding)
    for held in holding.records:
        for part, rule in rules.of(held):
            log.setdefault((held.id, part), _proposal(held, part, rule))
    for one in decided:
        if one.decided_by.strip():
            held, key = _known(by_id, one), (one.record_id, one.part)
            found = log.get(key) or _proposal(held, one.part, "chosen")
            log[key] = replace(found, reason=one.reason, decided_by=one.decided_by.strip())
    _with_what_rests_on_it(holding, log)
    return tuple(sorted(log.values(), key=lambda one: (order[one.record_id], one.part != ALL)))


def what_is_left(holding: Holding, proposals: Iterable[Proposal]) -> dict[str, frozenset[str]]:
    """The parts of each record that may be given, by its id; a record with nothing of its own left is not there."""
    gone = {(one.record_id, one.part) for one in proposals if not one.is_given}
    left: dict[str, frozenset[str]] = {}
    for held in holding.records:
        if (held.id, ALL) in gone:
            continue
        parts = frozenset(one.part for one in held.passages if (held.id, one.part) not in gone)
        if parts - ASIDE or len(parts) == len(held.passages):
            left[held.id] = parts
    return left


def _known(by_id: Mapping[str, Held], one: Withheld) -> Held:
    held = by_id.get(one.record_id)
    if held is None or (one.part != ALL and one.part not in {each.part for each in held.passages}):
        raise ReportError("What was decided is about something that this copy does not have. Open the list again.")
    if one.reason not in vocabulary("withheld_reasons"):
        raise ReportError(f"“{one.reason}” is no reason to leave something out; choose one from the list.")
    return held


def _proposal(held: Held, part: str, rule: str, reason: str = "") -> Proposal:
    label = next((one.label for one in held.passages if one.part == part), "") or "All of it"
    own = [one for one in held.passages if one.words and one.part not in ASIDE]
    words = " · ".join(one.words for one in own if part in (ALL, one.part))
    return Proposal(
        held.id, part, held.kind, held.number, held.when, label, words, rule,
        reason or vocabulary("withheld_rules")[rule].text("reason"),
    )  # fmt: skip


def _with_what_rests_on_it(holding: Holding, log: dict[tuple[str, str], Proposal]) -> None:
    """Add to the log whatever is about a record that is left out whole, again until nothing more is."""
    while True:
        left = what_is_left(holding, log.values())
        gone = {one.id for one in holding.records} - left.keys()
        reasons = {one.record_id: one for one in log.values() if not one.is_given}
        found = [
            (held, part, reasons[each]) for held in holding.records if held.id in left
            for part, each in _rests_on(held) if each in gone and (held.id, part) not in log
        ]  # fmt: skip
        if not found:
            return
        for held, part, parent in found:
            made = _proposal(held, part, "rests_on", parent.reason)
            log.setdefault((held.id, part), replace(made, decided_by=parent.decided_by))


def _rests_on(held: Held) -> Iterator[tuple[str, str]]:
    """The records that this one is about, each with the part that tells of it."""
    about = _ABOUT.get(held.kind, ())
    yield from ((ALL, each) for one in held.passages if one.part in about for each in one.cites)
    if isinstance(held.record, Telling):
        yield from (("steps", each) for step in held.record.steps for each in step.entry_ids)


class _Rules:
    """The rules that propose what to leave out, asked of one record after another."""

    def __init__(self, holding: Holding) -> None:
        self._by_id = holding.by_id()
        view, work = holding.reading.view, holding.reading.work
        self._child = view.child.id
        people = [one for one in holding.records if isinstance(one.record, Person)]
        self._others = {one.id for one in people if one.record.is_third_party or one.now.is_third_party}
        self._outside = OutsideTheFamily(self._child, [one.record for one in people])
        said_no = {person for (person, scope), one in work.consents_now().items()
                   if scope == _OWN_WORDS and one.state in _NO}  # fmt: skip
        self._silent = SaidNo(view.people, said_no)

    def of(self, held: Held) -> Iterator[tuple[str, str]]:
        """The parts of a record that a rule proposes to leave out, with the rule."""
        audiences = [one.audience for one in self._with_sources(held) if hasattr(one, "audience")]
        hidden = [one for one in audiences if one not in _OPEN_TO_THE_CHILD]
        if hidden:
            yield ALL, _BY_AUDIENCE.get(narrowest(hidden), "nobody_knows")
        others = [*self._of_entry(held), *self._of_people(held), *self._of_others(held)]
        yield from others
        # Of a record that is proposed whole, nothing is left to look at.
        if not hidden and ALL not in (part for part, _ in others):
            yield from ((part, "names_others") for part in self._outside.named_in(held) if part not in ASIDE)

    def _with_sources(self, held: Held) -> list[Any]:
        """The record then and now, and those it stands for."""
        sources = [self._by_id[one] for one in getattr(held.record, "sources", ()) if one in self._by_id]
        return [each for one in (held, *sources) for each in (one.record, one.now)]

    def _of_entry(self, held: Held) -> Iterator[tuple[str, str]]:
        entry = held.record
        if not isinstance(entry, Entry):
            return
        if any(one.third_party for one in self._with_sources(held)):
            own = {"child_rating", "quote"} if entry.basis == _CHILD else {"child_rating"}
            parts = (one.part for one in held.passages if one.part not in ASIDE | own)
            yield from ((part, "about_others") for part in parts)
        if entry.basis == FAMILY_BASIS and self._silent.said(entry.said_by):
            yield ALL, "said_no"

    def _of_people(self, held: Held) -> Iterator[tuple[str, str]]:
        """The child knows who is in their life; somebody’s own dates, and notes on them, are that person’s."""
        record = held.record
        if isinstance(record, Person) and (record.id in self._others or not (record.role or record.agency)):
            yield from ((one.part, "their_dates") for one in held.passages if one.part in ("born", "died"))
        if isinstance(record, Presence) and record.person_id in self._others and record.note:
            yield "note", "about_them"
        if isinstance(record, Relationship) and self._child not in (record.from_id, record.to_id):
            yield from ((one.part, "between_others") for one in held.passages if one.part in ("closeness", "note"))

    def _of_others(self, held: Held) -> Iterator[tuple[str, str]]:
        record = held.record
        if isinstance(record, OwnView) and record.person_id != self._child:
            yield ALL, "others_view"
        if isinstance(record, HowItIs) and record.whose != _CHILD:
            yield ALL, "others_view"
        if isinstance(record, Attendance) and record.role == _CARER and record.view:
            yield "view", "others_view"
        if isinstance(record, Consent) and record.person_id != self._child:
            yield ALL, "others_consent"
        if isinstance(record, Note) and record.kind == _DEBRIEF:
            yield ALL, "of_workers"
