"""``timeline print``: what is written, what is refused, and what the paper keeps to itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import Result

from timeline.cli.print_command import PaperSize, Sheets
from timeline.paper.sizes import OFFICE_SHEETS, PAPERS

Run = Callable[..., Result]


def printed(run: Run, store: Path, output: Path, *more: object) -> Result:
    return run("print", "--store", store, "--case", "YJ-7", "--by", "Ana Rees, psychologist", "-o", output, *more)


def words_of(pdf: Path) -> str:
    reader = PdfReader(io.BytesIO(pdf.read_bytes()))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_wall_is_printed_under_safe_display_unless_asked_otherwise(run: Run, told: Path, tmp_path: Path) -> None:
    result = printed(run, told, tmp_path / "wall.pdf", "--what", "wall", "--paper", "A0")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Printed the wall to ")
    said = words_of(tmp_path / "wall.pdf")
    assert "K. I., 14" in said or "K. I., 1" in said
    assert "Kit" not in said and "Ana" not in said and "A. R., psychologist" in said
    assert "Broke an arm at the park" in said


def test_a_safe_print_by_nobody_named_is_by_the_command_line_and_gives_an_account_no_initials(
    run: Run, told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "rhiannon.jones")
    table = tmp_path / "table.pdf"
    asked = ("print", "--store", told, "--case", "YJ-7", "-o", table, "--what", "table")
    assert run(*asked).exit_code == 0
    assert "by the command line." in words_of(table) and "rhiannon" not in words_of(table)
    assert run(*asked, "--full").exit_code == 0
    assert "by rhiannon.jones (command line)." in words_of(table)


def test_full_names_are_printed_when_asked_for(run: Run, told: Path, tmp_path: Path) -> None:
    assert printed(run, told, tmp_path / "wall.pdf", "--full").exit_code == 0
    assert "Kit Invented" in words_of(tmp_path / "wall.pdf")


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("png", b"\x89PNG"), ("svg", b"<svg")])
def test_the_files_ending_says_what_to_make(run: Run, told: Path, tmp_path: Path, ending: str, begins: bytes) -> None:
    output = tmp_path / f"wall.{ending}"
    assert printed(run, told, output, "--paper", "A4").exit_code == 0
    assert output.read_bytes().startswith(begins)


def test_a_large_wall_is_printed_over_smaller_sheets(run: Run, told: Path, tmp_path: Path) -> None:
    assert printed(run, told, tmp_path / "wall.pdf", "--paper", "A2", "--on", "A4").exit_code == 0
    assert len(PdfReader(tmp_path / "wall.pdf").pages) == 4


def test_a_part_of_the_life_is_printed(run: Run, told: Path, tmp_path: Path) -> None:
    assert printed(run, told, tmp_path / "a.pdf", "--from", "age 7", "--to", "2022").exit_code == 0
    said = words_of(tmp_path / "a.pdf")
    assert "Moves to a new school" in said and "Broke an arm" not in said
    assert printed(run, told, tmp_path / "b.pdf", "--period", "early_childhood").exit_code == 0
    assert "Broke an arm" in words_of(tmp_path / "b.pdf")


def test_the_record_as_it_stood_earlier_is_printed(run: Run, told: Path, tmp_path: Path) -> None:
    assert printed(run, told, tmp_path / "a.pdf", "--as-known-at", "2020-01-01").exit_code == 0
    said = words_of(tmp_path / "a.pdf")
    assert "As known on 1 Jan 2020" in said and "No entries." in said


def test_the_table_is_printed_whole(run: Run, told: Path, tmp_path: Path) -> None:
    assert printed(run, told, tmp_path / "table.pdf", "--what", "table").exit_code == 0
    said = words_of(tmp_path / "table.pdf")
    assert "5 entries" in said and "Walks to football with a neighbour" in said


@pytest.mark.parametrize(
    ("output", "more", "words"),
    [
        ("wall.docx", (), "End it in .pdf, .png or .svg"),
        ("wall", (), "End it in .pdf, .png or .svg"),
        ("wall.png", ("--paper", "A1", "--on", "A4"), "come as a PDF"),
        ("wall.pdf", ("--paper", "A4", "--on", "A4"), "does not need joining"),
        ("wall.pdf", ("--period", "school"), "no period “school”"),
        ("wall.pdf", ("--from", "2022", "--to", "2020"), "before it begins"),
        ("wall.pdf", ("--as-known-at", "the blue day"), "the blue day"),
        ("table.png", ("--what", "table"), "comes as a PDF"),
        ("table.pdf", ("--what", "table", "--period", "infancy"), "whole life"),
        ("nowhere/wall.pdf", (), "could not be written"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_leaves_no_file(
    run: Run, told: Path, tmp_path: Path, output: str, more: tuple[str, ...], words: str
) -> None:
    before = sorted(tmp_path.iterdir())
    result = printed(run, told, tmp_path / output, *more)
    assert result.exit_code == 1
    assert words in result.stderr and result.stdout == ""
    assert sorted(tmp_path.iterdir()) == before


def test_the_store_is_never_printed_over(run: Run, told: Path, tmp_path: Path) -> None:
    disguised = tmp_path / "record.pdf"
    disguised.symlink_to(told)
    before = told.read_bytes()
    result = printed(run, told, disguised)
    assert (result.exit_code, told.read_bytes()) == (1, before)
    assert "the store itself" in result.stderr


def test_an_unknown_paper_is_a_mistake_in_the_command(run: Run, told: Path, tmp_path: Path) -> None:
    assert printed(run, told, tmp_path / "wall.pdf", "--paper", "A9").exit_code == 2


def test_the_command_offers_every_paper_there_is() -> None:
    assert [one.value for one in PaperSize] == list(PAPERS)
    assert [one.value for one in Sheets] == list(OFFICE_SHEETS)
