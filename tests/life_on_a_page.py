"""A life that no store holds as the web page of its wall, for the tests of that page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry, Link
from timeline.domain.imprint import Imprint
from timeline.services.open_case import OpenCase
from timeline.ui.wall.page import wall_page


def page_of(
    entries: Sequence[Entry],
    links: Sequence[Link],
    *,
    child: Child,
    today: date,
    people: Sequence[Person] = (),
    ref: str = "Timeline",
    is_fictional: bool = True,
) -> str:
    """The page of a life with everything in full, made on a day."""
    case = Case("c", child.id, ref, is_fictional=is_fictional)
    view = OpenCase(case, child, 1, 1, tuple(people), tuple(entries), tuple(links), {}, is_shared_screen=False)
    made_at = datetime.combine(today, time(12), UTC)
    return wall_page(view, Imprint(child.name, ref, is_fictional, False, 0, made_at, "", None, None, None, ()))
