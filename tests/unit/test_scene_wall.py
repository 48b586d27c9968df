"""A whole life on the wall: nothing over anything else, nothing lost, contested accounts joined, links drawn."""

import random
from datetime import date, timedelta

import pytest
from told import (
    DESK,
    LAPTOP,
    TODAY,
    across,
    child,
    misplaced_labels,
    overlaps,
    sample_views,
    told,
    unaccounted,
    wall_of,
)

from timeline.domain.entry import Link
from timeline.domain.when import lasting, parse_when
from timeline.scene.lettering import width_of
from timeline.scene.packing import Side
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import canvas_for
from timeline.vocab.registry import vocabulary

SIZES = {"laptop": (1010, 560), "desk": (1500, 860), "small": (700, 400)}


@pytest.fixture(scope="module", params=sorted(SIZES))
def size(request):
    return SIZES[request.param]


@pytest.fixture(
    scope="module", params=sorted(sample_views()), ids=lambda key: f"{key[0]}-{'shared' if key[1] else 'own'}"
)
def life(request):
    return sample_views()[request.param]


@pytest.fixture(scope="module")
def scene(life, size):
    canvas = canvas_for(*size, is_shared_screen=life.is_shared_screen)
    return build_wall(life.entries, life.links, child=life.child, today=TODAY, canvas=canvas)


def test_nothing_of_a_sample_life_is_drawn_over_anything_else(scene):
    assert overlaps(scene) == []


def test_every_label_stands_against_its_own_ink_on_the_plot(scene):
    assert misplaced_labels(scene) == []
    for item in scene.items:
        assert item.label_right - item.label_left == pytest.approx(width_of(item.label, scene.canvas.font_px))


def test_every_entry_has_ink_or_is_counted(life, scene):
    assert unaccounted(scene, life.entries) == []
    assert set(scene.order) == {entry.id for entry in life.entries}
    assert len(scene.order) == len(life.entries)
    shown = [item.id for item in scene.items]
    assert len(shown) == len(set(shown))
    assert not set(shown) & set(scene.unplaced)


def test_rows_lie_within_their_lane_and_lanes_within_the_plot(scene):
    lanes = {lane.id: lane for lane in scene.lanes}
    assert sum(lane.height for lane in scene.lanes) <= scene.canvas.plot_height + 0.01
    for item in scene.items:
        lane = lanes[item.lane]
        assert lane.top <= item.y - item.row_px / 2 + 0.01
        assert item.y + item.row_px / 2 <= lane.top + lane.height + 0.01


def test_strengths_have_no_fewer_rows_than_harm_unless_they_need_no_more(scene):
    lanes = {lane.id: lane for lane in scene.lanes}
    if lanes["strengths"].height < lanes["harm"].height:
        assert lanes["strengths"].more == 0 and not lanes["strengths"].strip_px


def test_all_ink_lies_on_the_wall(scene):
    ruler = scene.ruler
    for item in scene.items:
        assert ruler.x0 - 0.01 <= item.time.x0 <= item.time.at <= item.time.x1 <= ruler.x1 + 0.01


def test_accounts_that_both_have_ink_in_one_lane_are_joined(life, scene):
    own = {member: item for item in scene.items for member in (item.members or (item.id,))}
    expected = {
        (entry.alt_account_of, entry.id)
        for entry in life.entries
        if entry.alt_account_of in own and entry.id in own and own[entry.alt_account_of].id != own[entry.id].id
        and own[entry.alt_account_of].lane == own[entry.id].lane
    }  # fmt: skip
    assert {(join.first, join.second) for join in scene.joins} == expected


def test_links_between_entries_with_ink_are_drawn_from_one_to_the_other(life, scene):
    own = {member: item for item in scene.items for member in (item.members or (item.id,))}
    expected = {
        link.id
        for link in life.links
        if link.from_id in own and link.to_id in own and own[link.from_id].id != own[link.to_id].id
    }
    assert {curve.id for curve in scene.curves} == expected
    for curve in scene.curves:
        for end, (x, _) in ((own[curve.from_id], curve.points[0]), (own[curve.to_id], curve.points[-1])):
            assert end.time.x0 - 0.01 <= x <= end.time.x1 + 0.01


def test_a_wall_is_the_same_whatever_order_its_entries_come_in(life):
    shuffled = list(life.entries)
    random.Random(7).shuffle(shuffled)
    one = build_wall(life.entries, life.links, child=life.child, today=TODAY, canvas=LAPTOP)
    assert one == build_wall(shuffled, life.links, child=life.child, today=TODAY, canvas=LAPTOP)


