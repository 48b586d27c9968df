"""What was agreed of a setting ends where people say so, in one change, and nothing else is decided by the program."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from timeline.domain.case import Case, Child
from timeline.domain.errors import ConflictError, FormulationError, TimelineError
from timeline.domain.note import DECIDED
from timeline.domain.position import Position
from timeline.domain.when import parse_when
from timeline.services.agree_position import agree, say_no_longer
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import open_case
from timeline.services.print_wall import for_paper
from timeline.services.standing import earlier_of, no_longer, standing_in_words
from timeline.services.where_now import where_now
from timeline.services.write_down import write_all_down, write_down
from timeline.store import Store

ACTOR = "R. Jones, tester"
TODAY = date(2026, 5, 12)


@pytest.fixture
def store():
    with Store.in_memory() as kept:
        with kept.change(actor=ACTOR, why="begin", case_id="c") as change:
            change.save(Child("k", "Rhodri Quillfeather", "Rho", parse_when("22 March 2011")))
            change.save(Case("c", "k", "F-1"))
        yield kept


def position(when: str, low: int, setting: str = "home", **more: str) -> Position:
    return Position(f"{setting}-{when}", "c", parse_when(when), low, low, "Why.", "The meeting", setting, **more)


def work(store: Store, *, is_shared_screen: bool = False) -> MeetingWork:
    return work_of(store, open_case(store, "c", is_shared_screen=is_shared_screen))


def over(store: Store, position_id: str, since: str, **more: str) -> None:
    version = work(store).versions[position_id]
    say_no_longer(store, position_id, parse_when(since), version=version, actor=ACTOR, today=TODAY, **more)


def test_what_no_longer_applies_is_not_where_the_child_stands(store: Store) -> None:
    write_all_down(store, [position("2024", 1, "custody"), position("2025", 2, "home")], actor=ACTOR)
    over(store, "custody-2024", "3 March 2026", why="He is home", said_by="Sam")
    now = work(store)
    assert list(now.positions_now()) == ["home"]
    assert [one.setting for one in where_now(now.positions).positions] == ["home"]
    assert standing_in_words(now) == "2"
    assert [one.id for one in no_longer(now)] == ["custody-2024"]
    (note,) = now.notes_about("custody-2024", DECIDED)
    assert (note.words, note.said_by, note.phase) == ("He is home", "Sam", "position")


def test_everywhere_goes_on_beside_newer_settings_until_somebody_says_otherwise(store: Store) -> None:
    write_all_down(store, [position("2024", 1, "everywhere"), position("2026", 3, "home")], actor=ACTOR)
    assert set(work(store).positions_now()) == {"everywhere", "home"}
    over(store, "everywhere-2024", "2026")
    assert set(work(store).positions_now()) == {"home"}
    assert where_now(work(store).positions).text == "3"


def test_the_end_of_everywhere_brings_no_older_position_back(store: Store) -> None:
    write_all_down(store, [position("2023", 3, "home"), position("2024", 1, "everywhere")], actor=ACTOR)
    over(store, "everywhere-2024", "2026")
    assert where_now(work(store).positions).positions == ()


def test_where_every_position_has_ended_nothing_is_said_of_where_the_child_stands(store: Store) -> None:
    write_down(store, position("2024", 1, "custody"), actor=ACTOR)
    over(store, "custody-2024", "March 2026")
    assert (standing_in_words(work(store)), work(store).notes) == ("", ())


def test_one_undo_lets_it_go_on_and_takes_the_reason_with_it(store: Store) -> None:
    write_down(store, position("2024", 1, "custody"), actor=ACTOR)
    over(store, "custody-2024", "March 2026", why="He is home")
    assert store.undo(ACTOR, "c").reason == "Undone: no longer in custody"
    assert (work(store).positions[0].until, work(store).notes) == (None, ())


def test_a_setting_can_be_agreed_on_again_after_it_ended(store: Store) -> None:
    write_down(store, position("2024", 1, "custody"), actor=ACTOR)
    over(store, "custody-2024", "March 2025")
    write_down(store, position("2026", 2, "custody"), actor=ACTOR)
    (now,) = work(store).positions_now().values()
    assert (now.low, no_longer(work(store))) == (2, ())
    assert [one.low for one in earlier_of(work(store), now)] == [1]


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("13 May 2026", "still to come"), ("unknown", "Say since when"), ("2019", "cannot have ended before"),
        ("until 2025", "Say since when"),
    ],
)  # fmt: skip
def test_an_end_that_cannot_be_is_told_and_nothing_is_kept(store: Store, since: str, told: str) -> None:
    write_down(store, position("2024", 1, "custody"), actor=ACTOR)
    with pytest.raises(FormulationError, match=told):
        over(store, "custody-2024", since, why="He is home")
    assert (work(store).positions[0].until, work(store).notes) == (None, ())


@pytest.mark.parametrize("since", ["since March 2026", "from March 2026", "March 2026"])
def test_since_is_read_as_the_day_it_began(store: Store, since: str) -> None:
    write_down(store, position("2024", 1, "custody"), actor=ACTOR)
    over(store, "custody-2024", since)
    until = work(store).positions[0].until
    assert (until.text, until.earliest, until.latest) == ("March 2026", date(2026, 3, 1), date(2026, 3, 31))


def test_what_ended_does_not_end_again(store: Store) -> None:
    write_down(store, position("2024", 1, "custody"), actor=ACTOR)
    over(store, "custody-2024", "2026")
    with pytest.raises(FormulationError, match="kept already"):
        over(store, "custody-2024", "March 2026")


def test_what_changed_meanwhile_is_not_written_over(store: Store) -> None:
    write_down(store, position("2024", 1, "custody"), actor=ACTOR)
    write_down(store, position("2024", 2, "custody"), actor="Somebody else", version=1)
    with pytest.raises(ConflictError):
        say_no_longer(store, "custody-2024", parse_when("2026"), version=1, actor=ACTOR, today=TODAY, why="He is home")
    assert (work(store).positions[0].low, work(store).positions[0].until, work(store).notes) == (2, None, ())


def test_what_is_said_on_a_shared_screen_keeps_every_name_as_it_was_written(store: Store) -> None:
    named = Position("p", "c", parse_when("2024"), 1, 1, "Rhodri Quillfeather waits", "Sam Ode", "custody")
    write_down(store, named, actor=ACTOR)
    shown = work(store, is_shared_screen=True)
    assert "Quillfeather" not in shown.positions[0].rationale
    say_no_longer(store, "p", parse_when("2026"), version=shown.versions["p"], actor=ACTOR, today=TODAY)
    assert store.records(Position).get("p").record.rationale == "Rhodri Quillfeather waits"


def test_the_next_position_and_what_it_ends_are_one_change(store: Store) -> None:
    write_all_down(store, [position("2024", 1, "custody"), position("2023", 1, "school")], actor=ACTOR)
    home = position("3 March 2026", 2)
    agree(store, home, actor=ACTOR, today=TODAY, no_longer={"custody-2024": 1})
    now = work(store)
    assert set(now.positions_now()) == {"home", "school"}
    assert next(one for one in now.positions if one.setting == "custody").until == home.when
    assert store.undo(ACTOR, "c").reason == "Undone: where the child stands at home; no longer in custody"
    assert set(work(store).positions_now()) == {"custody", "school"}


def test_where_one_cannot_end_the_next_position_is_not_kept_either(store: Store) -> None:
    write_all_down(store, [position("2024", 1, "custody"), position("2025", 1, "school")], actor=ACTOR)
    with pytest.raises(TimelineError, match="cannot have ended before"):
        agree(
            store, position("June 2024", 2), actor=ACTOR, today=TODAY,
            no_longer={"custody-2024": 1, "school-2025": 1},
        )  # fmt: skip
    assert [one.until for one in work(store).positions] == [None, None]


def test_an_end_goes_into_another_store_and_onto_paper(store: Store) -> None:
    write_down(store, position("2024", 1, "custody"), actor=ACTOR)
    over(store, "custody-2024", "March 2026")
    with Store.in_memory() as other:
        other.restore_history(store.history_of_case("c"), ACTOR)
        assert work(other).positions == work(store).positions
    paper = for_paper(store, "c", is_safe=True, printed_by=ACTOR, printed_at=datetime(2026, 5, 12, tzinfo=UTC))
    assert paper.positions[0].until is not None
