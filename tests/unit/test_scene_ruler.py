"""The ruler: birthdays, school years, stages and the words that fit."""

from datetime import date

import pytest
from told import BORN, DESK, LAPTOP, TODAY, child, told, wall_of

from timeline.domain.when import school_year_on
from timeline.scene.lettering import width_of
from timeline.scene.ruler import DAYS_IN_YEAR, make_ruler, with_room
from timeline.scene.wall_parts import canvas_for


def ruler_for(born=BORN, *, first=None, last=None, ages_only=False):
    return make_ruler(child(born), TODAY, first=first, last=last, ages_only=ages_only)


def days(ticks):
    return {tick.label: date.fromordinal(int(tick.at)) for tick in ticks}


def test_every_birthday_stands_on_its_day():
    ticks = days(ruler_for().age_ticks)
    assert ticks["birth"] == date(2010, 3, 14)
    assert [ticks[str(age)] for age in range(1, 17)] == [date(2010 + age, 3, 14) for age in range(1, 17)]


def test_a_child_born_on_29_february_has_birthdays_on_1_march_in_other_years():
    ticks = days(ruler_for("29 February 2008").age_ticks)
    assert ticks["birth"] == date(2008, 2, 29)
    assert ticks["3"] == date(2011, 3, 1)
    assert ticks["4"] == date(2012, 2, 29)


def test_years_before_birth_are_counted_down_to_it():
    before = date(2007, 9, 1).toordinal()
    ticks = days(ruler_for(first=float(before)).age_ticks)
    assert ticks["−1"] == date(2009, 3, 14)
    assert ticks["−2"] == date(2008, 3, 14)
    assert "−3" not in ticks


def test_at_most_two_and_a_half_years_before_birth_are_shown():
    ruler = ruler_for(first=float(date(1971, 1, 1).toordinal()))
    shown = ruler.birth - ruler.x0
    assert 2.5 * DAYS_IN_YEAR <= shown <= 3 * DAYS_IN_YEAR


@pytest.mark.parametrize(
    ("born", "reception"),
    [("31 August 2010", 2014), ("1 September 2010", 2015), ("14 March 2010", 2014), ("29 February 2008", 2012)],
)
def test_school_starts_in_the_september_after_turning_four(born, reception):
    ticks = days(ruler_for(born).school_ticks)
    assert ticks["R"] == date(reception, 9, 1)
    assert ticks["Y7"] == date(reception + 7, 9, 1)


@pytest.mark.parametrize("born", ["31 August 2010", "1 September 2010"])
def test_the_school_ruler_agrees_with_the_school_year_an_entry_tells(born):
    for name, begins in days(ruler_for(born).school_ticks).items():
        said = school_year_on(child(born).born_on, begins)
        assert said == ("Reception" if name == "R" else f"Year {name[1:]}")


def test_lines_stand_at_ten_and_at_eighteen_once_they_lie_on_the_wall():
    young, grown = ruler_for("14 March 2019"), ruler_for("14 March 2007")
    assert young.references == ()
    assert [(date.fromordinal(int(t.at)), t.label[:2]) for t in grown.references] == [
        (date(2017, 3, 14), "10"),
        (date(2025, 3, 14), "18"),
    ]


def test_today_is_labelled_with_the_age_in_whole_years():
    assert ruler_for().today_label == "today, 16"
    assert ruler_for("22 November 2010").today_label == "today, 15"
    assert ruler_for("21 November 2010").today_label == "today, 16"
    assert ruler_for().today == TODAY.toordinal()


def test_without_a_full_birth_date_today_claims_no_age():
    assert ruler_for("2010").today_label == "today"
    assert ruler_for(None).today_label == "today"


def test_a_birth_known_to_the_year_puts_age_nought_in_the_middle_and_says_it_is_not_certain():
    ruler = ruler_for("2010")
    assert date.fromordinal(round(ruler.birth)).isoformat()[:7] in ("2010-07", "2010-06")
    assert not ruler.is_birth_certain
    assert ruler_for().is_birth_certain
    assert ruler.school_ticks == ()


def test_stages_lie_edge_to_edge_over_the_whole_wall():
    ruler = ruler_for()
    assert ruler.bands[0].x0 == ruler.x0
    assert ruler.bands[-1].x1 == ruler.x1
    for one, following in zip(ruler.bands, ruler.bands[1:], strict=False):
        assert one.x1 == following.x0
        assert one.is_shaded != following.is_shaded


