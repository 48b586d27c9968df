"""A file from before there were presences, questions and tellings opens whole and goes on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from invented import Clock, day, presence, save, telling

from timeline.domain.case import Person
from timeline.domain.entry import Entry, Link
from timeline.domain.invitation import Invitation
from timeline.domain.judgement import Judgement
from timeline.domain.own_view import OwnView
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.relationship import Relationship
from timeline.domain.telling import Telling
from timeline.store import Store
from timeline.store.migration import shipped_migrations
from timeline.store.whens import when_to_json

LONG_AGO = datetime(2025, 1, 6, 9, 30)


def file_of_the_first_version(path: Path) -> None:
    """A store as the first version left it, filled by hand: a child, a case, a person, two entries and a link."""
    first = shipped_migrations()[0]
    when = json.dumps(when_to_json(day(2019, 5, 3)))
    history = "1, TIMESTAMP '2025-01-06 09:30', 'R. Jones', false, 'ch1', NULL"
    entry = f"""
        'c1', 'Moved to an aunt', '3/5/2019', '{when}', NULL, NULL, DATE '2019-05-03', DATE '2019-05-03',
        'home', 'housing', '', 'unclear', NULL, '', '', '', NULL, '', '', '', '', '', 'School', '', '', NULL, NULL,
        '[]', 'reported', 'unconfirmed', NULL, false, 'display', '[]', [], [], ['p1'], false, NULL, '', '', [], '[]'
    """
    with duckdb.connect(str(path)) as file:
        file.execute(first.script)
        file.execute("CREATE TABLE schema_migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL,"
                     " applied_at TIMESTAMP NOT NULL)")  # fmt: skip
        file.execute("INSERT INTO schema_migration VALUES (1, 'first_tables', TIMESTAMP '2025-01-06 09:00')")
        file.execute(
            "INSERT INTO change VALUES ('ch1', 1, TIMESTAMP '2025-01-06 09:30', 'R. Jones', 'referral', 'create', "
            "NULL, 'c1')"
        )
        name = "'Caitlin Invented', '', NULL, NULL, '', '', ''"
        file.execute(f"INSERT INTO child_version VALUES ('k1', {history}, {name})")
        file.execute(f"INSERT INTO case_version VALUES ('c1', {history}, 'k1', 'YJ-1', 'identified', false, false, '')")
        aunt = "'c1', 'Aunt Siân', 'aunt', '', '', [], false, []"
        file.execute(f"INSERT INTO person_version VALUES ('p1', {history}, {aunt})")
        file.execute(f"INSERT INTO entry_version VALUES ('e1', {history}, {entry})")
        file.execute(f"INSERT INTO entry_version VALUES ('e2', {history}, {entry})")
        file.execute(f"INSERT INTO link_version VALUES ('l1', {history}, 'c1', 'e1', 'e2', 'followed', '')")


def test_everything_told_before_is_there_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    file_of_the_first_version(path)
    with Store.open(path, Clock()) as store:
        first, second = store.records(Entry).of_case("c1")
        assert (first.record.title, first.record.when, first.record.people) == (
            "Moved to an aunt", day(2019, 5, 3), ("p1",),
        )  # fmt: skip
        assert (first.recorded_by, first.recorded_at) == ("R. Jones", LONG_AGO.replace(tzinfo=UTC))
        assert [kept.record.id for kept in store.records(Link).of_case("c1")] == ["l1"]
        assert [store.records(cls).of_case("c1") for cls in (Presence, Question, Telling)] == [[], [], []]
        assert store.integrity() == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["record.duckdb", "record.duckdb.before-0002"]


def test_the_new_records_can_be_kept_undone_and_done_again(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    file_of_the_first_version(path)
    with Store.open(path, Clock()) as store:
        save(store, presence("pr1"))
        save(store, Question("q1", "c1", "Who saw her?", agency="School"))
        save(store, telling())
        undoing = store.undo("P. Khan", "c1")
        assert store.records(Telling).of_case("c1") == []
        store.undo("P. Khan", change_id=undoing.id)
    with Store.open(path) as store:
        assert [kept.record for kept in store.records(Telling).of_case("c1")] == [telling()]
        assert [kept.record for kept in store.records(Presence).of_case("c1")] == [presence("pr1")]
        assert [kept.record.id for kept in store.records(Question).of_case("c1")] == ["q1"]
        assert store.integrity() == []


def test_what_the_third_step_adds_can_be_kept_undone_and_taken_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    file_of_the_first_version(path)
    kept = (
        Relationship("r1", "c1", "p1", "k1", "parent", when=day(2010)),
        Invitation("i1", "c1", "School", asked_on=day(2025), since=day(2010), until=day(2020), sees_others=True),
        Judgement("j1", "c1", ("e1", "e2"), "different", "two moves"),
        OwnView("o1", "c1", "e1", "k1", matters=True, rating=-2, words="I missed Nan"),
    )
    with Store.open(path, Clock()) as store:
        first = store.records(Entry).get("e1").record
        assert first.sources == ()
        assert store.records(Person).get("p1").record.drawn_as == ""
        for record in kept:
            save(store, record)
        save(store, replace(first, id="e3", sources=("e1", "e2")))
        store.undo("P. Khan", "c1")
        history = store.history_of_case("c1")
        assert store.integrity() == []
    with Store.open(path) as store, Store.in_memory() as other:
        assert tuple(store.records(type(record)).get(record.id).record for record in kept) == kept
        other.restore_history(history, "S. Ahmed")
        assert other.history_of_case("c1") == history
        assert other.integrity() == []


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (Relationship("r1", "c1", "p1", "nobody", "parent"), "A relationship is with somebody"),
        (Judgement("j1", "c1", ("e1", "away"), "same"), "A decision is about an entry"),
        (OwnView("o1", "c1", "away", "k1", matters=True), "A view is of an entry"),
        (Invitation("i1", "c1", "School", status="lost"), "“lost” is used but"),
    ],
)
def test_what_points_at_nothing_is_found(tmp_path: Path, record: object, sentence: str) -> None:
    path = tmp_path / "record.duckdb"
    file_of_the_first_version(path)
    with Store.open(path, Clock()) as store:
        save(store, record)
        assert [finding for finding in store.integrity() if sentence in finding]


def test_opening_it_again_changes_nothing_more(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    file_of_the_first_version(path)
    for _ in range(2):
        with Store.open(path) as store:
            steps = [step.number for step in shipped_migrations()]
            with store._database.reading() as cursor:
                done = cursor.execute("SELECT number FROM schema_migration ORDER BY number").fetchall()
            assert [number for (number,) in done] == steps


def test_who_was_there_is_told_in_the_order_of_the_days_and_as_it_was_known(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    file_of_the_first_version(path)
    with Store.open(path, Clock()) as store:
        save(store, presence("later", when=day(2015), until=day(2016)))
        save(store, presence("earlier", when=day(2011), until=None))
        after_two = store.changes("c1")[0].recorded_at
        save(store, presence("earlier", when=day(2012), until=None, how="weekly"), 1)
        people = store.records(Presence)
        assert [kept.record.id for kept in people.of_case("c1")] == ["earlier", "later"]
        assert [kept.record.how for kept in people.of_case("c1")] == ["weekly", "daily"]
        assert [kept.record.how for kept in people.of_case("c1", as_known_at=after_two)] == ["daily", "daily"]
        assert people.of_case("c2") == []