def test_an_empty_case_shows_its_lanes_and_that_nobody_has_asked():
    scene = wall_of()
    expected = [term.id for term in vocabulary("lanes") if term.facts["shown_when_empty"] and not term.is_retired]
    assert [lane.id for lane in scene.lanes] == expected
    notes = {lane.id: lane.note for lane in scene.lanes}
    assert notes.pop("voice") == "nothing here in their own words"
    assert set(notes.values()) == {"nothing added yet"}
    assert scene.items == scene.unplaced == ()


def test_an_empty_case_without_a_birth_date_has_a_ruler_too():
    scene = wall_of(born=None)
    assert scene.ruler.x0 < scene.ruler.today < scene.ruler.x1


def test_a_lane_shown_only_when_used_appears_with_its_first_entry():
    assert "community" not in {lane.id for lane in wall_of().lanes}
    scene = wall_of(told("Food bank opens", "2018", lane="community", type="community_event"))
    assert scene.lanes[-1].id == "community"
    assert scene.lanes[-1].note == ""


def test_three_entries_are_named_in_full_in_tall_rows():
    scene = wall_of(told("Born in Aberlas", BIRTHDAY), told("Moves to Nan’s", "May 2018"), told("Starts judo", "age 9"))
    assert {item.label for item in scene.items} == {"Born in Aberlas", "Moves to Nan’s", "Starts judo"}
    assert overlaps(scene) == misplaced_labels(scene) == []
    assert scene.items[0].row_px >= scene.canvas.font_px + 3
    assert sum(lane.height for lane in scene.lanes) == pytest.approx(scene.canvas.plot_height)


BIRTHDAY = "14 March 2010"


def synthetic(number, *, lanes=None, seed=1):
    chance = random.Random(seed)
    lanes = lanes or [term.id for term in vocabulary("lanes") if not term.is_retired]
    made = []
    for n in range(number):
        begins = date(2010, 3, 14) + timedelta(days=chance.randrange(6000))
        when = chance.choice(
            [f"{begins.day} {begins:%b %Y}", f"{begins:%b %Y}", f"{begins.year}", f"about {begins.year}"]
        )
        until = chance.choice(["", "", "ongoing", str(begins.year + 2)])
        made.append(told(f"Something {n} that happened", when, until=until, lane=chance.choice(lanes), type="other"))
    return made


@pytest.mark.parametrize("canvas", [LAPTOP, DESK, canvas_for(1010, 560, is_shared_screen=True)])
def test_two_thousand_entries_are_placed_or_counted_and_never_overprinted(canvas):
    entries = synthetic(2000)
    scene = build_wall(entries, child=child(), today=TODAY, canvas=canvas)
    assert overlaps(scene) == []
    assert misplaced_labels(scene) == []
    assert unaccounted(scene, tuple(entries)) == []
    dots = [item for item in scene.gathered if item.is_dot]
    assert sum(lane.more for lane in scene.lanes) == 2000 - len(scene.items) - len(dots)
    assert len(scene.items) + len(scene.gathered) == 2000


def test_a_crowded_lane_says_how_many_it_does_not_show():
    entries = [told(f"Call-out {n}", "13 Oct 2016", lane="justice", type="allegation") for n in range(60)]
    scene = wall_of(*entries)
    lane = next(lane for lane in scene.lanes if lane.id == "justice")
    assert lane.entries == 60
    dots = [item for item in scene.gathered if item.is_dot]
    assert lane.more == 60 - len(scene.items) - len(dots) > 0
    assert {item.id for item in (*scene.items, *scene.gathered)} == {entry.id for entry in entries}


def test_the_dots_of_a_crowded_lane_stand_in_its_strip_and_never_on_each_other():
    entries = [told(f"Call-out {n}", f"{n % 28 + 1} Oct 2016", lane="justice", type="allegation") for n in range(90)]
    scene = wall_of(*entries)
    lane = next(lane for lane in scene.lanes if lane.id == "justice")
    dots = [(item.label_left, item.y) for item in scene.gathered if item.is_dot]
    assert len(dots) == len(set(dots)) > 0
    floor = lane.top + lane.height - lane.pad
    assert all(floor - lane.strip_px <= y <= floor for _, y in dots)
    assert all(0 <= x <= scene.canvas.plot_width for x, _ in dots)


def test_bars_that_find_no_place_are_counted_where_no_mark_can_take_them():
    entries = [told(f"Home {n}", "2012", until="2020", lane="home", type="home_care") for n in range(80)]
    scene = wall_of(*entries)
    lane = next(lane for lane in scene.lanes if lane.id == "home")
    assert 0 < len(scene.items) < 80
    assert lane.more == 80 - len(scene.items) - sum(item.is_dot for item in scene.gathered)
    assert scene.unplaced == ()


