"""Commands about a case's entries: in from a file, listed, and out again."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from timeline.cli.files import (
    ByOption,
    CaseOption,
    JsonOption,
    StoreOption,
    actor,
    contents,
    is_same_file,
    store_that_exists,
    write_whole,
)
from timeline.cli.preview_told import lines_left_out, preview_facts, say_preview, tell_problems
from timeline.cli.telling import counted, iso, progress, say, say_json, say_table, tell
from timeline.cli.when_command import day_of, moment_of
from timeline.cli.without_names import check_key, export_without_names
from timeline.domain.entry import Entry
from timeline.domain.errors import IntakeError
from timeline.domain.knowledge import was_known_by
from timeline.domain.when import age_text, describe, order_key
from timeline.services.caseload import find_case
from timeline.services.contribution_template import template_csv, template_xlsx
from timeline.services.export_case import export_csv, export_json, export_xlsx
from timeline.services.export_formats import write_as
from timeline.services.import_file import ImportResult, import_file, left_out_told, preview_file
from timeline.services.open_case import OpenCase, open_case
from timeline.services.print_wall import for_paper
from timeline.store.store import Store
from timeline.ui.wall.page import wall_page
from timeline.vocab.registry import vocabulary


class Format(StrEnum):
    """What a case is exported as."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    TIMELINEJS = "timelinejs"
    VIS = "vis"
    ICAL = "ical"
    ICAL_BARE = "ical-bare"


class SheetFormat(StrEnum):
    """What the template comes as."""

    CSV = "csv"
    XLSX = "xlsx"


_WHOLE = {Format.CSV: export_csv, Format.XLSX: export_xlsx, Format.JSON: export_json}

OutOption = Annotated[Path, typer.Option(
    "--output", "-o", metavar="FILE", help="The file to write; one that is there is replaced whole."
)]  # fmt: skip


