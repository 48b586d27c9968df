"""The invented lives come to be known meeting by meeting, so that each kind of review is there to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lives_kept import open_samples
from timeline.domain.entry import Entry
from timeline.domain.errors import CaseError
from timeline.domain.meeting import ENDED, FORMULATION, REVIEW, Meeting
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.services.after_work import after_work_of
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.review_changes import steps_since
from timeline.services.review_due import reviews_due
from timeline.services.review_since import Side, reviews_held, since, snapshot_of, snapshots_before
from timeline.services.sample_reviews import Stage, told_in_stages
from timeline.store import Store

# The day the invented lives are told up to.
TOLD_ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def samples() -> Iterator[tuple[Store, dict[str, str]]]:
    with open_samples() as (store, _):
        yield store, {one.child.called: one.case.id for one in store.cases()}


def side(store: Store, case_id: str) -> Side:
    view = open_case(store, case_id)
    return Side(view, work_of(store, view), after_work_of(store, view))


def test_one_review_is_overdue_one_is_due_soon_and_others_have_time(samples):
    store, cases = samples
    due = reviews_due(store, TOLD_ON)
    told = {name: due[case_id] for name, case_id in cases.items() if case_id in due}
    assert [name for name, one in told.items() if one.is_overdue] == ["Senay"]
    assert [name for name, one in told.items() if one.is_soon] == ["Jez"]
    assert len(told) == 6


def test_a_review_that_was_held_has_what_it_decided_and_something_of_every_kind(samples):
    store, cases = samples
    now = side(store, cases["Jez"])
    held = reviews_held(now.work)[0]
    time = since(store, now, snapshots_before(now.work, held)[0], snapshot_of(now.work, held))
    assert time.told.summary.startswith("Between 19 May 2026 and 9 September 2026: ")
    assert "newly learned about earlier times" in time.told.summary
    assert "of the time since" in time.told.summary
    assert {one.now.status for one in steps_since(time) if one.now and not one.is_the_same} >= {
        "going_well", "blocked", "changed",
    }  # fmt: skip
    assert any(note.kind == "decided" and note.meeting_id == held.id for note in time.now.work.notes)


def life(tmp_path: Path, text: str) -> Path:
    (tmp_path / "after").mkdir()
    (tmp_path / "after" / "reviews.toml").write_text(text, encoding="utf-8")
    return tmp_path / "ffion.toml"


def entry(name: str, when: str) -> Entry:
    return Entry(name, "c", name, parse_when(when), lane="education", type="other")


MADE = [
    Meeting("m1", "c", FORMULATION, parse_when("12 May 2026"), ENDED),
    Meeting("m2", "c", REVIEW, parse_when("9 September 2026"), ENDED),
    Recommendation("r1", "c", "The same bench", status="done", progress="All winter", meeting_id="m1"),
    Recommendation("r2", "c", "A letter", meeting_id="m2"),
]
ENTRIES = [entry("old", "2014"), entry("late", "2015"), entry("june", "June 2026"), entry("autumn", "1 October 2026")]
IDS = {one.id: one.id for one in ENTRIES}


def stages(file: Path) -> tuple[Stage, ...]:
    return told_in_stages(file, ENTRIES, [], MADE, IDS)


def test_what_came_after_a_meeting_or_was_learned_later_was_not_known_at_it(tmp_path: Path):
    learned = '[[ffion.learned]]\nat = "9 September 2026"\nentries = ["late"]\n'
    stood = '[[ffion.step]]\nat = "12 May 2026"\ntitle = "The same bench"\nstatus = "agreed"\n'
    file = life(tmp_path, learned + stood)
    first, second, last = stages(file)
    assert [[one.id for one in stage.entries] for stage in (first, second, last)] == [
        ["old"], ["late", "june"], ["autumn"],
    ]  # fmt: skip
    assert [one.id for one in first.records] == ["m1", "r1"]
    assert [one.id for one in second.records] == ["m2", "r2"]
    assert [(one.status, one.progress) for one in (first.records[1], second.steps[0])] == [
        ("agreed", ""), ("done", "All winter"),
    ]  # fmt: skip


def test_without_a_meeting_everything_is_known_at_once(tmp_path: Path):
    (only,) = told_in_stages(tmp_path / "ffion.toml", ENTRIES, [], [], IDS)
    assert len(only.entries) == len(ENTRIES)
    assert only.meeting is None


@pytest.mark.parametrize("wrong", [
    '[[ffion.learned]]\nentries = ["nowhere"]', '[[ffion.learned]]\nat = "1 May 1999"\nentries = ["late"]',
    '[[ffion.step]]\nat = "12 May 2026"\ntitle = "No such step"\nstatus = "done"', "[[ffion.horoscope]]\nwords = 1",
])  # fmt: skip
def test_a_file_that_names_what_is_not_there_says_so(tmp_path: Path, wrong: str):
    with pytest.raises(CaseError, match=r"reviews\.toml"):
        stages(life(tmp_path, wrong))
