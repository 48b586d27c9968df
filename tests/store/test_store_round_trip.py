from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import begin, day, entry, save

from timeline.domain.case import Agency, Case, Child, Person
from timeline.domain.entry import TITLE_LIMIT, AceTag, Entry, Known, Link
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.telling import Step, Telling
from timeline.domain.when import AgeSpan, Kind, Precision, When
from timeline.store import Store
from timeline.store.columns import from_columns, reader, to_columns
from timeline.store.record_types import RECORD_TYPES

words = st.text(st.characters(codec="utf-8"), max_size=40)
names = st.lists(words, max_size=3).map(tuple)
days = st.dates()
whens = st.builds(
    When, text=words, kind=st.sampled_from(Kind), precision=st.sampled_from(Precision),
    earliest=st.none() | days, latest=st.none() | days, edtf=st.none() | words,
    start_latest=st.none() | days, end_earliest=st.none() | days,
    is_approximate=st.booleans(), is_unsure=st.booleans(), is_ongoing=st.booleans(),
    age=st.none() | st.builds(AgeSpan, st.none() | st.integers(0, 300), st.none() | st.integers(0, 300)),
    members=st.lists(st.tuples(days, days), max_size=2).map(tuple),
)  # fmt: skip
entries = st.builds(
    Entry, id=st.just("told"), case_id=st.just("c1"),
    when=whens, until=st.none(),
    title=words.map(lambda text: f"a{text}"[:TITLE_LIMIT]), lane=words, type=words, details=words,
    valence=words,
    count=st.none() | st.integers(1, 10**12), frequency=words, quoted_age=words, impact_on_child=words,
    child_rating=st.none() | st.integers(-3, 3), action_taken=words, outcome=words, what_helped=words,
    significance=words, quote=words, agency=words, said_by=words, record=words, recorded_on=st.none() | whens,
    known_by=st.lists(st.builds(Known, words, st.none() | whens), max_size=2).map(tuple),
    basis=words, verification=words, alt_account_of=st.none() | words, third_party=st.booleans(),
    audience=words,
    ace_tags=st.lists(st.builds(AceTag, words, words), max_size=2).map(tuple),
    strength_tags=names, p_tags=names, people=names, is_turning_point=st.booleans(),
    sequence=st.none() | st.integers(-(10**9), 10**12), ref=words, import_key=words, also_in=names,
    other_columns=st.lists(st.tuples(words, words), max_size=3).map(tuple), sources=names,
)  # fmt: skip


@pytest.fixture(scope="module")
def shared_store() -> Any:
    with Store.in_memory() as store:
        begin(store)
        save(store, replace(entry(), id="told"))
        yield store


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=entries)
def test_whatever_an_entry_says_comes_back_exactly(shared_store: Store, told: Entry) -> None:
    save(shared_store, told, shared_store.records(Entry).get("told").version)
    assert shared_store.records(Entry).get("told").record == told
    assert [kept.record for kept in shared_store.records(Entry).of_case("c1")] == [told]
    assert from_columns(Entry, json.loads(json.dumps(to_columns(told)))) == told


def test_a_record_that_says_one_thing_alone_comes_back_too() -> None:
    @dataclass(frozen=True)
    class Said:
        words: str

    assert reader(Said, ["other", "words"])(("x", "a whole sentence")) == Said("a whole sentence")


def test_columns_are_found_by_their_names_and_not_by_their_places() -> None:
    columns = to_columns(entry(when=day(2012, 2, 3), until=day(2014, 5, 6)))
    turned = dict(reversed(columns.items()))
    assert from_columns(Entry, turned) == from_columns(Entry, columns)


def test_an_entry_that_lasted_is_found_by_its_whole_stretch(case: Store) -> None:
    lasted = entry(when=day(2012, 2, 3), until=day(2014, 5, 6))
    save(case, lasted)
    assert case.records(Entry).get("e1").record == lasted
    with case._database.reading() as cursor:
        (bounds,) = cursor.execute(
            "SELECT earliest, latest, when_text, until_text FROM entry_version"
        ).fetchall()
    assert bounds == (date(2012, 2, 3), date(2014, 5, 6), "3/2/2012", "6/5/2014")


@pytest.mark.parametrize("record", [
    Child("x", "Åsa ‘Bee’ O'Neil", "Bee", day(2010),
          "she/her", "Cymraeg; British Sign Language", "line\nbreak"),
    Child("x", "Name", born=When("2010?", Kind.MOMENT, Precision.YEAR, date(2010, 1, 1), date(2010, 12, 31))),
    Case("x", "k", "YJ/1", "closed", True, True, 'a "note"'),
    Person("x", "c1", "Mam", "mother", "", "", ("Mum", "she, who"), True, ("c2", "c3")),
    Agency("x", "Ysgol", "school"),
    Link("x", "c1", "a", "b", "before", "note; with 'quotes'"),
    Presence("x", "c1", "p", day(2012), None, "Saturday’s ‘afternoons’", "mixed", "line\nbreak", "Family", "Nan"),
    Presence("x", "c1", "p", day(2012), day(2014), basis="observed", verification="agreed", audience="attendees"),
    Question("x", "c1", "Who saw him, and when?"),
    Question("x", "c1", "Why?", "health", day(2012), day(2014), "Health", "e1", "set_aside", "", "", "asked in 2020"),
    Telling("x", "c1", "His life", "It is hard in places.", (
        Step("One", ("e1", "e2"), "infancy", words="Said to all; ‘quoted’", presenter_note="Slowly"),
        Step("Two", (), when=When("2010?", Kind.MOMENT, Precision.YEAR, date(2010, 1, 1), date(2010, 12, 31)),
             until=day(2014), is_pause=True),
    ), "attendees"),
])  # fmt: skip
def test_every_other_record_comes_back_exactly(store: Store, record: Any) -> None:
    save(store, record)
    assert store.records(type(record)).get("x").record == record


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.kind)
def test_every_field_has_its_column_and_every_column_its_field(store: Store, record_type: Any) -> None:
    with store._database.reading() as cursor:
        columns = {
            name
            for (name,) in cursor.execute(
                "SELECT column_name FROM duckdb_columns() WHERE table_name = $table",
                {"table": record_type.table},
            ).fetchall()
        }
    history = {"version", "recorded_at", "recorded_by", "retracted", "change_id", "restores_version"}
    expected = {"record_id"} | history | ({"earliest", "latest"} if record_type.cls is Entry else set())
    for field in fields(record_type.cls):
        if field.name != "id":
            is_when = "When" in str(field.type)
            expected |= {f"{field.name}_text", f"{field.name}_json"} if is_when else {field.name}
    assert columns == expected


def test_a_field_of_a_kind_nobody_writes_is_noticed_at_once() -> None:
    from dataclasses import dataclass

    @dataclass(frozen=True)
    class Odd:
        id: str
        weight: float

    assert get_args(float | None)
    with pytest.raises(TypeError, match="Odd.weight"):
        to_columns(Odd("x", 1.0))
