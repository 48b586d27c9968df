"""Ten thousand damaged files and texts given to every reader: each has to answer with tables or with a sentence.

Run with ``python benchmarks/hostile_files.py`` (``--inputs 500`` for a quick look, ``--seed`` for other damage,
``--only word`` for one reader). It prints what came of them and ends with 1 where anything crashed, hung or gave half
an answer. A reader joins by a line in ``READERS``.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import signal
import sys
import time
import traceback
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import FrameType

from docx import Document
from openpyxl import Workbook

from timeline.domain.errors import IntakeError
from timeline.intake.pasted import read_pasted
from timeline.intake.sheet import Sheet
from timeline.intake.table_file import read_tables
from timeline.intake.understand import understand_all

HUNG_AFTER_S = 30
SHOWN = 5

ROWS = (
    ("Date", "Time", "Until", "Significant event", "Source", "Impact", "People", "ACEs", "Known from"),
    ("4 Feb 2011", "", "", "Born", "Registry; \"old\"", "+", "Mam (mother)", "", ""),
    ("2014", "", "", "", "", "", "", "", ""),
    ("12 March", "14.30", "", "1. Moved to Nan\n2. Cried", "Police: log 4", "–", "MGM/SW", "bullying: suspected",
     "School: 2018"),
    ("", "", "", "as above", "〃", "N/A", "nil", "-", ""),
    ("03/25/2014", "2pm", "04/03/2014", "12/03/14 - fell\n15/03/14: slept [1]", "Nan", "bad", "Nan and Dai", "", ""),
    ("?25/03/48*", "", "ongoing", "Aged 5, was not brought", "GP – letter", "mixed", "", "none", "not known"),
    ("age 9", "", "", "“I was scared”", "Child", "", "", "", ""),
    ("* as Nan remembers", "", "", "", "", "", "", "", ""),
)  # fmt: skip
NASTY = (
    "\x00", "\ufeff", "\ud800", "﷽" * 40, "=cmd|'/c calc'!A0", "9" * 400, "1/1/" * 60, "(" * 300, "?" * 200, "&j;" * 20,
    "<!--" * 50, "<table>", "</tr>", "\t" * 80, "|" * 80, "\n" * 50, "\"", "''", "31 Feb 2014", "99999999999999999999",
    "-1", "ditto", "before before before 2014", "²⁰", "٣/٤/٢٠١٤", "𝟙𝟚/𝟘𝟛/𝟚𝟘𝟙𝟜", "2014/2013", "..", "[..]",
    "\x0b\x0c\x1c\x85\u2028", "a" * 25_000,
)  # fmt: skip

Damage = Callable[[random.Random], bytes]


@dataclass(frozen=True)
class Reader:
    """One reader: what to call it, files that it reads, and how it is asked."""

    name: str
    originals: tuple[bytes, ...]
    read: Callable[[bytes], Sequence[Sheet]]


def as_csv(delimiter: str = ",") -> bytes:
    """The rows as a CSV file."""
    lines = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in ROWS)
    return "\r\n".join(lines).encode()


def as_workbook() -> bytes:
    """The rows on two sheets of a workbook, with merged cells, a formula and a hidden row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Chronology of AB"])
    for row in ROWS:
        sheet.append([cell or None for cell in row])
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("A5:A6")
    sheet.row_dimensions[7].hidden = True
    more = book.create_sheet("More")
    for row in (("When", "What happened"), ("2011", "=1+1"), ("2012", "Moved")):
        more.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_document() -> bytes:
    """The rows in two tables of a document, with merged cells and a table inside a table."""
    document = Document()
    document.add_paragraph("Name: AB. DOB: 4 Feb 2011")
    for rows in (ROWS, ROWS[:4]):
        table = document.add_table(rows=len(rows), cols=len(ROWS[0]))
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
        table.cell(2, 0).merge(table.cell(2, 3))
        table.cell(1, 4).merge(table.cell(2, 4))
        table.cell(3, 3).add_table(2, 2).cell(0, 0).text = "Height"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_page() -> bytes:
    """The rows as a table of a web page."""
    rows = "".join("<tr>" + "".join(f"<td rowspan=1>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return f"<html><body><table border=1>{rows}</table></body></html>".encode()


def as_lines() -> bytes:
    """Entries as lines of a message."""
    return b"Hi,\n\n2014\n12/03/14 - moved\nand cried\n? May 2015: fell\n14:30 police\n- 3/4 slept\nKind regards\nBob"


def as_tabs() -> bytes:
    """The rows as a spreadsheet puts them on the clipboard."""
    return as_csv("\t").replace(b'""', b'"')


def pasted(data: bytes) -> Sequence[Sheet]:
    """What is pasted is text by the time it comes."""
    return read_pasted(data.decode("utf-8", "replace"))


def sent(data: bytes) -> Sequence[Sheet]:
    """A file under a name that says nothing."""
    return read_tables(data, "sent")


READERS = (
    Reader("csv", (as_csv(), as_csv(";"), as_csv("\t").decode().encode("utf-16")), sent),
    Reader("workbook", (as_workbook(),), sent),
    Reader("word", (as_document(),), sent),
    Reader("web page", (as_page(),), sent),
    Reader("pasted", (as_tabs(), as_lines(), as_page(), as_csv("|").replace(b'"', b"")), pasted),
)


def damaged(original: bytes, chance: random.Random) -> bytes:
    """The file with something done to it: bytes, words, or one of its parts."""
    if original.startswith(b"PK") and chance.random() < 0.75:
        return _with_damaged_part(original, chance)
    return _with_damaged_bytes(original, chance)


def _with_damaged_bytes(original: bytes, chance: random.Random) -> bytes:
    data = bytearray(original)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(max(1, len(data)))
        what = chance.randrange(6)
        if what == 0:
            data[at : at + chance.randrange(1, 6)] = chance.randbytes(chance.randrange(5))
        elif what == 1:
            data[at:at] = chance.choice(NASTY).encode("utf-8", "surrogatepass")
        elif what == 2:
            del data[at : at + chance.randrange(1, 200)]
        elif what == 3:
            data[at:at] = data[at : at + chance.randrange(1, 400)]
        elif what == 4:
            other = chance.randrange(max(1, len(data)))
            data[at : at + 20], data[other : other + 20] = data[other : other + 20], data[at : at + 20]
        else:
            del data[at:]
    return bytes(data)


def _with_damaged_part(original: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        content = [
            name for name in names if "document" in name or "sheet" in name or "shared" in name or "rels" in name
        ]
        hit = chance.choice(content if chance.random() < 0.7 else names)
        for name in old.namelist():
            part = old.read(name)
            if name != hit:
                new.writestr(name, part)
            elif chance.random() < 0.9:
                new.writestr(
                    name,
                    _with_damaged_xml(part, chance) if chance.random() < 0.6 else _with_damaged_bytes(part, chance),
                )
    return out.getvalue()


def _with_damaged_xml(part: bytes, chance: random.Random) -> bytes:
    """Damage that leaves the XML whole: values swapped for others, elements taken out, put in twice or emptied."""
    pieces = part.replace(b"><", b">\x01<").split(b"\x01")
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(pieces))
        what = chance.randrange(4)
        if what == 0 and b'="' in pieces[at]:
            before, _, rest = pieces[at].partition(b'="')
            _, _, after = rest.partition(b'"')
            value = chance.choice(
                (b"", b"-1", b"99999", b"x", b"A1:XFD1048576", b"continue", b"1e9", b"../../etc", b"&#x10FFFF;")
            )
            pieces[at] = before + b'="' + value + b'"' + after
        elif what == 1 and pieces[at].endswith(b"/>"):
            del pieces[at]
        elif what == 2 and len(pieces[at]) < 500 and pieces[at].endswith(b"/>"):
            pieces[at] *= chance.choice((2, 50, 2_000))
        elif b">" in pieces[at] and b"</" in pieces[at]:
            open_tag, _, rest = pieces[at].partition(b">")
            words = chance.choice(NASTY).encode("utf-8", "replace").replace(b"<", b"").replace(b"&", b"")
            pieces[at] = open_tag + b">" + words + rest[rest.rfind(b"</") :]
        if not pieces:
            break
    return b"".join(pieces)


def check(data: bytes, reader: Reader) -> str:
    """“refused” with a sentence, “understood”, or what is wrong with half an answer."""
    try:
        previews = understand_all(reader.read(data))
    except IntakeError as told:
        return "refused" if len(str(told)) > 20 else f"too short a refusal: {told}"
    for preview in previews:
        for row in preview.rows:
            if (row.entry is None) != bool(row.problems):
                return f"row {row.place} has neither an entry nor a problem"
    return "understood"


@contextlib.contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raises ``TimeoutError`` inside where something hangs."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"still reading after {seconds} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def run(reader: Reader, inputs: int, seed: int) -> int:
    """Give the reader so many damaged inputs and print what came of them; how many went wrong."""
    results: Counter[str] = Counter()
    wrong: list[tuple[int, str]] = []
    slowest = 0.0
    for number in range(inputs):
        chance = random.Random(f"{reader.name}-{seed}-{number}")
        data = damaged(chance.choice(reader.originals), chance)
        began = time.process_time()
        try:
            with time_limit(HUNG_AFTER_S):
                result = check(data, reader)
        except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
            result = "crashed"
            wrong.append((number, traceback.format_exc(limit=-6)))
        else:
            if result not in {"refused", "understood"}:
                wrong.append((number, result))
                result = "half an answer"
        slowest = max(slowest, time.process_time() - began)
        results[result] += 1
    told = ", ".join(f"{count:,} {result}" for result, count in sorted(results.items()))
    print(f"{reader.name:>10}: {told}; slowest {slowest * 1000:.0f} ms of the processor", flush=True)
    for number, trace in wrong[:SHOWN]:
        print(f"--- {reader.name}, seed {seed}, input {number}\n{trace}")
    return len(wrong)


def main() -> int:
    """Run every reader; 1 where anything went wrong."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--inputs", type=int, default=10_000, help="inputs for each reader")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", choices=[reader.name for reader in READERS])
    given = asked.parse_args()
    warnings.simplefilter("ignore")  # a library says of every other damaged workbook that it is odd
    wrong = sum(run(reader, given.inputs, given.seed) for reader in READERS if given.only in (None, reader.name))
    print(f"{wrong} went wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
