"""What the command line says: answers on standard output, everything else on standard error."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


def ready_to_tell() -> None:
    """Let no letter that a terminal cannot show end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str = "") -> None:
    """A line of the answer."""
    typer.echo(plain(text))


def tell(text: str) -> None:
    """A line to the person that is no part of the answer."""
    typer.echo(plain(text), err=True)


def plain(text: str) -> str:
    """The text on one line, without anything a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)


def say_json(answer: Any) -> None:
    """The whole answer as JSON."""
    is_ascii = (sys.stdout.encoding or "").replace("-", "").casefold() != "utf8"
    typer.echo(json.dumps(answer, ensure_ascii=is_ascii, indent=1))


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """Rows with their cells under each other; the last cell runs on."""
    clean = [[plain(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*clean, strict=True)][:-1]
    for row in clean:
        said = "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        typer.echo(said.rstrip())


def iso(day: date | None) -> str | None:
    """A day as ISO text, ``None`` where there is none."""
    return None if day is None else day.isoformat()


def counted(number: int, noun: str, several: str = "") -> str:
    """“1 entry”, “2,000 entries”."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while something long is done; nothing where nobody is watching."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
