"""Looking back, what has changed since, what came before and a sister's life: what is offered, shown and left."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.meeting import ENDED, Meeting
from timeline.domain.snapshot import Snapshot
from timeline.domain.when import parse_when
from timeline.services.bring_together import bring_together, take_apart
from timeline.services.import_file import import_file
from timeline.services.open_case import open_case
from timeline.services.siblings import sibling_views
from timeline.services.what_came_before import windows
from timeline.store import Store
from timeline.ui import session
from timeline.ui.before_each_time import windows_payload
from timeline.ui.life_beside import LivesInStep
from timeline.ui.opened_store import store_path

PATIENCE_S = 60
ADDED, CORRECTED, GONE = "Suspended for a day", "Moves to Nan’s", "Joins the choir"
LAST = "Starts at the small school"


def page() -> None:
    """The case line and what stands beside the wall, with one of the dialogs where the test asks for it."""
    from datetime import date

    import streamlit as st

    from timeline.services.on_the_wall import on_the_wall
    from timeline.ui import session
    from timeline.ui.before_each_time import before_each_time
    from timeline.ui.changes_since import changes_since
    from timeline.ui.life_beside import life_beside_dialog
    from timeline.ui.looking_back import as_looked_at, look_back_dialog
    from timeline.ui.reading_the_past import Past
    from timeline.ui.wall_band import wall_band

    session.set_actor("R. Jones")
    session.open_this_case("c")
    view = as_looked_at(session.case_in_view())
    wall_band(view)
    changes = changes_since(view)
    if changes is not None:
        changes.panel()
    elif view.as_known_at is not None:
        Past(view, on_the_wall(session.the_store(), view, today=date(2026, 3, 3))).panel()
    dialogs = {"look": look_back_dialog, "before": before_each_time, "beside": life_beside_dialog}
    asked = st.query_params.get("dialog", "")
    if asked:
        dialogs[str(asked)](view)


@pytest.fixture
def store(store_file) -> Store:
    """A case worked on on two days: an entry added, one corrected and one taken off on the second; and her sister's."""
    now = [datetime(2026, 3, 3, 9, 0, tzinfo=UTC)]
    told = {"lane": "home", "type": "home_family"}
    kept = [
        Entry("e1", "c", CORRECTED, parse_when("May 2018"), also_in=("s",), **told),
        Entry("e2", "c", GONE, parse_when("2019"), lane="strengths", type="strength"),
        Entry("e4", "c", "Goes missing", parse_when("2 May 2020"), lane="behaviour", type="missing"),
        Entry("e5", "c", "Goes missing again", parse_when("9 July 2020"), lane="behaviour", type="missing"),
    ]
    with Store.open(store_file, lambda: now[0]) as opened:
        with opened.change("R. Jones", case_id="c") as change:
            change.save(Child("k", "Caitlin Invented", born=parse_when("14 March 2010")))
            change.save(Case("c", "k", "YJ-1"))
            change.save_all(kept)
        with opened.change("R. Jones", case_id="s") as change:
            change.save(Child("m", "Mabli Invented", born=parse_when("14 March 2013")))
            change.save(Case("s", "m", "YJ-2"))
            change.save(Entry("e6", "s", "Starts school", parse_when("Sept 2017"), lane="education", type="school"))
        now[0] = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
        with opened.change("P. Khan", "It was her cousin", case_id="c") as change:
            change.save(Entry("e3", "c", ADDED, parse_when("May 2017"), lane="education", type="exclusion"))
            change.save(replace(kept[0], details="Told by Nan"), expected_version=1)
            change.retract(Entry, "e2", expected_version=1)
    return session.the_store()


def run(dialog: str = "", **state: object) -> AppTest:
    app = AppTest.from_function(page, default_timeout=PATIENCE_S)
    if dialog:
        app.query_params["dialog"] = dialog
    for key, value in {"case_id": "c", **state}.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(text.value for text in app.text)


