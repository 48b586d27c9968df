"""What the work after a meeting makes says what is wrong with it before it is kept."""

import pytest

from timeline.domain.appointment import Appointment
from timeline.domain.consultation import Consultation
from timeline.domain.ending import CALLED_OFF, HAPPENED, VOLUNTARY, Ending, MoveStep
from timeline.domain.errors import (
    EndingError,
    EngagementError,
    OwnViewError,
    ReportError,
    SupervisionError,
    WhenError,
)
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.paper import WITHDRAWN, Paper
from timeline.domain.position import Position
from timeline.domain.supervision import Reflection, Supervision
from timeline.domain.when import parse_when

DAY = parse_when("12 May 2026")
FINAL = ("p", "c", "report", "s", "Formulation report", "R. Jones")


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: Appointment("a", "c", DAY), EngagementError, "what the appointment was"),
        (lambda: Appointment("a", "c", DAY, "25:00", "Sian"), EngagementError, "not a time of day"),
        (lambda: Appointment("a", "c", DAY, "half 3", "Sian"), EngagementError, "write it as 15:30"),
        (lambda: Appointment("a", "c", DAY, "٠٩:٠٠", "Sian"), EngagementError, "not a time of day"),
        (lambda: Appointment("a", "c", DAY, "", "Sian", why="x" * 1300), EngagementError, "1200 characters"),
        (lambda: Appointment("a", "c", DAY, "", "Sian", moved_to_id="a"), EngagementError, "to itself"),
        (lambda: Consultation("k", "c", DAY, "missed"), EngagementError, "what was asked"),
        (lambda: Consultation("k", "c", DAY, "missed", advice="Wait", decision="wait"), EngagementError, "Say why"),
        (
            lambda: Consultation("k", "c", DAY, "missed", advice="Wait", decision="wait", reason="Afraid"),
            EngagementError, "who decided",
        ),
        (lambda: Goal("g", "c", " "), OwnViewError, "own words"),
        (lambda: HowItIs("h", "c", DAY, 0, "home"), OwnViewError, "from 1 to 5"),
        (lambda: HowItIs("h", "c", DAY, 6, "home"), OwnViewError, "from 1 to 5"),
        (lambda: HowItIs("h", "c", DAY, 3), OwnViewError, "one of the two"),
        (lambda: HowItIs("h", "c", DAY, 3, "home", "g"), OwnViewError, "one of the two"),
        (lambda: HowItIs("h", "c", DAY, 3, "home", whose="police"), OwnViewError, "whose view"),
        (lambda: Ending("e", "c", "probation", DAY, HAPPENED), EndingError, "plan for the relationship"),
        (lambda: Ending("e", "c", VOLUNTARY, DAY), EndingError, "safeguarding route"),
        (lambda: Ending("e", "c", VOLUNTARY, DAY, route="Duty team"), EndingError, "what was agreed"),
        (lambda: Ending("e", "c", VOLUNTARY, DAY, route="Duty team", boundaries="Fridays"), EndingError, "looked at"),
        (lambda: MoveStep(" "), EndingError, "what the step is"),
        (lambda: Paper(*FINAL, number=2), ReportError, "what is new"),
        (lambda: Paper("p", "c", "report", "s", "Formulation report", " "), ReportError, "author"),
        (lambda: Paper(*FINAL, status=WITHDRAWN), ReportError, "why it is withdrawn"),
        (lambda: Supervision("s", DAY, "Sian", " "), SupervisionError, "with whom"),
        (lambda: Reflection("r", "", "It was heavy", DAY), SupervisionError, "whose reflection"),
        (lambda: Reflection("r", "Sian", " ", DAY), SupervisionError, "few words"),
        (lambda: Position("p", "c", DAY, 1, 2, "why", "all", until=parse_when("2020")), WhenError, "runs backwards"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_said_in_a_sentence(make, error, says):
    with pytest.raises(error, match=says):
        make()


def test_voluntary_contact_that_is_called_off_needs_no_route_any_more():
    assert Ending("e", "c", VOLUNTARY, DAY, CALLED_OFF, called_off_because="She has moved").route == ""
