from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar
from typer.testing import Result

from timeline.intake.other_programs import read_other

Run = Callable[..., Result]
FORMS = ("docx", "timelinejs", "vis", "ical", "ical-bare")


def written(run: Run, store: Path, folder: Path, form: str, *more: str) -> bytes:
    out = folder / f"kit.{form}"
    result = run("export", "--store", store, "--case", "YJ-7", "--format", form, "--by", "Ana Rees", "-o", out, *more)
    assert (result.exit_code, result.stdout) == (0, f"Wrote 5 entries to {out}.\n")
    return out.read_bytes()


def test_a_case_is_written_for_other_programs(run: Run, told: Path, tmp_path: Path) -> None:
    slides = json.loads(written(run, told, tmp_path, "timelinejs"))
    assert [event["text"]["headline"] for event in slides["events"]][:2] == ["Born", "Broke an arm at the park"]
    assert len(json.loads(written(run, told, tmp_path, "vis"))["items"]) == 5
    assert len(Calendar.from_ical(written(run, told, tmp_path, "ical")).subcomponents) == 5
    [table] = Document(io.BytesIO(written(run, told, tmp_path, "docx"))).tables
    assert len(table.rows) == 6


@pytest.mark.parametrize("form", ("timelinejs", "vis", "ical"))
def test_what_was_written_can_be_read_again(run: Run, told: Path, tmp_path: Path, form: str) -> None:
    sheets = read_other(written(run, told, tmp_path, form), "kit")
    assert sheets is not None and len(sheets[0].rows) == 5


@pytest.mark.parametrize("form", FORMS)
def test_files_for_other_programs_have_initials_unless_everything_is_asked_for(
    run: Run, told: Path, tmp_path: Path, form: str
) -> None:
    for more, has_names in (((), False), (("--full",), True)):
        data = written(run, told, tmp_path, form, *more)
        said = data.decode() if form != "docx" else "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)
        assert ("Kit Invented" in said) == (has_names and form != "ical-bare")
        assert ("Ana Rees" in said) == (has_names and form == "docx")


def test_a_format_may_be_named_in_capitals(run: Run, told: Path, tmp_path: Path) -> None:
    assert b"BEGIN:VCALENDAR" in written(run, told, tmp_path, "iCal")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_for_another_program_is_refused_where_the_other_exports_are(
    run: Run, told: Path, tmp_path: Path, form: str
) -> None:
    for out in (told, tmp_path, tmp_path / "away" / "kit"):
        assert run("export", "--store", told, "--case", "YJ-7", "--format", form, "-o", out).exit_code == 1
    gone = tmp_path / "kit"
    assert run("export", "--store", told, "--case", "NO-1", "--format", form, "-o", gone).exit_code == 1
    assert not gone.exists()
