"""Bringing a chronology file into a case: first a preview, then all of it or none of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import IntakeError
from timeline.domain.when import When
from timeline.intake.preview import NamedPerson, Preview, UnderstoodRow
from timeline.intake.table_file import read_table
from timeline.intake.understand import (
    Progress,
    hash_of,
    mapping_of,
    refuse_with,
    understand,
)
from timeline.services.already_there import with_already_there
from timeline.store import Store


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. ``change_id`` is its one change, to undo it by; empty where nothing was new."""

    added: int
    already_there: int
    change_id: str = ""
    suggested_birth: When | None = None

    def __str__(self) -> str:
        if not self.added:
            return "Every row of this file is already on the timeline; nothing was added."
        said = f"{_rows(self.added)} added."
        return (
            f"{said} {_rows(self.already_there)} already on the timeline, not added again."
            if self.already_there
            else said
        )


def preview_file(
    store: Store, case_id: str, data: bytes, name: str, *, agency: str = "",
    mapping: Mapping[int, str | None] | None = None, day_first: bool = True, progress: Progress | None = None,
) -> Preview:  # fmt: skip
    """How every row of a CSV or XLSX file would be understood in this case; nothing is saved.

    ``agency`` is who sends it. ``mapping`` puts a person's choices (column place from 0 to field id, or
    ``None`` to keep the column as it is) over what was recognised. Raises ``IntakeError`` where the file
    cannot be read as a table at all; faults in rows are in the preview.
    """
    preview = _understood(store, case_id, data, name, agency, mapping, day_first, progress)
    return with_already_there(store, case_id, preview)


def import_file(
    store: Store, case_id: str, data: bytes, name: str, *, actor: str, agency: str = "",
    mapping: Mapping[int, str | None] | None = None, day_first: bool = True, file_hash: str = "",
    progress: Progress | None = None,
) -> ImportResult:  # fmt: skip
    """Add every row of the file that the case does not have yet, in one change that one undo takes back.

    ``file_hash`` is the preview's; a file changed since is refused. Raises ``IntakeError`` naming the first
    problems where any row is bad, and then nothing is added.
    """
    if file_hash and file_hash != hash_of(data):
        raise IntakeError(
            f"“{name}” has changed since it was previewed. Look at the preview of the new file first."
        )
    preview = _understood(store, case_id, data, name, agency, mapping, day_first, progress)
    if not preview.is_ready:
        raise refuse_with(preview)
    with store.change(actor=actor, why=f"Imported {name}", action="import", case_id=case_id) as change:
        # looked up inside the change, so that two people importing one file at once add it once
        preview = with_already_there(store, case_id, preview)
        new = preview.new_rows
        there = len(preview.rows) - len(new)
        if new:
            cast = _Cast(case_id, (kept.record for kept in store.records(Person).of_case(case_id)))
            entries = _entries(new, case_id, cast)
            change.save_all(cast.added)
            change.save_all(entries)
            change.record_import(
                file_name=name, sha256=preview.file_hash, agency=agency,
                rows_read=len(preview.rows), rows_added=len(new), rows_skipped=there,
            )  # fmt: skip
    return ImportResult(len(new), there, change.id if new else "", preview.suggested_birth)


class _Cast:
    """The people of a case, found by any name they go by, and those a file adds."""

    def __init__(self, case_id: str, people: Iterable[Person]) -> None:
        self._case_id = case_id
        self._by_name: dict[str, str] = {}
        self.added: list[Person] = []
        for person in people:
            for name in (person.name, *person.aliases):
                self._by_name.setdefault(_folded(name), person.id)

    def id_of(self, named: NamedPerson) -> str:
        """The id of the person so named, who is added where nobody in the case goes by that name."""
        known = self._by_name.get(_folded(named.name))
        if known is None:
            person = Person(id=uuid4().hex, case_id=self._case_id, name=named.name, relation=named.relation)
            self.added.append(person)
            known = self._by_name[_folded(named.name)] = person.id
        return known


def _understood(
    store: Store, case_id: str, data: bytes, name: str, agency: str,
    mapping: Mapping[int, str | None] | None, day_first: bool, progress: Progress | None,
) -> Preview:  # fmt: skip
    case = store.records(Case).get(case_id).record
    child = store.records(Child).get(case.child_id).record
    sheet = read_table(data, name)
    return understand(
        sheet, mapping_of(sheet).choosing(mapping or {}),
        born_on=child.born_on, day_first=day_first, agency=agency,
        names=tuple(filter(None, (child.name, child.known_as, *child.name.split()[:1]))),
        progress=progress, file_hash=hash_of(data),
    )  # fmt: skip


def _entries(rows: Iterable[UnderstoodRow], case_id: str, cast: _Cast) -> list[Entry]:
    """The rows as entries with ids; another account of a row of the same file points at its new entry."""
    rows = tuple(rows)
    ids = {row.line: uuid4().hex for row in rows}
    by_exported = {row.exported_id: ids[row.line] for row in rows if row.exported_id}
    return [
        replace(
            row.entry, id=ids[row.line], case_id=case_id,
            # the file's own order settles what comes first within a day
            sequence=row.line if row.entry.sequence is None else row.entry.sequence,
            people=tuple(dict.fromkeys(cast.id_of(named) for named in row.people)),
            alt_account_of=by_exported.get(row.another_account_of),
        )
        for row in rows if row.entry is not None
    ]  # fmt: skip


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
