from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from typer.testing import Result

Run = Callable[..., Result]
Answer = Callable[..., Any]


def titles(answer: Answer, store: Path, *more: str) -> list[str]:
    return [entry["title"] for entry in answer("entries", "--store", store, "--case", "YJ-7", *more)]


def test_every_row_of_a_file_is_added(run: Run, answer: Answer, store: Path, life: Path) -> None:
    result = run("import", life, "--store", store, "--case", "YJ-7")
    assert (result.exit_code, result.stdout) == (0, "5 rows added.\n")
    assert len(titles(answer, store)) == 5


def test_a_second_import_adds_nothing_and_says_so(run: Run, answer: Answer, told: Path, life: Path) -> None:
    result = run("import", life, "--store", told, "--case", "YJ-7")
    assert result.exit_code == 0
    assert "already on the timeline; nothing was added" in result.stdout
    again = answer("import", life, "--store", told, "--case", "YJ-7")
    assert (again["added"], again["already_there"], again["would_add"]) == (0, 5, 0)
    assert all(row["already_there"] for row in again["rows"])
    assert len(titles(answer, told)) == 5


def test_an_import_tells_each_row_and_column_in_json(answer: Answer, store: Path, life: Path) -> None:
    done = answer("import", life, "--store", store, "--case", "YJ-7", "--agency", "Family support")
    assert (done["added"], done["already_there"], done["is_ready"], done["dry_run"]) == (5, 0, True, False)
    assert done["columns"][0] == {"heading": "When", "field": "when", "how": "heading"}
    assert done["problems"] == [] and done["change_id"]
    row = done["rows"][2]
    assert set(row) >= {
        "line", "title", "when_text", "read_as", "earliest", "latest", "lane", "type", "guessed",
        "already_there", "notes", "problems",
    }  # fmt: skip
    assert (row["line"], row["when_text"], row["lane"], row["already_there"]) == (4, "Year 3", "education", False)
    assert (row["earliest"], row["latest"]) == ("2019-09-01", "2020-08-31")


def test_a_dry_run_shows_every_row_and_adds_nothing(run: Run, answer: Answer, store: Path, life: Path) -> None:
    result = run("import", life, "--store", store, "--case", "YJ-7", "--dry-run")
    assert result.exit_code == 0
    assert "Column “Who says so”: read as Who says so" in result.stdout
    assert "about 2019" in result.stdout and "Uncle moves in" in result.stdout
    assert result.stdout.endswith("5 rows would be added. Nothing was added.\n")
    previewed = answer("import", life, "--store", store, "--case", "YJ-7", "--dry-run")
    assert (previewed["added"], previewed["would_add"], previewed["dry_run"]) == (0, 5, True)
    assert titles(answer, store) == []