def test_a_narrow_wall_keeps_every_line_and_drops_words():
    ruler = ruler_for()
    narrow = with_room(ruler, 260, 12)
    for name in ("age_ticks", "year_ticks", "school_ticks"):
        kept, all_of_them = getattr(narrow, name), getattr(ruler, name)
        assert [tick.at for tick in kept] == [tick.at for tick in all_of_them]
        assert 0 < sum(1 for tick in kept if tick.label) < len(all_of_them)


@pytest.mark.parametrize("width", [200, 260, 400, 800, 1300])
def test_words_along_the_ruler_never_touch(width):
    ruler = with_room(ruler_for(), width, 12)
    per_day = width / (ruler.x1 - ruler.x0)
    for ticks in (ruler.age_ticks, ruler.year_ticks, ruler.school_ticks):
        written = [(tick.at * per_day, width_of(tick.label, 12) / 2) for tick in ticks if tick.label]
        for (a, half), (b, other) in zip(written, written[1:], strict=False):
            assert a + half < b - other
    for band in ruler.bands:
        assert not band.label or width_of(band.label, 12) <= (band.x1 - band.x0) * per_day


def test_a_stage_with_no_room_for_its_name_has_a_shorter_one():
    ruler = ruler_for()
    stage = next(band for band in ruler.bands if band.name == "Early childhood")
    per_day = (width_of(stage.name, 12) + 5) / (stage.x1 - stage.x0)
    narrow = with_room(ruler, (ruler.x1 - ruler.x0) * per_day, 12)
    written = next(band for band in narrow.bands if band.name == stage.name)
    assert written.label == "Early years"
    assert written.x0 < written.label_at < written.x1


def test_birth_keeps_its_word_when_words_are_thinned():
    ruler = with_room(ruler_for(first=float(date(2007, 1, 1).toordinal())), 240, 12)
    assert "birth" in [tick.label for tick in ruler.age_ticks]


def test_dated_entries_stand_on_the_calendar_without_a_birth_date_and_the_others_are_named():
    scene = wall_of(told("Moves", "May 2018", born=None), told("Falls", "age 6", born=None),
                    told("Hurt", "age 7", born=None), told("Some day", "not known", born=None), born=None)  # fmt: skip
    assert scene.ruler.has_calendar
    assert scene.ruler.age_ticks == ()
    assert [item.id for item in scene.items] == ["Moves"]
    assert set(scene.unplaced) == {"Falls", "Hurt", "Some day"}
    assert scene.choice == "calendar"
    assert "2 entries known only by age: see the Age ruler, or add a birth date." in scene.notice
    assert "1 entry with no date yet" in scene.notice


def test_the_age_ruler_can_be_asked_for_without_a_birth_date():
    entries = (told("Moves", "May 2018", born=None), told("Falls", "age 6", born=None))
    scene = wall_of(*entries, born=None, by_age=True)
    assert scene.choice == "age"
    assert not scene.ruler.has_calendar
    assert [item.id for item in scene.items] == ["Falls"]
    assert "1 entry known by date: see the Year ruler, or add a birth date." in scene.notice


def test_only_ages_and_no_birth_date_make_an_age_ruler():
    scene = wall_of(told("Falls", "age 6", born=None), told("Reads", "4y 6m", born=None), born=None)
    ruler = scene.ruler
    assert not ruler.has_calendar
    assert ruler.year_ticks == ruler.school_ticks == ()
    assert ruler.today_label == ""
    assert {item.id for item in scene.items} == {"Falls", "Reads"}
    sixth = next(tick.at for tick in ruler.age_ticks if tick.label == "6")
    falls = next(item.time for item in scene.items if item.id == "Falls")
    assert falls.x0 == pytest.approx(sixth, abs=0.01)
    assert falls.x1 == pytest.approx(sixth + DAYS_IN_YEAR, abs=0.01)
    assert scene.notice == ""


def test_a_birth_known_to_the_year_places_ages_too():
    scene = wall_of(told("Falls", "age 6", born="2010"), born="2010")
    assert [item.id for item in scene.items] == ["Falls"]
    assert scene.unplaced == ()


def test_canvases_grow_letters_with_the_window_and_reach_18_px_on_a_shared_screen():
    assert LAPTOP.font_px < DESK.font_px
    for size in ((1010, 560), (1500, 860)):
        assert canvas_for(*size, is_shared_screen=True).font_px >= 18
