"""Where the child stands and how old they seem, in words: what people said and no more, and safe on a shared screen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from timeline.domain.band import EITHER, Band
from timeline.domain.case import Case, Child
from timeline.domain.position import Position
from timeline.domain.when import parse_when
from timeline.services.development import development_drawn
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import OpenCase, open_case
from timeline.services.print_wall import for_paper
from timeline.services.standing import (
    earlier_of,
    layer_names,
    positions_told,
    standing_in_words,
)
from timeline.services.write_down import write_all_down
from timeline.store import Store
from timeline.vocab.registry import vocabulary

ACTOR = "R. Jones, tester"
TODAY = date(2026, 5, 12)


@pytest.fixture
def store():
    with Store.in_memory() as kept:
        with kept.change(actor=ACTOR, why="begin", case_id="c") as change:
            change.save(Child("k", "Rhodri Quillfeather", "Rho", parse_when("22 March 2011")))
            change.save(Case("c", "k", "F-1"))
        yield kept


def position(when: str, low: int, high: int | None = None, setting: str = "home", **more: str) -> Position:
    top = low if high is None else high
    return Position(f"{setting}-{when}", "c", parse_when(when), low, top, "Why.", "The meeting", setting, **more)


def band(area: str, low: int, high: int, context: str = EITHER, when: str = "2026", **more: str) -> Band:
    return Band(f"{area}-{context}-{when}", "c", area, parse_when(when), low * 12, high * 12, "SLT", context, **more)


def made(store: Store, *records: object, is_shared_screen: bool = False) -> tuple[OpenCase, MeetingWork]:
    write_all_down(store, records, actor=ACTOR)
    view = open_case(store, "c", is_shared_screen=is_shared_screen)
    return view, work_of(store, view)


def test_nobody_agreed_on_a_position_and_nothing_is_said(store):
    _, work = made(store)
    assert standing_in_words(work) == ""
    assert "Nobody has agreed" in positions_told(work, TODAY)


def test_where_settings_agree_the_layers_come_first_and_then_how_each_moved(store):
    _, work = made(
        store, position("2025", 1), position("2026", 1, 2), position("2025", 2, setting="school"),
        position("2026", 1, 2, setting="school"),
    )  # fmt: skip
    assert standing_in_words(work) == "1–2, moving up at home, down at school"


def test_where_settings_differ_each_is_named(store):
    _, work = made(store, position("2025", 1), position("2026", 2, 3), position("2026", 1, setting="school"))
    assert standing_in_words(work) == "2–3 at home, moving up; 1 at school"


def test_a_first_position_has_not_moved(store):
    _, work = made(store, position("2026", 1, setting="everywhere"))
    assert standing_in_words(work) == "1"


def test_positions_are_told_in_the_order_they_were_agreed(store):
    _, work = made(store, position("March 2026", 2), position("2025", 1))
    assert positions_told(work, TODAY) == "At home: layer 1 from 2025 and layer 2 from March 2026."


def test_many_positions_are_told_from_the_newest_dozen_on(store):
    _, work = made(store, *(position(f"{year}", 1 + year % 2) for year in range(2005, 2025)))
    told = positions_told(work, TODAY)
    assert told.startswith("At home: 8 earlier, layer")
    assert "layer 1 from 2024" in told


def test_earlier_positions_stay_the_newest_of_them_first(store):
    home = [position("2024", 1), position("2025", 2), position("2026", 3)]
    _, work = made(store, *home, position("2026", 1, setting="school"))
    now = work.positions_now()["home"]
    assert [one.low for one in earlier_of(work, now)] == [2, 1]


def test_layers_are_called_by_their_names():
    assert layer_names(1, 1) == "Finding a safe base"
    assert layer_names(1, 2) == "Finding a safe base to Building trust"


def test_the_newest_band_stands_and_earlier_ones_are_seen_over_time(store):
    view, work = made(store, band("language", 6, 7, when="2024"), band("language", 7, 8), band("trust", 3, 5))
    drawn = development_drawn(view, work, TODAY)
    assert [row.band.years_text for row in drawn.seen if row.band] == [
        "like a child of about 7 to 8", "like a child of about 3 to 5",
    ]  # fmt: skip
    assert drawn.over_time is not None
    assert "2024, in general, like a child of about 6 to 7" in drawn.over_time.told
    assert "Trust" not in drawn.over_time.told
    assert len(drawn.not_asked) == len(vocabulary("development_areas").ids) - 2


def test_the_map_says_the_same_in_words(store):
    view, work = made(store, band("language", 7, 8, example="nods"))
    told = development_drawn(view, work, TODAY).map.told
    assert told.startswith("The child is 15. Language and communication: like a child of about 7 to 8, nods.")
    assert "Not yet asked: Thinking and learning, Managing feelings" in told


def test_no_words_of_the_map_speak_of_an_average_or_an_overall_age(store):
    view, work = made(store, band("language", 7, 8), band("trust", 3, 5))
    told = development_drawn(view, work, TODAY).map.told.casefold()
    assert not [word for word in ("average", "overall", "mental age", "score", "delay") if word in told]


def test_a_shared_screen_has_no_restricted_position_or_band_and_initials_for_names(store):
    view, work = made(
        store, position("2025", 1), position("2026", 3, audience="psychologist_only"),
        band("trust", 3, 5, example="Rhodri checks the door"), band("language", 7, 8, audience="psychologist_only"),
        is_shared_screen=True,
    )  # fmt: skip
    assert standing_in_words(work) == "1"
    assert [one.low for one in work_of(store, view).positions] == [1]
    drawn = development_drawn(view, work, TODAY)
    assert "Rhodri" not in drawn.map.told and "checks the door" in drawn.map.told
    assert "Language and communication" in drawn.not_asked


def test_looking_back_shows_the_positions_that_were_kept_by_then(store):
    made(store, position("2025", 1))
    (kept,) = store.changes("c", limit=1)
    made(store, position("2026", 2))
    then = open_case(store, "c", as_known_at=kept.recorded_at + timedelta(microseconds=1))
    assert [one.low for one in work_of(store, then).positions] == [1]
    assert len(work_of(store, open_case(store, "c")).positions) == 2


def test_paper_takes_positions_but_never_what_was_said_to_one_worker_alone(store):
    made(store, position("2025", 1), position("2026", 3, audience="worker_only"), position("2026", 2, None, "school"))
    about = {"printed_by": ACTOR, "printed_at": datetime(2026, 5, 12, 9, tzinfo=UTC)}
    assert [one.low for one in for_paper(store, "c", is_safe=False, **about).positions] == [1, 2]
    made(store, position("2026", 4, None, "community", audience="psychologist_only"))
    assert [one.low for one in for_paper(store, "c", is_safe=True, **about).positions] == [1, 2]
