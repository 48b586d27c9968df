"""A family tree in GEDCOM: who is in it, and who is whose."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from unicodedata import normalize

from ged4py.date import DateValue
from ged4py.model import Record
from ged4py.parser import CodecError, GedcomReader, IntegrityError, ParserError

from timeline.domain.errors import IntakeError
from timeline.intake.csv_file import decoded
from timeline.intake.gedcom_dates import GedcomDate, gedcom_date
from timeline.intake.plain_text import words_if_markup
from timeline.intake.sheet import MAX_BYTES, plain_cell

MAX_PEOPLE = 5_000
MAX_LINES = 150_000
MAX_LEVEL = 20
MAX_GOING_ON = 500
"""Lines that one text may go on for (CONT, CONC)."""
MAX_LINE = 100_000
LONGEST = 4_000
MOST_CHILDREN = 30
"""Children of one couple who are each told as brother or sister of the others."""

_PEDIGREE = {
    "birth": "parent", "": "parent", "adopted": "adoptive_parent", "foster": "foster_carer",
    "foster child": "foster_carer", "step": "step_parent", "sealing": "parent", "natural": "parent",
    "biological": "parent",
}  # fmt: skip
_CODECS = {
    "": "utf-8", "UTF-8": "utf-8", "UTF8": "utf-8", "UNICODE": "utf-8", "UTF-16": "utf-8", "ASCII": "utf-8",
    "ANSEL": "gedcom", "ANSI": "cp1252", "CP1252": "cp1252", "WINDOWS-1252": "cp1252", "ISO-8859-1": "iso8859-1",
    "ISO8859-1": "iso8859-1", "LATIN1": "iso8859-1", "IBMPC": "cp437", "IBM-PC": "cp437", "IBM DOS": "cp850",
    "MACINTOSH": "mac-roman", "ISO-8859-15": "iso8859-15", "WINDOWS-1250": "cp1250", "CP1250": "cp1250",
}  # fmt: skip
_CHARACTER_SET = re.compile(rb"^ *1 +CHAR +([^\n]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """One person of a family tree. ``id`` is their own in the file; dates are as the file has them, in our words.

    ``sex`` is as written, and ``other_names`` are names by birth or marriage and what they were called.
    """

    id: str
    name: str
    sex: str = ""
    other_names: tuple[str, ...] = ()
    born: GedcomDate = GedcomDate()
    died: GedcomDate = GedcomDate()
    adopted: GedcomDate = GedcomDate()
    has_died: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Who somebody is to somebody else: ``kind`` and ``status`` are words of the vocabularies of relationships.

    ``kind`` is ``parent``, ``adoptive_parent``, ``foster_carer``, ``step_parent`` (the first to the second),
    ``partner`` or ``sibling`` (children of one couple). ``status`` is ``goes_on``, ``divorced``, ``ended`` or
    ``not_known``. ``when`` and ``until`` are those of a couple. ``is_certain`` is ``False`` where the file only names
    the family a child belongs to, not how.
    """

    from_id: str
    to_id: str
    kind: str
    status: str = "not_known"
    when: GedcomDate = GedcomDate()
    until: GedcomDate = GedcomDate()
    is_married: bool = False
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """A family tree as read: its people in the order of the file, and their ties."""

    name: str
    members: tuple[FamilyMember, ...]
    ties: tuple[Tie, ...]
    notes: tuple[str, ...] = ()

    def member(self, member_id: str) -> FamilyMember | None:
        """The person with this id; ``None`` where the tree has none."""
        return next((member for member in self.members if member.id == member_id), None)


def read_gedcom(data: bytes, name: str) -> Family:
    """The people and ties of a GEDCOM 5.5 file, whatever its letters and line ends.

    Raises ``IntakeError`` with the line where it goes wrong, for a file that is too large or holds nobody.
    """
    text, codec, numbers = _prepared(data, name)
    try:
        with GedcomReader(io.BytesIO(text), encoding=codec, errors="replace") as reader:
            records = [record for record in reader.records0() if record.tag in ("INDI", "FAM")]
    except (ParserError, IntegrityError) as broken:
        found = re.search(r"line (\d+)", str(broken))
        where = f"Line {numbers[min(int(found[1]), len(numbers)) - 1]:,}" if found else "A line"
        raise IntakeError(
            f"{where} of “{name}” is not as GEDCOM writes it: a level, a tag and a value, each level at most one "
            "deeper than the line above. Put the line right, or export the tree again."
        ) from broken
    # the library has no error of its own for a header that does not end or a value that is no text
    except (CodecError, LookupError, ValueError, OSError, AssertionError, TypeError) as broken:
        raise IntakeError(
            f"“{name}” cannot be read as a family tree. Export it again as GEDCOM 5.5.1 in UTF-8."
        ) from broken
    people = [record for record in records if record.tag == "INDI" and record.xref_id]
    if not people:
        raise IntakeError(f"“{name}” has nobody in it. Export the tree again with its people.")
    if len(people) > MAX_PEOPLE:
        raise IntakeError(
            f"“{name}” holds {len(people):,} people; {MAX_PEOPLE:,} are the most. Export the child's own branch."
        )
    families = [record for record in records if record.tag == "FAM"]
    members = {_id(record): _member(record) for record in people}
    ties = tuple(tie for tie in _ties(people, families) if {tie.from_id, tie.to_id} <= members.keys())
    return Family(name, tuple(members.values()), ties)