def look(button: str, **state: object) -> AppTest:
    """Choose the first day of work in the dialog, press a button, and see the page without the dialog."""
    app = run("look", **state)
    app.selectbox(key="look-back-moment").set_value(1).run()
    app.button(key=button).click().run()
    app.query_params.clear()
    return app.run()


def test_the_moments_are_offered_newest_first_with_any_other_day_after_them(store):
    offered = run("look").selectbox(key="look-back-moment").options
    assert [one.split(":")[0] for one in offered] == ["1 September 2026", "3 March 2026", "The end of another day …"]


def test_the_day_of_work_before_the_newest_is_chosen_first_even_where_a_file_came_in_on_the_newest(store):
    app = run("look")
    assert app.selectbox(key="look-back-moment").value == 1
    with Store.open(store_path(), lambda: datetime(2026, 10, 5, 9, 0, tzinfo=UTC)) as opened:
        for name in ("band.csv", "choir.csv"):
            import_file(opened, "c", f"When,What happened\n2016,Joins by {name}\n".encode(), name, actor="P. Khan")
    offered = run("look").selectbox(key="look-back-moment")
    assert "band.csv" in offered.options[1]
    assert offered.options[offered.value].startswith("1 September 2026: ")


def test_a_shared_screen_names_no_worker_among_the_moments(store):
    offered = run("look", shared_screen=True).selectbox(key="look-back-moment").options
    assert not any("Khan" in one or "Jones" in one for one in offered)


def test_looking_back_says_to_when_and_leads_back_to_now(store):
    app = look("look-back-then")
    assert "As it stood at the end of 3 March 2026" in words(app)
    assert "On the wall then\n4 entries" in words(app)
    app.button(key="back-to-now").click().run()
    assert "As it stood" not in words(app)


def test_any_day_can_be_looked_back_to(store):
    app = run("look")
    app.selectbox(key="look-back-moment").set_value(-1).run()
    app.date_input(key="look-back-day").set_value(date(2026, 5, 20)).run()
    app.button(key="look-back-then").click().run()
    assert "As it stood at the end of 20 May 2026" in words(app)


def test_a_story_of_the_past_is_as_it_was_told_then_and_offers_no_change(store):
    app = look("look-back-then", chosen="e1")
    assert CORRECTED in words(app)
    assert "Told by Nan" not in words(app)
    assert {one.key for one in app.button} <= {"back-to-now", "close-story"}


def test_looking_back_in_one_case_leaves_another_as_it_is(store):
    app = look("look-back-then")
    app.session_state["moment_looked_at"] = ["another", *app.session_state["moment_looked_at"][1:]]
    assert "As it stood" not in words(app.run())


def today_page() -> None:
    """The case line of a page that always shows today, such as My story."""
    from timeline.ui import session, shell

    session.set_actor("R. Jones")
    session.open_this_case("c")
    shell.case_line(session.case_in_view())


def test_a_page_that_shows_today_says_so_while_the_wall_looks_back_and_leads_it_back(store):
    app = look("look-back-then")
    moment = app.session_state["moment_looked_at"]
    today = AppTest.from_function(today_page, default_timeout=PATIENCE_S)
    assert "This page shows today" not in words(today.run())
    today.session_state["moment_looked_at"] = moment
    assert "This page shows today; the wall shows the end of 3 March 2026" in words(today.run())
    today.button(key="back-to-now").click().run()
    assert "moment_looked_at" not in today.session_state
    assert "This page shows today" not in words(today)


def test_what_has_changed_tells_old_news_from_new_and_what_became_of_the_rest(store):
    app = look("look-back-since")
    told = words(app)
    assert "Changed since the end of 3 March 2026" in told
    for part in ("Newly learned about earlier times (1)", "Told differently (1)", "Taken off (1)"):
        assert part in told


