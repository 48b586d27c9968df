"""A wall laid over days that are not its own life's, so that two can stand on one ruler."""

from datetime import date

import pytest

from timeline.domain.case import Child
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.scene.lanes import share_rows
from timeline.scene.packing import Room, Thing
from timeline.scene.ruler import make_ruler
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import canvas_for

TODAY = date(2026, 3, 3)
BORN = Child("k", "Caitlin Invented", born=parse_when("14 March 2010"))
UNBORN = Child("k", "Caitlin Invented")
REACH = (730_000.0, 741_000.0)


def told(when, **fields):
    return Entry("e", "c", "Moves", parse_when(when), **({"lane": "home", "type": "home_family"} | fields))


def wall(child, entry, reach):
    return build_wall([entry], child=child, today=TODAY, canvas=canvas_for(1000, 500), reach=reach)


def test_a_ruler_reaches_over_the_days_it_is_given():
    ruler = make_ruler(BORN, TODAY, first=None, last=None, reach=REACH)
    assert (ruler.x0, ruler.x1) == REACH
    assert all(REACH[0] <= tick.at <= REACH[1] for tick in (*ruler.age_ticks, *ruler.year_ticks))
    assert ruler.today == TODAY.toordinal()


def test_a_wall_on_a_wider_reach_stands_entries_on_the_same_days():
    alone, shared = wall(BORN, told("May 2018"), None), wall(BORN, told("May 2018"), REACH)
    assert (shared.ruler.x0, shared.ruler.x1) == REACH
    assert shared.items[0].time.at == alone.items[0].time.at
    assert shared.unplaced == ()


def test_a_life_known_only_by_ages_keeps_its_own_ruler():
    assert wall(UNBORN, told("age 6"), REACH).ruler == wall(UNBORN, told("age 6"), None).ruler


@pytest.mark.parametrize("height", [180.0, 220.0, 560.0])
def test_lanes_as_narrow_as_their_letters_are_nearly_all_row_and_still_fill_the_height(height):
    lanes = {f"lane-{n}": [Thing(f"e{n}", 10, 30, "Moves", 10, 30, True)] for n in range(12)}
    shares = list(share_rows(lanes, Room(2, 800, 12, 800), height, 12).values())
    assert sum(share.height for share in shares) == pytest.approx(height)
    for share in shares:
        assert share.pad > 0
        assert share.row_px > min(height / 12 * 0.75, 12)
