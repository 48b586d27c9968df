"""Damaged files taken the whole way the page takes: refused with a sentence, or exactly what was shown comes in."""

from __future__ import annotations

import importlib
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.store import Store

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
EACH = 3
"""Damaged inputs of each kind; ``benchmarks/hostile_files.py`` takes ten thousand."""


def _from_benchmarks(name: str) -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCHMARKS))


way, damage = _from_benchmarks("hostile.whole_way"), _from_benchmarks("hostile.damage")
KINDS = {kind.name: kind for kind in way.kinds()}
NEVER_IN = {"clinical, no day 0", "tree as a table"}
"""What the page refuses with what to do instead."""


@pytest.fixture(scope="module")
def one_store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        yield opened
        assert opened.integrity() == []


@pytest.fixture
def record(one_store: Store) -> Any:
    made = way.Record(one_store, cases=len(one_store.cases()))
    made.begin()
    return made


@pytest.mark.parametrize("name", KINDS)
def test_a_file_comes_in_whole_or_not_at_all_whatever_becomes_of_it(record, name):
    kind = KINDS[name]
    assert way.take(kind, record, kind.originals[-1]) == (way.REFUSED if name in NEVER_IN else way.BROUGHT_IN)
    for number in range(EACH):
        chance = random.Random(f"{name} {number}")
        data = damage.damaged(chance.choice(kind.originals), chance)
        assert way.take(kind, record, data) in (way.REFUSED, way.NOTHING_NEW, way.BROUGHT_IN)
    record.is_whole()


def test_what_came_in_once_never_comes_in_again(record):
    for name in ("csv", "template, workbook", "calendar"):
        whole = KINDS[name].originals[-1]
        assert way.take(KINDS[name], record, whole) == way.BROUGHT_IN
        assert way.take(KINDS[name], record, whole) == way.NOTHING_NEW


def test_a_part_that_came_in_with_a_refusal_would_be_seen(record):
    def half(record: Any, data: bytes) -> str:
        with record.store.change("Ann", action="import", case_id=record.case_id) as change:
            change.save(Entry("half", record.case_id, "Half", parse_when("2014"), "home", "other"))
        return str(way.REFUSED)

    with pytest.raises(way.Wrong, match="not what it was"):
        way.take(replace(KINDS["csv"], way=half), record, b"")


def test_an_entry_more_or_less_than_was_shown_would_be_seen(record, monkeypatch):
    brought_in = way.import_incoming

    def and_one_more(store: Store, case_id: str, *given: Any, **about: Any) -> Any:
        about["beside"] = lambda change, _: change.save(
            Entry("more", case_id, "More", parse_when("2014"), "home", "other")
        )
        return brought_in(store, case_id, *given, **about)

    monkeypatch.setattr(way, "import_incoming", and_one_more)
    with pytest.raises(way.Wrong, match="or others"):
        way.take(KINDS["vis"], record, KINDS["vis"].originals[0])
