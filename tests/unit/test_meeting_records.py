"""What a meeting makes says what is wrong with it before it is kept."""

import pytest

from timeline.domain.approach import Approach
from timeline.domain.band import Band
from timeline.domain.errors import FormulationError, MeetingError, PlanError, WhenError
from timeline.domain.formulation import DROPPED, Hypothesis, Thought
from timeline.domain.meeting import Attendance, Meeting
from timeline.domain.note import DISAGREED, Note
from timeline.domain.position import Position
from timeline.domain.recommendation import NOW, Recommendation
from timeline.domain.snapshot import Snapshot
from timeline.domain.support import Support
from timeline.domain.when import parse_when

DAY = parse_when("12 May 2026")


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: Meeting("m", "c", minutes=0), MeetingError, "between 5 and 600"),
        (lambda: Meeting("m", "c", log=(("welcome", "soon"),)), MeetingError, "moment"),
        (lambda: Attendance("a", "c", "m", " "), MeetingError, "who is asked"),
        (lambda: Note("n", "c", " "), MeetingError, "what was said"),
        (lambda: Note("n", "c", "No", DISAGREED), MeetingError, "who disagreed"),
        (lambda: Note("n", "c", "x" * 7000), MeetingError, "7000 characters"),
        (lambda: Position("p", "c", DAY, 0, 2, "why", "all"), FormulationError, "from 1 to 6"),
        (lambda: Position("p", "c", DAY, 3, 2, "why", "all"), FormulationError, "lower one first"),
        (lambda: Position("p", "c", DAY, 1, 2, " ", "all"), FormulationError, "Say why"),
        (lambda: Position("p", "c", DAY, 1, 2, "why", ""), FormulationError, "who decided"),
        (lambda: Band("b", "c", "language", DAY, 96, 84, "SLT"), FormulationError, "younger age"),
        (lambda: Band("b", "c", "language", DAY, 84, 85, "SLT"), FormulationError, "half a year"),
        (lambda: Band("b", "c", "language", DAY, 84, 400, "SLT"), FormulationError, "under 25"),
        (lambda: Band("b", "c", "language", DAY, 84, 96, ""), FormulationError, "who saw it"),
        (lambda: Thought("t", "c", ""), FormulationError, "few words"),
        (lambda: Hypothesis("h", "c", "", "us"), FormulationError, "as a sentence"),
        (lambda: Hypothesis("h", "c", "He waits", ""), FormulationError, "whose"),
        (lambda: Hypothesis("h", "c", "He waits", "us", status=DROPPED), FormulationError, "why"),
        (lambda: Hypothesis("h", "c", "He waits", "us", for_ids=("e",), against_ids=("e",)), FormulationError, "both"),
        (lambda: Recommendation("r", "c", " "), PlanError, "what is recommended"),
        (lambda: Recommendation("r", "c", "Step", low=3, high=1), PlanError, "lower one first"),
        (lambda: Recommendation("r", "c", "Step", place=NOW), PlanError, "why it is put there"),
        (lambda: Recommendation("r", "c", "Step", after_ids=("r",)), PlanError, "wait for itself"),
        (lambda: Recommendation("r", "c", "Step", until=DAY), PlanError, "beginning"),
        (lambda: Recommendation("r", "c", "Step", when=DAY, until=parse_when("2020")), WhenError, "runs backwards"),
        (lambda: Support("s", "c", ""), PlanError, "called"),
        (lambda: Support("s", "c", "Mentor", until=DAY), PlanError, "beginning"),
        (lambda: Snapshot("s", "c", "", "2026-05-12T10:00:00+00:00", "f"), MeetingError, "name"),
        (lambda: Snapshot("s", "c", "Then", "once", "f"), MeetingError, "moment"),
        (lambda: Approach("a", ""), PlanError, "called"),
        (lambda: Approach("a", "CBT", low=4, high=9), PlanError, "from 1 to 6"),
        (lambda: Approach("a", "PCIT", age_low=7, age_high=2), PlanError, "younger one first"),
    ],
)
def test_what_cannot_be_so_is_said_in_a_sentence(make, error, says):
    with pytest.raises(error, match=says):
        make()


def test_layers_and_ages_are_told_as_people_say_them():
    assert Position("p", "c", DAY, 1, 2, "why", "all").layers_text == "1–2"
    assert Position("p", "c", DAY, 3, 3, "why", "all").layers_text == "3"
    assert Band("b", "c", "language", DAY, 84, 96, "SLT").years_text == "like a child of about 7 to 8"
    assert Band("b", "c", "feelings", DAY, 30, 48, "SLT").years_text == "like a child of about 2½ to 4"
    assert Recommendation("r", "c", "Step").layers_text == "every layer"
    assert Recommendation("r", "c", "Step", low=2, high=3).layers_text == "layers 2–3"
