"""The wall's figure: plain values, words as typed, every point owned, doubt seen in the ink."""

import json
import re
from html import unescape
from importlib import resources

import pytest
from told import DESK, LAPTOP, SAMPLES, TODAY, child, sample_views, told, wall_of

from timeline.domain.entry import Link
from timeline.figures.wall import wall_figure
from timeline.scene.wall import build_wall
from timeline.vocab.registry import vocabulary

OWN_LINES = ("grid-", "reference", "lanes", "today")


@pytest.fixture(scope="module", params=SAMPLES)
def scene(request):
    life = sample_views()[request.param, False]
    return build_wall(life.entries, life.links, child=life.child, today=TODAY, canvas=LAPTOP)


def trace(figure, name):
    return next(one for one in figure["data"] if one["name"] == name)


def traces(figure, prefix):
    return [one for one in figure["data"] if one["name"].startswith(prefix)]


def figure_of(*entries, **about):
    return wall_figure(wall_of(*entries, **about))


def strokes_of(figure, owner):
    """The names of the traces in which an entry has ink."""
    return {one["name"] for one in figure["data"] if owner in one["customdata"]}


def plain(value):
    if type(value) is dict:
        return all(type(key) is str and plain(part) for key, part in value.items())
    if type(value) is list:
        return all(plain(part) for part in value)
    return type(value) in (str, int, float, bool, type(None))


def test_the_figure_is_plain_json(scene):
    figure = wall_figure(scene)
    assert plain(figure)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure


def test_the_same_scene_gives_the_same_figure_and_is_left_alone(scene):
    before = repr(scene)
    assert wall_figure(scene) == wall_figure(scene)
    assert repr(scene) == before


def test_no_trace_needs_webgl(scene):
    assert {one["type"] for one in wall_figure(scene)["data"]} == {"scatter"}


def test_every_point_of_a_trace_has_its_place_its_owner_and_its_look(scene):
    for one in wall_figure(scene)["data"]:
        number = len(one["x"])
        listed = [one["y"], one["customdata"], one.get("text"), one.get("textposition")]
        listed += list(one.get("textfont", {}).values()) + list(one.get("marker", {}).values())
        listed.append(one.get("marker", {}).get("line", {}).get("color"))
        assert {len(part) for part in listed if isinstance(part, list)} == {number}, one["name"]
        assert [x is None for x in one["x"]] == [y is None for y in one["y"]]


def test_every_point_belongs_to_an_entry_or_a_link_except_the_walls_own_lines(scene):
    items, curves = {item.id for item in scene.items}, {curve.id for curve in scene.curves}
    for one in wall_figure(scene)["data"]:
        owners = set(one["customdata"])
        if one["name"].startswith(OWN_LINES):
            assert owners <= {""}
        elif one["name"] == "link":
            assert owners == curves
        else:
            assert owners <= items


def test_every_item_has_ink(scene):
    figure = wall_figure(scene)
    inked = {owner for one in figure["data"] if one["name"] not in ("labels", "link") for owner in one["customdata"]}
    assert {item.id for item in scene.items} <= inked


def test_every_label_is_written_where_the_scene_put_it(scene):
    labels = trace(wall_figure(scene), "labels")
    written = [item for item in scene.items if item.label]
    assert labels["customdata"] == [item.id for item in written]
    assert [unescape(text) for text in labels["text"]] == [item.label for item in written]
    assert labels["textposition"] == [f"middle {'left' if item.side == 'left' else 'right'}" for item in written]
    per_day = scene.canvas.plot_width / (scene.ruler.x1 - scene.ruler.x0)
    for item, x in zip(written, labels["x"], strict=True):
        wanted = item.label_right if item.side == "left" else item.label_left
        assert (x - scene.ruler.x0) * per_day == pytest.approx(wanted, abs=0.1)


def test_the_plot_is_exactly_the_scenes_canvas(scene):
    layout = wall_figure(scene)["layout"]
    margin, canvas = layout["margin"], scene.canvas
    assert layout["width"] - margin["l"] - margin["r"] == canvas.plot_width
    assert layout["height"] - margin["t"] - margin["b"] == canvas.plot_height
    assert layout["yaxis"]["range"] == [canvas.plot_height, 0]
    assert layout["xaxis"]["range"] == [scene.ruler.x0, scene.ruler.x1]
    assert margin["pad"] == 0


def test_typed_words_are_never_markup_and_quotes_stay_as_typed():
    typed = """<b>Nan</b> & "no" & 'yes' <img x>"""
    (text,) = trace(figure_of(told(typed, "May 2018"), canvas=DESK), "labels")["text"]
    assert text == """&lt;b&gt;Nan&lt;/b&gt; &amp; "no" &amp; 'yes' &lt;img x&gt;"""


def test_words_typed_as_escapes_are_shown_as_typed():
    (text,) = trace(figure_of(told("A &lt;b&gt; &quot; in a letter", "May 2018"), canvas=DESK), "labels")["text"]
    assert text == "A &amp;lt;b&amp;gt; &amp;quot; in a letter"


