from __future__ import annotations

import pytest
from told import told

from timeline.scene.sure import doubts, is_sure


def agreed(when: str, until: str = "", **fields: object):
    return told("x", when, until=until, **({"verification": "confirmed"} | fields))


@pytest.mark.parametrize("entry", [
    agreed("13 Oct 2016"),
    agreed("Oct 2016"),
    agreed("2 & 26 May 2016"),
    agreed("9th birthday"),
    agreed("4y 7m"),
    agreed("March 2016", "2 May 2018"),
    agreed("March 2016", "ongoing"),
    agreed("since March 2016"),
    agreed("May 2016", basis="child"),
    agreed("May 2016", basis="opinion"),  # agreed by everybody: a diagnosis stays
])  # fmt: skip
def test_what_is_agreed_and_dated_to_the_month_stays(entry) -> None:
    assert is_sure(entry)
    assert doubts(entry) == ()


@pytest.mark.parametrize("entry, why", [
    (agreed("Oct 2016", verification="unconfirmed"), "not confirmed"),
    (agreed("Oct 2016", verification="contested"), "contested"),
    (agreed("Oct 2016", verification="disproved"), "found not to be so"),
    (agreed("Oct 2016", verification="a word since taken out"), "a word since taken out"),
    (agreed("Nov/Dec 2016"), "the date is known only roughly"),
    (agreed("2016"), "the date is known only roughly"),
    (agreed("Year 7"), "the date is known only roughly"),
    (agreed("before 2016"), "the date is known only roughly"),
    (agreed("after March 2016"), "the date is known only roughly"),
    (agreed("age 9"), "the date is known only roughly"),
    (agreed("4y 7m", born=None), "the date is known only roughly"),
    (agreed("2014 or 2016"), "the date is known only roughly"),
    (agreed("about March 2016"), "the date is about right"),
    (agreed("March 2016?"), "the date is not sure"),
    (agreed("not known"), "when is not known"),
    (agreed("2016", "2 May 2018"), "when it began is known only roughly"),
    (agreed("2 March 2016", "2018"), "when it ended is known only roughly"),
    (agreed("2 March 2016", "not known"), "when it ended is known only roughly"),
    (agreed("until March 2016"), "when it began is known only roughly"),
])  # fmt: skip
def test_what_is_in_doubt_is_said_why(entry, why: str) -> None:
    assert not is_sure(entry)
    assert doubts(entry) == (why,)


def test_every_doubt_is_told() -> None:
    assert doubts(agreed("about 2014", "2016?", verification="contested")) == (
        "contested",
        "the date is about right",
        "when it began is known only roughly",
        "when it ended is known only roughly",
    )
