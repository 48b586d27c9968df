"""What a file was understood to say, told on the command line."""

from __future__ import annotations

from typing import Any

from timeline.cli.telling import counted, iso, say, say_table, tell
from timeline.intake.preview import Preview, Problem, UnderstoodRow
from timeline.vocab.registry import vocabulary


def preview_facts(preview: Preview) -> dict[str, Any]:
    """The preview, ready for JSON."""
    birth = preview.suggested_birth
    return {
        "file": preview.sheet.name, "sha256": preview.file_hash, "is_ready": preview.is_ready,
        "would_add": len(preview.new_rows) if preview.is_ready else 0,
        "columns": [
            {"heading": column.heading, "field": column.field, "how": column.how}
            for column in preview.mapping.columns
        ],
        "rows": [_row(row) for row in preview.rows],
        "examples": list(preview.examples), "notes": list(preview.notes),
        "problems": [_problem(problem) for problem in preview.problems],
        "suggested_birth": None if birth is None else {
            "text": birth.text, "earliest": iso(birth.earliest), "latest": iso(birth.latest),
        },
    }  # fmt: skip


def say_preview(preview: Preview) -> None:
    """The preview as lines: the columns, then each row with what is to be looked at under it."""
    for column in preview.mapping.columns:
        read = f"read as {vocabulary('columns').label(column.field)}" if column.field else "kept as it is"
        say(f"Column “{column.label}”: {read}")
    for note in preview.notes:
        say(f"Note: {note}")
    for line in preview.examples:
        say(f"Line {line} is the template's example and is not read.")
    if preview.rows:
        say()
        say_table([("Line", "Read as", "Area", "What happened"), *map(_told, preview.rows)])
    for row in preview.rows:
        for note in row.notes:
            say(f"Line {row.line}: {note}")
    say()
    there = sum(row.already_there for row in preview.rows)
    known = f" {counted(there, 'row is', 'rows are')} already on the timeline." if there else ""
    if preview.is_ready:
        say(f"{counted(len(preview.new_rows), 'row')} would be added.{known} Nothing was added.")


def tell_problems(preview: Preview) -> None:
    """Every problem on standard error: its line and column, the value as it stands, and how to mend it."""
    for problem in preview.problems:
        is_told = not problem.value or problem.value in problem.message
        value = "" if is_told else f" (it says “{problem.value}”)"
        tell(f"{problem}{value}")
    number = len(preview.problems)
    tell(f"Nothing was added: {counted(number, 'problem needs', 'problems need')} mending in the file first.")


def _told(row: UnderstoodRow) -> tuple[str, str, str, str]:
    if row.entry is None:
        return str(row.line), "not read", "", "see the problems"
    area = vocabulary("lanes").label(row.entry.lane) + (" (guessed)" if row.is_area_guessed else "")
    title = row.entry.title + (" – already there" if row.already_there else "")
    return str(row.line), row.read_as, area, title


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
