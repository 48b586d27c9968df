"""``timeline calendar``: meetings, reviews and actions as a calendar file without a word about anybody."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer
from icalendar import Calendar

from timeline.cli.chronology_commands import OutOption
from timeline.cli.files import StoreOption, is_same_file, store_that_exists, write_whole
from timeline.cli.telling import counted, say
from timeline.domain.errors import IntakeError
from timeline.services.calendar_file import calendar_file, calendar_of_caseload, code_of
from timeline.services.caseload import find_case


def calendar(
    store: StoreOption,
    output: OutOption,
    case: Annotated[
        str, typer.Option("--case", metavar="REF", help="The case's reference; every open case without it.")
    ] = "",
) -> None:
    """Write meetings, reviews, actions and appointments as an iCalendar file.

    It has days and plain titles, no names and no references. A newer file updates what an earlier one brought in.
    """
    if is_same_file(output, store):
        raise IntakeError("That is the store itself. Give another name to write to.")
    now = datetime.now().astimezone()
    called = ""
    with store_that_exists(store) as opened:
        if case:
            case_id = find_case(opened, case).case.id
            data = calendar_file(opened, [case_id], today=now.date(), made_at=now)
            called = f" The case is called {code_of(case_id)} there."
        else:
            data = calendar_of_caseload(opened, today=now.date(), made_at=now)
    write_whole(output, data)
    days = len(Calendar.from_ical(data).walk("VEVENT"))
    say(f"Wrote {counted(days, 'day', 'days')} to {output.absolute()}.{called}")
