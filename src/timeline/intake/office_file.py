"""An Office file looked into before anything is unpacked: what kind it is, and whether it was made to harm."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NoReturn
from xml.etree.ElementTree import TreeBuilder
from xml.parsers import expat

from timeline.domain.errors import IntakeError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_UNPACKED = 40_000_000
MAX_RATIO = 100
MAX_PARTS = 2_000
MAX_ELEMENTS = 2_000_000
"""Elements in one part: about what a Word table of the most rows needs, and what still fits in memory."""
MAX_DEPTH = 200

# What reading a package lets through when a part of it is missing, cut or nonsense; the libraries have no error of
# their own for these, and XML that does not parse is a SyntaxError whichever parser finds it.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, SyntaxError, struct.error, LookupError, ValueError, TypeError,
    AttributeError, OSError, EOFError, NotImplementedError, RuntimeError, ArithmeticError, AssertionError,
    expat.ExpatError,
)  # fmt: skip

OTHER_PACKAGES = (
    ("ppt/", "a PowerPoint presentation"),
    ("Index/", "an Apple Pages, Numbers or Keynote file"),
    ("index.apxl", "an Apple Keynote file"),
    ("visio/", "a Visio drawing"),
    ("META-INF/container.xml", "an e-book"),
)
OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (.ods)",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (.odp)",
}


def kind_of(data: bytes, name: str, save_as: str) -> str:
    """“workbook” or “document”, by the parts in the file.

    Raises ``IntakeError`` for any other kind, named with ``save_as`` as the way round, and for a file that is
    damaged, locked, or would grow beyond reason.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = set(archive.namelist())
            declared = b""
            if "mimetype" in parts:
                with archive.open("mimetype") as said:
                    declared = said.read(100)
    except DAMAGE as broken:
        raise damaged(name) from broken
    if "xl/workbook.bin" in parts:
        raise IntakeError(f"“{name}” is a binary workbook. {save_as}")
    for folder, kind in (("xl/", "workbook"), ("word/", "document")):
        if any(part.startswith(folder) for part in parts):
            check_unpacked_size(data, name)
            return kind
    if declared.strip() in OPEN_DOCUMENTS:
        raise IntakeError(f"“{name}” is {OPEN_DOCUMENTS[declared.strip()]}. {save_as}")
    for start, what in OTHER_PACKAGES:
        if any(part.startswith(start) for part in parts):
            raise IntakeError(f"“{name}” is {what}. {save_as}")
    raise IntakeError(
        f"“{name}” is a zip of other files. Unpack it and send the workbook or the document that is in it."
    )


def check_unpacked_size(data: bytes, name: str) -> None:
    """Refuse, before anything is unpacked, an archive that is locked or would grow beyond reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except DAMAGE as broken:
        raise damaged(name) from broken
    if any(part.flag_bits & 1 for part in parts):
        raise IntakeError(f"“{name}” is locked with a password. Remove the password, save it and send that.")
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or (unpacked > 1_000_000 and unpacked / packed > MAX_RATIO):
        raise IntakeError(
            f"“{name}” unpacks to {unpacked / 1e6:.0f} MB from {len(data) / 1e6:.1f} MB, more than a "
            "chronology ever is. Copy the rows into a new file, or save them as CSV UTF-8."
        )


def part_of(data: bytes, path: str) -> bytes | None:
    """One part of a package, or ``None`` where it has no such part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(path) if path in archive.namelist() else None


def elements(part: bytes, name: str) -> Element:
    """The XML of one part as a tree whose tags and attributes have lost their namespaces.

    Nothing outside the part is ever fetched. Raises ``IntakeError`` for XML that declares entities, nests or grows
    beyond reason, or does not parse.
    """
    builder = TreeBuilder()
    try:
        _fill(builder, part, name)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as broken:
        raise damaged(name) from broken


def damaged(name: str) -> IntakeError:
    """The refusal of a file that does not open."""
    return IntakeError(
        f"“{name}” is damaged and cannot be opened. "
        "Open it in the program it came from, save it again and send the new file."
    )


def _fill(builder: TreeBuilder, part: bytes, name: str) -> None:
    depth = count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            raise IntakeError(
                f"“{name}” holds far more than a chronology ever does. Copy the rows into a new file and send that."
            )
        builder.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    def refuse(*_: object) -> NoReturn:
        raise IntakeError(
            f"“{name}” holds XML that declares entities of its own, which no Office program writes. "
            "Copy the rows into a new file, save it and send that."
        )

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(part, True)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
