"""Bringing a store file up to date, one numbered script at a time."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path

import duckdb

from timeline.domain.errors import StoreError

_NAME = re.compile(r"(\d{4})_(\w+)\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered SQL script."""

    number: int
    name: str
    script: str


def shipped_migrations() -> tuple[Migration, ...]:
    """Every migration that comes with the program, in order."""
    found = []
    for file in resources.files("timeline.store").joinpath("migrations").iterdir():
        if match := _NAME.fullmatch(file.name):
            found.append(Migration(int(match.group(1)), match.group(2), file.read_text(encoding="utf-8")))
    return tuple(sorted(found, key=lambda migration: migration.number))


def pending(
    connection: duckdb.DuckDBPyConnection, migrations: Sequence[Migration], path: Path | None
) -> tuple[Migration, ...]:
    """The migrations a file still needs.

    Raises ``StoreError`` for a file made by a newer version of the program, or by another program.
    """
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables:
        return tuple(migrations)
    if "schema_migration" not in tables:
        raise StoreError(f"“{path}” is a database of another program. Choose another file.")
    rows = connection.execute("SELECT number FROM schema_migration").fetchall()
    done = {number for (number,) in rows}
    known = {migration.number for migration in migrations}
    if done - known:
        raise StoreError(
            f"“{path}” was made by a newer version of this program (its tables are at step {max(done)}, this "
            f"version knows up to {max(known)}). Install the newer version; the file has not been touched."
        )
    return tuple(migration for migration in migrations if migration.number not in done)


def apply(
    connection: duckdb.DuckDBPyConnection, migrations: Sequence[Migration], clock: Callable[[], datetime]
) -> None:
    """Run every script with its bookkeeping row, all in one transaction; raise on the first failure."""
    if not migrations:
        return
    connection.execute("BEGIN TRANSACTION")
    try:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS schema_migration "
            "(number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TIMESTAMP NOT NULL)"
        )
        for migration in migrations:
            connection.execute(migration.script)
            connection.execute(
                "INSERT INTO schema_migration VALUES ($number, $name, $applied_at)",
                {
                    "number": migration.number,
                    "name": migration.name,
                    "applied_at": clock().replace(tzinfo=None),
                },
            )
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def copy_aside(path: Path, first: Migration) -> Path:
    """A copy of the closed file beside it, named after the step about to be taken."""
    copy = path.with_name(f"{path.name}.before-{first.number:04d}")
    unfinished = path.with_name(f"{copy.name}.unfinished")
    shutil.copyfile(path, unfinished)
    unfinished.chmod(0o600)
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    return unfinished.replace(copy)
