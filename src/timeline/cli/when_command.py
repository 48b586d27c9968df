"""``timeline when``: how the program reads a time, for anybody who wonders and for checking it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated, Any

import typer

from timeline.cli.files import JsonOption
from timeline.cli.telling import iso, say_json, say_table, tell
from timeline.domain.errors import WhenError
from timeline.domain.when import When, age_text, describe, parse_when
from timeline.services.caseload import birth


def when(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="A time as people write it.")],
    born: Annotated[str, typer.Option(metavar="DATE", help="The child's date of birth, for ages.")] = "",
    month_first: Annotated[bool, typer.Option("--month-first", help="Read 3/4/2010 as 4 March, not 3 April.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say how a time is read.

    That is: the days it can mean, how finely it is known, and the child's age.
    Put -- before a time that starts with a dash.
    """
    given = birth(born)
    born_on = given.earliest if given is not None and given.earliest == given.latest else None
    if given is not None and born_on is None:
        tell(f"An age is counted only from a day of birth, and “{born}” is none, so ages are left as said.")
    read = parse_when(" ".join(text), born_on=born_on, day_first=not month_first)
    if as_json:
        say_json(when_facts(read, born_on) | {"born": iso(born_on)})
        return
    lines = [
        ("As written", read.text), ("Read as", describe(read)),
        ("Earliest", iso(read.earliest) or "open"), ("Latest", iso(read.latest) or "open"),
        ("Kind", read.kind.value.replace("_", " ")), ("Precision", read.precision.value.replace("_", " ")),
        ("EDTF", read.edtf or "has no way to say it"), ("Age", age_text(read, born_on) or "not known"),
    ]  # fmt: skip
    say_table(lines)


def when_facts(when: When, born_on: date | None) -> dict[str, Any]:
    """Everything about a time, ready for JSON."""
    return {
        "text": when.text, "read_as": describe(when),
        "kind": when.kind.value, "precision": when.precision.value,
        "earliest": iso(when.earliest), "latest": iso(when.latest),
        "start_latest": iso(when.start_latest), "end_earliest": iso(when.end_earliest), "edtf": when.edtf,
        "is_approximate": when.is_approximate, "is_unsure": when.is_unsure, "is_ongoing": when.is_ongoing,
        "age": None if when.age is None else {"low_months": when.age.low, "high_months": when.age.high},
        "age_text": age_text(when, born_on),
        "members": [[iso(first), iso(last)] for first, last in when.members],
    }  # fmt: skip


def day_of(text: str) -> date:
    """The last day a date can mean. Raises ``WhenError`` where it has none."""
    read = parse_when(text)
    if read.latest is None:
        raise WhenError(f"“{text}” has no last day. Write a date such as 12 Dec 2006 or 2006-12-12.")
    return read.latest


def moment_of(text: str) -> datetime:
    """A moment in UTC: an ISO date and time, taken for UTC without a zone, or the end of a date's last day.

    Raises ``WhenError`` for anything else.
    """
    if ":" in text:
        try:
            moment = datetime.fromisoformat(text.strip())
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, OverflowError) as unreadable:
            raise WhenError(
                f"“{text}” is not a date and time. Write it like 2026-03-02T14:30, or only the date."
            ) from unreadable
    return datetime.combine(day_of(text), time.max, UTC)
