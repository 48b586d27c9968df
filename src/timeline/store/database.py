"""The one connection to DuckDB: opening it safely, reading through cursors, writing one at a time."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from timeline.domain.errors import StoreError
from timeline.store import migration
from timeline.store.answered import Answered, Written
from timeline.store.migration import Migration
from timeline.store.plain_words import in_plain_words

# Uploads are parsed in Python and SQL is our own, so the database itself may touch nothing but its file.
_LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "lock_configuration": "true",
    # A service's records are small: handing pieces of a query to other threads costs more than it saves.
    "threads": 1,
}


class _Shared:
    """What everything open on one file in one program shares: whose turn it is to write, and what was written."""

    def __init__(self) -> None:
        self.turn = threading.RLock()
        self.written = Written()


# Two stores opened on one file in one program share the engine underneath, so they share this too.
_OF_FILE: dict[str, _Shared] = {}


class Database:
    """An open, locked-down, up-to-date DuckDB database; ``path`` is ``None`` in memory."""

    def __init__(self, root: duckdb.DuckDBPyConnection, path: Path | None, shared: _Shared) -> None:
        self._root = root
        self.path = path
        self.answered = Answered(shared.written)
        self._turn = shared.turn
        self._written = shared.written
        self._is_writing = False

    @classmethod
    def in_memory(cls, clock: Callable[[], datetime]) -> Database:
        """A database that is gone when it is closed."""
        root = duckdb.connect(":memory:", config=_LOCKED_DOWN)
        migration.apply(root, migration.shipped_migrations(), clock)
        return cls(root, None, _Shared())

    @classmethod
    def open(cls, path: Path, clock: Callable[[], datetime], migrations: Sequence[Migration] | None = None) -> Database:
        """The database in ``path``, made with its folder when new, brought up to date when old.

        Raises ``StoreError`` with what to do for a folder, a file that is damaged, locked, not ours,
        not readable, or made by a newer version.
        """
        steps = migration.shipped_migrations() if migrations is None else migrations
        path = path.absolute()
        try:
            if path.is_dir():
                raise StoreError(f"“{path}” is a folder. Give the name of a file in it.")
            if not path.exists():
                _create(path, steps, clock)
            elif not _is_database(path):
                raise StoreError(f"“{path}” is not a timeline record. Choose another, or give a new name to start one.")
            root = duckdb.connect(str(path), config=_LOCKED_DOWN)
            try:
                root = _brought_up_to_date(root, path, steps, clock)
            except BaseException:
                root.close()
                raise
        except (duckdb.Error, OSError) as error:
            plain = in_plain_words(error, path)
            if plain is None:
                raise
            raise plain from error
        return cls(root, path, _OF_FILE.setdefault(str(path.resolve()), _Shared()))

    @property
    def times_written(self) -> int:
        """How often anything was written to it, by whatever is open on the same file in this program."""
        return self._written.times

    def close(self) -> None:
        """Write everything to the file and let it go."""
        with self._turn:
            self._root.close()
        self.answered.forget()

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of its own for one operation: a connection shared by threads returns others' rows."""
        try:
            cursor = self._root.cursor()
            try:
                yield cursor
            finally:
                cursor.close()
        except duckdb.Error as error:
            plain = in_plain_words(error, self.path)
            if plain is None:
                raise
            raise plain from error

    @contextmanager
    def writing(self, kinds: Collection[str] | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor in a transaction, one writer at a time; committed on leaving, rolled back on any error.

        ``kinds`` names, by the end, every kind of record written; for ``None`` nothing read before is trusted again.
        """
        with self._turn:
            if self._is_writing:
                raise RuntimeError("A change was begun inside another change of the same thread.")
            self._is_writing = True
            try:
                with self.reading() as cursor:
                    cursor.execute("BEGIN TRANSACTION")
                    try:
                        yield cursor
                    except BaseException:
                        # COMMIT after an error would return in silence and save nothing.
                        _roll_back(cursor)
                        raise
                    cursor.execute("COMMIT")
            finally:
                self._is_writing = False
                self._written.note(kinds)


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        # The engine is already broken; the first error is the one to tell.
        return


def _is_database(path: Path) -> bool:
    # Asked before connecting: the engine opens a CSV file too, as a database that is gone when it is closed.
    with path.open("rb") as file:
        return file.read(12)[8:] == b"DUCK"


def _create(path: Path, steps: Sequence[Migration], clock: Callable[[], datetime]) -> None:
    # Made under another name and moved, so that a file with the right name always has its tables
    # and is never readable by others, not even for a moment after the tables are in.
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        root = duckdb.connect(str(unfinished), config=_LOCKED_DOWN)
        try:
            unfinished.chmod(0o600)
            migration.apply(root, steps, clock)
            root.execute("CHECKPOINT")
        finally:
            root.close()
        if not path.exists():
            unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _brought_up_to_date(
    root: duckdb.DuckDBPyConnection, path: Path, steps: Sequence[Migration], clock: Callable[[], datetime]
) -> duckdb.DuckDBPyConnection:
    todo = migration.pending(root, steps, path)
    if not todo:
        return root
    root.execute("CHECKPOINT")
    root.close()
    copy = migration.copy_aside(path, todo[0])
    root = duckdb.connect(str(path), config=_LOCKED_DOWN)
    try:
        migration.apply(root, todo, clock)
    except duckdb.Error as error:
        root.close()
        raise StoreError(
            f"“{path}” could not be brought up to date. A copy from before is at “{copy}”. "
            "Go back to the earlier version of this program and tell those who look after it."
        ) from error
    return root