def test_next_and_back_go_through_what_has_changed_in_the_order_it_is_listed(store):
    app = look("look-back-since", chosen="e3")
    assert "1 of 3" in words(app)
    assert app.button(key="change-back").disabled
    app.button(key="change-next").click().run()
    assert "Details: nothing → “Told by Nan”" in words(app)
    app.button(key="change-next").click().run()
    assert "Taken off on 1 September 2026 by P. Khan" in words(app)
    assert app.button(key="change-next").disabled
    app.button(key="all-changes").click().run()
    assert "Taken off (1)" in words(app)


def test_accounts_brought_together_since_are_told_as_that_with_what_each_said(store):
    with Store.open(store_path(), lambda: datetime(2026, 9, 2, 9, 0, tzinfo=UTC)) as opened:
        one = bring_together(opened, "c", ["e4", "e5"], actor="P. Khan")
    app = look("look-back-since")
    told = words(app)
    assert "Brought together (1)" in told and "added" not in told and "Taken off" not in told
    app.button(key=f"change-together-{one.id}").click().run()
    told = words(app)
    assert "Brought together since the end of 1 September 2026, and nothing else:" in told
    assert "“Goes missing”\n“Goes missing again”" in told
    assert "Added since" not in told


def test_accounts_taken_apart_since_are_told_as_that_at_each_of_them(store):
    with Store.open(store_path(), lambda: datetime(2026, 3, 3, 10, 0, tzinfo=UTC)) as opened:
        one = bring_together(opened, "c", ["e4", "e5"], actor="P. Khan")
    with Store.open(store_path(), lambda: datetime(2026, 9, 2, 9, 0, tzinfo=UTC)) as opened:
        take_apart(opened, one.id, version=1, actor="P. Khan", reason="Two nights")
    app = look("look-back-since")
    assert "Taken apart again (2)" in words(app)
    app.button(key="change-apart-e5").click().run()
    told = words(app)
    assert "Taken apart on 2 September 2026 by P. Khan: Two nights" in told
    assert "They stood together as “Goes missing”:" in told


@pytest.fixture
def later(store) -> Store:
    """The same case worked on again on a third day, when one more entry was added."""
    day = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
    with Store.open(store_path(), lambda: day) as opened, opened.change("P. Khan", case_id="c") as change:
        change.save(Entry("e7", "c", LAST, parse_when("May 2016"), lane="education", type="school"))
    return session.the_store()


def test_two_moments_are_compared_and_the_wall_is_that_of_the_later_one(later):
    app = run("look")
    app.selectbox(key="look-back-moment").set_value(2).run()
    until = next(one for one in app.selectbox if one.label == "What has changed, up to")
    assert [one.split(":")[0] for one in until.options] == [
        "Now, as the record stands", "5 October 2026", "1 September 2026", "The end of another day …",
    ]  # fmt: skip
    until.set_value(1).run()
    assert app.button(key="look-back-since").label == "What changed between the two"
    app.button(key="look-back-since").click().run()
    app.query_params.clear()
    told = words(app.run())
    assert "Changed between the end of 3 March 2026 and the end of 1 September 2026" in told
    assert "Between 3 March 2026 and 1 September 2026: 1 entry added" in told
    assert not any(LAST in button.label for button in app.button)
    app.button(key="change-e3").click().run()
    assert "Added between the end of 3 March 2026 and the end of 1 September 2026" in words(app)
    assert {one.key for one in app.button} <= {"back-to-now", "two-walls", "all-changes", "change-back", "change-next"}


def test_a_snapshot_written_down_later_is_told_by_the_day_of_its_meeting_and_when_it_was_kept(store):
    held = Meeting("m1", "c", when=parse_when("28 August 2026"), status=ENDED)
    kept = Snapshot("n1", "c", "Second review", "2026-09-01T09:30:00+00:00", "0" * 64, "R. Jones", meeting_id="m1")
    written = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
    with Store.open(store_path(), lambda: written) as opened, opened.change("R. Jones", case_id="c") as change:
        change.save(held)
        change.save(kept)
    app = run("look")
    moments = app.selectbox(key="look-back-moment")
    moments.set_value(next(n for n, one in enumerate(moments.options) if "Second review" in one)).run()
    app.button(key="look-back-since").click().run()
    app.query_params.clear()
    told = words(app.run())
    assert "Changed since 28 August 2026, kept at " in told and " on 1 September 2026" in told
    assert "Since 28 August 2026: " in told


