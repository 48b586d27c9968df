"""Any table a person sends: told apart by what is in it, never by its name."""

from __future__ import annotations

from timeline.domain.errors import IntakeError
from timeline.intake.csv_file import csv_tables, decoded
from timeline.intake.docx_file import docx_tables
from timeline.intake.html_file import holds_table, html_tables
from timeline.intake.office_file import kind_of
from timeline.intake.several_tables import chronologies
from timeline.intake.sheet import MAX_BYTES, Sheet
from timeline.intake.xlsx_file import xlsx_tables

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_TABLES = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"II*\x00": "a picture", b"MM\x00*": "a picture", b"{\\rtf": "a rich text document (.rtf)", b"<?xm": "an XML file",
    b"MIME-Version:": "a web archive or an e-mail", b"Received:": "an e-mail", b"\x1f\x8b": "a packed file (.gz)",
    b"7z\xbc\xaf": "a packed file (.7z)", b"Rar!": "a packed file (.rar)", b"SQLite format 3": "a database",
}  # fmt: skip
# What an old Office file calls the stream that its contents are kept in tells which program wrote it.
OLD_FILES = (
    ("EncryptedPackage", ""),
    ("WordDocument", "an old Word document (.doc)"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)"),
    ("Workbook", "an old Excel workbook (.xls)"),
    ("Book", "an old Excel workbook (.xls)"),
    ("__properties_version1.0", "an Outlook message (.msg)"),
)
SAVE_AS = "Open it and save it as an Excel workbook (.xlsx), a Word document (.docx) or as CSV UTF-8, then send that."
COPY_OUT = "Copy the table out of it into a new workbook or document, or paste it, and send that."


def read_tables(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Every table of a CSV, XLSX, DOCX or HTML file that tells what happened, each with its own headings.

    Tables of notes are passed over, which the notes of the first sheet say. Raises ``IntakeError``, with what to do
    instead, for anything else: an old or locked file, a picture, an empty or oversized file, a bomb.
    """
    if not data.strip():
        raise IntakeError(f"“{name}” is empty. Send a file with a row of headings and a row for each entry.")
    if len(data) > MAX_BYTES:
        raise IntakeError(
            f"“{name}” is {len(data) / 1e6:.1f} MB; {MAX_BYTES // 1_000_000} MB is the most a file can be. "
            "Split it, or remove pictures from it."
        )
    if data.startswith(OLE):
        raise _old_or_locked(data, name)
    opening = data.lstrip()
    for mark, what in NOT_TABLES.items():
        if opening.startswith(mark):
            raise IntakeError(f"“{name}” is {what}, not a table. {COPY_OUT}")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP" or data[4:8] == b"ftyp":
        raise IntakeError(f"“{name}” is a picture or a film, not a table. {COPY_OUT}")
    if data.startswith(b"PK"):
        reader = xlsx_tables if kind_of(data, name, SAVE_AS) == "workbook" else docx_tables
        return chronologies(name, reader(data, name))
    if opening[:1] in {b"{", b"["}:
        raise IntakeError(
            f"“{name}” looks like JSON. A case exported from here is brought back with restore, not import."
        )
    if opening[:1] == b"<":
        return _web_page(data, name)
    return chronologies(name, csv_tables(data, name))


def _web_page(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The tables of a web page, which case systems write too when they say they write an Excel file."""
    text = decoded(data, name)
    if not holds_table(text):
        raise IntakeError(f"“{name}” is a web page, not a table. {COPY_OUT}")
    return chronologies(name, html_tables(text, name))


def _old_or_locked(data: bytes, name: str) -> IntakeError:
    for stream, what in OLD_FILES:
        if stream.encode("utf-16-le") not in data:
            continue
        if not what:
            return IntakeError(
                f"“{name}” is locked with a password. Open it, remove the password, save it and send that."
            )
        return IntakeError(f"“{name}” is {what}. {COPY_OUT if 'message' in what else SAVE_AS}")
    return IntakeError(f"“{name}” is in an old Office format. {SAVE_AS}")