def import_chronology(
    file: Annotated[Path, typer.Argument(
        metavar="FILE", help="A table: CSV, Excel, Word, a web page, or another timeline program's file."
    )],
    store: StoreOption,
    case: CaseOption,
    agency: Annotated[str, typer.Option(metavar="NAME", help="Who sent the file.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show how every row is read, and add nothing.")] = False,
    month_first: Annotated[bool, typer.Option("--month-first", help="Read 3/4/2010 as 4 March, not 3 April.")] = False,
    leave_out: Annotated[list[str] | None, typer.Option(
        "--leave-out", metavar="LINE", help="A line to leave out, such as one whose date cannot be read; give it once "
        "for each. It is named in the history and told at the end."
    )] = None,
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Add a chronology file to a case.

    Every row that is not there yet is added; where a row cannot be read and is not left out, none is.
    """
    data = contents(file)
    with store_that_exists(store) as opened:
        case_id = find_case(opened, case).case.id
        with progress("Reading the file") as reading:
            preview = preview_file(
                opened, case_id, data, file.name,
                agency=agency, day_first=not month_first, progress=reading,
            )  # fmt: skip
        whole, left_out = preview, lines_left_out(preview, leave_out or ())
        preview = whole.leaving_out(left_out)
        result = ImportResult(0, len(preview.rows) - len(preview.new_rows), left_out=whole.called(left_out))
        if preview.is_ready and not dry_run:
            with progress("Adding the rows") as adding:
                result = import_file(
                    opened, case_id, data, file.name, actor=actor(by), agency=agency,
                    day_first=not month_first, file_hash=preview.file_hash, progress=adding,
                    understood=preview.understood, leave_out=left_out,
                )  # fmt: skip
    there = sum(row.already_there for row in preview.rows)
    if as_json:
        say_json(preview_facts(preview) | {
            "added": result.added, "already_there": there, "change_id": result.change_id, "dry_run": dry_run,
            "left_out": list(result.left_out),
        })  # fmt: skip
    elif dry_run:
        say_preview(preview)
        if result.left_out:
            say(left_out_told(result.left_out))
    elif preview.is_ready:
        say(str(result))
    if preview.problems:
        tell_problems(preview)
        raise typer.Exit(1)
    if preview.suggested_birth is not None:
        tell(
            f"The file gives the child's birth as {preview.suggested_birth.text}, and the case has no day of "
            f"birth. If it is right, set it with: timeline set-birth"
        )


def entries(
    store: StoreOption,
    case: CaseOption,
    as_known_at: Annotated[str, typer.Option(
        metavar="DATE",
        help="As the store stood then: a date, to the end of that day in UTC, or an ISO date and time.",
    )] = "",
    known_by: Annotated[str, typer.Option(
        metavar="DATE",
        help="Only what somebody knew by the end of that day, going by who knew and since when; "
        "an entry that does not say counts from the day it happened.",
    )] = "",
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """List a case's entries in order of time."""
    moment = moment_of(as_known_at) if as_known_at else None
    last_day = day_of(known_by) if known_by else None
    with store_that_exists(store) as opened:
        view = open_case(opened, find_case(opened, case).case.id, as_known_at=moment)
        written = None if view.entries else len(opened.records(Entry).of_case(view.case.id))
    born_on = view.child.born_on
    shown = [entry for entry in view.entries if last_day is None or was_known_by(entry, last_day)]
    shown.sort(key=lambda entry: order_key(entry.span, entry.sequence, entry.id, born_on=born_on))
    if as_json:
        say_json([_facts(entry, view) for entry in shown])
    elif shown:
        lanes = vocabulary("lanes")
        say_table([
            (describe(entry.span), age_text(entry.span, born_on), lanes.label(entry.lane), entry.title)
            for entry in shown
        ])  # fmt: skip
    if moment is not None and written:
        tell(
            f"Nothing was in the store by then; {counted(written, 'entry was', 'entries were')} recorded "
            "later. For what was known at the time, use --known-by."
        )
    elif not view.entries:
        tell("There are no entries yet.")
    elif len(shown) < len(view.entries):
        tell(f"{counted(len(view.entries) - len(shown), 'entry', 'entries')} not known by then left out.")


def export(
    store: StoreOption,
    case: CaseOption,
    output: OutOption,
    as_format: Annotated[Format, typer.Option(
        "--format",
        help="CSV or Excel to read and send; JSON to bring the case back with its whole history; HTML for the wall as "
        "one web page that works from the file; DOCX for a chronology in Word; TimelineJS, vis or iCal for those "
        "programs, iCal-bare for days without a word.",
        case_sensitive=False,
    )],
    is_full: Annotated[bool, typer.Option(
        "--full",
        help="Names in full and everything restricted. CSV, Excel and JSON are always whole; the other formats have "
        "initials and nothing restricted unless asked.",
    )] = False,
    by: Annotated[str, typer.Option(
        "--by", metavar="NAME", help="Who makes a web page or Word document; you, by your name on this computer, "
        "unless given."
    )] = "",
    is_anonymous: Annotated[bool, typer.Option(
        "--anonymise", help="CSV without names, with the key that gives them back in another file (--key)."
    )] = False,
    key: Annotated[Path | None, typer.Option(
        "--key", metavar="FILE", help="Where the key to the names is written; keep it away from the timeline."
    )] = None,
    earlier_key: Annotated[Path | None, typer.Option(
        "--earlier-key", metavar="FILE", help="The key of a former time, so that everybody keeps the word they had."
    )] = None,
    also: Annotated[list[str] | None, typer.Option(
        "--also", metavar="WORDS", help="Other words to take out, such as a street; give it once for each."
    )] = None,
) -> None:  # fmt: skip
    """Write a case to a file."""
    if is_same_file(output, store):
        raise IntakeError("That is the store itself. Give another name to write to.")
    if not is_anonymous and (key or earlier_key or also):
        raise IntakeError("A key and words to take out go with --anonymise. Add it, or leave them out.")
    if is_anonymous and as_format is not Format.CSV:
        raise IntakeError("Only CSV is written without names. Write it with --format csv.")
    kept_at = check_key(key, output, store) if is_anonymous else None
    with store_that_exists(store) as opened:
        case_id = find_case(opened, case).case.id
        if kept_at is not None:
            export_without_names(opened, case_id, output, kept_at, earlier=earlier_key, also=also or ())
            return
        number = len(opened.records(Entry).of_case(case_id))
        withheld = 0
        if as_format in _WHOLE:
            data = _WHOLE[as_format](opened, case_id)
        elif as_format is Format.HTML:
            data, withheld = _page(opened, case_id, is_safe=not is_full, by=by)
        else:
            view = open_case(opened, case_id, is_shared_screen=not is_full)
            now = datetime.now().astimezone()
            data, withheld = write_as(view, as_format.value, made_at=now, made_by=actor(by)), view.withheld
            number = len(view.entries) + withheld
        write_whole(output, data)
    told = f" {counted(withheld, 'entry', 'entries')} withheld under safe display." if withheld else ""
    say(f"Wrote {counted(number - withheld, 'entry', 'entries')} to {output.absolute()}.{told}")


def _page(store: Store, case_id: str, *, is_safe: bool, by: str) -> tuple[bytes, int]:
    """The web page of a case, and how many entries are withheld from it."""
    now = datetime.now().astimezone()
    ready = for_paper(store, case_id, is_safe=is_safe, printed_by=actor(by), printed_at=now)
    return wall_page(ready.view, ready.imprint, ready.positions).encode("utf-8"), ready.view.withheld


def template(
    output: OutOption,
    as_format: Annotated[SheetFormat, typer.Option("--format", help="CSV or an Excel workbook.")],
) -> None:
    """Write the empty template that an agency fills in."""
    write_whole(output, template_csv() if as_format is SheetFormat.CSV else template_xlsx())
    say(f"Wrote the template to {output.absolute()}.")


def _facts(entry: Entry, view: OpenCase) -> dict[str, Any]:
    """One entry, ready for JSON; ``earliest``, ``latest``, ``kind`` and ``precision`` are of all its time."""
    span = entry.span
    return {
        "id": entry.id, "title": entry.title,
        "lane": entry.lane, "type": entry.type, "valence": entry.valence,
        "earliest": iso(span.earliest), "latest": iso(span.latest),
        "precision": span.precision.value, "kind": span.kind.value, "read_as": describe(span),
        "when_text": entry.when.text, "until_text": entry.until.text if entry.until else "",
        "age_text": age_text(span, view.child.born_on), "quoted_age": entry.quoted_age,
        "source": entry.said_by or entry.agency or entry.record, "agency": entry.agency,
        "known_by": [
            {"agency": known.agency, "since": known.since.text if known.since else None}
            for known in entry.known_by
        ],
        "ref": entry.ref, "version": view.versions[entry.id],
    }  # fmt: skip
