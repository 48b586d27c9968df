"""What a database error means to the person in front of it."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from timeline.domain.errors import StoreError


def in_plain_words(error: BaseException, path: Path | None) -> StoreError | None:
    """A sentence to act on for trouble with the file or the machine; ``None`` for a fault of our own."""
    said = str(error)
    file = "the record" if path is None else f"“{path}”"
    if isinstance(error, PermissionError) or "Permission denied" in said:
        return StoreError(f"You may not open {file}. Ask whoever looks after the computer for access.")
    if "Could not set lock" in said or "being used by another process" in said:
        holder = re.search(r"PID (\d+)", said)
        which = f" (process {holder.group(1)})" if holder else ""
        return StoreError(
            f"{file} is already open in another window or program{which}. Close that one and try again, "
            "or work in the one that is running, at the address it shows."
        )
    if "version number" in said and "read a database file" in said:
        return StoreError(
            f"{file} was made by a different version of the database. Install the newest version of this "
            "program and open it again; the file has not been touched."
        )
    if "not a valid DuckDB database file" in said:
        return StoreError(
            f"{file} is not a timeline record. Choose another, or give a new name to start one."
        )
    if "Corrupt" in said or isinstance(error, duckdb.SerializationException):
        return StoreError(
            f"{file} is damaged and was not opened. "
            "Leave it as it is, keep a copy, and go back to the last backup."
        )
    if "No space left" in said or "no space left" in said or "not enough space" in said:
        return StoreError(
            f"The disk that holds {file} is full, so nothing was saved. "
            "Make room, then start the program again."
        )
    if "Failed to commit" in said and "file" in said:
        return StoreError(
            f"{file} could not be written, so this change was not saved; everything before it is safe. "
            "Check the disk, make room, and save again."
        )
    if isinstance(error, duckdb.ConnectionException) and "closed" in said:
        return StoreError("The record has been closed. Open it again to go on.")
    if isinstance(error, duckdb.FatalException | duckdb.InternalException):
        return StoreError(
            f"The database stopped working with {file}; the last change may not have been saved. "
            "Close the program, start it again, and look whether the change is there."
        )
    if isinstance(error, duckdb.OutOfMemoryException | MemoryError):
        return StoreError(
            "The computer ran out of memory, so nothing was saved. Close other programs and try again."
        )
    if isinstance(error, duckdb.IOException | OSError):
        return StoreError(f"{file} cannot be read or written. Check that the disk or network drive is there.")
    return None
