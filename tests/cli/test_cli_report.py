"""``timeline print --what report``: made from a snapshot, as a PDF or a Word document, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from typer.testing import Result

from timeline.domain.note import Note
from timeline.services.caseload import find_case
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_down
from timeline.store.store import Store

Run = Callable[..., Result]
ME = "Ana Rees, psychologist"


@pytest.fixture
def met(told: Path) -> Path:
    """The store with a snapshot of Kit's case, and one thing said for the psychologist alone."""
    with Store.open(told) as opened:
        case = find_case(opened, "YJ-7").case.id
        write_down(opened, Note("n", case, "Kit absconded to the park", "safety"), actor=ME)
        write_down(opened, Note("p", case, "A dream of tambourines", "safety", audience="psychologist_only"), actor=ME)
        take_snapshot(opened, case, "Formulation meeting", actor=ME)
    return told


def report(run: Run, store: Path, output: Path, *more: object) -> Result:
    return run("print", "--store", store, "--case", "YJ-7", "--what", "report", "-o", output, *more)


def words_of(file: Path) -> str:
    if file.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(file).pages)
    return "\n".join(one.text for one in Document(str(file)).paragraphs)


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_report_is_made_in_the_form_that_the_file_asks_for(
    run: Run, met: Path, tmp_path: Path, ending: str
) -> None:
    output = tmp_path / f"report.{ending}"
    result = report(run, met, output)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1].startswith("Printed: Formulation report, to ")
    said = words_of(output)
    assert "Formulation report: Kit Invented" in said and "Staying safe" in said
    assert "tambourines" not in said


def test_what_could_be_said_more_kindly_is_told_and_the_report_made_all_the_same(
    run: Run, met: Path, tmp_path: Path
) -> None:
    result = report(run, met, tmp_path / "report.pdf")
    assert "1 passage could be said more kindly:" in result.stdout
    assert "Staying safe: “absconded”" in result.stdout
    assert "absconded" in words_of(tmp_path / "report.pdf")


def test_the_psychologist_has_what_is_theirs_and_initials_are_a_choice(run: Run, met: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.docx"
    done = report(run, met, output, "--audience", "psychologist_only", "--initials", "--distribution", "Dr Sea")
    assert done.exit_code == 0, done.output
    said = words_of(output)
    assert "A dream of tambourines" in said and "Invented" not in said
    assert "Dr Sea" in "".join(cell.text for table in Document(str(output)).tables for cell in table._cells)


@pytest.mark.parametrize(
    ("output", "more", "words"),
    [
        ("report.png", (), "A paper of a snapshot ends in .pdf or .docx"),
        ("report.pdf", ("--snapshot", "Another"), "There is “Formulation meeting”"),
        ("report.pdf", ("--period", "early_childhood"), "A paper of this kind is of a whole snapshot"),
        ("report.pdf", ("--on", "A4"), "A paper of this kind is of a whole snapshot"),
        ("report.pdf", ("--audience", "worker_only"), "worker_only"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(
    run: Run, met: Path, tmp_path: Path, output: str, more: tuple[str, ...], words: str
) -> None:
    result = report(run, met, tmp_path / output, *more)
    assert result.exit_code != 0 and words in " ".join(result.output.split())
    assert not (tmp_path / output).exists()


def test_before_the_first_snapshot_there_is_no_report(run: Run, told: Path, tmp_path: Path) -> None:
    result = report(run, told, tmp_path / "report.pdf")
    assert result.exit_code == 1 and "no snapshot to make a report from" in " ".join(result.output.split())


@pytest.mark.parametrize("more", [("--initials",), ("--snapshot", "x"), ("--audience", "display")])
def test_what_belongs_to_a_report_is_refused_for_the_wall(
    run: Run, met: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    result = run("print", "--store", met, "--case", "YJ-7", "-o", tmp_path / "wall.pdf", *more)
    assert result.exit_code == 1 and "belong to --what report" in " ".join(result.output.split())
