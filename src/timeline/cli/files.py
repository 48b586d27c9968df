"""Stores and files named on the command line, and who is asking."""

from __future__ import annotations

import getpass
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from timeline.domain.errors import IntakeError, StoreError
from timeline.services.safe_display import COMMAND_LINE
from timeline.store.store import Store

StoreOption = Annotated[Path, typer.Option("--store", metavar="PATH", help="The store's file.")]
CaseOption = Annotated[str, typer.Option("--case", metavar="REF", help="The case's reference.")]
ByOption = Annotated[str, typer.Option(
    "--by", metavar="NAME", help="Who makes the change; you, by your name on this computer, unless given."
)]  # fmt: skip
JsonOption = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


@contextmanager
def store_that_exists(path: Path) -> Iterator[Store]:
    """The store in a file that is there already. Raises ``StoreError`` where it is not, and makes nothing."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as missing:
        raise StoreError(
            f"There is no store at “{path}”. Check the path, or start one with: timeline new-case."
        ) from missing
    except OSError:
        pass  # there, but not to be looked at: opening it says why
    with Store.open(path) as store:
        yield store


def actor(by: str) -> str:
    """Who a change is recorded under: the name given, otherwise that of the computer's user."""
    if by.strip():
        return by.strip()
    try:
        return f"{getpass.getuser()} ({COMMAND_LINE})"
    except (OSError, KeyError, ImportError):  # a container without a user list has nobody to name
        return COMMAND_LINE.capitalize()


def contents(file: Path) -> bytes:
    """The bytes of a file. Raises ``IntakeError`` saying what to do where it cannot be read."""
    try:
        return file.read_bytes()
    except FileNotFoundError as missing:
        raise IntakeError(f"There is no file “{file}”. Check its name and folder.") from missing
    except IsADirectoryError as folder:
        raise IntakeError(f"“{file}” is a folder. Give the name of a file in it.") from folder
    except OSError as unreadable:
        raise IntakeError(f"“{file}” cannot be read: {_reason(unreadable)}.") from unreadable


def write_whole(file: Path, data: bytes) -> None:
    """Write a file in one step, readable to its owner alone: all of it is there, or what was there before.

    Raises ``IntakeError`` where it cannot be written.
    """
    try:
        if file.is_dir():
            raise IntakeError(f"“{file}” is a folder. Give the name of a file to write in it.")
        if file.exists() and not file.is_file():
            raise IntakeError(f"“{file}” is not an ordinary file. Give the name of one to write.")
        file = file.resolve()  # a link goes on pointing where it pointed
        number, unfinished = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        try:
            with os.fdopen(number, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            Path(unfinished).replace(file)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
    except OSError as unwritable:
        raise IntakeError(f"“{file}” could not be written: {_reason(unwritable)}.") from unwritable


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file that is there."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _reason(error: OSError) -> str:
    return (error.strerror or "the system refused").lower()
