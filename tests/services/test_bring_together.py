"""Accounts of one event brought together and taken apart: nothing any agency said is changed or lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.entry import AceTag, Entry, Link
from timeline.domain.errors import ConflictError, JudgementError
from timeline.domain.judgement import Judgement
from timeline.domain.own_view import OwnView
from timeline.domain.question import Question
from timeline.domain.telling import Step, Telling
from timeline.domain.when import Kind, lasting, parse_when
from timeline.domain.when_either import either, either_stretch
from timeline.services.bring_together import bring_together, judge, take_apart, together
from timeline.services.caseload import create_case
from timeline.services.export_case import export_csv
from timeline.services.import_file import import_file
from timeline.services.open_case import open_case
from timeline.services.own_views import say_how_it_was
from timeline.services.questions import ask
from timeline.services.record_entry import add_entry, link_entries
from timeline.store import Store
from timeline.ui.wall.stories import stories

ME = "R. Jones"


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture
def case_id(store: Store) -> str:
    return create_case(store, name="Dylan Invented", ref="YJ-7", born="3 May 2009", actor=ME).id


def told(store: Store, case_id: str, entry_id: str, agency: str, when: str, **about) -> Entry:
    facts = {"title": f"{agency} says so", "lane": "harm", "type": "injury", **about}
    return add_entry(store, Entry(entry_id, case_id, when=parse_when(when), agency=agency, **facts), actor=ME)


@pytest.fixture
def three(store: Store, case_id: str) -> list[str]:
    told(store, case_id, "sc", "Social care", "12 March 2014", people=(), ace_tags=(AceTag("physical_abuse"),))
    told(store, case_id, "nhs", "Health", "14 March 2014", third_party=True, is_turning_point=True)
    told(store, case_id, "sch", "School", "March 2014", audience="attendees", details="Came in holding his wrist")
    return ["sc", "nhs", "sch"]


def ids(store: Store, case_id: str, **how) -> list[str]:
    return [entry.id for entry in open_case(store, case_id, **how).entries]


def test_accounts_stand_as_one_and_each_is_kept_as_it_was_told(store, case_id, three):
    before = {one: store.records(Entry).get(one) for one in three}
    one = bring_together(store, case_id, three, actor=ME)
    view = open_case(store, case_id)
    assert ids(store, case_id) == [one.id]
    assert [account.id for account in view.accounts[one.id]] == three
    assert {each: store.records(Entry).get(each) for each in three} == before
    assert view.standing_for("nhs") == one.id
    assert view.standing_for(one.id) == one.id


def test_one_undo_takes_it_back_and_taking_apart_restores_every_account_exactly(store, case_id, three):
    before = list(open_case(store, case_id).entries)
    bring_together(store, case_id, three, actor=ME)
    store.undo(ME, case_id)
    assert list(open_case(store, case_id).entries) == before
    one = bring_together(store, case_id, three, actor=ME)
    take_apart(store, one.id, version=1, actor=ME)
    after = open_case(store, case_id)
    assert list(after.entries) == before
    assert after.judgements == ()
    assert store.integrity() == []


def test_dates_that_differ_become_a_range_with_every_date_in_its_words(store, case_id, three):
    one = bring_together(store, case_id, three[:2], actor=ME)
    assert one.when.text == "12 March 2014 (Social care) or 14 March 2014 (Health)"
    assert (one.when.earliest.day, one.when.latest.day, one.when.kind) == (12, 14, Kind.BETWEEN)


def test_it_is_as_restricted_as_its_most_restricted_account_and_surer_than_none(store, case_id, three):
    one = bring_together(store, case_id, three, actor=ME)
    assert (one.audience, one.third_party, one.is_turning_point) == ("attendees", True, True)
    assert one.verification == "unconfirmed"
    assert {known.agency for known in one.known_by} == {"Social care", "Health", "School"}
    assert one.ace_tags == (AceTag("physical_abuse"),)


def test_on_a_shared_screen_what_may_be_shown_stands_for_itself(store, case_id, three):
    bring_together(store, case_id, three, actor=ME)
    view = open_case(store, case_id, is_shared_screen=True)
    assert [entry.id for entry in view.entries] == ["sc", "nhs"]
    assert view.accounts == {}
    assert view.withheld == 1
    assert "wrist" not in repr(view)


def test_what_is_restricted_after_it_was_brought_together_is_not_told_by_the_whole(store, case_id, three):
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    assert one.id in ids(store, case_id, is_shared_screen=True)
    kept = store.records(Entry).get("sc")
    with store.change(actor=ME, case_id=case_id) as change:
        change.save(replace(kept.record, audience="police_restricted"), expected_version=kept.version)
    assert ids(store, case_id, is_shared_screen=True) == ["nhs"]


def test_a_third_party_account_makes_the_whole_one_about_somebody_else(store, case_id, three):
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    (shown,) = open_case(store, case_id, is_shared_screen=True).entries
    assert shown.id == one.id
    assert "Social care says" not in repr(shown)


def test_links_go_to_the_whole_and_come_back_to_the_accounts(store, case_id, three):
    told(store, case_id, "later", "School", "May 2014")
    link_entries(store, Link("l", case_id, "nhs", "later", "followed"), actor=ME)
    one = bring_together(store, case_id, three, actor=ME)
    (link,) = open_case(store, case_id).links
    assert (link.from_id, link.to_id) == (one.id, "later")
    link_entries(store, Link("m", case_id, one.id, "later", "pattern"), actor=ME)
    take_apart(store, one.id, version=1, actor=ME)
    ends = {(link.from_id, link.to_id) for link in open_case(store, case_id).links}
    assert ends == {("nhs", "later"), ("sc", "later")}


def test_a_link_between_two_accounts_of_one_event_is_not_drawn(store, case_id, three):
    link_entries(store, Link("l", case_id, "sc", "nhs", "pattern"), actor=ME)
    bring_together(store, case_id, three, actor=ME)
    assert open_case(store, case_id).links == ()


def test_a_third_account_joins_two_that_stand_together_and_the_wording_stays(store, case_id, three):
    one = bring_together(store, case_id, three[:2], actor=ME)
    with store.change(actor=ME, case_id=case_id) as change:
        change.save(replace(one, title="Hurt wrist"), expected_version=1)
    whole = bring_together(store, case_id, [one.id, "sch"], actor=ME)
    assert (whole.title, whole.sources) == ("Hurt wrist", ("sc", "nhs", "sch"))
    assert ids(store, case_id) == [whole.id]
    take_apart(store, whole.id, version=1, actor=ME)
    assert sorted(ids(store, case_id)) == sorted(three)


def test_one_account_can_be_taken_out_and_the_others_stay_together(store, case_id, three):
    one = bring_together(store, case_id, three, actor=ME)
    take_apart(store, one.id, version=1, actor=ME, only="nhs")
    view = open_case(store, case_id)
    assert sorted(entry.id for entry in view.entries) == sorted([one.id, "nhs"])
    assert view.entry(one.id).when.text == "12 March 2014"
    assert [judgement.entry_ids for judgement in view.judgements] == [("sc", "sch")]
    take_apart(store, one.id, version=2, actor=ME, only="sc")
    assert sorted(ids(store, case_id)) == sorted(three)


def test_what_cannot_be_brought_together_is_refused_and_nothing_changes(store, case_id, three):
    other = create_case(store, name="Mali Invented", ref="YJ-8", born="2011", actor=ME).id
    told(store, other, "hers", "School", "2015")
    number = len(store.changes(None))
    with pytest.raises(JudgementError, match="two entries or more"):
        bring_together(store, case_id, ["sc", "sc"], actor=ME)
    with pytest.raises(JudgementError, match="brother’s or sister’s"):
        bring_together(store, case_id, ["sc", "hers"], actor=ME)
    with pytest.raises(JudgementError, match="nothing to take apart"):
        take_apart(store, "sc", version=1, actor=ME)
    assert len(store.changes(None)) == number


@pytest.mark.parametrize("again", [["sc", "nhs"], ["sc", "sch"]])
def test_what_stands_within_another_already_is_not_brought_together_twice(store, case_id, three, again):
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    with pytest.raises(JudgementError, match="brought together with another entry meanwhile"):
        bring_together(store, case_id, again, actor="Somebody with an older page")
    with pytest.raises(JudgementError, match="meanwhile"):
        judge(store, case_id, again, "different", actor="Somebody with an older page")
    assert sorted(ids(store, case_id)) == sorted([one.id, "sch"])


def test_what_was_put_off_is_decided_once_it_is_one_event(store, case_id, three):
    judge(store, case_id, ["sc", "nhs"], "later", actor=ME)
    judge(store, case_id, three, "later", actor=ME)
    bring_together(store, case_id, three, actor=ME)
    assert [one.verdict for one in open_case(store, case_id).judgements] == ["same"]


def test_what_was_put_off_about_a_whole_is_decided_once_it_joins(store, case_id, three):
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    judge(store, case_id, [one.id, "sch"], "later", actor=ME)
    bring_together(store, case_id, [one.id, "sch"], actor=ME)
    assert [set(each.entry_ids) for each in open_case(store, case_id).judgements] == [set(three)]


def test_accounts_contested_by_each_other_alone_are_not_contested_as_one_event(store, case_id, three):
    judge(store, case_id, ["sc", "nhs"], "contested", actor=ME)
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    assert open_case(store, case_id).entry(one.id).verification == "unconfirmed"
    take_apart(store, one.id, version=1, actor=ME)
    assert open_case(store, case_id).entry("nhs").verification == "contested"
    judge(store, case_id, ["sch", "sc"], "contested", actor=ME)
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    assert open_case(store, case_id).entry(one.id).verification == "contested"


def test_an_account_set_beside_another_brings_those_that_stood_beside_it(store, case_id, three):
    judge(store, case_id, ["nhs", "sc"], "contested", actor=ME)
    judge(store, case_id, ["sch", "nhs"], "contested", actor=ME)
    beside = {one.id: one.alt_account_of for one in open_case(store, case_id).entries}
    assert beside == {"sch": None, "nhs": "sch", "sc": "sch"}


def said_of(store: Store, case_id: str, entry_id: str) -> None:
    view = open_case(store, case_id)
    say_how_it_was(store, OwnView("own", case_id, entry_id, view.child.id, rating=-2, words="It hurt"), actor=ME)
    ask(store, Question("q", case_id, "Who saw it?", agency="School", entry_id=entry_id), actor=ME)
    told(store, case_id, "told-otherwise", "Police", "March 2014", alt_account_of=entry_id, verification="contested")
    judge(store, case_id, [entry_id, "far"], "different", actor=ME)
    with store.change(actor=ME, case_id=case_id) as change:
        change.save(Telling("t", case_id, "His life", steps=(Step("The wrist", (entry_id,)),)))


def standing_with(store: Store, case_id: str, entry_id: str) -> None:
    """The child's own view, the question, the step, the other account and the decision all stand with an entry."""
    view = open_case(store, case_id)
    assert view.entry(entry_id) is not None
    assert [(one.entry_id, one.words) for one in view.own_views] == [(entry_id, "It hurt")]
    assert [one.entry_id for one in view.questions] == [entry_id]
    assert [step.entry_ids for step in view.tellings[0].steps] == [(entry_id,)]
    assert view.entry("told-otherwise").alt_account_of == entry_id
    assert [set(one.entry_ids) for one in view.judgements if one.verdict == "different"] == [{entry_id, "far"}]