def _prepared(data: bytes, name: str) -> tuple[bytes, str, list[int]]:
    """The file with plain line ends and no blank lines, the letters it is written in and the number each line has in
    the file, within the caps."""
    if len(data) > MAX_BYTES:
        raise IntakeError(
            f"“{name}” is {len(data) / 1e6:.1f} MB; {MAX_BYTES // 1_000_000} MB is the most a file can be. "
            "Export the child's own branch, without pictures."
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:40].count(0) > 8:
        data = decoded(data, name).encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\x00", b"")
    said = _CHARACTER_SET.search(data[:20_000])
    letters = " ".join(said[1].decode("latin-1").upper().split()) if said else ""
    codec = _CODECS.get(letters)
    if codec is None:
        raise IntakeError(f"“{name}” is written in “{letters[:40]}”, which cannot be read. Export it again in UTF-8.")
    if codec == "utf-8" and not _is_utf8(data):
        codec = "cp1252"
    if codec == "utf-8" and said:
        data = data[: said.start(1)] + b"UTF-8" + data[said.end(1) :]
    numbered = list(_lines(data, name))
    return b"\n".join(line for _, line in numbered) + b"\n", codec, [number for number, _ in numbered]


def _lines(data: bytes, name: str) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, numbered, none of them longer or deeper than a family tree goes."""
    going_on = 0
    for number, line in enumerate(data.split(b"\n"), start=1):
        head = line[:40].split()
        if number > MAX_LINES:
            raise IntakeError(f"“{name}” has more than {MAX_LINES:,} lines. Export the child's own branch.")
        if not head:
            continue
        if head[0].isdigit() and (len(head[0]) > 2 or int(head[0]) > MAX_LEVEL):
            raise IntakeError(f"Line {number:,} of “{name}” is nested too deep. Export the tree again.")
        going_on = going_on + 1 if head[1:2] in ([b"CONT"], [b"CONC"]) else 0
        if going_on > MAX_GOING_ON or len(line) > MAX_LINE:
            raise IntakeError(f"A text at line {number:,} of “{name}” does not end. Shorten it and export again.")
        yield number, line


def _member(record: Record) -> FamilyMember:
    names = list(dict.fromkeys(filter(None, (_name(one) for one in record.sub_tags("NAME", follow=False)))))
    called = [_value(one, "NICK") for one in record.sub_tags("NAME", follow=False)]
    first = names[0] if names else "Name not known"
    death = record.sub_tag("DEAT", follow=False)
    return FamilyMember(
        id=_id(record), name=first, sex=_value(record, "SEX"),
        other_names=tuple(dict.fromkeys(one for one in (*names[1:], *called) if one and one != first)),
        born=_date(record.sub_tag("BIRT", follow=False)), died=_date(death),
        adopted=_date(record.sub_tag("ADOP", follow=False)), has_died=death is not None,
    )  # fmt: skip


def _name(record: Record) -> str:
    """A name in the order it is spoken; GEDCOM sets the family name between strokes."""
    parts = record.value
    if isinstance(parts, tuple):
        given, family, after = (str(part).strip() for part in (*parts, "", "", "")[:3])
        words = " ".join(filter(None, (given, family, after)))
    else:
        words = _text(record)
    return normalize("NFC", " ".join(plain_cell(words).replace("/", " ").split()))[:200]


def _ties(people: list[Record], families: list[Record]) -> Iterator[Tie]:
    pedigree = {}
    for person in people:
        for family in _subs(person, "FAMC"):
            pedigree[_id(person), _text(family).strip("@")] = _value(family, "PEDI").casefold()
    for family in families:
        couple, children = _pointed(family, "HUSB", "WIFE"), _pointed(family, "CHIL")
        if len(couple) >= 2 and couple[0] != couple[1]:
            yield _couple(family, couple[0], couple[1])
        for child in dict.fromkeys(children):
            said = pedigree.get((child, _id(family)), "")
            for parent in dict.fromkeys(couple):
                if parent != child:
                    kind = _PEDIGREE.get(said, "parent")
                    yield Tie(parent, child, kind, "goes_on", is_certain=bool(said) and said in _PEDIGREE)
        for one, other in combinations(list(dict.fromkeys(children))[:MOST_CHILDREN], 2):
            yield Tie(one, other, "sibling", "goes_on")


def _couple(family: Record, one: str, other: str) -> Tie:
    married, divorced = family.sub_tag("MARR", follow=False), family.sub_tag("DIV", follow=False)
    ended = divorced if divorced is not None else family.sub_tag("ANUL", follow=False)
    gone = ended is not None and _text(ended) != "N"
    status = "divorced" if gone and ended is divorced else "ended" if gone else "not_known"
    return Tie(one, other, "partner", status, _date(married), _date(ended), is_married=married is not None)


def _date(event: Record | None) -> GedcomDate:
    date = None if event is None else event.sub_tag("DATE", follow=False)
    if date is None:
        return GedcomDate()
    value: object = date.value
    return gedcom_date(value if isinstance(value, DateValue) else _text(date))


def _subs(record: Record, tag: str) -> list[Record]:
    return [one for one in record.sub_records if one.tag == tag]


def _pointed(record: Record, *tags: str) -> list[str]:
    """The ids that the lines of these tags point to, in the order of the tags."""
    return [_text(one).strip("@") for tag in tags for one in _subs(record, tag) if _text(one).strip("@")]


def _value(record: Record, tag: str) -> str:
    found = record.sub_tag(tag, follow=False)
    return "" if found is None else _text(found)


def _text(record: Record) -> str:
    """What a line says, with the lines it goes on for; accents that stand apart in older letters are joined."""
    value = record.value
    return "" if value is None else normalize("NFC", words_if_markup(plain_cell(str(value))))[:LONGEST]


def _id(record: Record) -> str:
    return str(record.xref_id).strip("@")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
