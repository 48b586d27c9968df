"""Agencies asked for their part: who was asked, what came from whom and when, and what is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.errors import ConflictError, InvitationError, StoreError
from timeline.domain.invitation import Invitation
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.import_file import import_file
from timeline.services.invite import (
    ToAsk,
    came,
    change_invitation,
    declined,
    invite,
    nothing_to_add,
    still_to_come,
    whole_life,
    withdraw,
)
from timeline.services.open_case import open_case
from timeline.services.questions import answer_question
from timeline.services.record_entry import add_entry, undo_last
from timeline.services.what_came import asked_of, came_words, standing_words, summary
from timeline.store import Store

ME = "Rhiannon Jones"
ASKED_ON = date(2026, 2, 10)
TODAY = date(2026, 3, 15)
FILE = b"When,What happened\nMay 2014,Seen by the health visitor\nJune 2015,Grommets fitted\n"


class Clock:
    """A clock that stands at noon on whatever day the test says, a minute later each time it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 2, 10, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def on(self, day: date) -> None:
        self.now = datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(clock):
    with Store.in_memory(clock) as opened:
        with opened.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
            change.save(Case("c", "k", "YJ-1"))
        yield opened


def ask(store: Store, *agencies: str, due: str = "3 March 2026", **about) -> tuple[Invitation, ...]:
    asking = [ToAsk(agency) for agency in agencies]
    due_on = parse_when(due) if due else None
    return invite(store, "c", asking, asked_on=parse_when("10 Feb 2026"), due_on=due_on, actor=ME, **about)


def told(store: Store, agency: str, entry_id: str, **about) -> Entry:
    return add_entry(
        store, Entry(entry_id, "c", "Told", parse_when("2014"), "health", "other", agency=agency, **about), actor=ME
    )


def asked(store: Store, today: date = TODAY, **view):
    return {one.invitation.agency: one for one in asked_of(store, open_case(store, "c", **view), today=today)}


def test_several_agencies_are_asked_at_once_and_one_undo_takes_all_of_it_back(store):
    born, until = whole_life(open_case(store, "c"), TODAY)
    made = invite(
        store, "c", [ToAsk("CAMHS", "Dr Rees"), ToAsk("Police")], asked_on=parse_when("10 Feb 2026"),
        due_on=parse_when("3 March 2026"), asked_for="Formulation meeting", since=born, until=until, actor=ME,
    )  # fmt: skip
    assert [(one.agency, one.contact) for one in made] == [("CAMHS", "Dr Rees"), ("Police", "")]
    assert {(one.since.text, one.until.text) for one in made} == {("14 March 2010", "15 Mar 2026")}
    assert open_case(store, "c").invitations == made
    assert len(store.changes("c", limit=2)) == 2
    assert store.changes("c")[0].reason == "asked CAMHS, Police"
    undo_last(store, "c", actor=ME)
    assert open_case(store, "c").invitations == ()
    assert store.integrity() == []


