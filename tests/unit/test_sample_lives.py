"""The invented lives carry what real ones do: doubt, disagreement, repeats, many voices, and strengths beside harm."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lives_kept import open_samples
from timeline.domain.case import Case, Person
from timeline.domain.entry import Entry, Link
from timeline.domain.errors import CaseError, WhenError
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.relationship import Relationship
from timeline.domain.telling import Telling
from timeline.domain.when import Kind, When, lasting, parse_when
from timeline.scene.genogram import genogram
from timeline.scene.kin import Member
from timeline.services.open_case import open_case
from timeline.services.presence import presence_entries
from timeline.services.sample_caseload import load_samples, sample_folder
from timeline.services.tell_life import audience_steps, telling_by_stage
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

FILES = {path.stem: path for path in sorted(sample_folder().glob("*.toml"))}
LIVES: dict[str, dict[str, Any]] = {
    name: tomllib.loads(path.read_text(encoding="utf-8")) for name, path in FILES.items()
}
REFS = {f"DEMO-0{number}" for number in range(1, 8)}
VERY_FULL = "DEMO-07"
LISTS_OF_IDS = {"strength_tags": "strength_tags", "p_tags": "p_tags"}
IDS = {"type": "entry_types", "lane": "lanes", "valence": "valence", "basis": "basis",
       "verification": "certainty", "audience": "audience"}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_samples() as (opened, _):
        yield opened


@pytest.fixture(params=sorted(LIVES))
def life(request: pytest.FixtureRequest) -> dict[str, Any]:
    return LIVES[request.param]


def entries_of(store: Store, ref: str) -> list[Entry]:
    return [kept.record for kept in store.records(Entry).of_case(case_called(store, ref).id)]


def case_called(store: Store, ref: str) -> Case:
    return next(summary.case for summary in store.cases() if summary.case.ref == ref)


def born(life: dict[str, Any]) -> date | None:
    return parse_when(life["child"]["born"]).earliest


def whole_time(entry: dict[str, Any], born_on: date | None) -> When:
    when = parse_when(entry["when"], born_on=born_on)
    return lasting(when, parse_when(entry["until"], born_on=born_on)) if entry.get("until") else when


def lane_of(entry: dict[str, Any]) -> str:
    return str(entry.get("lane") or vocabulary("entry_types")[entry["type"]].text("lane"))


def test_there_are_six_lives_and_a_very_full_one():
    assert {life["child"]["ref"] for life in LIVES.values()} == REFS
    sizes = {life["child"]["ref"]: len(life["entry"]) for life in LIVES.values()}
    assert sizes.pop(VERY_FULL) == 300
    assert all(50 <= size <= 120 for size in sizes.values()), sizes


def test_every_life_says_it_is_invented_and_shows_a_different_child():
    assert all("fictional" in life["child"]["note"].casefold() for life in LIVES.values())
    assert len({life["child"]["name"] for life in LIVES.values()}) == len(LIVES)


def test_every_area_of_life_has_something_in_it(life):
    empty = set(vocabulary("lanes").ids) - {lane_of(entry) for entry in life["entry"]}
    assert not empty


def test_every_date_can_be_read(life):
    unread = {}
    for entry in life["entry"]:
        known = [one["since"] for one in entry.get("known_by", ()) if one.get("since")]
        try:
            whole_time(entry, born(life))
            for text in [*known, *([entry["recorded_on"]] if entry.get("recorded_on") else [])]:
                parse_when(text, born_on=born(life))
        except WhenError as why:
            unread[entry["key"]] = str(why)
    assert not unread


def test_ten_or_more_dates_are_not_known_to_the_day(life):
    times = [whole_time(entry, born(life)) for entry in life["entry"]]
    moments = [time for time in times if time.kind is not Kind.LASTED and time.earliest != time.latest]
    assert len(moments) >= 10


def test_accounts_differ_and_stand_side_by_side(life):
    keys = {entry["key"]: entry for entry in life["entry"]}
    pairs = [(entry, keys[entry["alt_account_of"]]) for entry in life["entry"] if entry.get("alt_account_of")]
    assert len(pairs) >= 2
    for one, other in pairs:
        assert "contested" in {one.get("verification"), other.get("verification")}, one["key"]
        assert (one.get("agency"), one.get("said_by")) != (other.get("agency"), other.get("said_by")), one["key"]


def test_some_things_happened_many_times(life):
    assert sum(1 for entry in life["entry"] if (entry.get("count") or 1) > 1) >= 2


def test_the_child_is_heard_in_their_own_words(life):
    said = [entry for entry in life["entry"] if lane_of(entry) == "voice" and entry.get("quote")]
    assert len(said) >= 5


def test_several_agencies_have_something_to_say(life):
    assert len({entry["agency"] for entry in life["entry"] if entry.get("agency")}) >= 6


def test_strengths_are_as_present_as_harm(life):
    lanes = Counter(lane_of(entry) for entry in life["entry"])
    assert lanes["strengths"] >= lanes["harm"]
    kinds = vocabulary("entry_types")
    seen = Counter(entry.get("valence") or kinds[entry["type"]].text("valence") for entry in life["entry"])
    assert seen["protective"] >= seen["adverse"]
    strong = sum(1 for entry in life["entry"] if entry.get("strength_tags"))
    assert strong >= sum(1 for entry in life["entry"] if entry.get("ace_tags"))


def test_every_word_used_is_in_its_vocabulary(life):
    unknown = []
    for entry in life["entry"]:
        unknown += [(entry["key"], entry[name]) for name, words in IDS.items()
                    if name in entry and entry[name] not in vocabulary(words)]  # fmt: skip
        for name, words in LISTS_OF_IDS.items():
            unknown += [(entry["key"], tag) for tag in entry.get(name, ()) if tag not in vocabulary(words)]
        for tag in entry.get("ace_tags", ()):
            ace, _, status = tag.partition(":")
            if ace not in vocabulary("ace_tags") or (status and status not in vocabulary("ace_status")):
                unknown.append((entry["key"], tag))
    unknown += [(link["from"], link["kind"]) for link in life.get("link", ())
                if link["kind"] not in vocabulary("link_kinds")]  # fmt: skip
    if "stage" in life["child"] and life["child"]["stage"] not in vocabulary("case_stages"):
        unknown.append(("child", life["child"]["stage"]))
    assert not unknown


def test_keys_are_used_once_and_point_at_something(life):
    keys = [entry["key"] for entry in life["entry"]]
    people = [person["key"] for person in life["person"]]
    assert len(set(keys)) == len(keys)
    assert len(set(people)) == len(people)
    assert {key for entry in life["entry"] for key in entry.get("people", ())} <= set(people)
    assert {link[end] for link in life.get("link", ()) for end in ("from", "to")} <= set(keys)


def test_who_was_there_is_told_of_people_the_life_names_in_times_that_can_be_read(life):
    assert len(life["presence"]) >= 3
    keys = [one["key"] for one in life["presence"]]
    assert not set(keys) & {entry["key"] for entry in life["entry"]} and len(set(keys)) == len(keys)
    people = {person["key"] for person in life["person"]}
    for one in life["presence"]:
        assert one["person"] in people, one["key"]
        assert one["agency"] and one["said_by"], one["key"]
        whole_time(one, born(life))
        for name, words in (("valence", "valence"), ("verification", "certainty"), ("audience", "audience")):
            assert name not in one or one[name] in vocabulary(words), one["key"]


@pytest.mark.parametrize("ref", ["DEMO-01", "DEMO-06", "DEMO-07"])
def test_a_whole_family_can_be_drawn_in_three_generations(store, ref):
    view = open_case(store, case_called(store, ref).id)
    members = [Member(view.child.id, (view.child.name,), is_child=True)]
    members += [Member(person.id, (person.name,)) for person in view.people]
    drawn = genogram(members, view.relationships)
    assert 6 <= len(drawn.people) <= 20 and {-2, -1, 0} <= {*drawn.generation.values()}
    assert any(person.died for person in view.people)
    told = {tie.kind for tie in drawn.untold}
    assert told <= {"kinship_carer"}, "ties that contradict each other"
    assert {tie.closeness for tie in view.relationships} > {"", "very_close"}


def test_ties_use_words_of_the_vocabularies_and_people_of_the_life(life):
    people = {"child", *(person["key"] for person in life["person"])}
    for one in life.get("relationship", ()):
        told = f"{one['from']} – {one['kind']} – {one['to']}"
        assert {one["from"], one["to"]} <= people and one["from"] != one["to"], told
        for name, words in (("kind", "relationship_kinds"), ("status", "relationship_status"),
                            ("closeness", "closeness"), ("audience", "audience")):  # fmt: skip
            assert name not in one or one[name] in vocabulary(words), told
    for person in life["person"]:
        assert "drawn_as" not in person or person["drawn_as"] in vocabulary("drawn_as"), person["key"]


def test_brother_and_sister_have_one_grandmother_between_them(store):
    for ref in ("DEMO-01", "DEMO-02"):
        names = [person.name for person in open_case(store, case_called(store, ref).id).people]
        assert names.count("Glenys Morgan") == 1 and len(set(names)) == len(names)


def test_what_is_to_be_found_out_names_an_area_and_whom_to_ask(life):
    for one in life.get("question", ()):
        assert one["lane"] in vocabulary("lanes") and one["agency"], one["words"]
        assert one.get("status", "open") in vocabulary("question_status"), one["words"]


def test_nothing_is_told_from_after_the_child_has_grown_up(life):
    birth = born(life)
    assert birth is not None
    for entry in life["entry"]:
        time = whole_time(entry, birth)
        if time.latest is not None:
            assert time.latest.year - birth.year < 21, entry["key"]


def test_all_lives_are_kept_whole_and_marked_fictional(store):
    kept = {summary.case.ref: summary for summary in store.cases()}
    assert set(kept) == REFS
    assert all(summary.case.is_fictional for summary in kept.values())
    for life in LIVES.values():
        case_id = kept[life["child"]["ref"]].case.id
        own = [kept.record for kept in store.records(Entry).of_case(case_id) if kept.record.case_id == case_id]
        assert len(own) == len(life["entry"])
        assert len(store.records(Link).of_case(case_id)) == len(life.get("link", ()))
        assert len(store.records(Person).of_case(case_id)) >= len(life["person"])
        assert len(store.records(Presence).of_case(case_id)) == len(life["presence"])
        assert len(store.records(Relationship).of_case(case_id)) == len(life.get("relationship", ()))
        assert len(store.records(Question).of_case(case_id)) == len(life.get("question", ()))
        assert len(store.records(Telling).of_case(case_id)) == len(life.get("telling", ()))
    assert store.integrity() == []


@pytest.mark.parametrize("ref", sorted(REFS))
def test_nobody_who_was_there_is_told_twice(store, ref):
    view = open_case(store, case_called(store, ref).id)
    assert len(presence_entries(view.people, view.presences, view.entries)) == len(view.presences)


@pytest.mark.parametrize("ref", sorted(REFS))
def test_every_life_can_be_told_stage_by_stage(store, ref):
    view = open_case(store, case_called(store, ref).id)
    assert 4 <= len(telling_by_stage(view).steps) <= len(vocabulary("stages").ids)


@pytest.mark.parametrize("ref", ["DEMO-01", "DEMO-02"])
@pytest.mark.parametrize("is_shared_screen", [False, True])
def test_cai_and_mali_are_told_calmly_with_strengths_first_and_nothing_for_the_presenter_on_the_screen(
    store, ref, is_shared_screen
):
    view = open_case(store, case_called(store, ref).id, is_shared_screen=is_shared_screen)
    (telling,) = view.tellings
    steps = audience_steps(telling, view)
    assert telling.content_note and len(telling.pauses) >= 2 and not any(step.note for step in steps)
    kinds = {entry.id: entry.lane for entry in view.entries}
    assert {kinds[one] for one in steps[0].entry_ids} & {"strengths", "voice"}
    assert not {kinds[one] for one in steps[-1].entry_ids} & {"harm", "justice"}
    assert all(step.entry_ids for step in steps if not step.is_pause)
    assert len(steps[-1].so_far) >= 30


def test_bringing_them_in_twice_adds_nothing(store):
    before = {summary.case.ref: summary.entries for summary in store.cases()}
    changes = len(store.changes(None))
    assert load_samples(store) == []
    assert {summary.case.ref: summary.entries for summary in store.cases()} == before
    assert len(store.changes(None)) == changes


def test_what_brother_and_sister_share_stands_in_both_lives(store):
    shared = [(ref, entry) for ref in sorted(REFS) for entry in entries_of(store, ref) if entry.also_in]
    assert shared, "no entry is shared between two lives"
    by_entry: dict[str, set[str]] = {}
    for ref, entry in shared:
        by_entry.setdefault(entry.id, set()).add(ref)
    assert all(len(refs) >= 2 for refs in by_entry.values())
    assert {"DEMO-01", "DEMO-02"} <= {ref for ref, _ in shared}


def test_progress_is_told_life_by_life():
    told: list[tuple[int, int]] = []
    with Store.in_memory() as fresh:
        load_samples(fresh, progress=lambda done, of: told.append((done, of)))
    assert told == [(number, len(FILES)) for number in range(1, len(FILES) + 1)]


def test_an_empty_folder_is_said_so(tmp_path: Path):
    with Store.in_memory() as fresh, pytest.raises(CaseError, match="no sample lives"):
        load_samples(fresh, folder=tmp_path)
