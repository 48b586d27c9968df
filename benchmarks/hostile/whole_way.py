"""What was sent, taken the whole way that the page takes: read, shown as understood, and brought in or refused.

Whatever comes, one of three things has to be true afterwards: it was refused with a sentence and the record is what it
was; it held nothing new and the record is what it was; or exactly what was shown before is in the record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from io import BytesIO
from typing import Any

import docx
from openpyxl import load_workbook

from hostile import originals
from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import StoreError, TimelineError
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.intake.gedcom_file import read_gedcom
from timeline.intake.other_programs import read_other
from timeline.intake.understand import hash_of
from timeline.services.answers_given import Answers, match_answers
from timeline.services.contribution_template import template_for
from timeline.services.family_tree import bring_family_in, family_in
from timeline.services.import_file import FilePreview, import_incoming, preview_incoming
from timeline.services.incoming import Incoming, read_file, read_words
from timeline.services.invite import ToAsk, invite
from timeline.services.open_case import open_case
from timeline.services.questions import ask_together, coded, codes_of
from timeline.store import Kept, Store

ME = "Ann Tester"
AGENCY = "CAMHS"
BORN = "4 February 2011"
DAY_0 = date(2011, 2, 4)
REFUSED, NOTHING_NEW, BROUGHT_IN = "refused", "nothing new", "brought in"
ENTRIES_OF_A_CASE = 60
"""More than so many, and the next file goes into another case: a record that grows without end says nothing more."""
LOOKED_WHOLE = 40
"""After so many inputs the whole history of the case is compared with what it was."""


class Wrong(Exception):  # noqa: N818 - it is told of the input, not raised to anybody
    """An answer that must not be, in a sentence."""


@dataclass
class Record:
    """A case in a store in memory that inputs are brought into, and what was in it last."""

    store: Store
    case_id: str = ""
    inputs: int = 0
    cases: int = 0
    has_it_all: bool = False
    was: Any = None
    whole: Any = None

    def begin(self) -> None:
        """Another case: a child, somebody in the register, an entry, and an agency that was asked two questions."""
        self.cases += 1
        self.has_it_all = False
        self.case_id = f"c{self.cases}"
        with self.store.change(ME, action="create", case_id=self.case_id) as change:
            change.save(Child(f"k{self.cases}", "Cai Invented", known_as="Cai", born=parse_when(BORN)))
            change.save(Case(self.case_id, f"k{self.cases}", "YJ-1", is_fictional=True))
            change.save(Person(f"nan{self.cases}", self.case_id, "Bet Invented", "grandmother", aliases=("Nan",)))
            change.save(Entry(f"e{self.cases}", self.case_id, "Moved", parse_when("2013"), "home", "home_family"))
        words = ("Which month in 2014 was it?", "What do you know of Year 4?")
        ask_together(self.store, [Question("", self.case_id, each, agency=AGENCY) for each in words], actor=ME)
        invite(self.store, self.case_id, [ToAsk(AGENCY)], asked_on=parse_when("10 Feb 2026"), actor=ME)
        self.look()
        self.whole = self.store.history_of_case(self.case_id)

    def now(self) -> Any:
        """The entries of the case as kept, and the newest change of the whole store."""
        entries = self.store.records(Entry).of_case(self.case_id, include_retracted=True)
        return entries, self.store.changes(None, limit=1)

    def look(self) -> None:
        """Remember what is in the record now."""
        self.was = self.now()

    def is_what_it_was(self) -> None:
        """Raises ``Wrong`` where anything is another than before; with ``is_whole`` every so often nothing escapes."""
        if self.now() != self.was:
            raise Wrong("the record is not what it was")

    def is_one_change_on(self) -> None:
        """Raises ``Wrong`` where anything but one change was made in the whole store."""
        if self.store.changes(None, limit=2)[1:] != self.was[1]:
            raise Wrong("more than one change was made")

    def is_whole(self) -> None:
        """Raises ``Wrong`` where the history of the case is not what it was."""
        if self.store.history_of_case(self.case_id) != self.whole:
            raise Wrong("the history of the case is not what it was")

    def is_sound(self) -> None:
        """Raises ``Wrong`` where the store contradicts itself."""
        found = self.store.integrity()
        if found:
            raise Wrong(f"the store contradicts itself: {found[0]}")


_SAYS = tuple(
    one.name for one in fields(Entry) if one.name not in {"id", "case_id", "sequence", "people", "alt_account_of"}
)
Way = Callable[[Record, bytes], str]


@dataclass(frozen=True)
class Kind:
    """One kind of thing that is sent: files of it that are whole, and the way it takes."""

    name: str
    originals: tuple[bytes, ...]
    way: Way


@dataclass
class Taken:
    """What came of inputs of one kind, of each that went wrong its number and why, and the seconds of the slowest."""

    results: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[int, str]] = field(default_factory=list)
    slowest: float = 0.0


def take(kind: Kind, record: Record, data: bytes) -> str:
    """Take one input the whole way: “refused”, “nothing new” or “brought in”.

    After one with nothing new the next goes into another case. Raises ``Wrong`` where the answer must not be, and lets
    through whatever else goes wrong.
    """
    if not record.case_id or record.has_it_all or len(record.was[0]) > ENTRIES_OF_A_CASE:
        if record.case_id:
            record.is_whole()
        record.begin()
    record.inputs += 1
    result = kind.way(record, data)
    if result == BROUGHT_IN:
        record.is_one_change_on()
        record.look()
        record.whole = record.store.history_of_case(record.case_id)
    else:
        record.is_what_it_was()
        record.has_it_all = result == NOTHING_NEW
    if not record.inputs % LOOKED_WHOLE:
        record.is_whole()
        record.is_sound()
    return result


def as_a_file(record: Record, data: bytes) -> str:
    """A file chosen on the page, under a name that says nothing."""
    return _brought(record, lambda: read_file(data, "sent"))


def as_words(record: Record, data: bytes) -> str:
    """What is pasted on the page: text by the time it comes."""
    return _brought(record, lambda: read_words(data.decode("utf-8", "replace")))


def as_counted_days(record: Record, data: bytes) -> str:
    """A file that counts days, by somebody who says which day is its first."""

    def read() -> Incoming:
        sheets = read_other(data, "sent", counted_from=DAY_0)
        return read_file(data, "sent") if sheets is None else Incoming("sent", sheets, hash_of(data))

    return _brought(record, read)


def as_a_family(record: Record, data: bytes) -> str:
    """A family tree brought into the register, in which somebody is said to be the child."""
    view = open_case(record.store, record.case_id)
    try:
        family = read_gedcom(data, "sent")
        told = [family_in(view, family, member.id) for member in family.members[:3]]
        bring_family_in(record.store, view, told[0], "sent", actor=ME)
    except TimelineError as refused:
        return _is_sentence(refused)
    now = open_case(record.store, record.case_id)
    people, ties = len(now.people) - len(view.people), len(now.relationships) - len(view.relationships)
    if (people, ties) != (len(told[0].people), len(told[0].ties)):
        raise Wrong(f"shown were {told[0]}; {people} people and {ties} ties came")
    return BROUGHT_IN


def _brought(record: Record, read: Callable[[], Incoming]) -> str:
    store, case_id = record.store, record.case_id
    try:
        incoming = read()
        preview = preview_incoming(store, case_id, incoming, agency=AGENCY)
        answers = Answers()
        if preview.is_ready:
            view = open_case(store, case_id)
            answers = match_answers(store, view, agency=AGENCY, rows=preview.rows, returned=incoming.returned)
    except TimelineError as refused:
        return _is_sentence(refused)
    _is_whole_answer(preview)
    try:
        result = import_incoming(
            store, case_id, incoming, actor=ME, agency=AGENCY, beside=lambda change, _: answers.keep(change)
        )
    except TimelineError as refused:
        if preview.is_ready:
            raise Wrong(f"it was shown as ready and then refused: {refused}") from refused
        return _is_sentence(refused)
    if not preview.is_ready:
        raise Wrong("it was brought in although rows of it could not be understood")
    promised = Counter(_said(row.entry) for row in preview.new_rows if row.entry is not None)
    before, now = _standing(record.was[0]), _standing(store.records(Entry).of_case(case_id))
    come = now - before
    if result.added != len(preview.new_rows) or promised.total() != result.added:
        raise Wrong(f"{len(preview.new_rows)} entries were shown and {result.added} said to be added")
    if come != promised or before - now:
        raise Wrong(f"{promised.total()} entries were shown and {come.total()} of them came, or others")
    if not result.added and not answers.questions:
        return NOTHING_NEW
    again = preview_incoming(store, case_id, incoming, agency=AGENCY)
    if again.new_rows:
        raise Wrong(f"{len(again.new_rows)} of its rows would come in a second time")
    return BROUGHT_IN


def _is_whole_answer(preview: FilePreview) -> None:
    for row in preview.rows:
        if (row.entry is None) != bool(row.problems):
            raise Wrong(f"row {row.place} has neither an entry nor a problem")


def _is_sentence(refused: TimelineError) -> str:
    if isinstance(refused, StoreError):
        raise Wrong(f"the store had to refuse it: {refused}") from refused
    told = str(refused)
    if len(told) <= 20 or " " not in told:
        raise Wrong(f"too short a refusal: {told}")
    return REFUSED


def _standing(kept: Iterable[Kept[Entry]]) -> Counter[tuple[object, ...]]:
    """The entries that stand, by what they say."""
    return Counter(_said(one.record) for one in kept if not one.is_retracted)


def _said(entry: Entry) -> tuple[object, ...]:
    """What an entry says, without what it is given when it is kept."""
    return tuple(getattr(entry, name) for name in _SAYS)


def _template(kind: str) -> bytes:
    """Our own template for an agency, come back with two entries and an answer."""
    with Store.in_memory() as store:
        record = Record(store)
        record.begin()
        view = open_case(store, record.case_id)
        questions = coded(view.questions, codes_of(store, record.case_id), agency=AGENCY)
        data = template_for(store, view, view.invitations[0], questions=questions, kind=kind, send_to="R. Jones")
    out = BytesIO()
    if kind == "xlsx":
        book = load_workbook(BytesIO(data))
        table = book["Chronology"]
        at = {str(cell.value): cell.column for cell in table[1]}
        for line, (when, what) in enumerate(
            (("about 2014", "Seen for nightmares"), ("Year 4", "Play therapy")), start=3
        ):
            table.cell(line, at["When"], when)
            table.cell(line, at["What happened"], what)
        asked = book["Our questions"]
        first = next(line for line in range(1, asked.max_row + 1) if asked.cell(line, 1).value == "Q1")
        asked.cell(first + 1, 2, "May 2014")
        book.save(out)
    else:
        document = docx.Document(BytesIO(data))
        asked_of, rows = document.tables[1], document.tables[-1]
        headings = [cell.text for cell in rows.rows[0].cells]
        rows.rows[2].cells[headings.index("When")].text = "about 2014"
        rows.rows[2].cells[headings.index("What happened")].text = "Seen for nightmares"
        first = next(line for line, row in enumerate(asked_of.rows) if row.cells[0].text == "Q1")
        asked_of.rows[first + 1].cells[1].text = "May 2014"
        document.save(out)
    return out.getvalue()


def kinds() -> Sequence[Kind]:
    """Every kind of thing that can be sent, with whole files of it."""
    made = originals
    both = (made.ROWS, made.CLEAN)
    return (
        Kind("csv", tuple(made.as_csv(each, rows) for rows in both for each in ",;"), as_a_file),
        Kind("workbook", tuple(made.as_workbook(rows) for rows in both), as_a_file),
        Kind("word", (made.as_document(), made.as_document(made.CLEAN, is_plain=True)), as_a_file),
        Kind("web page", tuple(made.as_page(rows) for rows in both), as_a_file),
        Kind(
            "pasted",
            (made.as_tabs(), made.as_csv("\t", made.CLEAN), made.as_lines(), made.as_page(made.CLEAN)),
            as_words,
        ),
        Kind("template, workbook", (_template("xlsx"),), as_a_file),
        Kind("template, word", (_template("docx"),), as_a_file),
        Kind("timelinejs", (made.TIMELINEJS, made.TIMELINEJS_OLD), as_a_file),
        Kind("timelinejs, table", (made.TIMELINEJS_SHEET,), as_a_file),
        Kind("vis", (made.VIS,), as_a_file),
        Kind("simile", (made.SIMILE_XML, made.SIMILE), as_a_file),
        Kind("preceden", (made.PRECEDEN,), as_a_file),
        Kind("aeon", (made.AEON,), as_a_file),
        Kind("clinical", (made.CLINICAL, made.COUNTED), as_counted_days),
        Kind("clinical, no day 0", (made.CLINICAL, made.COUNTED), as_a_file),
        Kind("calendar", (made.CALENDAR,), as_a_file),
        Kind("our own json", (made.OWN, made.OWN_LIST), as_a_file),
        Kind("family tree", (made.GEDCOM,), as_a_family),
        Kind("tree as a table", (made.GEDCOM,), as_a_file),
    )
