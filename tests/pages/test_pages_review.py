"""The page of a review: silence said aloud, one press for a step, reasons asked, the snapshot at the end, the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from cai_alone import begin_case, press, run
from streamlit.testing.v1 import AppTest

from timeline.domain.entry import Entry
from timeline.domain.meeting import ENDED, FORMULATION, REVIEW, UNDER_WAY, Meeting
from timeline.domain.note import DECIDED, VOICE, Note
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.snapshot import Snapshot
from timeline.domain.when import parse_when
from timeline.services.find_gaps import day
from timeline.services.review_due import day_offered
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_all_down
from timeline.store import Store
from timeline.ui import session
from timeline.ui.clock import today

ME = "Rhiannon Jones"
THEN = parse_when("12 May 2026")


def page() -> None:
    """The page as AppTest runs it."""
    import streamlit as st

    from timeline.ui import after_state, meeting_state, session, shell
    from timeline.ui.looking_back import as_looked_at
    from timeline.ui.review_panel import review_panel

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    if st.query_params.get("back") and session.looked_at(since=False) is None:
        newest = session.the_store().changes("c", limit=1)[0].recorded_at
        session.look_at(newest, "then", since=False)
    view = as_looked_at(session.case_in_view())
    shell.say_what_was_done()
    review_panel(view, meeting_state.work_in(view), after_state.after_in(view))


def form() -> None:
    """The dialog that closes a review, as it stands when it is open."""
    from timeline.ui import meeting_state, session, shell
    from timeline.ui.meeting_forms import end_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    work = meeting_state.work_in(session.case_in_view())
    shell.say_what_was_done()
    if work.meeting is not None:
        end_dialog(work, work.meeting, "Review")


def words(app: AppTest) -> str:
    shown = [*app.text, *app.subheader, *app.markdown, *app.caption]
    return "\n".join([one.value for one in shown] + [one.label for one in app.expander]).replace("\\", "")


def keys(app: AppTest) -> set[str]:
    return {one.key for one in app.button}


@pytest.fixture
def store() -> Store:
    held = Meeting("m", "c", FORMULATION, THEN, ENDED, next_review=day(today() - timedelta(days=12)))
    opened = begin_case(
        held, Recommendation("r1", "c", "The same bench every Thursday", by_whom="Sam Ode"),
        Recommendation("r2", "c", "A letter to Mali", status="under_way", progress="Written"),
        Position("p1", "c", THEN, 2, 2, "Stays", "the meeting", "home"),
    )  # fmt: skip
    take_snapshot(opened, "c", "Formulation meeting, 12 May 2026", actor=ME, meeting_id="m")
    return opened


def add(store: Store, *records: object) -> None:
    write_all_down(store, records, actor=ME)


def step(store: Store, step_id: str) -> Recommendation:
    return store.records(Recommendation).get(step_id).record


def pressed(app: AppTest, step_id: str):
    return next(one for one in app.segmented_control if step_id in one.key)


def test_before_the_first_snapshot_the_page_invites_and_offers_nothing_that_cannot_be_done():
    begin_case()
    app = run(page)
    assert "the first meeting keeps one when it ends" in words(app)
    assert keys(app) == {"review-to-meeting"}


def test_nothing_said_is_said_aloud_and_the_day_gone_by_is_told(store: Store):
    told = words(run(page))
    assert "Nothing that Cai Invented said has been written down since." in told
    assert "Nothing that the family said has been written down since." in told
    assert "12 days ago" in told


def test_what_they_said_stands_first_and_history_is_told_apart_from_what_happened(store: Store):
    add(store, Note("n", "c", "I want the top deck", VOICE, said_by="Cai Invented"))
    with store.change(actor=ME, case_id="c") as change:
        change.save(Entry("e1", "c", "Bike mended", parse_when("June 2026"), lane="education", type="other"))
        change.save(Entry("e2", "c", "Hearing tested", parse_when("2013"), lane="education", type="other"))
    app = run(page)
    shown = [one.value for one in app.text]
    assert "“I want the top deck”" in shown
    assert shown.index("“I want the top deck”") < shown.index("Happened since (1)")
    assert shown.index("Happened since (1)") < shown.index("Newly learned about earlier times (1)")
    labels = {one.key: one.label for one in app.button}
    assert labels["review-happened-e1"] == "June 2026 · Bike mended"
    assert labels["review-learned-e2"] == "2013 · Hearing tested"
    assert "Nothing that Cai Invented said" not in words(app)


def test_a_step_is_set_with_one_press_beside_how_it_stood(store: Store):
    app = run(page)
    control = pressed(app, "r2")
    assert "So far: under way" in words(app)
    control.set_value("going_well").run()
    assert step(store, "r2").status == "going_well"
    assert step(store, "r2").progress == "Written"
    assert "Undo takes it back" in app.toast[0].value
    assert "as before" in words(app)


def test_what_is_held_up_asks_why_and_is_kept_with_its_reason(store: Store):
    app = run(page)
    pressed(app, "r2").set_value("blocked").run()
    assert step(store, "r2").status == "under_way"
    app.run()
    why = next(one for one in app.text_input if one.label == "What holds it up?")
    next(one for one in app.button if one.label == "Keep: held up").click().run()
    assert "Say in a few words" in app.error[0].value
    why = next(one for one in app.text_input if one.label == "What holds it up?")
    why.set_value("Nobody knows the address")
    next(one for one in app.button if one.label == "Keep: held up").click().run()
    assert (step(store, "r2").status, step(store, "r2").progress) == ("blocked", "Nobody knows the address")


def test_what_was_asked_can_be_left_as_it_was_and_what_was_pressed_is_let_go(store: Store):
    app = run(page)
    pressed(app, "r2").set_value("dropped").run()
    app.run()
    assert pressed(app, "r2").value == "dropped"
    next(one for one in app.button if one.label == "Leave it as it was").click().run()
    assert step(store, "r2").status == "under_way"
    assert "So far: under way" in words(app)
    assert pressed(app, "r2").value is None
    assert not [one for one in app.text_input if one.label == "Why is it not going ahead?"]


def test_a_step_left_for_the_next_shows_how_it_goes_and_not_what_was_pressed(store: Store):
    add(store, replace(step(store, "r1"), id="r3", status="going_well"))
    app = run(page)
    pressed(app, "r3").set_value("blocked").run()
    pressed(app, "r2").set_value("blocked").run()
    assert (pressed(app, "r3").value, pressed(app, "r2").value) == ("going_well", "blocked")


def test_a_review_goes_from_due_to_decided(store: Store):
    app = press(run(page), "review-begin")
    made = store.records(Meeting).of_case("c")[-1].record
    assert (made.kind, made.status) == (REVIEW, UNDER_WAY)
    add(store, Note("n", "c", "Thursdays stay", DECIDED, made.id, "close"))
    app.run()
    assert "Thursdays stay" in words(app)
    press(app, "review-agree")
    assert store.records(Meeting).get(made.id).record.next_review == day(day_offered(today()))
    closing = run(form)
    assert closing.date_input(key="meeting-end-again").value == day_offered(today())
    assert closing.text_area(key="meeting-end-note").label == "Anything to remember about this review"
    press(closing, "meeting-end-go")
    kept = store.records(Snapshot).of_case("c")[-1].record
    assert kept.meeting_id == made.id
    decided = app.run()
    assert "Decided" in words(decided)
    assert "Thursdays stay" in words(decided)
    assert not decided.segmented_control
    assert "review-close" not in keys(decided)


def test_the_day_can_be_another_than_the_one_offered(store: Store):
    app = press(run(page), "review-begin")
    next(one for one in app.date_input).set_value(date(2027, 3, 1)).run()
    made = store.records(Meeting).of_case("c")[-1].record
    assert made.next_review is not None
    assert made.next_review.earliest == date(2027, 3, 1)


def test_somebody_elses_press_meanwhile_is_told_and_not_overwritten(store: Store):
    app = run(page)
    control = pressed(app, "r2")
    with store.change(actor="Somebody else", case_id="c") as change:
        change.save(Recommendation("r2", "c", "A letter to Mali", status="done"), 1)
    control.set_value("changed").run()
    assert step(store, "r2").status == "done"
    assert "Somebody else has changed this meanwhile" in app.toast[0].value


def test_looking_back_nothing_can_be_changed(store: Store):
    app = run(page, back="yes")
    assert "The same bench every Thursday" in words(app)
    assert not app.segmented_control
    assert keys(app) <= {"review-my-story"}


def test_a_shared_screen_shows_initials_and_keeps_what_it_hides(store: Store):
    named = replace(step(store, "r2"), progress="Cai Invented wrote it")
    with store.change(actor=ME, case_id="c") as change:
        change.save(named, 1)
    app = run(page, shared="yes")
    assert "Cai Invented" not in words(app)
    assert "What C. I. has said since" in words(app)
    assert "Nothing that may be shown on a shared screen" in words(app)
    pressed(app, "r2").set_value("done").run()
    assert step(store, "r2").progress == "Cai Invented wrote it"
    press(app.run(), "review-begin")
    assert session.the_store().records(Meeting).of_case("c")[-1].record.kind == REVIEW


def walls() -> None:
    """What both walls are told, of the moments in the address."""
    from datetime import datetime

    import streamlit as st

    from timeline.ui import session
    from timeline.ui.changes_since import changes_since
    from timeline.ui.looking_back import as_looked_at
    from timeline.ui.moments_in_step import moments_in_step
    from timeline.ui.two_walls import show_two_walls

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    then, until = (st.query_params.get(one) for one in ("then", "until"))
    later = (datetime.fromisoformat(until), "the review") if until else None
    session.look_at(datetime.fromisoformat(str(then)), "the meeting", since=True, until=later)
    show_two_walls(st.query_params.get("both") == "yes")
    both = moments_in_step(changes_since(as_looked_at(session.case_in_view())))
    if both is None:
        st.text("one wall")
        return
    for is_lower in (False, True):
        pair = both.pair((1000, 500), is_lower=is_lower)
        st.text(f"{pair['name']}, not {pair['other']}, on {both.day(is_lower=is_lower)}")
    st.text(f"{[one.id for one in both.view.entries]} over {[one.id for one in both.other.entries]}: {both.marks}")


def test_each_of_two_walls_ends_on_the_day_it_stands_for_and_has_what_differs_ringed(store: Store):
    first = store.records(Snapshot).of_case("c")[0].record
    with store.change(actor=ME, case_id="c") as change:
        change.save(Entry("e1", "c", "Bike mended", parse_when("June 2026"), lane="education", type="other"))
        change.save(Meeting("m2", "c", REVIEW, parse_when("9 September 2026"), ENDED))
    second = take_snapshot(store, "c", "Review", actor=ME, meeting_id="m2")
    now = [one.value for one in run(walls, then=first.taken_at, both="yes").text]
    assert now == [
        f"Now, not the meeting, on {today()}", "the meeting, not Now, on 2026-05-12",
        "['e1'] over []: {'e1': 'added'}",
    ]  # fmt: skip
    between = [one.value for one in run(walls, then=first.taken_at, until=second.taken_at, both="yes").text]
    assert between[:2] == ["the review, not the meeting, on 2026-09-09", "the meeting, not the review, on 2026-05-12"]
    assert [one.value for one in run(walls, then=first.taken_at).text] == ["one wall"]