@pytest.mark.parametrize(
    ("agencies", "due", "told"),
    [
        ((), "3 March 2026", "Choose the agencies"),
        (("Police", "POLICE"), "3 March 2026", "chosen twice"),
        (("Police", "  "), "3 March 2026", "which agency"),
        (("Police",), "1 Feb 2026", "before it is asked"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_is_kept(store, agencies, due, told):
    with pytest.raises(InvitationError, match=told):
        ask(store, *agencies, due=due)
    assert open_case(store, "c").invitations == ()


def test_an_agency_still_to_answer_is_not_asked_a_second_time(store):
    ask(store, "Police")
    with pytest.raises(InvitationError, match="Police has been asked already, for 3 March 2026"):
        ask(store, "School", "police")
    assert [one.agency for one in open_case(store, "c").invitations] == ["Police"]


def test_an_agency_that_has_answered_is_asked_again_for_another_meeting(store):
    (first,) = ask(store, "Police")
    nothing_to_add(store, first.id, version=1, actor=ME)
    assert len((*ask(store, "Police"), first)) == 2


def test_what_came_is_told_by_file_and_by_hand_with_its_day(store, clock):
    ask(store, "Health", "School", "Police")
    clock.on(date(2026, 2, 20))
    import_file(store, "c", FILE, "health.csv", actor=ME, agency="health")
    clock.on(date(2026, 2, 21))
    told(store, "Health", "more")
    now = asked(store)
    assert came_words(now["Health"], today=TODAY) == (
        "2 entries from health.csv, 20 February", "1 entry written by Rhiannon Jones, 21 February",
    )  # fmt: skip
    assert (now["Health"].entries, now["Health"].has_come, now["Health"].is_missing) == (3, True, False)
    assert standing_words(now["Health"], today=TODAY) == "came"
    assert now["School"].is_missing and now["School"].came == ()


def test_a_file_taken_back_has_not_come(store):
    ask(store, "Health")
    import_file(store, "c", FILE, "health.csv", actor=ME, agency="Health")
    undo_last(store, "c", actor=ME)
    assert asked(store)["Health"].is_missing


def test_what_was_there_before_the_asking_is_no_answer_to_it(store, clock):
    told(store, "Health", "before")
    ask(store, "Health")
    assert asked(store)["Health"].is_missing
    told(store, "Health", "after")
    assert asked(store)["Health"].entries == 1


def test_what_came_on_an_earlier_day_that_was_asked_by_telephone_counts(store, clock):
    clock.on(date(2026, 2, 12))
    told(store, "Health", "early")
    clock.on(date(2026, 2, 14))
    ask(store, "Health")
    assert asked(store)["Health"].entries == 1


def test_each_asking_has_what_came_between_it_and_the_next(store, clock):
    (first,) = ask(store, "Health")
    told(store, "Health", "one")
    came(store, first.id, version=1, actor=ME)
    clock.on(date(2026, 6, 1))
    invite(store, "c", [ToAsk("Health")], asked_on=parse_when("1 June 2026"), actor=ME)
    told(store, "Health", "two")
    told(store, "Health", "three")
    rows = asked_of(store, open_case(store, "c"), today=date(2026, 6, 2))
    assert sorted((one.invitation.asked_on.text, one.entries) for one in rows) == [
        ("1 June 2026", 2),
        ("10 Feb 2026", 1),
    ]


def test_an_entry_made_of_several_accounts_is_nobodys_contribution(store):
    ask(store, "Health")
    told(store, "Health", "one")
    told(store, "School", "two")
    told(store, "Health", "both", sources=("one", "two"))
    assert asked(store)["Health"].entries == 1


def test_rows_of_a_file_that_name_their_own_agency_count_for_that_one_and_for_the_sender(store):
    ask(store, "Health", "School")
    import_file(
        store, "c", b"When,What happened,Agency\nMay 2014,Started,School\nMay 2015,Seen,Health\n", "all.csv",
        actor=ME, agency="Health",
    )  # fmt: skip
    now = asked(store)
    assert sorted((name, one.entries) for name, one in now.items()) == [("Health", 2), ("School", 1)]


def test_what_is_missing_is_said_with_the_days_since_it_was_due(store):
    ask(store, "CAMHS")
    ask(store, "Police", due="")
    ask(store, "School", due="20 March 2026")
    now = asked(store)
    assert now["CAMHS"].days_late == 12
    assert standing_words(now["CAMHS"], today=TODAY) == "missing: due 3 March, 12 days ago"
    assert standing_words(now["Police"], today=TODAY) == "to come; no day was set"
    assert standing_words(now["School"], today=TODAY) == "to come by 20 March"
    assert [one.invitation.agency for one in asked_of(store, open_case(store, "c"), today=TODAY)][0] == "CAMHS"
    assert standing_words(asked(store, date(2026, 3, 4))["CAMHS"], today=TODAY).endswith("1 day ago")
    assert asked(store, date(2026, 3, 3))["CAMHS"].days_late is None


def test_a_month_that_something_is_due_in_is_over_on_its_last_day(store):
    ask(store, "CAMHS", due="March 2026")
    assert asked(store, date(2026, 3, 31))["CAMHS"].days_late is None
    assert asked(store, date(2026, 4, 1))["CAMHS"].days_late == 1


def test_one_line_tells_the_chair_where_it_stands(store):
    made = {one.agency: one for one in ask(store, "Health", "School", "Housing", "Probation", "CAMHS")}
    ask(store, "Police", due="")
    told(store, "Health", "h")
    told(store, "School", "s")
    nothing_to_add(store, made["Housing"].id, version=1, note="No tenancy", actor=ME)
    declined(store, made["Probation"].id, version=1, reason="Too young for them", actor=ME)
    rows = asked_of(store, open_case(store, "c"), today=TODAY)
    assert summary(rows, today=TODAY) == (
        "6 asked, 2 came, 1 has nothing to add, 1 will not contribute, 2 still missing: "
        "CAMHS (due 3 March, 12 days ago), Police."
    )
    assert summary((), today=TODAY) == "No agency has been asked yet."


def test_nothing_missing_is_said_too(store):
    ask(store, "Health")
    told(store, "Health", "h")
    assert summary(tuple(asked(store).values()), today=TODAY) == "1 asked, 1 came, none missing."


def test_an_answered_question_is_something_that_came(store):
    ask(store, "Health")
    with store.change(actor=ME, case_id="c") as change:
        change.save(Question("q", "c", "Was he ever seen?", agency="health"))
        change.save(Question("r", "c", "And after?", agency="Health"))
    now = asked(store)["Health"]
    assert (now.is_missing, now.answered, now.waiting) == (True, 0, 2)
    answer_question(store, "q", version=1, answer="In 2014", actor=ME)
    now = asked(store)["Health"]
    assert (now.is_missing, now.answered, now.waiting) == (False, 1, 1)
    assert came_words(now, today=TODAY) == ("1 question answered",)


def test_what_is_said_to_have_come_and_is_not_here_is_told_so(store):
    (one,) = ask(store, "Health")
    came(store, one.id, version=1, actor=ME)
    assert "nothing of theirs is here" in standing_words(asked(store)["Health"], today=TODAY)
    still_to_come(store, one.id, version=2, actor=ME)
    assert asked(store)["Health"].is_missing


def test_what_became_of_an_asking_is_one_change_each_and_undo_goes_back(store):
    (one,) = ask(store, "Probation")
    with pytest.raises(InvitationError, match="Say why"):
        declined(store, one.id, version=1, reason=" ", actor=ME)
    declined(store, one.id, version=1, reason="Too young", actor=ME)
    assert standing_words(asked(store)["Probation"], today=TODAY) == "will not contribute: Too young"
    undo_last(store, "c", actor=ME)
    assert asked(store)["Probation"].invitation.status == "asked"


def test_an_asking_is_changed_and_a_stale_change_is_told_of(store):
    (one,) = ask(store, "Police")
    later = Invitation(one.id, "c", "Police", "PC Hughes", asked_on=one.asked_on, due_on=parse_when("20 March 2026"))
    assert change_invitation(store, later, version=1, actor=ME) == 2
    with pytest.raises(ConflictError):
        change_invitation(store, one, version=1, actor=ME)
    early = Invitation(one.id, "c", "Police", asked_on=one.asked_on, due_on=parse_when("2025"))
    with pytest.raises(InvitationError, match="before it is asked"):
        change_invitation(store, early, version=2, actor=ME)
    assert asked(store)["Police"].invitation.contact == "PC Hughes"


def test_an_asking_is_taken_back_with_a_reason_and_stays_in_the_history(store):
    (one,) = ask(store, "Police")
    with pytest.raises(InvitationError, match="Say why"):
        withdraw(store, one.id, version=1, reason="", actor=ME)
    withdraw(store, one.id, version=1, reason="Wrong force", actor=ME)
    assert open_case(store, "c").invitations == ()
    with pytest.raises(InvitationError, match="taken back"):
        came(store, one.id, version=2, actor=ME)
    undo_last(store, "c", actor=ME)
    assert open_case(store, "c").invitations == (one,)
    with pytest.raises(StoreError):
        withdraw(store, "nobody", version=1, reason="x", actor=ME)


def test_a_shared_screen_has_no_file_names_and_no_names_of_people(store):
    ask(store, "Health")
    import_file(store, "c", FILE, "Cai Invented.csv", actor=ME, agency="Health")
    told(store, "Health", "more")
    now = asked(store, is_shared_screen=True)["Health"]
    lines = " ".join(came_words(now, today=TODAY, is_shared_screen=True))
    assert "a file" in lines and "R. J." in lines
    assert "Cai" not in lines and "Rhiannon" not in lines
