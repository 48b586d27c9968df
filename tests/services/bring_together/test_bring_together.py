"""Accounts of one event brought together: they stand as one, and nothing any agency said is changed or lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from three_accounts import ME, ids, told

from timeline.domain.entry import AceTag, Entry, Link
from timeline.domain.errors import JudgementError
from timeline.domain.when import Kind, parse_when
from timeline.services.bring_together import bring_together, judge, take_apart, together
from timeline.services.caseload import create_case
from timeline.services.export_case import export_csv
from timeline.services.import_file import import_file
from timeline.services.open_case import open_case
from timeline.services.record_entry import link_entries
from timeline.store import Store
from timeline.ui.wall.stories import stories


def test_accounts_stand_as_one_and_each_is_kept_as_it_was_told(store, case_id, three):
    before = {one: store.records(Entry).get(one) for one in three}
    one = bring_together(store, case_id, three, actor=ME)
    view = open_case(store, case_id)
    assert ids(store, case_id) == [one.id]
    assert [account.id for account in view.accounts[one.id]] == three
    assert {each: store.records(Entry).get(each) for each in three} == before
    assert view.standing_for("nhs") == one.id
    assert view.standing_for(one.id) == one.id


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


def test_what_was_taken_off_is_not_brought_together(store, case_id, three):
    with store.change(actor=ME, why="a mistake", case_id=case_id) as change:
        change.retract(Entry, "nhs", 1)
    with pytest.raises(JudgementError, match="taken off"):
        bring_together(store, case_id, three, actor=ME)


def test_the_past_is_as_it_was_before_they_were_brought_together(store, case_id, three):
    before = store.changes(case_id)[0].recorded_at
    bring_together(store, case_id, three, actor=ME)
    assert sorted(ids(store, case_id, as_known_at=before)) == sorted(three)


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
