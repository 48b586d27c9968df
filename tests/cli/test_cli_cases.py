from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import Result

Run = Callable[..., Result]
Answer = Callable[..., Any]

READING = [
    ("entries", "--case", "YJ-7"), ("export", "--case", "YJ-7", "--format", "csv", "-o", "out.csv"), ("check",),
    ("cases",), ("set-birth", "--case", "YJ-7", "--born", "2012"), ("serve", "--port", "65111"),
]  # fmt: skip


def test_a_new_case_is_opened_in_a_new_store(run: Run, answer: Answer, tmp_path: Path) -> None:
    store = tmp_path / "new" / "record.duckdb"
    result = run("new-case", "--store", store, "--ref", "YJ-7", "--name", "Kit Invented", "--born", "2012")
    assert (result.exit_code, result.stdout) == (0, f"Opened the case “YJ-7” in {store}.\n")
    (case,) = answer("cases", "--store", store)
    assert (case["ref"], case["name"], case["born"], case["entries"]) == ("YJ-7", "Kit Invented", "2012", 0)
    assert case["changed_by"].endswith("ommand line)") or case["changed_by"] == "Command line"


def test_a_change_carries_the_name_given(run: Run, answer: Answer, tmp_path: Path) -> None:
    store = tmp_path / "record.duckdb"
    run("new-case", "--store", store, "--ref", "YJ-7", "--name", "Kit Invented", "--by", "R. Jones")
    assert answer("cases", "--store", store)[0]["changed_by"] == "R. Jones"


def test_a_reference_in_use_is_refused(run: Run, store: Path) -> None:
    result = run("new-case", "--store", store, "--ref", "yj-7", "--name", "Somebody Else")
    assert result.exit_code == 1 and "already a case" in result.stderr


@pytest.mark.parametrize("born", ["31 Feb 2010", "about the war", "2010 to 2012"])
def test_a_birth_that_is_none_is_refused_before_a_store_is_made(run: Run, tmp_path: Path, born: str) -> None:
    store = tmp_path / "record.duckdb"
    result = run("new-case", "--store", store, "--ref", "YJ-7", "--name", "Kit Invented", "--born", born)
    assert (result.exit_code, result.stdout) == (1, "") and result.stderr
    assert not store.exists()


def test_an_unknown_case_is_refused_with_those_there_are(run: Run, store: Path) -> None:
    result = run("entries", "--store", store, "--case", "YJ-8")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "There is no case “YJ-8” in this store. It has: YJ-7.\n"


def test_the_cases_are_listed_for_people_too(run: Run, told: Path) -> None:
    assert run("cases", "--store", told).stdout.split() == ["YJ-7", "5", "entries", "Kit", "Invented"]


@pytest.mark.parametrize("words", READING)
def test_a_store_that_is_not_there_is_refused_and_not_made(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    store = tmp_path / "nowhere.duckdb"
    result = run(*words, "--store", store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no store at" in result.stderr and "timeline new-case" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_import_does_not_make_a_store(run: Run, life: Path, tmp_path: Path) -> None:
    store = tmp_path / "nowhere.duckdb"
    assert run("import", life, "--store", store, "--case", "YJ-7").exit_code == 1
    assert not store.exists()


def test_a_sound_store_is_said_to_be_sound(run: Run, told: Path) -> None:
    result = run("check", "--store", told)
    assert (result.exit_code, result.stdout) == (0, "Everything is sound: 1 case, 5 entries, 2 changes.\n")


def test_a_history_that_is_not_whole_is_told(run: Run, told: Path) -> None:
    with duckdb.connect(str(told)) as hand:
        hand.execute("UPDATE entry_version SET version = 2 WHERE title = 'Uncle moves in'")
    result = run("check", "--store", told)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "The first version of a record is missing" in result.stderr and "last backup" in result.stderr


@pytest.mark.parametrize("words", READING)
def test_a_damaged_file_is_refused_with_what_to_do(run: Run, told: Path, words: tuple[str, ...]) -> None:
    content = bytearray(told.read_bytes())
    for at in range(0, len(content), 4096):
        content[at + 100] ^= 0xFF
    told.write_bytes(content)
    result = run(*words, "--store", told)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is damaged and was not opened" in result.stderr and "last backup" in result.stderr
    assert told.read_bytes() == content


@pytest.mark.parametrize("words", READING)
def test_a_file_from_a_newer_version_is_refused(run: Run, store: Path, words: tuple[str, ...]) -> None:
    with duckdb.connect(str(store)) as hand:
        hand.execute("INSERT INTO schema_migration VALUES (9000, 'to_come', TIMESTAMP '2030-01-01')")
    result = run(*words, "--store", store)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Install the newer version" in result.stderr


def test_a_file_that_is_no_store_is_refused_and_not_touched(run: Run, life: Path) -> None:
    before = life.read_bytes()
    assert "is not a timeline record" in run("check", "--store", life).stderr
    assert "is a folder" in run("check", "--store", life.parent).stderr
    result = run("new-case", "--store", life, "--ref", "YJ-7", "--name", "Kit Invented")
    assert result.exit_code == 1 and life.read_bytes() == before
    assert list(life.parent.iterdir()) == [life]


@pytest.mark.parametrize("words", [
    (), ("no-such-command",), ("entries",), ("entries", "--case", "YJ-7"), ("serve",), ("when",),
    ("check", "--store"), ("check", "--no-such-option"), ("serve", "--store", "x", "--port", "seventy"),
    ("demo", "--port", "70000"), ("export", "--store", "x", "--case", "y", "--format", "pdf", "-o", "z"),
])  # fmt: skip
def test_a_command_typed_wrongly_ends_with_two(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_every_command_explains_itself(run: Run) -> None:
    from timeline.cli import app

    for command in app.registered_commands:
        result = run(str(command.name), "--help")
        assert result.exit_code == 0 and "Usage" in result.stdout


def test_the_version_is_told(run: Run) -> None:
    result = run("--version")
    assert result.exit_code == 0 and result.stdout.startswith("timeline ")


def test_what_a_terminal_would_obey_is_not_passed_on(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "record.duckdb"
    run("new-case", "--store", store, "--ref", "YJ-7", "--name", "Kit \x1b[31mInvented\nYJ-8")
    (line,) = run("cases", "--store", store).stdout.splitlines()
    assert "\x1b" not in line and line.endswith("Invented YJ-8")
