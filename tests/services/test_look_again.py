"""An account corrected after it was brought together is told where its whole is, and the whole can be made anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.errors import ConflictError, JudgementError
from timeline.domain.judgement import CONTESTED
from timeline.domain.when import parse_when
from timeline.services.bring_together import bring_together, judge, take_apart
from timeline.services.caseload import create_case
from timeline.services.look_again import bring_together_anew, changed_accounts
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry, correct_entry, retract_entry, undo_last
from timeline.store import Store

ME = "R. Jones"


class Clock:
    """A clock that goes on by a minute whenever it is looked at."""

    def __init__(self):
        self.now = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def store():
    with Store.in_memory(Clock()) as opened:
        yield opened


@pytest.fixture
def case_id(store):
    return create_case(store, name="Dylan Invented", ref="YJ-7", born="3 May 2009", actor=ME).id


def told(store, case_id, entry_id, agency, when, **about):
    facts = {"title": f"{agency} says so", "lane": "harm", "type": "injury", **about}
    return add_entry(store, Entry(entry_id, case_id, when=parse_when(when), agency=agency, **facts), actor=ME)


@pytest.fixture
def whole(store, case_id):
    told(store, case_id, "sc", "Social care", "12 March 2014")
    told(store, case_id, "nhs", "Health", "March 2014")
    told(store, case_id, "sch", "School", "2014", details="Came in holding his wrist")
    return bring_together(store, case_id, ["sc", "nhs", "sch"], actor=ME)


def correct(store, entry_id, **changes):
    kept = store.records(Entry).get(entry_id)
    return correct_entry(store, replace(kept.record, **changes), version=kept.version, actor=ME)


def now(store, entry_id):
    return store.records(Entry).get(entry_id)


def told_changed(store, entry_id):
    return [(one.account.id, one.fields) for one in changed_accounts(store, now(store, entry_id).record)]


def anew(store, entry_id, **more):
    return bring_together_anew(store, entry_id, version=now(store, entry_id).version, actor=ME, **more)


def test_nothing_is_said_while_every_account_is_as_it_was(store, whole):
    assert changed_accounts(store, whole) == ()
    assert changed_accounts(store, now(store, "sc").record) == ()


def test_a_corrected_account_is_named_with_what_it_says_differently(store, whole):
    correct(store, "sch", details="Came in holding his elbow", when=parse_when("April 2014"))
    assert told_changed(store, whole.id) == [("sch", ("When", "Details"))]


def test_a_correction_that_was_undone_is_no_change(store, case_id, whole):
    correct(store, "sch", details="Came in holding his elbow")
    undo_last(store, case_id, actor=ME)
    assert told_changed(store, whole.id) == []


def test_judging_accounts_is_no_change_of_what_they_say(store, case_id):
    told(store, case_id, "a", "Health", "2014")
    told(store, case_id, "b", "School", "2014")
    told(store, case_id, "c", "Police", "2014")
    one = bring_together(store, case_id, ["a", "b"], actor=ME)
    judge(store, case_id, [one.id, "c"], CONTESTED, actor=ME)
    assert told_changed(store, one.id) == []


def test_an_account_taken_off_is_told(store, whole):
    retract_entry(store, "nhs", version=1, actor=ME, why="another child")
    [gone] = changed_accounts(store, whole)
    assert (gone.account.id, gone.is_gone) == ("nhs", True)


def test_made_anew_it_says_what_its_accounts_say_now(store, case_id, whole):
    add_person = Person("p1", case_id, "Dai Roe")
    with store.change(ME, case_id=case_id) as change:
        change.save(add_person)
    correct(store, "sc", title="Fell from a wall", when=parse_when("14 March 2014"), people=("p1",))
    one = anew(store, whole.id)
    assert (one.id, one.title, one.people) == (whole.id, "Fell from a wall", ("p1",))
    assert one.when.text != whole.when.text and "14 March 2014" in one.when.text
    assert now(store, whole.id).record == one
    assert told_changed(store, whole.id) == []


def test_what_somebody_wrote_into_the_one_entry_stays(store, whole):
    correct(store, whole.id, title="The broken wrist", details="Told by three agencies")
    correct(store, "sc", title="Fell from a wall", details="Out of the blue")
    one = anew(store, whole.id)
    assert (one.title, one.details) == ("The broken wrist", "Told by three agencies")


def test_looking_again_is_enough_where_the_one_entry_says_nothing_else(store, whole):
    correct(store, "sch", details="Came in holding his elbow")
    one = anew(store, whole.id)
    assert one == now(store, whole.id).record
    assert told_changed(store, whole.id) == []
    correct(store, "sch", details="Came in holding his arm")
    assert told_changed(store, whole.id) == [("sch", ("Details",))]


def test_undo_gives_back_the_one_entry_and_the_word_that_it_needs_looking_at(store, case_id, whole):
    correct(store, "sc", title="Fell from a wall")
    anew(store, whole.id)
    undo_last(store, case_id, actor=ME)
    assert now(store, whole.id).record == whole
    assert told_changed(store, whole.id) == [("sc", ("What happened",))]


def test_nobody_sees_more_of_it_than_of_each_account(store, whole):
    correct(store, "nhs", audience="police_restricted", third_party=True)
    one = anew(store, whole.id)
    assert (one.audience, one.third_party) == ("police_restricted", True)


def test_an_account_taken_off_no_longer_counts(store, case_id, whole):
    retract_entry(store, "nhs", version=1, actor=ME, why="another child")
    one = anew(store, whole.id)
    assert one.sources == ("sc", "sch")
    assert told_changed(store, whole.id) == []
    assert [account.id for account in open_case(store, case_id).accounts[whole.id]] == ["sc", "sch"]


def test_one_account_is_no_whole(store, whole):
    for one in ("nhs", "sch"):
        retract_entry(store, one, version=1, actor=ME, why="another child")
    before = now(store, whole.id)
    with pytest.raises(JudgementError, match="Take them apart"):
        anew(store, whole.id)
    assert now(store, whole.id) == before


def test_what_stands_for_nothing_is_not_made_anew(store, whole):
    with pytest.raises(JudgementError, match="nothing to look at again"):
        anew(store, "sc")


def test_one_who_was_overtaken_is_told(store, whole):
    correct(store, "sc", title="Fell from a wall")
    correct(store, whole.id, title="The broken wrist")
    with pytest.raises(ConflictError):
        bring_together_anew(store, whole.id, version=1, actor=ME)
    assert now(store, whole.id).record.title == "The broken wrist"


def test_taken_apart_afterwards_every_account_is_as_corrected(store, case_id, whole):
    correct(store, "sc", title="Fell from a wall")
    anew(store, whole.id)
    take_apart(store, whole.id, version=now(store, whole.id).version, actor=ME)
    assert sorted(entry.title for entry in open_case(store, case_id).entries) == [
        "Fell from a wall", "Health says so", "School says so",
    ]  # fmt: skip
