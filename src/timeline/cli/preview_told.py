"""What a file was understood to say, told on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.cli.telling import counted, iso, say, say_table, tell
from timeline.domain.errors import IntakeError
from timeline.intake.preview import Preview, Problem, UnderstoodRow
from timeline.services.import_file import FilePreview, RowPlace
from timeline.vocab.registry import vocabulary


def preview_facts(preview: FilePreview) -> dict[str, Any]:
    """The preview, ready for JSON."""
    birth = preview.suggested_birth
    return {
        "file": preview.tables[0].sheet.name, "sha256": preview.file_hash, "is_ready": preview.is_ready,
        "would_add": len(preview.new_rows) if preview.is_ready else 0,
        "columns": [
            _where(table) | {"heading": column.heading, "field": column.field, "how": column.how}
            for table in preview.tables for column in table.mapping.columns
        ],
        "rows": [_where(table) | _row(row) for table in preview.tables for row in table.rows],
        "examples": [line for table in preview.tables for line in table.examples], "notes": list(preview.notes),
        "problems": [_problem(problem) for problem in preview.problems],
        "suggested_birth": None if birth is None else {
            "text": birth.text, "earliest": iso(birth.earliest), "latest": iso(birth.latest),
        },
    }  # fmt: skip


def say_preview(preview: FilePreview) -> None:
    """The preview as lines, table by table: the columns, then each row with what is to be looked at under it."""
    for table in preview.tables:
        if len(preview.tables) > 1:
            say(f"{table.sheet.origin}:")
        _say_table(table)
    say()
    there = sum(row.already_there for row in preview.rows)
    known = f" {counted(there, 'row is', 'rows are')} already on the timeline." if there else ""
    if preview.is_ready:
        say(f"{counted(len(preview.new_rows), 'row')} would be added.{known} Nothing was added.")


def _say_table(table: Preview) -> None:
    for column in table.mapping.columns:
        read = f"read as {vocabulary('columns').label(column.field)}" if column.field else "kept as it is"
        say(f"Column “{column.label}”: {read}")
    for note in table.notes:
        say(f"Note: {note}")
    for line in table.examples:
        say(f"Line {line} is the template's example and is not read.")
    if table.rows:
        say()
        say_table([("Line", "Read as", "Area", "What happened"), *map(_told, table.rows)])
    for row in table.rows:
        for note in row.notes:
            say(f"Line {row.place}: {note}")


def tell_problems(preview: FilePreview) -> None:
    """Every problem on standard error: its line and column, the value as it stands, and how to mend it."""
    for origin, problem in preview.problems_told:
        is_told = not problem.value or problem.value in problem.message
        value = "" if is_told else f" (it says “{problem.value}”)"
        tell(f"{origin}{problem}{value}")
    number = len(preview.problems)
    tell(f"Nothing was added: {counted(number, 'problem needs', 'problems need')} mending in the file first.")


def lines_left_out(preview: FilePreview, lines: Sequence[str]) -> frozenset[RowPlace]:
    """The rows of the lines somebody gave, such as “7”, or “7b” for one of several. Raises ``IntakeError`` for a line
    that has no row."""
    rows = {(at, row.place): str(row.line) for at, table in enumerate(preview.tables) for row in table.rows}
    wanted = {line.strip() for line in lines}
    missing = wanted - {place for _, place in rows} - set(rows.values())
    if missing:
        raise IntakeError(f"There is no row in line {min(missing)} of this file. Look at it with --dry-run.")
    return frozenset(row for row, line in rows.items() if line in wanted or row[1] in wanted)


def _where(table: Preview) -> dict[str, Any]:
    """Where in its file a table stands; nothing where it is the only one there can be."""
    return {"table": table.sheet.origin} if table.sheet.origin else {}


def _told(row: UnderstoodRow) -> tuple[str, str, str, str]:
    if row.entry is None:
        return row.place, "not read", "", "see the problems"
    area = vocabulary("lanes").label(row.entry.lane) + (" (guessed)" if row.is_area_guessed else "")
    title = row.entry.title + (" – already there" if row.already_there else "")
    return row.place, row.read_as, area, title


def _row(row: UnderstoodRow) -> dict[str, Any]:
    entry = row.entry
    return {
        "line": row.line, "title": entry.title if entry else None,
        "when_text": entry.when.text if entry else None, "read_as": row.read_as,
        "earliest": iso(row.earliest), "latest": iso(row.latest),
        "precision": entry.span.precision.value if entry else None,
        "lane": entry.lane if entry else None, "type": entry.type if entry else None,
        "guessed": row.is_area_guessed, "already_there": row.already_there,
        "quoted_age": entry.quoted_age if entry else None,
        "people": [person.name for person in row.people],
        "notes": list(row.notes), "problems": [_problem(problem) for problem in row.problems],
    }  # fmt: skip


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "line": problem.line, "column": problem.column, "value": problem.value, "message": problem.message,
    }  # fmt: skip