def test_what_was_said_of_the_whole_is_not_lost_when_it_is_taken_apart(store, case_id, three):
    told(store, case_id, "far", "School", "2016")
    one = bring_together(store, case_id, three, actor=ME)
    said_of(store, case_id, one.id)
    take_apart(store, one.id, version=1, actor=ME)
    standing_with(store, case_id, "sc")
    store.undo(ME, case_id)
    standing_with(store, case_id, one.id)


def test_what_was_said_of_the_whole_goes_on_when_a_third_account_joins(store, case_id, three):
    told(store, case_id, "far", "School", "2016")
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    said_of(store, case_id, one.id)
    whole = bring_together(store, case_id, ["sch", one.id], actor=ME)
    standing_with(store, case_id, whole.id)


def test_once_its_first_account_is_taken_out_the_rest_are_worded_by_those_left(store, case_id, three):
    one = bring_together(store, case_id, three, actor=ME)
    with store.change(actor=ME, case_id=case_id) as change:
        change.save(replace(one, significance="He told somebody"), expected_version=1)
    take_apart(store, one.id, version=2, actor=ME, only="sc")
    left = open_case(store, case_id).entry(one.id)
    assert (left.title, left.agency, left.ace_tags) == ("Health says so", "Health", ())
    assert left.significance == "He told somebody"
    assert (left.sources, left.audience, left.third_party) == (("nhs", "sch"), "attendees", True)


