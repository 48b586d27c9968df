"""When a review is due: as people agreed, otherwise by the service's own rule, and calmly told when it has gone by."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.case import Case, Child
from timeline.domain.errors import MeetingError, VocabularyError
from timeline.domain.meeting import ENDED, FORMULATION, PLANNED, REVIEW, UNDER_WAY, Meeting
from timeline.domain.snapshot import Snapshot
from timeline.domain.when import parse_when
from timeline.services import review_due as module
from timeline.services.find_gaps import day
from timeline.services.review_due import day_offered, review_due, reviews_due, rule
from timeline.store import Store
from timeline.vocab.registry import Term, Vocabulary, vocabulary

TODAY = date(2026, 11, 22)


def held(on: str, kind: str = FORMULATION, again: str = "", status: str = ENDED) -> Meeting:
    return Meeting("m" + on, "c", kind, parse_when(on), status, next_review=parse_when(again) if again else None)


def test_before_anybody_met_no_review_is_due():
    assert review_due([], [], TODAY) is None
    assert review_due([held("1 May 2026", "professionals")], [], TODAY) is None


def test_the_day_people_agreed_on_counts():
    due = review_due([held("9 September 2026", again="2 December 2026")], [], TODAY)
    assert due is not None
    assert (due.on, due.days, due.is_agreed, due.is_soon) == (date(2026, 12, 2), 10, True, True)
    assert due.told == "Review due 2 December 2026, in 10 days"


def test_where_none_was_named_the_weeks_of_the_rule_are_counted_from_the_last_meeting():
    due = review_due([held("1 May 2026"), held("1 September 2026", REVIEW)], [], TODAY)
    assert due is not None
    assert due.on == date(2026, 9, 1) + timedelta(weeks=rule("weeks_between"))
    assert not due.is_agreed


def test_a_snapshot_taken_later_moves_what_is_only_reckoned():
    snapshot = Snapshot("s", "c", "In between", "2026-10-01T10:00:00+00:00", "f")
    due = review_due([held("1 September 2026")], [snapshot], TODAY)
    assert due is not None
    assert due.on == date(2026, 10, 1) + timedelta(weeks=rule("weeks_between"))
    alone = review_due([], [snapshot], TODAY)
    assert alone is not None
    assert alone.on == due.on


def test_the_last_meeting_counts_whatever_order_they_were_written_down_in():
    due = review_due([held("9 September 2026", again="2 December 2026"), held("1 May 2026", again="1 June 2026")],
                     [], TODAY)  # fmt: skip
    assert due is not None
    assert due.on == date(2026, 12, 2)


def test_a_day_gone_by_is_told_calmly_and_a_review_under_way_is_not_overdue():
    late = held("9 September 2026", again="11 November 2026")
    due = review_due([late], [], TODAY)
    assert due is not None
    assert due.is_overdue
    assert due.told == "Review was due 11 November 2026, 11 days ago"
    assert due.in_short == "Review overdue, 11 days"
    begun = review_due([late, held("22 November 2026", REVIEW, status=UNDER_WAY)], [], TODAY)
    assert begun is not None
    assert not begun.is_overdue
    assert begun.told == "A review is under way"


def test_a_planned_review_stands_for_itself():
    planned = held("30 November 2026", REVIEW, status=PLANNED)
    due = review_due([held("9 September 2026", again="11 November 2026"), planned], [], TODAY)
    assert due is not None
    assert due.told == "Review planned for 30 November 2026, in 8 days"


@given(st.integers(-400, 400))
def test_it_is_overdue_from_the_day_after_and_soon_within_the_weeks_of_the_rule(days: int):
    again = TODAY + timedelta(days=days)
    meeting = Meeting("m", "c", REVIEW, day(date(2025, 1, 7)), ENDED, next_review=day(again))
    due = review_due([meeting], [], TODAY)
    assert due is not None
    assert due.is_overdue == (days < 0)
    assert due.is_soon == (0 <= days <= rule("weeks_ahead") * 7)
    assert not (due.is_soon and due.is_overdue)


def test_the_day_offered_is_the_weeks_of_the_rule_from_today():
    assert day_offered(TODAY) == TODAY + timedelta(weeks=int(vocabulary("review_rules")["weeks_between"].text("value")))


@pytest.mark.parametrize("value", ["", "soon", "0", "-3", "1.5"])
def test_a_rule_that_is_no_number_is_said_so(value: str, monkeypatch: pytest.MonkeyPatch):
    wrong = Vocabulary("review_rules", (Term("weeks_between", "Weeks between reviews", 1, facts={"value": value}),))
    monkeypatch.setattr(module, "vocabulary", lambda name: wrong)
    with pytest.raises(MeetingError, match="write a whole number"):
        rule("weeks_between")


def test_a_rule_that_is_not_there_is_said_so():
    with pytest.raises(VocabularyError):
        rule("weeks_of_rest")


def test_the_caseload_knows_what_is_due_for_each_child():
    with Store.in_memory() as store:
        for n in (1, 2):
            with store.change(actor="Tester", case_id=f"c{n}") as change:
                change.save(Child(f"k{n}", f"Child {n}"))
                change.save(Case(f"c{n}", f"k{n}", f"R-{n}"))
        with store.change(actor="Tester", case_id="c2") as change:
            change.save(Meeting("m", "c2", FORMULATION, parse_when("9 September 2026"), ENDED))
        due = reviews_due(store, TODAY)
    assert set(due) == {"c2"}