def test_two_accounts_stand_in_adjoining_rows_and_are_joined():
    one = told("Mum says he fell", "13 Oct 2016", lane="harm", type="injury")
    other = told("He says he was pushed", "13 Oct 2016", lane="harm", type="injury", alt_account_of=one.id,
                 verification="contested")  # fmt: skip
    scene = wall_of(one, other)
    first, second = sorted(scene.items, key=lambda item: item.y)
    assert second.y - first.y == pytest.approx(first.row_px)
    assert [(join.first, join.second) for join in scene.joins] == [(one.id, other.id)]
    assert scene.joins[0].y0 < scene.joins[0].y1
    assert {item.id for item in scene.items if item.is_contested} == {other.id}


def test_a_contested_bar_keeps_its_name_within_it():
    one = told("Lived with Nan the whole time", "2012", until="2020", lane="home", type="home_family")
    other = told("Lived with Dad half of the time", "2012", until="2020", lane="home", type="home_family",
                 alt_account_of=one.id)  # fmt: skip
    scene = wall_of(one, other)
    assert {item.side for item in scene.items} == {Side.INSIDE}
    for item in scene.items:
        assert item.label_left > across(scene, item.time.x0)
        assert item.label_right < across(scene, item.time.x1)


def test_accounts_that_begin_years_apart_keep_their_names_in_their_bars_and_off_the_line_that_joins_them():
    one = told("Lived with Nan", "2012", until="2020", lane="home", type="home_family")
    later = told("Lived with Dad, he says", "2017", until="2020", lane="home", type="home_family",
                 alt_account_of=one.id)  # fmt: skip
    last = told("Came to stay", "Oct 2026", lane="home", type="home_family", alt_account_of=one.id)
    scene = wall_of(one, later, last)
    assert misplaced_labels(scene) == overlaps(scene) == []
    starts = min(across(scene, join.upper) for join in scene.joins)
    for item in scene.items:
        assert not item.label or item.label_left > across(scene, item.time.x0) or item.label_right < starts


def test_the_name_of_an_entry_with_several_marks_stands_clear_of_all_of_them():
    scene = wall_of(
        told("Seen in A&E", "3 March 2014, 5 Sept 2016 and 9 July 2018", lane="health", type="health_event")
    )
    (item,) = scene.items
    assert len(item.time.others) == 2
    assert misplaced_labels(scene) == []


def test_a_link_to_an_entry_that_is_not_there_is_not_drawn():
    one, other = told("Nan dies", "2016"), told("Stops eating", "2017")
    there = Link("there", "c", one.id, other.id, "led_to")
    gone = Link("gone", "c", one.id, "somebody else’s", "led_to")
    assert [curve.id for curve in wall_of(one, other, links=(there, gone)).curves] == ["there"]


def test_what_happened_long_before_birth_stands_at_the_edge_with_its_year():
    scene = wall_of(told("Nan’s mother dies in the fire", "1971"), told("Born", BIRTHDAY))
    (old,) = [item for item in scene.items if item.id.startswith("Nan")]
    assert old.label.startswith("1971 ")
    assert old.time.is_hollow
    assert across(scene, old.time.at) < 0.02 * scene.canvas.plot_width


def test_labels_say_how_often_how_unsure_and_whose_words():
    scene = wall_of(
        told("Call-outs", "2012", until="2014", count=27, lane="justice", type="allegation"),
        told("Hit by a car", "2015?", lane="harm", type="injury"),
        told("About home", "2018", lane="voice", type="child_said", quote="I was fine with Nan"),
    )
    labels = {item.id: item.label for item in scene.items}
    assert labels["Call-outs"] == "Call-outs ×27"
    assert labels["Hit by a car"] == "? Hit by a car"
    assert labels["About home"] == "“I was fine with Nan”"
    assert [item.id for item in scene.items if item.is_italic] == ["About home"]


def test_an_entry_without_a_date_is_named_and_counted_and_not_drawn():
    scene = wall_of(told("Nan’s stories", "not known"), told("Born", BIRTHDAY))
    assert scene.unplaced == ("Nan’s stories",)
    assert scene.notice == "1 entry with no date yet: see the table."
    assert next(lane for lane in scene.lanes if lane.id == "family").more == 1
    assert scene.order == ("Born", "Nan’s stories")


def test_a_stretch_is_drawn_over_its_whole_time():
    scene = wall_of(told("Foster home", "March 2014", until="2016", lane="home", type="home_care"))
    (item,) = scene.items
    span = lasting(parse_when("March 2014"), parse_when("2016"))
    assert (item.time.x0, item.time.x1) == (span.earliest.toordinal(), span.latest.toordinal() + 1)