def test_taking_out_a_restricted_account_shows_the_rest_to_nobody_more(store, case_id, three):
    one = bring_together(store, case_id, three, actor=ME)
    take_apart(store, one.id, version=1, actor=ME, only="sch")
    left = open_case(store, case_id).entry(one.id)
    assert (left.audience, left.third_party) == ("attendees", True)


def test_what_was_taken_off_is_not_brought_together(store, case_id, three):
    with store.change(actor=ME, why="a mistake", case_id=case_id) as change:
        change.retract(Entry, "nhs", 1)
    with pytest.raises(JudgementError, match="taken off"):
        bring_together(store, case_id, three, actor=ME)


def test_somebody_who_changed_it_meanwhile_is_not_overruled(store, case_id, three):
    one = bring_together(store, case_id, three, actor=ME)
    with store.change(actor="P. Khan", case_id=case_id) as change:
        change.save(replace(one, title="Broken wrist"), expected_version=1)
    with pytest.raises(ConflictError):
        take_apart(store, one.id, version=1, actor=ME)
    assert ids(store, case_id) == [one.id]


def test_accounts_that_disagree_stay_side_by_side_and_contested(store, case_id, three):
    judge(store, case_id, ["sc", "nhs"], "contested", actor=ME, reason="Who was there")
    view = open_case(store, case_id)
    assert view.entry("nhs").alt_account_of == "sc"
    assert view.entry("sc").alt_account_of is None
    assert {view.entry(one).verification for one in ("sc", "nhs")} == {"contested"}
    store.undo(ME, case_id)
    assert open_case(store, case_id).entry("nhs").verification == "unconfirmed"


