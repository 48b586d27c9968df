"""No withheld words of any sample life are anywhere in what a shared screen is sent, nor in the gaps it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from functools import cache

import pytest

from lives_kept import open_samples
from timeline.domain.entry import Entry
from timeline.domain.when_reach import could_begin, could_end
from timeline.services.find_gaps import gaps_of
from timeline.services.on_the_wall import on_the_wall
from timeline.services.open_case import OpenCase, history_of, open_case
from timeline.services.presence import presence_entries
from timeline.services.safe_display import SafeDisplay
from timeline.services.sample_caseload import sample_folder
from timeline.services.siblings import sibling_views, siblings_of
from timeline.services.tell_life import audience_steps
from timeline.store import Store
from timeline.ui.life_beside import LivesInStep
from timeline.ui.wall_page import DrawnWall
from timeline.vocab.registry import vocabulary

DAY = timedelta(days=1)
ROOM = (1500, 870)


PASSAGES = (
    "title", "details", "quote", "impact_on_child", "action_taken", "outcome", "what_helped", "significance", "record",
    "frequency", "quoted_age", "said_by",
)  # fmt: skip
SAMPLES = sorted(file.stem for file in sample_folder().glob("*.toml"))


@cache
def lives() -> dict[str, tuple[OpenCase, str, tuple[tuple[date, date], ...], list[str]]]:
    """For each sample life: as it is, all a shared screen is sent of it, the gaps it offers, and all withheld words."""
    with open_samples() as (store, kept):
        cases = dict(zip(SAMPLES, kept, strict=True))
        held, free = zip(*(_passages(open_case(store, case.id)) for case in cases.values()), strict=True)
        open_words = " ".join(words for one in free for words in one)
        withheld = sorted({words for one in held for words in one if words not in open_words})
        found = {}
        for name, case in cases.items():
            view = open_case(store, case.id, is_shared_screen=True)
            today = date(2026, 11, 21)
            offered = gaps_of(store, view, today=today, months=3)
            found[name] = open_case(store, case.id), _all_that_is_sent(store, view, today), offered, withheld
        return found


def _passages(whole: OpenCase) -> tuple[set[str], set[str]]:
    """What may not stand on a shared screen, raw and with its names hidden, and the words that may."""
    display = SafeDisplay(whole.child, whole.people)
    others = {person.id for person in whole.people if person.is_third_party}
    held, free = set(), set()
    for entry in whole.entries:
        into = free if display.may_show(entry) and not entry.third_party else held
        into |= {getattr(entry, name) for name in PASSAGES}
    for presence in whole.presences:
        into = free if display.may_show(presence) and presence.person_id not in others else held
        into |= {presence.how, presence.note, presence.said_by}
    for question in whole.questions:
        into = free if display.may_show(question) else held
        into |= {question.words, question.answer, question.reason}
    for telling in whole.tellings:
        free |= {telling.title, telling.content_note}
        held |= {step.presenter_note for step in telling.steps}
    free |= {person.relation for person in whole.people} | {person.role for person in whole.people}
    free |= {term.label for name in ("entry_types", "lanes", "stages") for term in vocabulary(name)}
    masked = {display.words(words) for words in held}
    return {words for words in held | masked if len(words) >= 12}, free | {display.words(words) for words in free}


def _all_that_is_sent(store: Store, view: OpenCase, today: date) -> str:
    """Walls, stories and their histories, steps, gaps, questions and the walls beside, as one text."""
    standing = on_the_wall(store, view, today=today, with_gaps=True, months=3)
    sent: list[object] = [DrawnWall(view, standing).payload(ROOM, by_age=False), siblings_of(store, view)]
    sent += [history_of(store, entry.id, view=view) for entry in view.entries if entry.third_party]
    sent += [asdict(step) for telling in view.tellings for step in audience_steps(telling, view)]
    sent += [view.tellings, view.questions, view.entries, view.links, view.people, standing.entries, standing.gaps]
    beside = sibling_views(store, view, today)
    for other in beside.views[1:]:
        pair = LivesInStep(replace(beside, views=(view, other)), by_age=False)
        below = on_the_wall(store, other, today=today, with_gaps=True)
        lower = DrawnWall(other, below, pair.marks, pair.reach(is_lower=True), pair, is_lower=True)
        sent += [lower.payload(ROOM, by_age=False), below.entries, other.questions, other.tellings]
    return json.dumps([one if isinstance(one, dict) else repr(one) for one in sent], ensure_ascii=False, default=repr)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_withheld_words_of_any_life_are_anywhere_in_what_a_shared_screen_is_sent(name):
    _, sent, _, withheld = lives()[name]
    assert len(withheld) > 300
    assert [words for words in withheld if words in sent] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_gap_of_a_life_on_a_shared_screen_lies_between_what_is_shown(name):
    whole, _, offered, _ = lives()[name]
    shown = [entry for entry in whole.entries if entry.audience == "display"]
    shown += presence_entries(whole.people, [one for one in whole.presences if one.audience == "display"])
    held = {entry.id for entry in whole.entries} - {entry.id for entry in shown}
    born = whole.child.born_on
    assert offered
    for gap in offered:
        reaches = [days for entry in shown if entry.lane == gap.lane for days in _could_be(entry)]
        is_birthday = (gap.first.month, gap.first.day) == (born.month, born.day)
        assert gap.before_id is None or is_birthday or gap.first - DAY in {last for _, last in reaches}, gap
        assert gap.after_id is None or gap.last + DAY in {first for first, _ in reaches}, gap
        assert not {gap.before_id, gap.after_id, *gap.undated} & held


def _could_be(entry: Entry) -> Iterator[tuple[date | None, date | None]]:
    if entry.until is None and entry.when.members:
        yield from entry.when.members
    else:
        yield could_begin(entry.span)[0], could_end(entry.span)[1]


@pytest.mark.parametrize("name", ["cai", "mali"])
def test_the_same_search_finds_what_is_withheld_on_a_screen_of_ones_own(name):
    whole, _, _, withheld = lives()[name]
    assert sum(1 for words in withheld if words in repr(whole)) > 20
