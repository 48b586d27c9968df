from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from typer.testing import Result

from timeline.domain.when import parse_when

Run = Callable[..., Result]
Answer = Callable[..., Any]


def test_a_time_is_told_with_all_it_can_mean(run: Run) -> None:
    result = run("when", "Oct 2006", "--born", "1 Mar 2006")
    assert result.exit_code == 0 and result.stderr == ""
    told = dict(line.split("  ", 1) for line in result.stdout.splitlines())
    assert {heading: said.strip() for heading, said in told.items()} == {
        "As written": "Oct 2006", "Read as": "October 2006", "Earliest": "2006-10-01", "Latest": "2006-10-31",
        "Kind": "moment", "Precision": "month", "EDTF": "2006-10", "Age": "7 months",
    }  # fmt: skip


def test_a_time_is_told_in_json(answer: Answer) -> None:
    assert answer("when", "age 9", "--born", "2012-03-14") == {
        "text": "age 9", "read_as": "age 9 (14 Mar 2021 – 13 Mar 2022)", "kind": "moment", "precision": "age",
        "earliest": "2021-03-14", "latest": "2022-03-13", "start_latest": None, "end_earliest": None,
        "edtf": parse_when("age 9", born_on=date(2012, 3, 14)).edtf,
        "is_approximate": False, "is_unsure": False, "is_ongoing": False,
        "age": {"low_months": 108, "high_months": 120}, "age_text": "age 9", "members": [], "born": "2012-03-14",
    }  # fmt: skip


def test_doubts_and_stretches_are_told(answer: Answer) -> None:
    about = answer("when", "about 2014?")
    assert about["is_approximate"] and about["is_unsure"]
    stretch = answer("when", "2014 to March 2016")
    assert (stretch["kind"], stretch["start_latest"], stretch["end_earliest"]) == (
        "lasted", "2014-12-31", "2016-03-01",
    )  # fmt: skip
    assert answer("when", "before 2016")["earliest"] is None
    assert answer("when", "3 May 2016 or 5 May 2016")["members"] == [
        ["2016-05-03", "2016-05-03"], ["2016-05-05", "2016-05-05"],
    ]  # fmt: skip


def test_words_need_no_quotes(answer: Answer) -> None:
    assert answer("when", "about", "April", "2018")["text"] == "about April 2018"


def test_a_question_mark_and_a_dash_can_stand_first(run: Run, answer: Answer) -> None:
    assert answer("when", "?")["kind"] == "unknown"
    assert run("when", "--", "-3").exit_code == 1
    assert run("when", "--", "?2014").exit_code == 0


def test_months_can_come_first(answer: Answer) -> None:
    assert answer("when", "3/4/2010")["earliest"] == "2010-04-03"
    assert answer("when", "3/4/2010", "--month-first")["earliest"] == "2010-03-04"


def test_what_is_no_time_is_refused_with_how_to_write_it(run: Run) -> None:
    for words in ("a while back", "31 Feb 2010", ""):
        result = run("when", words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "Write" in result.stderr
    assert run("when", "age 9", "--born", "sometime").exit_code == 1


def test_a_birth_known_only_to_the_year_counts_no_ages(run: Run) -> None:
    result = run("when", "age 9", "--born", "2010")
    assert result.exit_code == 0 and "ages are left as said" in result.stderr
    assert "open" in result.stdout
