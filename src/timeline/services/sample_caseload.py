"""The invented sample lives, read from their files and kept as cases plainly marked fictional."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import AceTag, Entry, Known, Link
from timeline.domain.errors import CaseError
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.recommendation import Recommendation
from timeline.domain.relationship import Relationship
from timeline.domain.telling import Step, Telling
from timeline.domain.when import When, describe, parse_when
from timeline.services.record_entry import new_id
from timeline.services.sample_endings import endings_file, endings_of_sample
from timeline.services.sample_engagement import keep_engagement
from timeline.services.sample_meeting import made_in_meetings, meeting_file
from timeline.services.sample_reviews import Stage, told_in_stages
from timeline.services.sample_supervision import keep_supervision
from timeline.services.snapshots import take_snapshot
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

STORYTELLER = "Sample caseload"
_PLAIN = (
    "details",
    "impact_on_child",
    "action_taken",
    "outcome",
    "what_helped",
    "significance",
    "quote",
    "agency",
    "said_by",
    "record",
    "basis",
    "verification",
    "audience",
    "frequency",
    "quoted_age",
    "count",
    "child_rating",
    "sequence",
)


def sample_folder() -> Path:
    """Where the sample lives are kept, beside the package in the project's own folder."""
    folder = Path(__file__).resolve().parents[3] / "sample_data"
    if not folder.is_dir():
        raise CaseError("The sample lives are not here: install the project from its own folder to use them.")
    return folder


def load_samples(
    store: Store, *, folder: Path | None = None, progress: Callable[[int, int], None] | None = None
) -> list[Case]:
    """Keep every sample life that the store does not have yet, each whole, and return their cases."""
    files = sorted((folder or sample_folder()).glob("*.toml"))
    if not files:
        raise CaseError("There are no sample lives in the sample folder.")
    lives = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    here = {summary.case.ref: summary.case.id for summary in store.cases(include_archived=True)}
    cases = {life["child"]["ref"]: here.get(life["child"]["ref"]) or new_id() for life in lives}
    kept: list[Case] = []
    for done, (file, life) in enumerate(zip(files, lives, strict=True)):
        if life["child"]["ref"] not in here:
            kept.append(_keep(store, life, cases, file))
        if progress:
            progress(done + 1, len(lives))
    if kept:
        keep_supervision(store, folder or sample_folder(), actor=STORYTELLER)
    return kept


def _keep(store: Store, life: dict[str, Any], cases: dict[str, str], file: Path) -> Case:
    about = life["child"]
    child = Child(
        new_id(),
        about["name"],
        about.get("known_as", ""),
        parse_when(about["born"]),
        about.get("pronouns", ""),
        about.get("languages", ""),
        about.get("identity", ""),
    )
    case = Case(
        cases[about["ref"]],
        child.id,
        about["ref"],
        about.get("stage", "identified"),
        is_fictional=True,
        note=about.get("note", ""),
    )
    people = _people(life, case.id, child.born_on, [kept.record for kept in store.records(Person).of_case(case.id)])
    ids = {one["key"]: new_id() for one in life.get("entry", [])}
    entries = [_entry(one, case.id, child.born_on, ids, people, cases) for one in life.get("entry", [])]
    shared = tuple(sorted({other for entry in entries for other in entry.also_in}))
    links = [
        Link(new_id(), case.id, ids[one["from"]], ids[one["to"]], one["kind"], one.get("note", ""))
        for one in life.get("link", [])
    ]
    presences = {one["key"]: _presence(one, case.id, child.born_on, people) for one in life.get("presence", [])}
    questions = [_question(one, case.id, child.born_on, ids) for one in life.get("question", [])]
    shown = ids | {key: presence.id for key, presence in presences.items()}
    ends = {key: person.id for key, person in people.items()} | {"child": child.id}
    ties = [_tie(one, case.id, child.born_on, ends) for one in life.get("relationship", [])]
    tellings = [_telling(one, case.id, child.born_on, shown) for one in life.get("telling", [])]
    made = made_in_meetings(meeting_file(file), case_id=case.id, born_on=child.born_on, ids=ends | ids)
    stages = told_in_stages(file, entries, links, made, ids)
    with store.change(
        actor=STORYTELLER, why="an invented life, for demonstration", action="create", case_id=case.id
    ) as change:
        named = {p for entry in entries if entry.also_in for p in entry.people}
        change.save(child)
        change.save(case)
        own = [person for person in people.values() if person.case_id == case.id]
        change.save_all([replace(person, also_in=shared if person.id in named else ()) for person in own])
        change.save_all(stages[0].entries)
        change.save_all(stages[0].links)
        change.save_all(presences.values())
        change.save_all(questions)
        change.save_all(ties)
        change.save_all(tellings)
        told = endings_of_sample(
            endings_file(file.parent), ref=case.ref, case_id=case.id, born_on=child.born_on, ids=ids
        )
        change.save_all(told)
    for n, stage in enumerate(stages):
        _keep_stage(store, case, stage, is_first=n == 0)
    keep_engagement(store, case, file, ids, actor=STORYTELLER)
    return case


