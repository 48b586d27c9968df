"""What a report may hold: a snapshot as it was, without whatever its readers may not see, before a word is written.

Whatever has been restricted since the snapshot, or marked as about somebody else, was so before anybody marked it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any

from timeline.domain.entry import Entry
from timeline.domain.errors import ReportError
from timeline.domain.meeting import Attendance
from timeline.domain.note import VOICE
from timeline.domain.own_view import OwnView
from timeline.domain.snapshot import Snapshot
from timeline.scene.gaps import Gap
from timeline.services.after_work import AfterWork, after_work_of
from timeline.services.agency_reading import OfAgency, only_for
from timeline.services.find_gaps import gaps_of
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase, safe_display_of
from timeline.services.own_views import FAMILY_BASIS, VOICE_LANE
from timeline.services.paper_people import KeptBack, kept_back
from timeline.services.safe_display import SafeDisplay
from timeline.services.snapshots import open_snapshot
from timeline.services.who_may_see import may_read, may_read_about_others, papers_are_written_for
from timeline.services.whole_picture import Unasked, not_asked
from timeline.services.whose_words import SaidNo
from timeline.store.store import Store

_THE_RECORD = "The record"
_NO = ("declined", "withdrawn")
_OWN_WORDS = "own_words"
_CHILD = "child"
_OF_VIEW = ("presences", "questions", "tellings", "relationships", "own_views")
_OF_AFTER = ("appointments", "consultations", "goals", "how_it_is", "endings")
_OF_WORK = ("notes", "positions", "bands", "thoughts", "hypotheses", "recommendations", "supports", "appraisals")


@dataclass(frozen=True)
class Readers:
    """Whom a report is for: an ``audience`` of the vocabulary, and whether names stand in it whole or as initials.

    ``agency`` names the one agency that it is for, which may have less than the audience: its own part.
    """

    audience: str = "attendees"
    is_named: bool = True
    agency: str = ""


@dataclass(frozen=True)
class Reading:
    """A snapshot as its readers may have it, with the gaps and what has not been asked as they may be told of them.

    ``left_out`` counts the entries kept from these readers, ``is_untouched`` says that nothing of the record was
    altered since, and ``said_no`` holds the ids of whoever does not want their own words used. ``after`` is what came
    after the meetings, and ``of_agency`` what of it all is one agency's own, where it is for one. ``people_kept_back``
    counts who was there and is not told of.
    """

    snapshot: Snapshot
    number: int
    view: OpenCase
    work: MeetingWork
    readers: Readers
    gaps: tuple[Gap, ...]
    unasked: tuple[Unasked, ...]
    left_out: int
    is_untouched: bool
    said_no: frozenset[str]
    after: AfterWork = field(default_factory=AfterWork)
    of_agency: OfAgency = field(default_factory=OfAgency)
    people_kept_back: KeptBack = KeptBack()

    @property
    def day(self) -> date:
        """The day of the record that the report is made from, in UTC so that every machine makes the same."""
        return self.snapshot.moment.date()


def whole_reading(store: Store, snapshot_id: str, readers: Readers) -> Reading:
    """The snapshot with nothing left out but what was said to one worker alone: to ask whether there is anything.

    Raises ``ReportError`` where no paper is written for such readers, ``MeetingError`` where there is no snapshot.
    """
    if not papers_are_written_for(readers.audience):
        raise ReportError("What was said to one worker alone goes on no paper. Choose other readers for the report.")
    then = open_snapshot(store, snapshot_id)
    at = then.view.as_known_at
    earlier = [kept.record for kept in store.records(Snapshot).of_case(then.view.case.id)]
    number = 1 + sum(one.moment < then.snapshot.moment for one in earlier)
    day = then.snapshot.moment.date()
    gaps = gaps_of(store, then.view, today=day, as_known_at=at)
    unasked = tuple(one for one in not_asked(store, then.view, then.work, today=day) if one.about != _THE_RECORD)
    return Reading(
        then.snapshot, number, then.view, then.work, readers, gaps, unasked, 0, then.is_untouched, frozenset(),
        after_work_of(store, then.view),
    )  # fmt: skip


def reading_for(store: Store, whole: Reading) -> Reading:
    """What the readers of ``whole`` may have of it: nothing restricted from them, nothing its speaker said no to."""
    readers = whole.readers
    goes = _goes(store, whole.view.case.id, readers)
    view = _view_that_goes(whole.view, goes, readers.audience)
    kept_ids = {entry.id for entry in view.entries}
    work = _work_that_goes(whole.work, goes, kept_ids)
    said_no = frozenset(person for (person, scope), one in work.consents_now().items()
                        if scope == _OWN_WORDS and one.state in _NO)  # fmt: skip
    silent = SaidNo(view.people, said_no)
    view, work = _without_own_words(view, work, said_no, silent)
    after = _after_that_goes(
        whole.after, goes, {entry.id for entry in view.entries}, is_silent=view.child.id in said_no, silent=silent
    )
    of_agency = OfAgency()
    if readers.agency:
        view, work, after, of_agency = only_for(view, work, after, readers.agency)
    left_out = len(whole.view.entries) - len(view.entries)
    # Where something is kept from the readers, its absence is none: only what is missing from the whole is told.
    shown = replace(view, is_shared_screen=True)
    gaps = gaps_of(store, shown, today=whole.day, as_known_at=view.as_known_at)
    missing = set(whole.unasked)
    unasked = tuple(one for one in not_asked(store, view, work, today=whole.day) if one in missing)
    people_kept_back = kept_back(whole.view, view, whole.day)
    if readers.agency:
        gaps, unasked = (), ()
    made = replace(whole, view=view, work=work, gaps=gaps, unasked=unasked, left_out=left_out, said_no=said_no,
                   after=after, of_agency=of_agency, people_kept_back=people_kept_back)  # fmt: skip
    return made if readers.is_named else _with_initials(store, made)


def _goes(store: Store, case_id: str, readers: Readers) -> Callable[[Any], bool]:
    """Whether a record may go to the readers: by the audience it had then, and by the one it has now."""
    about_others = may_read_about_others(readers.audience)
    stands: dict[type[Any], dict[str, Any]] = {}

    def as_it_stands(record: Any) -> Any:
        cls = type(record)
        if cls not in stands:
            kept = store.records(cls).of_case(case_id, include_retracted=True)
            stands[cls] = {one.record.id: one.record for one in kept}
        # What is no longer shared with this case stands in its own.
        return stands[cls].get(record.id) or store.records(cls).get(record.id).record

    def goes(record: Any) -> bool:
        now = as_it_stands(record)
        for one in (record, now):
            if not may_read(one.audience, readers.audience):
                return False
            if getattr(one, "third_party", False) and not about_others:
                return False
        return True

    return goes


def _view_that_goes(view: OpenCase, goes: Callable[[Any], bool], audience: str) -> OpenCase:
    told = {one.id: one for one in view.everything_told}

    def stands(entry: Entry) -> bool:
        return all(goes(told[one]) for one in (entry.id, *entry.sources) if one in told)

    entries = tuple(entry for entry in view.entries if stands(entry))
    ids = {entry.id for entry in entries}
    kept: dict[str, Any] = {name: tuple(one for one in getattr(view, name) if goes(one)) for name in _OF_VIEW}
    kept["questions"] = tuple(one for one in kept["questions"] if not one.entry_id or one.entry_id in ids)
    if not may_read_about_others(audience):
        others = {person.id for person in view.people if person.is_third_party}
        # That somebody was there for the child is about the child; how they were is theirs.
        kept["presences"] = tuple(
            replace(one, how="", note="", said_by="") if one.person_id in others else one for one in kept["presences"]
        )
    kept["own_views"] = tuple(one for one in kept["own_views"] if one.entry_id in ids)
    return replace(
        view,
        entries=entries,
        links=tuple(link for link in view.links if {link.from_id, link.to_id} <= ids),
        accounts={one: accounts for one, accounts in view.accounts.items() if one in ids},
        judgements=tuple(one for one in view.judgements if ids.issuperset(one.entry_ids)),
        **kept,
    )


def _work_that_goes(work: MeetingWork, goes: Callable[[Any], bool], entry_ids: set[str]) -> MeetingWork:
    kept: dict[str, Any] = {name: tuple(one for one in getattr(work, name) if goes(one)) for name in _OF_WORK}
    gone = {one.id for name in _OF_WORK for one in getattr(work, name)} - {
        one.id for name in _OF_WORK for one in kept[name]
    }
    # What was said about a record that is kept back tells of it.
    kept["notes"] = tuple(one for one in kept["notes"] if one.about_id not in gone)
    citing: dict[str, Any] = {name: tuple(_citing(one, entry_ids) for one in records) for name, records in kept.items()}
    return replace(work, **citing)


def _after_that_goes(
    after: AfterWork, goes: Callable[[Any], bool], entry_ids: set[str], *, is_silent: bool,
    silent: SaidNo,
) -> AfterWork:  # fmt: skip
    """What came after the meetings as the readers may have it; anybody's words in it only where they may be used.

    What the family says goes where it says whose words it is, or where nobody in the family said no to theirs.
    """
    kept: dict[str, Any] = {
        name: tuple(_citing(one, entry_ids) for one in getattr(after, name) if goes(one)) for name in _OF_AFTER
    }
    asked_for = {one.id for one in kept["goals"]}
    kept["how_it_is"] = tuple(one for one in kept["how_it_is"] if not one.goal_id or one.goal_id in asked_for)
    kept["how_it_is"] = tuple(
        one for one in kept["how_it_is"]
        if not (silent.said(one.said_by) if one.whose == _CHILD else silent.may_have_said(one.said_by))
    )  # fmt: skip
    if is_silent:
        kept["goals"] = ()
        kept["how_it_is"] = tuple(one for one in kept["how_it_is"] if one.whose != _CHILD)
        blank = {"child_said": ""}
        kept |= {name: tuple(_blanked(one, blank) for one in kept[name]) for name in ("appointments", "endings")}
    there = {one.id for one in kept["appointments"]}
    kept["appointments"] = tuple(
        one if one.moved_to_id in there else replace(one, moved_to_id="") for one in kept["appointments"]
    )
    kept["consultations"] = tuple(
        replace(one, appointment_ids=tuple(each for each in one.appointment_ids if each in there))
        for one in kept["consultations"]
    )
    return replace(after, papers=(), **kept)


def _citing(record: Any, entry_ids: set[str]) -> Any:
    cited = {name: tuple(one for one in getattr(record, name) if one in entry_ids)
             for name in getattr(record, "ENTRIES", ())}  # fmt: skip
    return replace(record, **cited) if cited else record


def _without_own_words(
    view: OpenCase, work: MeetingWork, said_no: frozenset[str], silent: SaidNo
) -> tuple[OpenCase, MeetingWork]:
    """Both without the own words of whoever said no to their being used; what others say of them stays."""
    if not said_no:
        return view, work
    names = {person.name for person in view.people if person.id in said_no}
    is_childs = view.child.id in said_no
    entries = tuple(
        replace(entry, child_rating=None, quote="" if entry.basis == "child" else entry.quote) if is_childs else entry
        for entry in view.entries
        if not (is_childs and entry.lane == VOICE_LANE)
        and not (entry.basis == FAMILY_BASIS and silent.said(entry.said_by))
    )
    seen: tuple[OwnView, ...] = tuple(one for one in view.own_views if one.person_id not in said_no)
    spoken = {*names, *(view.child.names if is_childs else ())}
    notes = tuple(
        note for note in work.notes
        if note.kind != VOICE or not (
            silent.said(note.said_by) or any(name in note.said_by for name in spoken)
            or (is_childs and not note.said_by)
        )
    )  # fmt: skip
    attendances = tuple(replace(one, view="") if one.name in spoken else one for one in work.attendances)
    blank = {"child_words": "", "own_wish": "", "child_said": ""}
    changed = {
        name: tuple(_blanked(one, blank) for one in getattr(work, name))
        for name in ("thoughts", "hypotheses", "recommendations", "supports")
    } if is_childs else {}  # fmt: skip
    ids = {entry.id for entry in entries}
    citing: dict[str, Any] = {"notes": tuple(_citing(one, ids) for one in notes), "attendances": attendances}
    for name in _OF_WORK[1:]:
        citing[name] = tuple(_citing(one, ids) for one in changed.get(name, getattr(work, name)))
    links = tuple(link for link in view.links if {link.from_id, link.to_id} <= ids)
    return replace(view, entries=entries, own_views=seen, links=links), replace(work, **citing)


def _blanked(record: Any, blank: Mapping[str, str]) -> Any:
    has = {one.name for one in fields(record)}
    return replace(record, **{name: words for name, words in blank.items() if name in has})


def _with_initials(store: Store, reading: Reading) -> Reading:
    view, work = reading.view, reading.work
    shared = {view.case.id, *(one for entry in view.entries for one in entry.also_in)}
    there = [one.name for one in work.attendances if one.name]
    display = safe_display_of(store, view, told_in=shared, also=there)
    others = {person.id for person in view.people if person.is_third_party}
    masked = replace(
        view,
        case=display.case(view.case),
        child=display.child(),
        people=tuple(display.person(person) for person in view.people),
        # Whether passages about others go to these readers is settled; here only names become initials.
        entries=tuple(
            replace(display.entry(replace(one, third_party=False)), third_party=one.third_party) for one in view.entries
        ),
        links=tuple(display.link(link) for link in view.links),
        presences=tuple(display.presence(one, is_about_others=one.person_id in others) for one in view.presences),
        questions=tuple(display.question(one) for one in view.questions),
        relationships=tuple(display.relationship(one) for one in view.relationships),
        invitations=tuple(display.invitation(one) for one in view.invitations),
        own_views=tuple(replace(one, words=display.words(one.words)) for one in view.own_views),
        tellings=(),
    )
    kinds = ("meetings", "attendances", "consents", *_OF_WORK)
    initials: dict[str, Any] = {name: tuple(_masked(one, display) for one in getattr(work, name)) for name in kinds}
    later: dict[str, Any] = {
        name: tuple(_masked(one, display) for one in getattr(reading.after, name)) for name in _OF_AFTER
    }
    snapshot = _masked(reading.snapshot, display)
    unasked = tuple(replace(one, words=display.words(one.words)) for one in reading.unasked)
    gaps = tuple(replace(one, ask=tuple(map(display.words, one.ask))) for one in reading.gaps)
    return replace(
        reading, view=masked, work=replace(work, **initials), snapshot=snapshot, unasked=unasked, gaps=gaps,
        after=replace(reading.after, **later),
        of_agency=replace(reading.of_agency, name=display.words(reading.of_agency.name)),
    )  # fmt: skip


def _masked(record: Any, display: SafeDisplay) -> Any:
    said = {name: _words(getattr(record, name), display) for name in record.FREE_WORDS}
    if isinstance(record, Attendance):
        said["name"] = _words(record.name, display)
    return replace(record, **said)


def _words(value: Any, display: SafeDisplay) -> Any:
    if isinstance(value, str):
        return display.words(value)
    if is_dataclass(value):
        return _masked(value, display)
    return tuple(_words(one, display) for one in value)
