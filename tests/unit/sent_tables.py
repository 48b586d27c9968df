"""Tables as agencies send them, for the tests of how rows are understood."""

from datetime import date

from timeline.intake.several_tables import fullest
from timeline.intake.sheet import Row, filled_rows, table_from
from timeline.intake.table_file import read_tables
from timeline.intake.understand import understand

BORN = date(2009, 3, 1)


def sheet_from(name, rows):
    """The sheet that numbered rows of text make."""
    return table_from(name, filled_rows(name, (Row(line, tuple(cells)) for line, cells in rows)))


def read_table(data, name):
    """The one table of a file, or of several that with most rows."""
    return fullest(read_tables(data, name))


def table(*rows, headings=("Date", "Event", "Source")):
    lines = [list(headings), *[[*row, *[""] * (len(headings) - len(row))] for row in rows]]
    return sheet_from("sent", enumerate(lines, start=1))


def preview_of(*rows, headings=("Date", "Event", "Source"), **circumstances):
    return understand(table(*rows, headings=headings), **circumstances)


def told(row):
    return [note for note in row.notes if not note.startswith(("Area guessed", "Area not clear"))]


def dates(preview):
    return [row.entry.when.text for row in preview.rows]