def test_bad_rows_are_each_named_and_nothing_is_added(run: Run, answer: Answer, store: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("Date,What happened\n,Lost\n31/02/2015,Fell\n3/4/2015,Found\n", encoding="utf-8")
    result = run("import", bad, "--store", store, "--case", "YJ-7")
    assert (result.exit_code, result.stdout) == (1, "")
    first, second, last = result.stderr.splitlines()
    assert first.startswith("Line 2, “Date”: There is no date.")
    assert second.startswith("Line 3, “Date”: “31/02/2015”") and "Write the day it was" in second
    assert last == "Nothing was added: 2 problems need mending in the file first."
    told = answer("import", bad, "--store", store, "--case", "YJ-7")
    assert (told["added"], told["is_ready"], told["would_add"]) == (0, False, 0)
    assert [problem["line"] for problem in told["problems"]] == [2, 3]
    assert told["problems"][0] == told["rows"][0]["problems"][0]
    assert titles(answer, store) == []


def test_lines_are_left_out_by_name_and_told(run: Run, answer: Answer, store: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("Date,What happened\n,Lost\n31/02/2015,Fell\n3/4/2015,Found\n", encoding="utf-8")
    asked = ("import", bad, "--store", store, "--case", "YJ-7", "--leave-out", "3")
    assert run(*asked).exit_code == 1, "line 2 cannot be read either"
    result = run(*asked, "--leave-out", "9")
    assert result.exit_code == 1 and "There is no row in line 9 of this file" in result.stderr
    assert titles(answer, store) == []
    shown = run(*asked, "--leave-out", "2", "--dry-run").stdout
    assert "1 row would be added." in shown and "Left out: line 2 and line 3." in shown
    result = run(*asked, "--leave-out", "2")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("1 row added. Left out: line 2 and line 3. Mend them in the file")
    assert titles(answer, store) == ["Found"]
    assert answer(*asked, "--leave-out", "2")["left_out"] == ["line 2", "line 3"]


def test_months_can_come_first(answer: Answer, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "from-abroad.csv"
    file.write_text("Date,What happened\n3/4/2015,Seen\n", encoding="utf-8")
    asked = ("import", file, "--store", store, "--case", "YJ-7", "--dry-run")
    assert answer(*asked)["rows"][0]["earliest"] == "2015-04-03"
    assert answer(*asked, "--month-first")["rows"][0]["earliest"] == "2015-03-04"


def test_a_birth_in_the_file_is_offered_and_can_be_set(run: Run, answer: Answer, tmp_path: Path, life: Path) -> None:
    store = tmp_path / "unknown-birth.duckdb"
    run("new-case", "--store", store, "--ref", "YJ-7", "--name", "Kit Invented")
    result = run("import", life, "--store", store, "--case", "YJ-7")
    assert result.exit_code == 0
    assert "gives the child's birth as 14 Mar 2012" in result.stderr and "timeline set-birth" in result.stderr
    assert {entry["age_text"] for entry in answer("entries", "--store", store, "--case", "YJ-7")} == {"", "age 7 to 8"}
    result = run("set-birth", "--store", store, "--case", "YJ-7", "--born", "14 Mar 2012")
    assert result.exit_code == 0 and result.stdout.startswith("Born 14 March 2012;")
    assert answer("cases", "--store", store)[0]["born"] == "14 Mar 2012"


def test_files_that_are_no_chronology_are_refused(run: Run, store: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7 Dear colleague")
    for file, words in (
        (letter, "is a PDF"),
        (tmp_path / "nowhere.csv", "There is no file"),
        (tmp_path, "is a folder"),
    ):
        result = run("import", file, "--store", store, "--case", "YJ-7")
        assert (result.exit_code, result.stdout) == (1, "")
        assert words in result.stderr


def test_entries_are_listed_in_order_with_all_that_is_asked_of_them(answer: Answer, told: Path) -> None:
    listed = answer("entries", "--store", told, "--case", "yj-7")
    assert [entry["earliest"] for entry in listed] == [
        "2012-03-14", "2016-05-01", "2019-01-01", "2019-09-01", "2020-01-01",
    ]  # fmt: skip
    arm = listed[1]
    assert (arm["title"], arm["when_text"], arm["precision"]) == ("Broke an arm at the park", "May 2016", "month")
    assert (arm["latest"], arm["age_text"], arm["source"]) == ("2016-05-31", "age 4", "Ward notes")
    assert (arm["agency"], arm["version"]) == ("Hospital", 1)
    assert set(arm) >= {"lane", "type"}
    football = listed[4]
    assert (football["when_text"], football["until_text"], football["latest"]) == ("2020", "Jun 2021", "2021-06-30")


def test_entries_are_listed_for_people_too(run: Run, told: Path) -> None:
    result = run("entries", "--store", told, "--case", "YJ-7")
    assert len(result.stdout.splitlines()) == 5
    assert "Broke an arm at the park" in result.stdout and result.stderr == ""


def test_as_known_at_is_about_what_the_store_held_then(run: Run, answer: Answer, told: Path) -> None:
    assert len(titles(answer, told, "--as-known-at", "2149-01-01")) == 5
    assert titles(answer, told, "--as-known-at", "12 Dec 2020") == []
    assert titles(answer, told, "--as-known-at", "2020-12-12T09:30:00+01:00") == []
    hint = run("entries", "--store", told, "--case", "YJ-7", "--as-known-at", "12 Dec 2020").stderr
    assert "5 entries were recorded later" in hint and "--known-by" in hint


def test_known_by_hides_what_nobody_knew_yet(run: Run, answer: Answer, told: Path) -> None:
    assert "Uncle moves in" not in titles(answer, told, "--known-by", "31 Jan 2021")
    assert "Uncle moves in" in titles(answer, told, "--known-by", "1 Feb 2021")
    assert titles(answer, told, "--known-by", "2016") == ["Born", "Broke an arm at the park"]
    result = run("entries", "--store", told, "--case", "YJ-7", "--known-by", "2016")
    assert "3 entries not known by then left out." in result.stderr


def test_moments_that_are_none_are_refused(run: Run, told: Path) -> None:
    for option, words in (("--as-known-at", "rubbish"), ("--as-known-at", "2020-13-45T10:00"), ("--known-by", "?")):
        result = run("entries", "--store", told, "--case", "YJ-7", option, words)
        assert (result.exit_code, result.stdout) == (1, "") and words in result.stderr


def test_a_csv_export_comes_back_as_the_same_rows(run: Run, answer: Answer, told: Path, tmp_path: Path) -> None:
    out = tmp_path / "kit.csv"
    result = run("export", "--store", told, "--case", "YJ-7", "--format", "csv", "-o", out)
    assert (result.exit_code, result.stdout) == (0, f"Wrote 5 entries to {out}.\n")
    assert len(list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"))))) == 6
    other = tmp_path / "other.duckdb"
    run("new-case", "--store", other, "--ref", "YJ-7", "--name", "Kit Invented", "--born", "14 March 2012")
    assert answer("import", out, "--store", other, "--case", "YJ-7")["added"] == 5
    same = ("title", "lane", "type", "earliest", "latest", "precision", "when_text", "age_text", "source")
    before, after = (
        [[entry[name] for name in same] for entry in answer("entries", "--store", path, "--case", "YJ-7")]
        for path in (told, other)
    )
    assert before == after


def test_a_workbook_export_holds_every_entry(run: Run, told: Path, tmp_path: Path) -> None:
    out = tmp_path / "kit.xlsx"
    assert run("export", "--store", told, "--case", "YJ-7", "--format", "xlsx", "--output", out).exit_code == 0
    sheet = load_workbook(out).active
    assert sheet is not None and sheet.max_row == 6


def test_a_json_export_is_restored_with_its_history(run: Run, answer: Answer, told: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "kit.json", tmp_path / "other.duckdb"
    run("export", "--store", told, "--case", "YJ-7", "--format", "json", "-o", out)
    assert run("restore", out, "--store", other).stdout == "Restored the case “YJ-7”: 5 entries.\n"
    assert "here already" in run("restore", out, "--store", other).stdout
    listed = [answer("entries", "--store", path, "--case", "YJ-7") for path in (told, other)]
    assert listed[0] == listed[1]
    out.write_text("{}", encoding="utf-8")
    assert run("restore", out, "--store", other).exit_code == 1


def test_an_export_replaces_a_file_whole_and_leaves_nothing_beside_it(run: Run, told: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "kit.json"
    out.write_text("old", encoding="utf-8")
    assert run("export", "--store", told, "--case", "YJ-7", "--format", "json", "-o", out).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["case_id"]
    assert list(folder.iterdir()) == [out]


def test_an_export_refuses_places_it_must_not_write(run: Run, told: Path, tmp_path: Path) -> None:
    sound = told.read_bytes()
    for out, words in (
        (told, "is the store itself"),
        (tmp_path, "is a folder"),
        (tmp_path / "nowhere" / "kit.csv", "could not be written"),
        ("/dev/null", "not an ordinary file"),
    ):
        result = run("export", "--store", told, "--case", "YJ-7", "--format", "csv", "-o", out)
        assert (result.exit_code, result.stdout) == (1, "") and words in result.stderr
    assert told.read_bytes() == sound


def test_the_template_is_written_and_has_nothing_to_import(run: Run, store: Path, tmp_path: Path) -> None:
    for form in ("csv", "xlsx"):
        out = tmp_path / f"template.{form}"
        assert run("template", "--format", form, "-o", out).exit_code == 0
        result = run("import", out, "--store", store, "--case", "YJ-7")
        assert result.exit_code == 1 and "only the example row" in result.stderr


def test_a_web_page_has_initials_unless_everything_is_asked_for(run: Run, told: Path, tmp_path: Path) -> None:
    out = tmp_path / "wall.html"
    asked = ("export", "--store", told, "--case", "YJ-7", "--format", "html", "--by", "Ana Rees, tester", "-o", out)
    result = run(*asked)
    assert (result.exit_code, result.stdout) == (0, f"Wrote 5 entries to {out}.\n")
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and "Broke an arm at the park" in page
    assert "<h1>K. I., " in page and "A. R., tester" in page
    assert "Kit Invented" not in page and "Ana Rees" not in page
    assert run(*asked, "--full").exit_code == 0
    assert "<h1>Kit Invented, " in out.read_text(encoding="utf-8")


def test_a_web_page_is_refused_where_the_other_exports_are(run: Run, told: Path, tmp_path: Path) -> None:
    for out in (told, tmp_path, tmp_path / "away" / "wall.html"):
        result = run("export", "--store", told, "--case", "YJ-7", "--format", "html", "-o", out)
        assert result.exit_code == 1
    result = run("export", "--store", told, "--case", "NO-1", "--format", "html", "-o", tmp_path / "wall.html")
    assert result.exit_code == 1 and not (tmp_path / "wall.html").exists()
