"""``timeline print``: a case on paper."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.files import CaseOption, StoreOption, actor, is_same_file, store_that_exists, write_whole
from timeline.cli.print_report import paper_file
from timeline.cli.telling import counted, say
from timeline.cli.when_command import moment_of
from timeline.domain.errors import IntakeError
from timeline.paper.chronology import print_chronology
from timeline.paper.typesetting import Format
from timeline.paper.wall_document import WallOnPaper, print_wall
from timeline.services.caseload import find_case
from timeline.services.paper_asked import Asked
from timeline.services.print_wall import ForPaper, for_paper, period_asked, period_names
from timeline.vocab.registry import vocabulary


class PaperSize(StrEnum):
    """The sizes the wall is made in."""

    A4 = "A4"
    A3 = "A3"
    A2 = "A2"
    A1 = "A1"
    A0 = "A0"


class Sheets(StrEnum):
    """The smaller sheets a large wall is made from."""

    A4 = "A4"
    A3 = "A3"


class What(StrEnum):
    """What of a case is printed."""

    WALL = "wall"
    TABLE = "table"
    REPORT = "report"
    CHILD = "child"
    FAMILY = "family"
    AGENCY = "agency"
    TRANSITION = "transition"
    ACCESS = "access"


_OF_A_SNAPSHOT = "report, child, family, agency, transition or access"


class Readers(StrEnum):
    """Whom a paper may be written for, as the vocabulary of audiences calls them."""

    DISPLAY = "display"
    ATTENDEES = "attendees"
    PSYCHOLOGIST_ONLY = "psychologist_only"
    POLICE_RESTRICTED = "police_restricted"


def print_case(
    store: StoreOption,
    case: CaseOption,
    output: Annotated[Path, typer.Option(
        "--output", "-o", metavar="FILE",
        help="The file to write, .pdf, .png or .svg, or .docx for a paper of a snapshot; one that is there is replaced "
        "whole.",
    )],
    what: Annotated[What, typer.Option(
        help="The wall, the chronology as a table (PDF, A4), or a paper of a snapshot (PDF or Word): the formulation "
        "report, the page for the child, the family’s copy, an extract for an agency, the transition pack, or the copy "
        "for a subject access request."
    )] = What.WALL,
    paper: Annotated[PaperSize, typer.Option(help="The size of the wall.")] = PaperSize.A3,
    sheets: Annotated[Sheets | None, typer.Option(
        "--on", help="Print the wall over smaller sheets, with marks for joining them."
    )] = None,
    is_safe: Annotated[bool, typer.Option(
        "--shared-screen/--full",
        help="Initials for names known to the register and nothing restricted or about somebody else, "
        "or everything in full.",
    )] = True,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="Only from then on: a date, age or year.")] = "",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="Only until then.")] = "",
    period: Annotated[str, typer.Option(
        metavar="NAME", help=f"Only one period: {', '.join(period_names())}."
    )] = "",
    as_known_at: Annotated[str, typer.Option(
        metavar="DATE", help="As the store stood then: a date, to the end of that day in UTC, or a date and time.",
    )] = "",
    by: Annotated[str, typer.Option(
        metavar="NAME", help="Who prints it, or who wrote the paper; you, or who kept the snapshot, unless given."
    )] = "",
    snapshot: Annotated[str, typer.Option(
        metavar="TITLE", help="Which snapshot a paper is made from; the newest unless given.",
    )] = "",
    audience: Annotated[Readers | None, typer.Option(
        help="Whom a paper is for: what is for fewer people than they are is left out. Each kind has its own unless "
        "given."
    )] = None,
    agency: Annotated[str, typer.Option(metavar="NAME", help="Which agency an extract is for.")] = "",
    is_named: Annotated[bool, typer.Option(
        "--names/--initials", help="Names in a paper of a snapshot whole, or as initials."
    )] = True,
    distribution: Annotated[list[str] | None, typer.Option(
        metavar="NAME", help="Somebody who gets the paper; once for each of them."
    )] = None,
) -> None:  # fmt: skip
    """Print a case: the wall from A4 to A0, the table, or a paper of a snapshot such as the report.

    Names known to the register are initials on the wall and in the table, and restricted passages are left out, unless
    --full is given. A paper of a snapshot has whole names unless --initials is given, and only what its readers may
    see.
    """
    if is_same_file(output, store):
        raise IntakeError("That is the store itself. Give another name to write to.")
    if what not in (What.WALL, What.TABLE):
        if first or last or period or as_known_at or sheets is not None:
            raise IntakeError(
                "A paper of this kind is of a whole snapshot. Leave out --on, --from, --to, --period, --as-known-at."
            )
        asked = Asked(
            what.value, audience.value if audience else "", agency, is_named, by, tuple(distribution or ()),
        )  # fmt: skip
        with store_that_exists(store) as opened:
            data = paper_file(opened, find_case(opened, case).case.id, output, asked, snapshot=snapshot)
        write_whole(output, data)
        say(f"Printed: {vocabulary('paper_kinds').label(what.value)}, to {output.absolute()}.")
        return
    if snapshot or distribution or agency or not is_named or audience is not None:
        raise IntakeError(
            f"--snapshot, --audience, --agency, --initials and --distribution belong to --what {_OF_A_SNAPSHOT}."
        )
    form = _form_of(output)
    moment = moment_of(as_known_at) if as_known_at else None
    with store_that_exists(store) as opened:
        case_id = find_case(opened, case).case.id
        ready = for_paper(
            opened, case_id, is_safe=is_safe, printed_by=actor(by),
            printed_at=datetime.now().astimezone(), as_known_at=moment,
        )  # fmt: skip
    view, imprint = ready.view, ready.imprint
    part = period_asked(view.child, imprint.day, first=first, last=last, name=period)
    if what is What.TABLE:
        data = _table(ready, form, is_part=part is not None or sheets is not None)
    else:
        wanted = WallOnPaper(paper.value, form, sheets.value if sheets else "", part)
        data = print_wall(
            ready.entries, view.links, child=view.child, imprint=imprint, wanted=wanted, positions=ready.positions
        )
    write_whole(output, data)
    withheld = f" {counted(view.withheld, 'entry', 'entries')} withheld under safe display." if view.withheld else ""
    say(f"Printed the {what.value} to {output.absolute()}.{withheld}")


def _table(ready: ForPaper, form: Format, *, is_part: bool) -> bytes:
    if form is not Format.PDF:
        raise IntakeError("The table comes as a PDF. Give a file that ends in .pdf.")
    if is_part:
        raise IntakeError("The table is of the whole life on A4. Leave out --on, --from, --to and --period.")
    return print_chronology(ready.entries, child=ready.view.child, imprint=ready.imprint)


def _form_of(output: Path) -> Format:
    """What a file's name asks for. Raises ``IntakeError`` for an ending that is none of ours."""
    ending = output.suffix.lower().removeprefix(".")
    try:
        return Format(ending)
    except ValueError as unknown:
        raise IntakeError(f"“{output.name}” does not say what to make. End it in .pdf, .png or .svg.") from unknown
