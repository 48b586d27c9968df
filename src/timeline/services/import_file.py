"""Bringing a chronology file into a case: first a preview, then all of it or none of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from timeline.domain.case import Case, Child, Person
from timeline.domain.counting import listed
from timeline.domain.entry import Entry
from timeline.domain.errors import IntakeError
from timeline.domain.when import When
from timeline.intake.people_named import part_meant
from timeline.intake.preview import NamedPerson, Preview, Problem, UnderstoodRow
from timeline.intake.understand import Progress, hash_of
from timeline.services.agency_register import remember_columns
from timeline.services.already_there import with_already_there
from timeline.services.incoming import Choices, Incoming, headings_chosen, read_file
from timeline.services.people import relation_said
from timeline.services.understanding import Understanding, understanding_of
from timeline.services.ways_of_naming import is_within, may_be_one_relation
from timeline.store import Store
from timeline.store.changing import OpenChange
from timeline.vocab.registry import vocabulary

_SHOWN = 5

RowPlace = tuple[int, str]
"""A row of what came: its table, the first being 0, and its place there, such as “7” or “7b”."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. ``change_id`` is its one change, to undo it by; empty where nothing was new.

    ``left_out`` are the rows that somebody chose to leave out, as they are told: “line 7”.
    """

    added: int
    already_there: int
    change_id: str = ""
    suggested_birth: When | None = None
    left_out: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.added:
            other = "other " if self.left_out else ""
            said = [f"Every {other}row of this file is already on the timeline; nothing was added."]
        else:
            said = [f"{_rows(self.added)} added."]
            if self.already_there:
                said.append(f"{_rows(self.already_there)} already on the timeline, not added again.")
        if self.left_out:
            said.append(left_out_told(self.left_out))
        return " ".join(said)


@dataclass(frozen=True)
class FilePreview:
    """A whole file as understood in a case, table by table, before anything is saved.

    ``understood`` is what it was made of, to be handed to the import or the next preview.
    """

    tables: tuple[Preview, ...]
    understood: Understanding | None = None

    @property
    def rows(self) -> tuple[UnderstoodRow, ...]:
        """The rows of every table, in the order of the file."""
        return tuple(row for table in self.tables for row in table.rows)

    @property
    def new_rows(self) -> tuple[UnderstoodRow, ...]:
        """The rows that would add something."""
        return tuple(row for table in self.tables for row in table.new_rows)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to mend before the file can be brought in."""
        return tuple(problem for table in self.tables for problem in table.problems)

    @property
    def problems_told(self) -> tuple[tuple[str, Problem], ...]:
        """Every problem with the table it stands in, as “Table 2, ”; empty words where there is one table."""
        several = len(self.tables) > 1
        return tuple(
            (f"{table.sheet.origin}, " if several else "", problem)
            for table in self.tables
            for problem in table.problems
        )

    @property
    def is_ready(self) -> bool:
        """Whether every row of every table can be brought in."""
        return not self.problems

    @property
    def to_mend(self) -> tuple[RowPlace, ...]:
        """The rows that cannot be brought in as they are."""
        return tuple((at, row.place) for at, table in enumerate(self.tables) for row in table.rows if row.problems)

    @property
    def can_leave_out(self) -> bool:
        """Whether leaving out the rows to mend would do: something is left, and nothing is wrong with a whole table."""
        return not any(table.file_problems for table in self.tables) and any(not row.problems for row in self.rows)

    def leaving_out(self, rows: Collection[RowPlace]) -> FilePreview:
        """The preview without the rows that somebody chose to leave out."""
        if not rows:
            return self
        tables = (
            replace(table, rows=tuple(row for row in table.rows if (at, row.place) not in rows))
            for at, table in enumerate(self.tables)
        )
        return replace(self, tables=tuple(tables))

    def called(self, rows: Collection[RowPlace]) -> tuple[str, ...]:
        """Rows as they are told, in the order of the file: “line 7”, or “Table 2, line 7” where there are several."""
        several = len(self.tables) > 1
        return tuple(
            f"{table.sheet.origin}, line {row.place}" if several else f"line {row.place}"
            for at, table in enumerate(self.tables)
            for row in table.rows
            if (at, row.place) in rows
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader left aside or assumed, in sentences."""
        return tuple(dict.fromkeys(note for table in self.tables for note in table.notes))

    @property
    def suggested_birth(self) -> When | None:
        """The child's birth as the file gives it, where the case has none: offered, never set."""
        return next((table.suggested_birth for table in self.tables if table.suggested_birth), None)

    @property
    def file_hash(self) -> str:
        """The SHA-256 of what came; empty where it had no table."""
        return self.tables[0].file_hash if self.tables else ""


def preview_file(
    store: Store, case_id: str, data: bytes, name: str, *, agency: str = "",
    choices: Sequence[Choices] = (), day_first: bool = True, progress: Progress | None = None,
) -> FilePreview:  # fmt: skip
    """How every row of a file would be understood in this case; see ``preview_incoming``."""
    return preview_incoming(
        store, case_id, read_file(data, name), agency=agency, choices=choices, day_first=day_first, progress=progress
    )


def preview_incoming(
    store: Store, case_id: str, incoming: Incoming, *, agency: str = "",
    choices: Sequence[Choices] = (), day_first: bool = True, separate: bool = True, progress: Progress | None = None,
    understood: Understanding | None = None,
) -> FilePreview:  # fmt: skip
    """How every row of what came would be understood in this case; nothing is saved.

    ``agency`` is who sends it: what its headings were taken for before is remembered. ``choices``, one for each table,
    put a person's choices (column place from 0 to field id, or ``None`` to keep the column as it is) over that.
    ``separate`` reads several things told in one cell apart. ``understood`` is that of an earlier preview, used where
    it still holds. Faults in rows are in the preview. Raises ``IntakeError`` where two columns are chosen to be the
    same.
    """
    understood = understanding_of(
        store, case_id, incoming, agency=agency, choices=choices, day_first=day_first, separate=separate,
        progress=progress, before=understood,
    )  # fmt: skip
    return _preview(store, case_id, understood)


def import_file(
    store: Store, case_id: str, data: bytes, name: str, *, actor: str, agency: str = "",
    choices: Sequence[Choices] = (), day_first: bool = True, file_hash: str = "", progress: Progress | None = None,
    understood: Understanding | None = None, leave_out: Collection[RowPlace] = (),
) -> ImportResult:  # fmt: skip
    """Add every row of a file that the case does not have yet; see ``import_incoming``.

    ``file_hash`` and ``understood`` are the preview's; a file changed since is refused.
    """
    if file_hash and file_hash != hash_of(data):
        raise IntakeError(f"“{name}” has changed since it was previewed. Look at the preview of the new file first.")
    return import_incoming(
        store, case_id, read_file(data, name), actor=actor, agency=agency, choices=choices, day_first=day_first,
        progress=progress, understood=understood, leave_out=leave_out,
    )  # fmt: skip


def import_incoming(
    store: Store, case_id: str, incoming: Incoming, *, actor: str, agency: str = "",
    choices: Sequence[Choices] = (), day_first: bool = True, separate: bool = True, progress: Progress | None = None,
    understood: Understanding | None = None,
    beside: Callable[[OpenChange, Sequence[UnderstoodRow]], None] | None = None,
    leave_out: Collection[RowPlace] = (),
) -> ImportResult:  # fmt: skip
    """Add every row that the case does not have yet, in one change that one undo takes back.

    ``leave_out`` are rows that somebody chose to leave out after seeing the preview; the change names them.

    ``beside`` may save more in the same change, such as the answers to questions, and is given every row. What was
    chosen for the agency's headings is remembered of it. ``understood`` is the preview's, so that rows are not read
    twice; where something it rests on has changed since, they are. Raises ``IntakeError`` naming the first problems
    where any other row is bad, and for a row to leave out that is not there; then nothing is added.
    """
    understood = understanding_of(
        store, case_id, incoming, agency=agency, choices=choices, day_first=day_first, separate=separate,
        progress=progress, before=understood,
    )  # fmt: skip
    whole = FilePreview(understood.tables)
    left_out = whole.called(leave_out)
    if len(left_out) < len(set(leave_out)):
        raise IntakeError("Nothing was imported. A row that is to be left out is not in this file; look at it again.")
    if not whole.leaving_out(leave_out).is_ready:
        raise _refused(whole.leaving_out(leave_out))
    why = f"Imported {incoming.name}" + (f", leaving out {listed(left_out, _SHOWN)}" if left_out else "")
    with store.change(actor=actor, why=why, action="import", case_id=case_id) as change:
        # looked up inside the change, so that two people importing one file at once add it once
        preview = _preview(store, case_id, understood).leaving_out(leave_out)
        new = preview.new_rows
        there = len(preview.rows) - len(new)
        if new:
            child = store.records(Child).get(store.records(Case).get(case_id).record.child_id).record
            cast = _Cast(case_id, (kept.record for kept in store.records(Person).of_case(case_id)), child)
            entries = _entries(new, case_id, cast)
            change.save_all(cast.added)
            change.save_all(entries)
            change.record_import(
                file_name=incoming.name, sha256=incoming.file_hash, agency=agency,
                rows_read=len(whole.rows), rows_added=len(new), rows_skipped=there, rows_refused=len(left_out),
            )  # fmt: skip
        if beside is not None:
            beside(change, preview.rows)
        is_kept = not change.is_empty
    if is_kept:
        remember_columns(store, agency, headings_chosen(incoming, choices), actor=actor)
    return ImportResult(len(new), there, change.id if is_kept else "", preview.suggested_birth, left_out)


def left_out_told(rows: Sequence[str]) -> str:
    """The rows that were left out, and what to do: “Left out: line 7 and line 9. Mend them in the file …”."""
    it = "it" if len(rows) == 1 else "them"
    return (
        f"Left out: {listed(rows, _SHOWN).removesuffix('.')}. Mend {it} in the file and bring the file in again; "
        "what is here already is not added twice."
    )


_ONE_OF_A_KIND = frozenset(
    {
        "mother", "father", "grandmother", "maternal_grandmother", "paternal_grandmother", "grandfather",
        "maternal_grandfather", "paternal_grandfather",
    }
)  # fmt: skip
"""What a child has few of, so that the word alone means somebody; there may be any number of brothers."""


class _Cast:
    """The people of a case, found by any name they go by, and those a file adds."""

    def __init__(self, case_id: str, people: Iterable[Person], child: Child) -> None:
        self._case_id = case_id
        self._by_name: dict[str, str] = {}
        self._relation: dict[str, str] = {}
        self._child = {_folded(name) for name in child.names}
        self.added: list[Person] = []
        for person in people:
            for name in (person.name, *person.aliases):
                self._by_name.setdefault(_folded(name), person.id)
            said = relation_said(person.relation) or relation_said(person.name)
            self._relation[person.id] = said.id if said else ""

    def id_of(self, named: NamedPerson) -> str | None:
        """The id of the person so named, who is added where nobody in the case goes by that name.

        ``None`` for the child, who is nobody in their own life's register. “Mother” is the one mother there is, and
        “Nan” is “MGM” where there is one grandmother that both can be.
        """
        folded = _folded(named.name)
        if folded in self._child:
            return None
        known = self._by_name.get(folded)
        if known is None:
            said = relation_said(named.name) or relation_said(named.relation)
            known = self._one_so_related(named, said.id if said else "")
            if known is None:
                relation = named.relation or (said.label.casefold() if said else "")
                person = Person(id=uuid4().hex, case_id=self._case_id, name=named.name, relation=relation)
                self.added.append(person)
                known = person.id
                self._relation[known] = said.id if said else ""
            self._by_name[folded] = known
        return known

    def _one_so_related(self, named: NamedPerson, relation: str) -> str | None:
        """The one person a word for a parent or a grandparent can mean; ``None`` for a name, or where it is not one."""
        if relation not in _ONE_OF_A_KIND or (relation_said(named.name) is None and not part_meant(named.name)):
            return None
        alike = [who for who, theirs in self._relation.items() if may_be_one_relation(relation, theirs)]
        if len(alike) != 1:
            return None
        if is_within(relation, self._relation[alike[0]]):
            self._relation[alike[0]] = relation
        for place, person in enumerate(self.added):
            if person.id == alike[0]:
                label = vocabulary("relations_said").label(self._relation[person.id]).casefold()
                self.added[place] = replace(person, relation=label, aliases=(*person.aliases, named.name))
        return alike[0]


def _preview(store: Store, case_id: str, understood: Understanding) -> FilePreview:
    return FilePreview(tuple(with_already_there(store, case_id, table) for table in understood.tables), understood)


def _entries(rows: Iterable[UnderstoodRow], case_id: str, cast: _Cast) -> list[Entry]:
    """The rows as entries with ids; another account of a row of the same file points at its new entry."""
    given = [(row, uuid4().hex) for row in rows]
    by_exported = {row.exported_id: entry_id for row, entry_id in given if row.exported_id}
    return [
        replace(
            row.entry, id=entry_id, case_id=case_id,
            # the file's own order settles what comes first within a day
            sequence=place if row.entry.sequence is None else row.entry.sequence,
            people=tuple(dict.fromkeys(who for named in row.people if (who := cast.id_of(named)) is not None)),
            alt_account_of=by_exported.get(row.another_account_of),
        )
        for place, (row, entry_id) in enumerate(given, start=1) if row.entry is not None
    ]  # fmt: skip


def _refused(preview: FilePreview) -> IntakeError:
    """The error that names the first problems of a file and how many more there are."""
    problems = preview.problems_told
    told = " ".join(f"{origin}{problem}" for origin, problem in problems[:_SHOWN])
    more = f" And {len(problems) - _SHOWN} more." if len(problems) > _SHOWN else ""
    return IntakeError(f"Nothing was imported. {told}{more}")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
