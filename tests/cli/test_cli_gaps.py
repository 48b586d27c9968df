"""The command line lists what is not known of a life, and whom to ask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from typer.testing import Result

Run = Callable[..., Result]
Answer = Callable[..., Any]


def test_the_gaps_of_a_life_are_listed_with_whom_to_ask(run: Run, told: Path) -> None:
    result = run("gaps", "--store", told, "--case", "YJ-7")
    assert result.exit_code == 0 and result.stderr == ""
    school = [line for line in result.stdout.splitlines() if line.startswith("Education")]
    assert school[0].split("  ")[-1].strip() == "ask School"
    assert "2 years 5 months" in school[0] and "age 5y to 7y 5m" in school[0]
    assert not any(line.startswith(("Harm", "Police", "Behaviour")) for line in result.stdout.splitlines())


def test_the_gaps_can_be_had_as_json(answer: Answer, told: Path) -> None:
    found = answer("gaps", "--store", told, "--case", "YJ-7")
    first = next(gap for gap in found if gap["lane"] == "education")
    assert (first["first"], first["last"]) == ("2017-03-14", "2019-08-31")
    assert first["id"] == "gap:education:2017-03-14:2019-08-31"
    assert first["question"].startswith("Education: nothing is known for 2 years 5 months, age 5y to 7y 5m.")


def test_another_length_can_be_asked_for(answer: Answer, told: Path) -> None:
    own, long = (answer("gaps", "--store", told, "--case", "YJ-7", *more) for more in ((), ("--months", 40)))
    assert {gap["id"] for gap in own} - {gap["id"] for gap in long} == {"gap:education:2017-03-14:2019-08-31"}


def test_a_length_of_nothing_is_refused(run: Run, told: Path) -> None:
    result = run("gaps", "--store", told, "--case", "YJ-7", "--months", 0)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Say in months" in result.stderr


def test_an_unknown_case_and_a_store_that_is_not_there_are_refused(run: Run, told: Path, tmp_path: Path) -> None:
    assert run("gaps", "--store", told, "--case", "YJ-8").exit_code == 1
    missing = tmp_path / "nothing.duckdb"
    result = run("gaps", "--store", missing, "--case", "YJ-7")
    assert result.exit_code == 1 and "There is no store" in result.stderr
    assert not missing.exists()


def test_without_a_birth_date_it_says_how_to_set_one(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "record.duckdb"
    run("new-case", "--store", store, "--ref", "YJ-7", "--name", "Kit Invented")
    result = run("gaps", "--store", store, "--case", "YJ-7")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "timeline set-birth" in result.stderr
    assert run("gaps", "--store", store, "--case", "YJ-7", "--json").stdout == "[]\n"