def test_a_later_decision_takes_the_place_of_an_earlier_one(store, case_id, three):
    judge(store, case_id, ["sc", "nhs"], "later", actor=ME)
    judge(store, case_id, ["nhs", "sc"], "different", actor=ME, reason="Two wrists")
    assert [(one.verdict, one.reason) for one in open_case(store, case_id).judgements] == [("different", "Two wrists")]
    assert open_case(store, case_id).entry("sc").verification == "unconfirmed"


@pytest.mark.parametrize("verdict", ["same", "perhaps", ""])
def test_only_offered_decisions_are_kept(store, case_id, three, verdict):
    with pytest.raises(JudgementError, match="Choose whether"):
        judge(store, case_id, ["sc", "nhs"], verdict, actor=ME)
    assert [kept.record for kept in store.records(Judgement).of_case(case_id)] == []


def test_the_past_is_as_it_was_before_they_were_brought_together(store, case_id, three):
    before = store.changes(case_id)[0].recorded_at
    bring_together(store, case_id, three, actor=ME)
    assert sorted(ids(store, case_id, as_known_at=before)) == sorted(three)


@pytest.mark.parametrize(
    ("said", "words", "first", "last"),
    [
        (["12 March 2014", "12 March 2014"], "12 March 2014", "2014-03-12", "2014-03-12"),
        (["March 2014", "12 March 2014"], "12 March 2014", "2014-03-12", "2014-03-12"),
        (["12 March 2014", "2 May 2015"], "12 March 2014 (A) or 2 May 2015 (B)", "2014-03-12", "2015-05-02"),
        (["2014", "about 2015"], "2014 (A) or about 2015 (B)", "2014-01-01", "2015-12-31"),
        (["before 2012", "March 2014"], "before 2012 (A) or March 2014 (B)", None, "2014-03-31"),
        (["age 6", "March 2014"], "March 2014", "2014-03-01", "2014-03-31"),
    ],
)
def test_what_several_dates_leave_open(said, words, first, last):
    when = either([(parse_when(one), who) for one, who in zip(said, "AB", strict=True)])
    assert when.text == words
    assert (when.earliest and when.earliest.isoformat(), when.latest and when.latest.isoformat()) == (first, last)