def _keep_stage(store: Store, case: Case, stage: Stage, *, is_first: bool) -> None:
    """Keep what came to be known of a life up to a meeting, with a snapshot at its end where there was one."""
    versions = {kept.record.id: kept.version for kept in store.records(Recommendation).of_case(case.id)}
    with store.change(actor=STORYTELLER, why="what a meeting made of it", action="add", case_id=case.id) as change:
        if not is_first:
            change.save_all(stage.entries)
            change.save_all(stage.links)
        change.save_all(stage.steps, versions)
        for _, records in groupby(stage.records, key=type):
            change.save_all(records)
    if stage.meeting is not None and stage.meeting.when is not None:
        title = f"{vocabulary('meeting_kinds').label(stage.meeting.kind)}, {describe(stage.meeting.when)}"
        take_snapshot(store, case.id, title, actor=STORYTELLER, meeting_id=stage.meeting.id)


def _people(life: dict[str, Any], case_id: str, born_on: date | None, here: Sequence[Person]) -> dict[str, Person]:
    """The people of a life by their keys; those a brother's or sister's life shares with it are the very same."""
    shared = {person.name: person for person in here}
    return {one["key"]: shared.get(one["name"]) or _person(one, case_id, born_on) for one in life.get("person", [])}


def _person(one: dict[str, Any], case_id: str, born_on: date | None) -> Person:
    plain = ("relation", "role", "agency", "drawn_as")
    return Person(
        new_id(),
        case_id,
        one["name"],
        aliases=tuple(one.get("aliases", ())),
        is_third_party=bool(one.get("third_party", False)),
        born=_time(one.get("born"), born_on),
        died=_time(one.get("died"), born_on),
        **{name: one[name] for name in plain if name in one},
    )


def _tie(one: dict[str, Any], case_id: str, born_on: date | None, ends: dict[str, str]) -> Relationship:
    plain = ("status", "closeness", "note", "agency", "said_by", "verification", "audience")
    return Relationship(
        new_id(),
        case_id,
        ends[one["from"]],
        ends[one["to"]],
        one["kind"],
        when=_time(one.get("when"), born_on),
        until=_time(one.get("until"), born_on),
        **{name: one[name] for name in plain if name in one},
    )


def _entry(
    one: dict[str, Any],
    case_id: str,
    born_on: date | None,
    ids: dict[str, str],
    people: dict[str, Person],
    cases: dict[str, str],
) -> Entry:
    kind = vocabulary("entry_types")[one["type"]]
    plain = {name: one[name] for name in _PLAIN if name in one}
    return Entry(
        id=ids[one["key"]],
        case_id=case_id,
        title=one["title"],
        when=parse_when(one["when"], born_on=born_on),
        until=parse_when(one["until"], born_on=born_on) if one.get("until") else None,
        lane=one.get("lane", kind.text("lane")),
        type=kind.id,
        valence=one.get("valence", kind.text("valence")),
        recorded_on=parse_when(one["recorded_on"], born_on=born_on) if one.get("recorded_on") else None,
        known_by=tuple(
            Known(k["agency"], parse_when(k["since"], born_on=born_on) if k.get("since") else None)
            for k in one.get("known_by", ())
        ),
        ace_tags=tuple(AceTag(*tag.split(":", 1)) for tag in one.get("ace_tags", ())),
        strength_tags=tuple(one.get("strength_tags", ())),
        p_tags=tuple(one.get("p_tags", ())),
        people=tuple(people[key].id for key in one.get("people", ())),
        alt_account_of=ids[one["alt_account_of"]] if one.get("alt_account_of") else None,
        third_party=bool(one.get("third_party", False)),
        is_turning_point=bool(one.get("turning_point", False)),
        also_in=tuple(cases[ref] for ref in one.get("shared_with", ()) if ref in cases),
        **plain,
    )


def _presence(one: dict[str, Any], case_id: str, born_on: date | None, people: dict[str, Person]) -> Presence:
    plain = ("how", "valence", "note", "agency", "said_by", "basis", "verification", "audience")
    return Presence(
        new_id(),
        case_id,
        people[one["person"]].id,
        parse_when(one["when"], born_on=born_on),
        _time(one.get("until"), born_on),
        **{name: one[name] for name in plain if name in one},
    )


def _question(one: dict[str, Any], case_id: str, born_on: date | None, ids: dict[str, str]) -> Question:
    plain = ("lane", "agency", "status", "answer", "said_by", "reason", "audience")
    return Question(
        new_id(),
        case_id,
        one["words"],
        when=_time(one.get("when"), born_on),
        until=_time(one.get("until"), born_on),
        entry_id=ids[one["entry"]] if "entry" in one else None,
        **{name: one[name] for name in plain if name in one},
    )


def _telling(one: dict[str, Any], case_id: str, born_on: date | None, ids: dict[str, str]) -> Telling:
    plain = ("stage", "words", "presenter_note", "is_pause")
    steps = tuple(
        Step(
            step["title"],
            tuple(ids[key] for key in step.get("entries", ())),
            when=_time(step.get("when"), born_on),
            until=_time(step.get("until"), born_on),
            **{name: step[name] for name in plain if name in step},
        )
        for step in one["step"]
    )
    return Telling(new_id(), case_id, one["title"], one.get("content_note", ""), steps, one.get("audience", "display"))


def _time(said: str | None, born_on: date | None) -> When | None:
    return parse_when(said, born_on=born_on) if said else None
