"""Looking closer and along the life: about the pointer, in the browser alone, with words and room decided anew."""

import random
from datetime import date

import pytest
from application import Life
from playwright.sync_api import expect
from standing_clear import outside, overlapping
from window import LARGE, SIZE, Window

from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import Canvas
from timeline.ui.clock import today

pytestmark = pytest.mark.browser

A_DAY_OR_A_PIXEL = 1.0


def place(window: Window, across: float, down: float = 0.5) -> tuple[float, float]:
    """A place on the wall, by its share across the time in view and down the lanes."""
    room = window.hits.bounding_box()
    return room["x"] + room["width"] * across, room["y"] + room["height"] * down


def empty_place(window: Window, across: float) -> tuple[float, float]:
    """A place about there with no ink and no word near it."""
    ink = window.ink()
    for down in range(12, 92):
        x, y = place(window, across, down / 100)
        if not any(p["left"] - 30 < x < p["right"] + 30 and p["top"] - 10 < y < p["bottom"] + 10 for p in ink):
            return x, y
    raise AssertionError("no empty place")


def in_view(window: Window) -> dict[str, float]:
    """How the entries in view are shown, in counts."""
    words = [piece["words"] for piece in window.ink() if piece["kind"] == "labels"]
    lanes = window.told("lanes")
    there = sum(lane["inView"] for lane in lanes)
    return {
        "there": there,
        "named": len(words) / there,
        "whole": sum("…" not in one and " +" not in one for one in words) / there,
        "without ink": sum(lane["without"] for lane in lanes),
        "together": sum(bool(one["members"]) for one in window.claimed()),
    }


def test_the_whole_life_in_the_browser_has_the_words_of_the_whole_life_on_paper(window: Window, lives: dict[str, Life]):
    """The browser lays out anew at each zoom, by the rules of the scene: at the whole life the two agree."""
    window.enter()
    for ref in ("DEMO-01", "DEMO-04", "DEMO-06", "DEMO-07"):
        life = lives[ref]
        window.open_child(life.child.name)
        assert window.told("counts")["entries"] == len(life.standing), "another journey left something in this life"
        for size in (SIZE, LARGE):
            window.resize(size)
            window.wait_for_wall()
            told, home = window.told("canvas"), window.page.locator(".wall-stage").bounding_box()
            canvas = Canvas(*(told[name] for name in ("width", "height", "font", "gutter", "top", "bottom", "right")))
            scene = build_wall(life.standing, life.links, child=life.child, today=today(), canvas=canvas)
            drawn = {one["id"]: one for one in window.told("labels")}
            laid = {item.id: item for item in scene.items if item.label}
            assert {key: one["words"] for key, one in drawn.items()} == {key: one.label for key, one in laid.items()}
            for key, item in laid.items():
                for side, at in (("left", item.label_left), ("right", item.label_right)):
                    assert abs(drawn[key][side] - home["x"] - canvas.gutter - at) <= A_DAY_OR_A_PIXEL, item.label
            written = {piece["words"] for piece in window.ink() if piece["kind"] == "labels"}
            assert written == {item.label for item in laid.values()}
        window.go_to("Caseload")


