from __future__ import annotations

from datetime import date

import pytest

from timeline.domain.entry import Entry, Known
from timeline.domain.knowledge import was_known_by
from timeline.domain.when import parse_when

DAY = date(2020, 6, 30)


def entry(when: str, *known: tuple[str, str | None], until: str = "") -> Entry:
    return Entry(
        "e1", "c1", "Uncle moves in", parse_when(when), "home", "housing",
        until=parse_when(until) if until else None,
        known_by=tuple(Known(agency, parse_when(since) if since else None) for agency, since in known),
    )  # fmt: skip


@pytest.mark.parametrize("told, is_known", [
    (entry("30 June 2020"), True),
    (entry("1 July 2020"), False),
    (entry("2020"), True),  # from its first day
    (entry("2019", until="2022"), True),
    (entry("before 2020"), True),
    (entry("before 2021"), False),  # open at its start: it had happened by the end of 2020
    (entry("not known"), False),
    (entry("2015", ("School", "30 June 2020")), True),
    (entry("2015", ("School", "1 July 2020")), False),
    (entry("2015", ("School", "2021"), ("GP", "2016")), True),
    (entry("2015", ("School", "2021"), ("GP", "2022")), False),
    (entry("2015", ("School", None)), True),  # named without a date: from the day it happened
    (entry("2021", ("School", None)), False),
    (entry("2015", ("Professionals", "not known")), False),
    (entry("2022", ("School", "2019")), True),  # a plan can be known before it happens
])  # fmt: skip
def test_an_entry_was_known_once_anybody_knew_of_it(told: Entry, is_known: bool) -> None:
    assert was_known_by(told, DAY) is is_known
