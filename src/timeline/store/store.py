"""The store: the one door to everything that is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import uuid4

import duckdb

from timeline.domain.errors import StoreError
from timeline.store import changes
from timeline.store.caseload import caseload
from timeline.store.changing import OpenChange
from timeline.store.database import Database
from timeline.store.history import history_of_case
from timeline.store.integrity import findings
from timeline.store.kept import CaseSummary, Change, ImportFile
from timeline.store.kinds_there import kinds_there
from timeline.store.reading import Records
from timeline.store.record_types import type_of
from timeline.store.restoring import missing_of, write_missing
from timeline.store.undoing import reason_for_undoing, undo_into

T = TypeVar("T")

_IMPORT_KEYS = "SELECT DISTINCT import_key FROM entry_version WHERE case_id = $case_id AND import_key <> ''"


def now_utc() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


class Store:
    """An append-only history of cases: nothing is overwritten, every version and every change stays."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock
        self._opened = uuid4().hex

    @classmethod
    def open(cls, path: Path | str, clock: Callable[[], datetime] = now_utc) -> Self:
        """The store kept in the file ``path``, made with its folder when new, brought up to date when old.

        Raises ``StoreError`` saying what to do where it cannot be opened.
        """
        return cls(Database.open(Path(path), clock), clock)

    @classmethod
    def in_memory(cls, clock: Callable[[], datetime] = now_utc) -> Self:
        """An empty store that is gone when it is closed."""
        return cls(Database.in_memory(clock), clock)

    def close(self) -> None:
        """Write everything to the file and let it go, so that another program can open it."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:  # fmt: skip
        self.close()

    @property
    def path(self) -> Path | None:
        """The file of the store; ``None`` in memory."""
        return self._database.path

    @property
    def stamp(self) -> str:
        """What everything read so far may be kept under: another one after every change, and for every opening."""
        return f"{self._opened}-{self._database.times_written}"

    @contextmanager
    def change(
        self, actor: str, why: str = "", action: str = "edit", case_id: str | None = None
    ) -> Iterator[OpenChange]:
        """Make a change: everything saved inside is kept together when the block ends, or none of it.

        Raises ``StoreError`` without an actor, or where the change could not be written.
        """
        with self._changing(actor, why, action, case_id, None) as (_, change):
            yield change

    def records(self, cls: type[T]) -> Records[T]:
        """The records of one class, such as ``Entry``, ``Person`` or ``Presence``; see ``record_types``."""
        return Records(self._database, type_of(cls))

    def kinds_there(self, case_id: str, classes: Collection[type[Any]]) -> frozenset[type[Any]]:
        """Those of ``classes`` of which the case ever had a record, or may share one: the others need not be read."""
        with self._database.reading() as cursor:
            return kinds_there(cursor, case_id, classes)

    def cases(self, include_archived: bool = False) -> list[CaseSummary]:
        """The caseload, the case changed last first; retracted cases are left out."""
        with self._database.reading() as cursor:
            return caseload(cursor, include_archived)

    def changes(self, case_id: str | None, limit: int | None = None) -> list[Change]:
        """The changes of a case, newest first; those of the whole store for ``None``."""
        with self._database.reading() as cursor:
            return changes.changes_of(cursor, case_id, limit)

    def get_change(self, change_id: str) -> Change:
        """One change by its id. Raises ``StoreError`` where there is none."""
        with self._database.reading() as cursor:
            return changes.change_called(cursor, change_id)

    def imports(self, case_id: str) -> list[ImportFile]:
        """The files brought into a case, oldest first."""
        with self._database.reading() as cursor:
            return changes.imports_of(cursor, case_id)

    def import_keys(self, case_id: str) -> set[str]:
        """The import keys of every entry the case ever had, retracted ones too."""
        with self._database.reading() as cursor:
            return {key for (key,) in cursor.execute(_IMPORT_KEYS, {"case_id": case_id}).fetchall()}

    def last_undoable(self, case_id: str | None = None, actor: str | None = None) -> Change | None:
        """The change ``undo`` would undo next, or ``None``: never an undoing, nor the making of a case."""
        with self._database.reading() as cursor:
            return changes.last_undoable(cursor, case_id, actor)

    def undo(self, actor: str, case_id: str | None = None, change_id: str | None = None) -> Change:
        """Undo a change, the newest of the case unless ``change_id`` names one; the undoing is a change too.

        Undoing an undoing does its change again. Raises ``StoreError`` where there is nothing to
        undo, it has been undone, or one of its records has been changed since.
        """
        with self._database.reading() as cursor:
            undone = (
                changes.last_undoable(cursor, case_id)
                if change_id is None
                else changes.change_called(cursor, change_id)
            )
            if undone is None:
                raise StoreError("There is nothing left to undo.")
            why = reason_for_undoing(cursor, undone)
        with self._changing(actor, why, "undo", undone.case_id, undone.id) as (cursor, undoing):
            undo_into(cursor, changes.change_called(cursor, undone.id), undoing)
        return self.get_change(undoing.id)

    def integrity(self) -> list[str]:
        """What is wrong with the history, a plain sentence each; empty where it is sound."""
        with self._database.reading() as cursor:
            return findings(cursor)

    def history_of_case(self, case_id: str, *, without: Collection[str] = ()) -> dict[str, Any]:
        """Every version of everything in a case, ready for JSON and always in the same order.

        Kinds named in ``without`` are left out: files of papers are large where nothing is asked of them.

        Raises ``StoreError`` where there is no such case.
        """
        with self._database.reading() as cursor:
            cursor.execute("BEGIN TRANSACTION")
            history = history_of_case(cursor, case_id, without=without)
            cursor.execute("COMMIT")
            return history

    def restore_history(self, history: Mapping[str, Any], actor: str) -> int:
        """Take in the history of a case exactly as it was; the number of versions added, 0 where all is here.

        Raises ``StoreError`` where the history is damaged or a part of it is here and differs.
        """
        with self._changing(actor, "Restored the history of a case", "restore", None, None) as (
            cursor,
            change,
        ):
            missing = missing_of(cursor, history, self._clock())
            if not missing.is_nothing:
                change.kinds_written.update(missing.rows)
                write_missing(cursor, missing)
                change.note_even_if_empty()
        return sum(len(rows) for rows in missing.rows.values())

    @contextmanager
    def _changing(
        self, actor: str, why: str, action: str, case_id: str | None, undoes: str | None
    ) -> Iterator[tuple[duckdb.DuckDBPyConnection, OpenChange]]:
        if not actor.strip():
            raise StoreError("Say who you are before changing anything; every change carries a name.")
        kinds: set[str] = set()
        with self._database.writing(kinds) as cursor:
            change = OpenChange(
                cursor, actor=actor, why=why, action=action, case_id=case_id, undoes=undoes, kinds_written=kinds
            )
            yield cursor, change
            change.write_down(self._clock())
        if not change.is_empty:
            self.get_change(change.id)