def test_wheel_pinch_drag_and_double_click_move_through_the_life_asking_nothing(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    whole, whole_words = window.told("view"), window.labels()
    with window.asking_nothing():
        # Beneath the pointer is a mark: its own ink stays there while all about it moves away.
        label = next(words for words in window.marked_labels()[3:] if "…" not in words)
        x, y = map(round, window.mark_of(label))
        day = window.day_at(x)
        for _ in range(3):
            window.turn_wheel((x, y), -240)
            # The pointer stands up to half a pixel beside the middle of the mark, and that grows with the zoom.
            assert abs(window.mark_of(label)[0] - x) < 4
            assert abs(window.day_at(x) - day) < A_DAY_OR_A_PIXEL
        first, last = window.told("view")
        assert last - first < (whole[1] - whole[0]) / 4

        window.page.keyboard.down("Control")
        window.turn_wheel((x, y), -20)
        window.page.keyboard.up("Control")
        pinched = window.told("view")
        assert pinched[1] - pinched[0] < last - first
        assert abs(window.day_at(x) - day) < A_DAY_OR_A_PIXEL
        assert window.page.evaluate("() => visualViewport.scale * devicePixelRatio") == 1, "the page stays as it is"

        held = empty_place(window, 0.5)
        grasped = window.day_at(held[0])
        window.page.mouse.move(*held)
        window.page.mouse.down()
        with window.wall_redrawn():
            window.page.mouse.move(held[0] - 40, held[1])
        with window.wall_redrawn():
            window.page.mouse.move(held[0] - 160, held[1])
        window.page.mouse.up()
        assert abs(window.day_at(held[0] - 160) - grasped) < A_DAY_OR_A_PIXEL, "the day follows the hand"
        dragged = window.told("view")
        assert dragged[1] - dragged[0] == pytest.approx(pinched[1] - pinched[0])

        with window.wall_redrawn():
            window.page.mouse.dblclick(*empty_place(window, 0.4))
        assert window.told("view") == whole
        assert window.labels() == whole_words


def test_periods_and_buttons_show_what_they_name(window: Window, lives: dict[str, Life]):
    window.enter()
    window.open_child("Cai Morgan")
    period = window.page.get_by_label("Period in view")
    whole = window.told("view")
    born = lives["DEMO-01"].child.born_on
    with window.asking_nothing():
        with window.wall_redrawn():
            period.select_option("Middle childhood")
        first, last = window.told("view")
        assert abs((first - born.toordinal()) / 365.25 - 6) < 0.6
        assert 3 < (last - first) / 365.25 < 8
        ages = window.page.locator(".wall-ink text.is-age").all_text_contents()
        assert "8" in ages
        assert "14" not in ages
        with window.wall_redrawn():
            period.select_option("Last 12 months")
        first, last = window.told("view")
        assert abs(last - date.today().toordinal()) < 2
        assert 360 < last - first < 370
        with window.wall_redrawn():
            window.page.get_by_role("button", name="Further away", exact=True).click()
        wider = window.told("view")
        assert wider[1] - wider[0] == pytest.approx(1.6 * (last - first), rel=0.01)
        assert period.evaluate("list => list.selectedOptions[0].text") == "Part of the life"
        with window.wall_redrawn():
            window.page.get_by_role("button", name="Closer", exact=True).click()
        assert window.told("view")[1] - window.told("view")[0] == pytest.approx(last - first, rel=0.01)
        with window.wall_redrawn():
            period.select_option("Whole life")
        assert window.told("view") == whole


def test_looking_closer_names_more_opens_clusters_and_keeps_the_name_of_a_bar_that_runs_on(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    before = in_view(window)
    cluster = max((one for one in window.claimed() if one["members"]), key=lambda one: len(one["members"]))
    with window.wall_redrawn():
        window.page.mouse.dblclick((cluster["left"] + cluster["right"]) / 2, (cluster["top"] + cluster["bottom"]) / 2)
    # The first press of the two lists what stands there, beside the wall.
    expect(window.story_title).to_have_text(f"Choose one of {len(cluster['members'])}")
    alone = [one["id"] for one in window.claimed() if one["id"] in cluster["members"]]
    assert len(alone) > 1, "the cluster opens"
    window.page.locator(".st-key-close-pile button").click()
    expect(window.story_title).to_have_text("Choose an entry")

    with window.asking_nothing():
        with window.wall_redrawn():
            window.page.get_by_label("Period in view").select_option("Whole life")
        stretch, bar = _widest_named_bar(window)
        at = (stretch["left"] * 0.4 + stretch["right"] * 0.6, (stretch["top"] + stretch["bottom"]) / 2)
        for _ in range(6):
            window.turn_wheel(at, -240)
            assert bar in window.labels()
            now = in_view(window)
            assert now["together"] <= before["together"]
            assert now["without ink"] <= before["without ink"]
        assert now["there"] < before["there"]
        assert before["whole"] < 0.6
        assert now["whole"] > 0.7
        room = window.hits.bounding_box()
        stretch = next(one for one in window.claimed() if one["n"] == stretch["n"])
        assert stretch["left"] <= room["x"], "the bar runs in from before"
        assert stretch["right"] > room["x"] + room["width"] - 30, "and on beyond"


def _widest_named_bar(window: Window) -> tuple[dict, str]:
    words = {one["n"]: one["words"] for one in window.told("labels") if "…" not in one["words"]}
    bars = [one for one in window.claimed() if one["isBar"] and one["n"] in words]
    widest = max(bars, key=lambda one: one["right"] - one["left"])
    return widest, words[widest["n"]]


@pytest.mark.parametrize(("child", "seed"), [("Cai Morgan", 1), ("Kezia", 2), ("Senay", 3)])
def test_nothing_stands_over_anything_wherever_one_looks(window: Window, child: str, seed: int):
    chance = random.Random(seed)
    window.enter()
    window.open_child(child)
    found = {}
    with window.asking_nothing():
        for turn in range(10):
            at = place(window, chance.uniform(0.05, 0.95), chance.uniform(0.15, 0.9))
            window.turn_wheel(at, chance.choice((-240, -240, -180, -90, 120, 240)))
            ink = window.ink()
            faults = overlapping(ink, window.writing()) + outside(window, ink) + _unnamed_bars(window, ink)
            if faults:
                found[turn, str(window.told("view"))] = faults
    assert found == {}


def _unnamed_bars(window: Window, ink: list[dict]) -> list[str]:
    """Bars of which enough is in view for the longest name there is, and which have none."""
    named = {piece["owner"] for piece in ink if piece["kind"] == "labels"}
    enough = window.told("canvas")["font"] * 17.5 + 30
    return [
        f"no name on the bar of {one['id']}" for one in window.claimed()
        if one["isBar"] and not one["isDot"] and one["right"] - one["left"] > enough and one["n"] not in named
    ]  # fmt: skip


def test_what_is_in_view_stays_in_view_through_an_edit_a_filter_a_pick_an_undo_and_a_reload(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    for _ in range(2):
        window.turn_wheel(place(window, 0.6), -240)
    view = window.told("view")
    label = window.marked_labels()[0]
    with window.wall_redrawn():
        window.page.mouse.click(*window.mark_of(label))
    expect(window.page.locator(".st-key-edit")).to_be_visible()
    assert window.told("view") == view, "a pick"
    with window.wall_redrawn():
        window.page.locator("[data-focus='lane:education']").click()
    assert window.told("view") == view, "a filter"
    year = date.fromordinal(int((view[0] + view[1]) / 2)).year
    window.add(f"June {year} learns to whittle #talent ~Grandad")
    expect(window.story_title).to_have_text("Learns to whittle")
    window.wait_for_wall()
    assert "Learns to whittle" in window.labels()
    assert window.told("view") == view, "an entry added"
    wall = window.wall_size()
    window.undo()
    window.wait_for_wall()
    expect(window.page.get_by_role("button", name="Redo", exact=True)).to_be_visible()
    assert window.wall_size() == wall, "the line over the wall takes no more room for a second button"
    assert "Learns to whittle" not in window.labels()
    assert window.told("view") == view, "an undo"
    window.page.reload()
    window.wait_for_wall()
    assert window.told("view") == view, "a reload"