def test_no_typed_word_reaches_the_layout():
    layout = figure_of(told("Zanzibar <b>", "May 2018"))["layout"]
    assert "Zanzibar" not in json.dumps(layout)


def test_an_exact_mark_is_filled_and_an_uncertain_one_hollow():
    marks = trace(figure_of(told("Known", "13 Oct 2016"), told("Some time", "2014")), "marks")
    colours = dict(zip(marks["customdata"], marks["marker"]["color"], strict=True))
    ink = vocabulary("styles")["neutral"].text("line")
    assert colours == {"Known": ink, "Some time": "#ffffff"}
    assert marks["marker"]["line"]["color"] == [ink, ink]


@pytest.mark.parametrize(
    ("when", "strokes"),
    [
        ("13 Oct 2016", set()),
        ("2014", {"whisker-dot"}),
        ("2014?", {"whisker-dash"}),
        ("about 2014", {"whisker-dot", "whisker-fade"}),
        ("some time between 2013 and 2015", {"whisker-dot", "bracket"}),
        ("before 2015", {"whisker-dot", "arrow"}),
        ("after 2015", {"whisker-dot", "arrow"}),
    ],
)
def test_each_doubt_about_a_moment_has_its_own_ink(when, strokes):
    assert strokes_of(figure_of(told("it", when)), "it") - {"marks", "labels"} == strokes


@pytest.mark.parametrize(
    ("begins", "ends", "strokes"),
    [
        ("3 March 2014", "9 June 2016", {"edge-solid"}),
        ("2014", "9 June 2016", {"edge-solid", "edge-dot"}),
        ("3 March 2014", "ongoing", {"edge-solid", "arrow"}),
        ("3 March 2014?", "9 June 2016", {"edge-dash"}),
    ],
)
def test_each_doubt_about_a_stretch_has_its_own_ink(begins, ends, strokes):
    drawn = strokes_of(figure_of(told("it", begins, until=ends)), "it")
    assert {name for name in drawn if not name.startswith(("fill-", "label"))} == strokes


def test_the_uncertain_part_of_a_bar_is_paler_than_its_core():
    opacities = {one["opacity"] for one in traces(figure_of(told("it", "2014", until="9 June 2016")), "fill-")}
    assert len(opacities) == 2
    assert max(opacities) == 1


def test_an_entry_with_several_days_has_a_mark_on_each():
    marks = trace(figure_of(told("Visits", "3 March 2014, 5 June 2015 and 9 July 2016")), "marks")
    assert marks["customdata"] == ["Visits"] * 3
    assert len(set(marks["x"])) == 3


def test_a_pile_says_how_many_stand_there():
    entries = [told(f"Call-out {n}", "13 Oct 2016", lane="justice", type="allegation") for n in range(60)]
    scene = wall_of(*entries)
    counts = trace(wall_figure(scene), "counts")
    assert counts["text"] == [str(len(item.members)) for item in scene.items if item.members]
    assert counts["text"]


def test_repeats_are_ticked_along_one_bar():
    drawn = strokes_of(figure_of(told("Call-outs", "2012", until="2014", count=12, lane="justice")), "Call-outs")
    assert "repeats" in drawn


def test_contested_accounts_are_joined_in_ink():
    one = told("Fell", "13 Oct 2016", lane="harm", type="injury")
    other = told("Was pushed", "13 Oct 2016", lane="harm", type="injury", alt_account_of="Fell")
    assert trace(figure_of(one, other), "contested")["customdata"] == ["Fell"] * 5


def test_a_link_is_drawn_below_the_ink_it_joins():
    one, other = told("Nan dies", "2016"), told("Stops eating", "2017", until="2019")
    names = [t["name"] for t in figure_of(one, other, links=(Link("l", "c", one.id, other.id, "led_to"),))["data"]]
    assert names.index("link") < min(names.index("fill-neutral"), names.index("marks"))


def test_kinds_of_entry_differ_in_shape_and_not_in_colour_alone():
    styles = [style for style in vocabulary("styles") if style.id not in ("home", "care", "gap")]
    shapes = [style.text("symbol") for style in styles]
    assert len(set(shapes)) == len(shapes)


def test_an_empty_wall_is_a_figure_too():
    figure = wall_figure(wall_of())
    assert trace(figure, "marks")["x"] == trace(figure, "labels")["x"] == []
    assert traces(figure, "grid-age")


def test_a_birth_date_that_is_not_known_draws_no_ages():
    figure = wall_figure(build_wall([], child=child(None), today=TODAY, canvas=LAPTOP))
    assert traces(figure, "grid-age") == []
    assert figure["layout"]["shapes"] == []


def test_the_browser_offers_no_cloud_and_no_logo_and_draws_without_webgl():
    folder = resources.files("timeline.ui.wall")
    scripts = "".join(one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.endswith(".js"))
    calls = re.findall(r"Plotly\.(?:react|newPlot|plot)\([^;]*", scripts)
    assert calls
    for call in calls:
        assert "showSendToCloud: false" in call
        assert "displaylogo: false" in call
    assert "scattergl" not in scripts
    assert set(re.findall(r"https?://[\w./]*", scripts)) <= {"http://www.w3.org/2000/svg"}
