"""``timeline calendar``: days for a calendar, of one case or of all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from timeline.domain.note import Note
from timeline.domain.when import parse_when
from timeline.services.caseload import create_case
from timeline.services.write_down import write_down
from timeline.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    file = tmp_path / "store.duckdb"
    with Store.open(file) as opened:
        for ref, name in (("YJ-1", "Zebedee Quillfeather"), ("YJ-2", "Ottoline Marchbanks")):
            case = create_case(opened, ref=ref, name=name, actor="Test")
            note = Note(f"n-{ref}", case.id, f"Ring about {name}", "action", due=parse_when("1 March 2099"))
            write_down(opened, note, actor="Test")
    return file


def days(file: Path) -> int:
    return len(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))


def test_one_case_or_all_of_them(run, store, tmp_path):
    one, every = tmp_path / "one.ics", tmp_path / "every.ics"
    told = run("calendar", "--store", store, "--case", "yj-1", "-o", one)
    assert told.exit_code == 0
    assert "1 day" in told.output
    assert run("calendar", "--store", store, "-o", every).exit_code == 0
    assert (days(one), days(every)) == (1, 2)
    assert b"Quillfeather" not in one.read_bytes() + every.read_bytes()
    assert b"YJ-" not in one.read_bytes() + every.read_bytes()


def test_a_case_that_is_not_there_is_refused_and_nothing_is_written(run, store, tmp_path):
    file = tmp_path / "none.ics"
    told = run("calendar", "--store", store, "--case", "nobody", "-o", file)
    assert told.exit_code == 1
    assert "YJ-1" in told.output
    assert not file.exists()


def test_the_store_itself_is_never_written_over(run, store):
    before = store.read_bytes()
    assert run("calendar", "--store", store, "-o", store).exit_code == 1
    assert store.read_bytes() == before
