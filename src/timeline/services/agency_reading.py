"""What one agency may have of a snapshot: what is asked of it first, then what it told itself or knew of.

What others told goes with it only where its asking allows to see what others said (``Invitation.sees_others``). Of what
others told and it knew of, it has what happened and when; of what others do for the child, who does what and when.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.domain.entry import Entry
from timeline.domain.note import ACTION
from timeline.domain.recommendation import Recommendation
from timeline.services.after_work import AfterWork
from timeline.services.agency_register import same_agency
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_steps import columns

# What everybody who is with the child is told, whoever wrote it down; it is no history.
FOR_EVERYBODY = ("engagement", "safety")
_NOW = "now"


@dataclass(frozen=True, slots=True)
class OfAgency:
    """One agency's part: the ids of what is its own to do, and whether it sees what others told.

    ``told`` and ``knew`` are the ids of the entries that it told itself, and of those that another told and it knew of.
    ``places`` gives the place in the plan of each step it has, by the step's id. ``strengths_elsewhere`` counts what
    goes well that others told and that it does not see.
    """

    name: str = ""
    own: frozenset[str] = frozenset()
    sees_others: bool = False
    told: frozenset[str] = frozenset()
    knew: frozenset[str] = frozenset()
    strengths_elsewhere: int = 0
    places: Mapping[str, str] = field(default_factory=dict)


def agencies_named(view: OpenCase, work: MeetingWork) -> tuple[str, ...]:
    """Every agency that told, was asked, was there or has something to do, each once, by name."""
    naming: tuple[Any, ...] = (
        *view.everything_told, *view.invitations, *view.questions, *view.presences, *work.recommendations,
        *work.supports, *work.attendances, *work.notes,
    )  # fmt: skip
    named = [one.agency for one in naming]
    named += [known.agency for one in view.everything_told for known in one.known_by]
    found: dict[str, str] = {}
    for name in named:
        if name.strip():
            found.setdefault(" ".join(name.casefold().split()), " ".join(name.split()))
    return tuple(sorted(found.values(), key=str.casefold))


def only_for(
    view: OpenCase, work: MeetingWork, after: AfterWork, agency: str
) -> tuple[OpenCase, MeetingWork, AfterWork, OfAgency]:
    """The three as one agency may have them, and what in them is its own."""
    invited = [one for one in view.invitations if same_agency(one.agency, agency)]
    sees_others = bool(invited) and invited[-1].sees_others
    is_theirs = _named_in(agency, view, work)
    placed = {one.step.id: place for place, those in columns(work).items() for one in those}
    steps, own = _steps(work, agency, is_theirs, placed)
    actions = [
        note for note in work.notes
        if note.kind == ACTION and (same_agency(note.agency, agency) or is_theirs(note.by_whom))
    ]  # fmt: skip
    told = _narrowed(view, agency, sees_others=sees_others)
    there = {entry.id for entry in told.entries}
    notes = tuple(note for note in work.notes if note in actions or note.kind in FOR_EVERYBODY)
    meeting = work.meeting
    made = MeetingWork(
        meetings=() if meeting is None else (replace(meeting, purpose="", sharing="", scribe=""),),
        attendances=tuple(replace(one, view="") for one in work.attendances),
        notes=tuple(_citing(one, there) for one in notes),
        recommendations=tuple(_citing(one, there) for one in steps),
        supports=tuple(_citing(one, there) for one in work.supports if same_agency(one.agency, agency)),
    )
    later = AfterWork(
        appointments=tuple(_citing(one, there) for one in after.appointments if same_agency(one.agency, agency))
    )
    good = {entry.id for entry in view.entries if entry.lane == "strengths"}
    seen = {view.standing_for(one) for one in there}
    # Decided while every name is whole: initials would make another agency of one that is called after somebody.
    own_telling = frozenset(one.id for one in told.entries if same_agency(one.agency, agency))
    mine = OfAgency(
        agency, own | {note.id for note in actions}, sees_others, own_telling,
        frozenset(one.id for one in told.entries if _knows(one, agency)) - own_telling, len(good - seen),
        {one.id: placed[one.id] for one in steps},
    )  # fmt: skip
    return told, made, later, mine


def _named_in(agency: str, view: OpenCase, work: MeetingWork) -> Callable[[str], bool]:
    """Whether words such as “Hannah, with Anti Sian” name the agency or somebody who works there."""
    people = [(one.name, one.agency) for one in view.people if one.name.strip()]
    people += [(one.name, one.agency) for one in work.attendances if one.name.strip()]
    everybody = {" ".join(name.casefold().split()): (name, of) for name, of in people}
    firsts: dict[str, set[str]] = {}
    for name, _ in everybody.values():
        firsts.setdefault(name.split()[0].casefold(), set()).add(name)
    names = {agency}
    for name, of in everybody.values():
        if same_agency(of, agency):
            first = name.split()[0]
            names |= {name} | ({first} if len(firsts[first.casefold()]) == 1 and len(first) > 2 else set())
    asked = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in sorted(names))})(?!\w)", re.IGNORECASE)
    return lambda words: bool(words and asked.search(words))


def _steps(
    work: MeetingWork, agency: str, is_theirs: Callable[[str], bool], placed: Mapping[str, str]
) -> tuple[list[Recommendation], frozenset[str]]:
    """Its own steps whole, and of those near them who does what and when: what waits for them, and what is beside."""
    open_ones = [one for one in work.recommendations if one.id in placed]
    mine = [one for one in open_ones if same_agency(one.agency, agency) or is_theirs(one.by_whom)]
    own = {one.id for one in mine}
    places = {placed[one.id] for one in mine} or {_NOW}
    joined = {each for one in mine for each in one.after_ids}
    joined |= {one.id for one in open_ones if own.intersection(one.after_ids)}
    near = {one.id for one in open_ones if one.id in joined or placed[one.id] in places}
    kept = [one if one.id in own else _at_a_glance(one) for one in open_ones if one.id in own | near]
    there = {one.id for one in kept}
    kept = [replace(one, after_ids=tuple(each for each in one.after_ids if each in there)) for one in kept]
    return kept, frozenset(own)


def _at_a_glance(step: Recommendation) -> Recommendation:
    return Recommendation(
        step.id, step.case_id, step.title, by_whom=step.by_whom, agency=step.agency, when=step.when, until=step.until,
        after_ids=step.after_ids, order=step.order, status=step.status, audience=step.audience,
    )  # fmt: skip


def _narrowed(view: OpenCase, agency: str, *, sees_others: bool) -> OpenCase:
    """What was told of the life as the agency may have it; what is asked of others stays with them."""
    asked = tuple(one for one in view.questions if same_agency(one.agency, agency))
    if sees_others:
        return replace(view, questions=asked, invitations=(), judgements=(), tellings=())
    entries = tuple(
        _as_it_knows(account, agency) for entry in view.entries for account in view.accounts.get(entry.id, (entry,))
        if not account.sources and _knows(account, agency)
    )  # fmt: skip
    ids = {entry.id for entry in entries}
    said = tuple(one for one in view.presences if same_agency(one.agency, agency))
    named = {each for entry in entries for each in entry.people} | {one.person_id for one in said}
    here = {view.standing_for(one.id): one.id for one in entries}
    return replace(
        view,
        entries=entries,
        accounts={},
        links=tuple(link for link in view.links if {link.from_id, link.to_id} <= ids),
        presences=said,
        people=tuple(one for one in view.people if one.id in named or same_agency(one.agency, agency)),
        relationships=(),
        questions=tuple(
            replace(one, entry_id=here.get(one.entry_id)) if one.entry_id and one.entry_id not in ids else one
            for one in asked
        ),
        invitations=(),
        judgements=(),
        own_views=(),
        tellings=(),
    )


def _knows(entry: Entry, agency: str) -> bool:
    """Whether the agency told it, or is named among those who knew of it."""
    return same_agency(entry.agency, agency) or any(same_agency(one.agency, agency) for one in entry.known_by)


def _as_it_knows(entry: Entry, agency: str) -> Entry:
    """An entry whole where the agency told it itself; of what another told and it knew of, what happened and when."""
    if same_agency(entry.agency, agency):
        return entry
    return Entry(
        entry.id, entry.case_id, entry.title, entry.when, entry.lane, entry.type, until=entry.until,
        valence=entry.valence, agency=entry.agency, basis=entry.basis, verification=entry.verification,
        known_by=tuple(one for one in entry.known_by if same_agency(one.agency, agency)), audience=entry.audience,
        people=entry.people, sequence=entry.sequence, alt_account_of=entry.alt_account_of,
        third_party=entry.third_party,
    )  # fmt: skip


def _citing(record: Any, entry_ids: Iterable[str]) -> Any:
    there = set(entry_ids)
    cited = {
        name: tuple(one for one in getattr(record, name) if one in there) for name in getattr(record, "ENTRIES", ())
    }
    return replace(record, **cited) if cited else record
