"""``timeline print --what child`` and the other papers of a snapshot: as a PDF or as Word, for their own readers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from typer.testing import Result

from timeline.domain.note import Note
from timeline.domain.recommendation import Recommendation
from timeline.services.caseload import find_case
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_all_down
from timeline.store.store import Store

Run = Callable[..., Result]
ME = "Ana Rees, psychologist"


@pytest.fixture
def met(told: Path) -> Path:
    """The store with a snapshot of Kit's case: a step of the plan for everybody, and one for fewer people."""
    with Store.open(told) as opened:
        case = find_case(opened, "YJ-7").case.id
        write_all_down(
            opened,
            [
                Recommendation("r", case, "Thursdays on the bus", by_whom="Tomos", agency="Youth justice", place="now",
                               place_reason="It comes first.", own_wish="Just be on time"),
                Recommendation("s", case, "Tambourine lessons", place="now", place_reason="So.", audience="attendees"),
                Note("v", case, "I like the sea", "voice"),
            ],
            actor=ME,
        )  # fmt: skip
        take_snapshot(opened, case, "Formulation meeting", actor=ME)
    return told


def printed(run: Run, store: Path, what: str, output: Path, *more: object) -> Result:
    return run("print", "--store", store, "--case", "YJ-7", "--what", what, "-o", output, *more)


def words_of(file: Path) -> str:
    if file.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(file).pages)
    document = Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize("ending", ["pdf", "docx"])
@pytest.mark.parametrize(
    ("what", "says"), [("child", "Kit Invented’s page"), ("family", "Kit Invented: what we agreed")]
)
def test_a_paper_is_made_for_its_own_readers(
    run: Run, met: Path, tmp_path: Path, what: str, says: str, ending: str
) -> None:
    output = tmp_path / f"paper.{ending}"
    result = printed(run, met, what, output)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1].startswith("Printed: The ")
    said = words_of(output)
    assert says in said and "Thursdays on the bus" in said and "I like the sea" in said
    assert "Tambourine" not in said


def test_initials_and_other_readers_are_a_choice(run: Run, met: Path, tmp_path: Path) -> None:
    output = tmp_path / "family.pdf"
    result = printed(run, met, "family", output, "--initials", "--audience", "attendees")
    assert result.exit_code == 0, result.output
    said = words_of(output)
    assert "Tambourine lessons" in said and "K. I.: what we agreed" in said and "Kit" not in said


def test_the_same_snapshot_gives_the_same_file(run: Run, met: Path, tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf", "one.docx", "two.docx"):
        assert printed(run, met, "child", tmp_path / name).exit_code == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


@pytest.mark.parametrize(
    ("what", "output", "more", "words"),
    [
        ("child", "child.png", (), "A paper of a snapshot ends in .pdf or .docx"),
        ("family", "family.pdf", ("--from", "2020"), "A paper of this kind is of a whole snapshot"),
        ("agency", "agency.pdf", (), "Say which agency it is for"),
        ("wall", "wall.pdf", ("--agency", "Police"), "belong to --what report, child, family"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(
    run: Run, met: Path, tmp_path: Path, what: str, output: str, more: tuple[str, ...], words: str
) -> None:
    result = printed(run, met, what, tmp_path / output, *more)
    assert result.exit_code != 0 and words in " ".join(result.output.split())
    assert not (tmp_path / output).exists()