def test_stretches_that_differ_have_uncertain_ends():
    when, until = either_stretch([(parse_when("2014 to 2016"), None, "A"), (parse_when("2013 to 2015"), None, "B")])
    assert until is None
    assert (when.kind, when.earliest.year, when.start_latest.year, when.end_earliest.year, when.latest.year) == (
        Kind.LASTED, 2013, 2014, 2015, 2016,
    )  # fmt: skip


def test_ends_that_differ_are_told_apart_from_beginnings():
    when, until = either_stretch(
        [(parse_when("2013"), parse_when("2014"), "A"), (parse_when("2013"), parse_when("2016"), "B")]
    )
    assert when.text == "2013"
    assert until.text == "2014 (A) or 2016 (B)"
    assert lasting(when, until).latest.year == 2016


WORDS = ("2014", "about 2012", "before 2012", "after 2016", "age 6", "2013 to 2015", "Year 4")
days = st.dates(date(2009, 5, 3), date(2026, 11, 22))
dates = days.map(lambda day: parse_when(day.isoformat())) | st.sampled_from([parse_when(words) for words in WORDS])


@given(st.lists(st.tuples(dates, st.sampled_from(["A", "B", ""])), min_size=1, max_size=4))
def test_no_account_of_a_moment_says_a_day_that_the_whole_leaves_out_unless_a_finer_one_is_agreed(told):
    when = either(told)
    dated = [one for one, _ in told if one.earliest or one.latest]
    if when in [one for one, _ in told]:
        return
    for one in dated:
        assert when.earliest is None or (one.earliest is not None and when.earliest <= one.earliest)
        assert when.latest is None or (one.latest is not None and one.latest <= when.latest)


def test_the_whole_never_takes_its_words_from_nowhere(case_id):
    first = Entry("a", case_id, "Hurt", parse_when("2014"), "harm", "injury", agency="School", quote="Ow")
    second = replace(first, id="b", title="Wrist", agency="Health", quote="It hurt")
    one = together([first, second], entry_id="c")
    assert (one.title, one.quote, one.agency, one.import_key) == ("Hurt", "Ow", "School", "")


def test_a_table_taken_out_holds_every_account_and_comes_in_again_with_nothing_new(store, case_id, three):
    bring_together(store, case_id, three, actor=ME)
    out = export_csv(store, case_id)
    assert all(words in out.decode("utf-8-sig") for words in ("Social care says so", "Health says so", "wrist"))
    assert out.decode("utf-8-sig").count("\r\n") == 4
    with Store.in_memory() as other:
        there = create_case(other, name="Dylan Invented", ref="YJ-7", born="3 May 2009", actor=ME).id
        assert import_file(other, there, out, "timeline.csv", actor=ME).added == 3
        assert import_file(other, there, export_csv(other, there), "timeline.csv", actor=ME).added == 0


def test_the_page_to_take_away_tells_every_account(store, case_id, three):
    one = bring_together(store, case_id, three, actor=ME)
    view = open_case(store, case_id)
    told = stories(view.entries, view.links, child=view.child, together=view.accounts)[one.id]["parts"]
    assert told[0] == ["Brought together from 3 accounts", [
        "Social care · 12 March 2014: Social care says so.",
        "Health · 14 March 2014: Health says so.",
        "School · March 2014: School says so. Came in holding his wrist.",
    ]]  # fmt: skip
