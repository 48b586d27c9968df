"""timeline compare: what was added, changed and taken off since a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from timeline.domain.entry import Entry
from timeline.services.bring_together import bring_together, take_apart
from timeline.services.record_entry import retract_entry
from timeline.store import Store

YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()


def now() -> str:
    return datetime.now(UTC).isoformat()


def test_nothing_has_changed_since_now(run, told) -> None:
    said = run("compare", "--store", told, "--case", "YJ-7", "--since", now())
    assert said.exit_code == 0
    assert said.stdout.strip().endswith("nothing has changed.")


def test_what_was_added_since_yesterday_is_history_newly_learned(run, answer, told) -> None:
    since = ("compare", "--store", told, "--case", "yj-7", "--since", YESTERDAY)
    said = run(*since).stdout
    assert "5 entries added (5 newly learned about earlier times)" in said
    assert "  added (newly learned): May 2016, Broke an arm at the park" in said
    found = answer(*since)
    assert {one["news"] for one in found["added"]} == {"newly_learned"}
    assert [one["read_as"] for one in found["added"]][0] == "14 March 2012"


def test_what_changed_and_what_was_taken_off_is_told_in_words(run, answer, told) -> None:
    then = now()
    assert run("set-birth", "--store", told, "--case", "YJ-7", "--born", "14 March 2013").exit_code == 0
    with Store.open(told) as store:
        arm = next(kept for kept in store.records(Entry).all() if "arm" in kept.record.title)
        retract_entry(store, arm.record.id, version=arm.version, actor="R. Jones", why="another child")
    since = ("compare", "--store", told, "--case", "YJ-7", "--since", then)
    said = run(*since).stdout
    assert "Born: 14 March 2012 -> 14 March 2013" in said
    assert "When: Year 3 (1 Sep 2019 – 31 Aug 2020) -> Year 3 (1 Sep 2020 – 31 Aug 2021)" in said
    assert "taken off by R. Jones: May 2016, Broke an arm at the park" in said
    assert "reason given: another child" in said
    found = answer(*since)
    assert [gone["reason"] for gone in found["withdrawn"]] == ["another child"]
    assert found["about_child"] == [{"label": "Born", "before": "14 March 2012", "after": "14 March 2013"}]
    assert run(*since, "--until", then).stdout.strip().endswith("nothing has changed.")


def test_accounts_brought_together_and_taken_apart_are_told_as_that(run, answer, told) -> None:
    then = now()
    with Store.open(told) as store:
        arm, uncle, school = sorted(
            (kept for kept in store.records(Entry).all() if kept.record.agency in ("Hospital", "Housing", "School")),
            key=lambda kept: kept.record.agency,
        )
        case_id = arm.record.case_id
        first = bring_together(store, case_id, [arm.record.id, uncle.record.id], actor="R. Jones")
    since = ("compare", "--store", told, "--case", "YJ-7", "--since", then)
    said = run(*since).stdout
    assert "1 brought together from several accounts" in said and "added" not in said
    assert "    May 2016, Broke an arm at the park (Hospital)" in said
    [whole] = answer(*since)["brought_together"]
    assert [one["id"] for one in whole["accounts"]] == [arm.record.id, uncle.record.id]
    between = now()
    with Store.open(told) as store:
        take_apart(store, first.id, version=1, actor="R. Jones", reason="not the same")
    since = ("compare", "--store", told, "--case", "YJ-7", "--since", between)
    said = run(*since).stdout
    assert "taken apart by R. Jones: " in said and "reason given: not the same" in said
    [apart] = answer(*since)["taken_apart"]
    assert (apart["reason"], apart["still_stands"], len(apart["accounts"])) == ("not the same", False, 2)


def test_moments_the_wrong_way_round_and_words_that_are_none_are_refused(run, told) -> None:
    case = ("compare", "--store", told, "--case", "YJ-7")
    backwards = run(*case, "--since", "2026-03-02", "--until", "2026-03-01")
    assert (backwards.exit_code, "comes after the second" in backwards.stderr) == (1, True)
    for words in ("whenever", "2026-03-02T99:00"):
        assert run(*case, "--since", words).exit_code == 1
    assert run("compare", "--store", told, "--case", "nobody", "--since", "2026").exit_code == 1
