"""Any table a person sends: told apart by what is in it, never by its name."""

from __future__ import annotations

import io
import zipfile

from timeline.domain.errors import IntakeError
from timeline.intake.csv_file import read_csv
from timeline.intake.sheet import MAX_BYTES, Sheet
from timeline.intake.xlsx_file import read_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_TABLES = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture",
    b"{\\rtf": "a rich text document", b"<?xm": "an XML file",
    b"<!DO": "a web page", b"<htm": "a web page", b"<HTM": "a web page",
}  # fmt: skip
SAVE_AS = "Open it and save it as an Excel workbook (.xlsx) or as CSV UTF-8, then send that."


def read_table(data: bytes, name: str) -> Sheet:
    """The rows of a CSV or XLSX file.

    Raises ``IntakeError``, with what to do instead, for anything else: an old or locked workbook, a
    document, an empty or oversized file, a bomb.
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
    for mark, what in NOT_TABLES.items():
        if data.lstrip()[: len(mark)] == mark:
            raise IntakeError(f"“{name}” is {what}, not a table. {SAVE_AS}")
    if data.startswith(b"PK"):
        _check_workbook(data, name)
        return read_xlsx(data, name)
    if data.lstrip()[:1] in {b"{", b"["}:
        raise IntakeError(
            f"“{name}” looks like JSON. A case exported from here is brought back with restore, not import."
        )
    return read_csv(data, name)


def _old_or_locked(data: bytes, name: str) -> IntakeError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return IntakeError(
            f"“{name}” is locked with a password. Open it, remove the password, save it and send that."
        )
    return IntakeError(f"“{name}” is in an old Office format. {SAVE_AS}")


def _check_workbook(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as broken:
        raise IntakeError(
            f"“{name}” is damaged and cannot be opened. Save it again and send the new file."
        ) from broken
    if "xl/workbook.bin" in parts:
        raise IntakeError(f"“{name}” is a binary workbook. {SAVE_AS}")
    if not any(part.startswith("xl/") for part in parts):
        what = (
            "a Word document" if any(part.startswith("word/") for part in parts) else "not an Excel workbook"
        )
        raise IntakeError(f"“{name}” is {what}. {SAVE_AS}")