def test_nothing_before_the_first_moment_is_offered_as_the_second(later):
    app = run("look")
    app.selectbox(key="look-back-moment").set_value(0).run()
    until = next(one for one in app.selectbox if one.label == "What has changed, up to")
    assert until.options == ["Now, as the record stands", "The end of another day …"]


def test_an_entry_that_has_not_changed_says_so(store):
    assert "Not changed since the end of 3 March 2026" in words(look("look-back-since", chosen="e4"))


def test_the_kind_asked_about_is_one_that_can_be_lined_up_more_than_once(store):
    app = run("before")
    assert app.selectbox(key="windows-kind").value == "missing"
    assert "never what brought it about" in words(app)


def test_windows_are_drawn_around_each_time_with_what_is_sure_told_from_what_is_not(store):
    entries = open_case(store, "c").entries
    found = windows(entries, today=date(2026, 11, 21), of_type="missing", before_days=91, after_days=91)
    drawn = windows_payload(found, entries)
    assert [row["when"] for row in drawn["rows"]] == ["2 May 2020", "9 Jul 2020"]
    assert drawn["rows"][1]["which"] == "second: Goes missing again (9 July 2020)"
    after, before = (row["marks"][0] for row in drawn["rows"])
    assert (after["side"], after["from"], after["isSure"]) == ("after", 68, True)
    assert (before["side"], before["from"]) == ("before", -68)


def test_a_sister_is_offered_with_what_is_shared_and_laid_below(store):
    app = run("beside")
    assert "YJ-2: shares 1 entry" in words(app)
    app.button(key="beside-s").click().run()
    assert "Caitlin Invented above, Mabli Invented below" in words(app)
    app.button(key="back-to-now").click().run()
    assert "below" not in words(app)


def test_on_a_shared_screen_both_lives_go_by_initials(store):
    app = run("beside", shared_screen=True)
    app.button(key="beside-s").click().run()
    assert "C. I. above, M. I. below" in words(app)


def test_two_lives_reach_over_the_same_days_or_the_same_ages(store):
    lives = sibling_views(store, open_case(store, "c"), date(2026, 11, 21), case_ids=["s"])
    calendar, ages = LivesInStep(lives, by_age=False), LivesInStep(lives, by_age=True)
    assert calendar.reach(is_lower=False) == calendar.reach(is_lower=True)
    births = [ages.pair((1000, 560), is_lower=lower)["zero"] for lower in (False, True)]
    upper, lower = (ages.reach(is_lower=one) for one in (False, True))
    assert [x - births[0] for x in upper] == pytest.approx([x - births[1] for x in lower])
    assert calendar.marks == {"e1": "shared"}


@pytest.mark.parametrize("by_age", [False, True])
@pytest.mark.parametrize("is_shared_screen", [False, True])
@pytest.mark.parametrize("room", [(1010, 560), (1500, 870)])
def test_two_walls_share_the_height_and_give_their_lanes_the_same(store, room, is_shared_screen, by_age):
    view = open_case(store, "c", is_shared_screen=is_shared_screen)
    lives = LivesInStep(sibling_views(store, view, date(2026, 11, 21), case_ids=["s"]), by_age=by_age)
    upper, lower = (lives.canvas(room, is_lower=one) for one in (False, True))
    assert upper.plot_height == lower.plot_height
    assert room[1] - 12 <= upper.height + lower.height <= room[1]
    assert upper.plot_height / 12 > upper.font_px
