"""The plan: a step in ten seconds, moved at a press with a reason, from the library, by person, and on the timeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.approach import Approach
from timeline.domain.case import Case, Child, Person
from timeline.domain.note import ACTION, DISAGREED, Note
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.services.record_entry import undo_last
from timeline.services.write_down import write_all_down
from timeline.store import Store
from timeline.ui import session

ME = "Rhiannon Jones"
PATIENCE_S = 60


def page() -> None:
    """One part of the plan as AppTest runs it."""
    from dataclasses import replace
    from datetime import UTC, datetime

    import streamlit as st

    from timeline.ui import meeting_state, session, shell
    from timeline.ui.differently import differently_dialog
    from timeline.ui.plan_by_person import plan_by_person
    from timeline.ui.plan_in_time import plan_in_time
    from timeline.ui.plan_note_form import plan_note_dialog
    from timeline.ui.plan_sequence import plan_sequence
    from timeline.ui.recommendation_form import recommendation_dialog
    from timeline.ui.step_progress_form import progress_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = session.case_in_view()
    if st.query_params.get("past"):
        view = replace(view, as_known_at=datetime.now(UTC))
    shell.say_what_was_done()
    work = meeting_state.work_in(view)
    asked = {name: str(st.query_params.get(name, "")) for name in ("part", "step", "kind", "note")}
    if st.query_params.get("version"):
        # As the window has it that was opened before somebody else saved.
        work = replace(work, versions={**work.versions, "week": int(st.query_params["version"])})
    if asked["part"] == "form":
        recommendation_dialog(view, work, asked["step"])
    elif asked["part"] == "progress":
        progress_dialog(view, work, asked["step"])
    elif asked["part"] == "note":
        plan_note_dialog(view, work, asked["kind"], note_id=asked["note"])
    elif asked["part"] == "differs":
        differently_dialog(view, work, asked["step"], phase="plan")
    else:
        parts = {"people": plan_by_person, "time": plan_in_time}
        parts.get(asked["part"], plan_sequence)(view, work)


@pytest.fixture
def empty() -> Store:
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("p", "c", "Glenys Invented"))
    return opened


@pytest.fixture
def store(empty: Store) -> Store:
    day = parse_when("12 May 2026")
    write_all_down(
        empty,
        [
            Position("po", "c", day, 1, 2, "Keeps most appointments.", "The meeting"),
            Recommendation(
                "week", "c", "A settled week", "Tuesdays with Glenys Invented", low=1, high=1, by_whom="Sam"
            ),
            Recommendation("words", "c", "Words he can use", by_whom="SLT"),
            Recommendation("victim", "c", "Victim *empathy* course", low=4, high=4),
            Recommendation("mali", "c", "Sister Mali", low=2, high=2, own_wish="I want to see Mali"),
            Note(
                "n1", "c", "That is too long to wait.", DISAGREED, said_by="Mr Rees", agency="School", about_id="victim"
            ),
            Note("n2", "c", "Same time, same place.", "engagement", said_by="Sam"),
            Note("n3", "c", "Ring the gym", ACTION, by_whom="Sam", due=parse_when("1 May 2020")),
        ],
        actor=ME,
    )
    with empty.change(actor=ME, why="library", action="add") as change:
        change.save(
            Approach("ap", "Mentoring", "A trusted adult.", low=2, high=2, cautions="Plan the ending.",
                     adaptations="Do, rather than talk.", asks_of=(("trust", "60"),))
        )  # fmt: skip
    return empty


@pytest.fixture
def run() -> Callable[..., AppTest]:
    def opened(**query: str) -> AppTest:
        app = AppTest.from_function(page, default_timeout=PATIENCE_S)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in app.text)


def kept(store: Store, step_id: str) -> Recommendation:
    return store.records(Recommendation).get(step_id).record


def field(app: AppTest, ending: str):
    """The one field of the open form whose key ends so."""
    every = [*app.text_input, *app.text_area, *app.selectbox, *app.multiselect, *app.button_group]
    (found,) = [one for one in every if one.key and one.key.startswith("step-") and one.key.endswith(ending)]
    return found


def save(app: AppTest) -> None:
    next(one for one in app.button if one.key and one.key.endswith("-save")).click()
    app.run()
    assert not app.exception


def test_an_empty_plan_invites_and_says_that_no_position_is_agreed(empty, run):
    app = run()
    assert "No position is agreed yet" in said(app)
    assert [one.value for one in app.subheader][:4] == ["Now", "Next", "Later", "Not yet"]
    assert app.button(key="add-step").label == "Add a step"


def test_a_step_is_added_with_what_and_who_and_stands_where_it_is_suggested(empty, run):
    app = run(part="form")
    field(app, "-title").set_value("A settled week")
    field(app, "-by").set_value("Sam (YJS)")
    field(app, "-layers").set_value("0-0")
    save(app)
    assert "A settled week" in said(run())
    assert "Why here: It serves every layer, so it need not wait for one." in said(run())
    (made,) = empty.records(Recommendation).of_case("c")
    assert made.record.status == "proposed"
    undo_last(empty, "c", actor=ME)
    assert "A settled week" not in said(run())


def test_a_step_of_which_nobody_said_the_layer_is_not_taken_for_one_that_serves_all(empty, run):
    app = run(part="form")
    field(app, "-title").set_value("Victim empathy course")
    save(app)
    assert "Choose the layer" in app.error[0].value
    assert field(app, "-title").value == "Victim empathy course"
    assert not empty.records(Recommendation).of_case("c")


def test_a_step_without_words_is_asked_for_and_nothing_typed_is_lost(empty, run):
    app = run(part="form")
    field(app, "-by").set_value("Sam (YJS)")
    field(app, "-layers").set_value("0-0")
    save(app)
    assert "few words" in app.error[0].value
    assert field(app, "-by").value == "Sam (YJS)"
    assert not empty.records(Recommendation).of_case("c")


def test_cards_say_why_here_what_it_waits_for_and_who_sees_it_differently(store, run):
    told = said(run())
    assert "Position now: 1–2" in told
    assert "Why here: It belongs to layer 4, well above where the child stands (position 1–2)" in told
    assert "Waiting for layer 3 to hold." in told
    assert "Sees it differently: Mr Rees, School\nThat is too long to wait." in told
    assert "Same time, same place. (Sam)" in told
    assert told.index("“I want to see Mali”") < told.index("A settled week")


def test_a_step_moves_at_one_press_with_a_reason_and_the_card_shows_both(store, run):
    app = run()
    app.toggle(key="plan-arranges").set_value(True).run()
    app.button(key="move-victim-now").click().run()
    next(one for one in app.button if one.label == "Put it under Now").click().run()
    assert "Say why" in app.error[0].value
    assert not kept(store, "victim").place
    app.text_input(key="why-words-victim-now").set_value("The court asks for it by June.")
    next(one for one in app.button if one.label == "Put it under Now").click().run()
    assert not app.exception
    assert (kept(store, "victim").place, kept(store, "victim").place_reason) == (
        "now",
        "The court asks for it by June.",
    )
    assert "Why here: The court asks for it by June." in said(app)
    assert "Suggested: not yet, because it belongs to layer 4" in said(app)


def test_back_to_its_suggested_place_is_one_press_and_leaving_it_keeps_everything(store, run):
    app = run()
    app.toggle(key="plan-arranges").set_value(True).run()
    app.button(key="move-week-later").click().run()
    next(one for one in app.button if one.label == "Leave it").click().run()
    assert not kept(store, "week").place
    app.button(key="move-week-later").click().run()
    app.text_input(key="why-words-week-later").set_value("After the move.")
    next(one for one in app.button if one.label == "Put it under Later").click().run()
    app.button(key="move-week-now").click().run()
    assert (kept(store, "week").place, kept(store, "week").place_reason) == ("", "")


def test_a_step_is_put_higher_in_its_column(store, run):
    app = run()
    app.toggle(key="plan-arranges").set_value(True).run()
    assert said(app).index("A settled week") < said(app).index("Words he can use")
    app.button(key="sign-Higher-words").click().run()
    assert not app.exception
    assert said(app).index("Words he can use") < said(app).index("A settled week")


def test_moving_on_a_shared_screen_keeps_names_as_they_were_and_changing_words_is_refused(store, run):
    app = run(shared="yes")
    assert "Glenys" not in said(app)
    app.toggle(key="plan-arranges").set_value(True).run()
    app.button(key="move-week-next").click().run()
    app.text_input(key="why-words-week-next").set_value("After the move.")
    next(one for one in app.button if one.label == "Put it under Next").click().run()
    assert kept(store, "week").what == "Tuesdays with Glenys Invented"
    app.toggle(key="plan-arranges").set_value(False).run()
    app.button(key="glance-title-week").click().run()
    app.button(key="sign-step-week").click().run()
    assert "hidden on a shared screen" in app.warning[0].value


def test_on_a_shared_screen_each_step_says_who_when_and_why_in_short_and_opens_where_it_is_pressed(store, run):
    app = run(shared="yes")
    assert "Sam\u00a0· layer\u00a01\u00a0· agreed\nThat layer holds." in said(app)
    assert "Nobody has taken it on yet\u00a0· layer\u00a04\u00a0· agreed\nCan wait until layer 3 holds." in said(app)
    assert "Why here" not in said(app)
    app.button(key="glance-title-victim").click().run()
    assert not app.exception
    assert "Waiting for layer 3 to hold." in said(app)
    titles = [one.label for one in app.button if one.key and one.key.startswith("glance-title-")]
    assert sorted(titles) == ["A settled week", "Sister Mali", "Words he can use"]
    app.button(key="close-step-victim").click().run()
    assert "Waiting for layer 3 to hold." not in said(app)


def test_who_sees_a_step_differently_is_said_at_a_glance_and_the_childs_words_stand_over_all(store, run):
    told = said(run(shared="yes"))
    assert "Sees it differently: Mr Rees, School" in told
    assert told.index("“I want to see M") < told.index("That layer holds.")


def test_the_whole_cards_are_one_press_away_on_a_shared_screen_and_the_short_ones_on_ones_own(store, run):
    app = run(shared="yes")
    app.toggle(key="plan-glance-shared").set_value(False).run()
    assert "Why here: It belongs to layer 4" in said(app)
    own = run()
    assert "Why here: It belongs to layer 4" in said(own)
    own.toggle(key="plan-glance-own").set_value(True).run()
    assert "Why here" not in said(own)
    assert "Can wait until layer 3 holds." in said(own)


def test_a_long_column_stands_two_abreast_at_a_glance_and_no_step_is_left_out(store, run):
    more = [Recommendation(f"more{n}", "c", f"Step number {n}", by_whom="Sam") for n in range(7)]
    write_all_down(store, more, actor=ME)
    titles = [one.label for one in run(shared="yes").button if one.key and one.key.startswith("glance-title-")]
    assert sorted(titles) == sorted(
        [*(one.title for one in more), "A settled week", "Words he can use", "Sister Mali",
         r"Victim \*empathy\* course"]
    )  # fmt: skip


def test_an_approach_fills_what_a_step_begins_with_and_leaves_what_was_typed(store, run):
    app = run(part="form")
    field(app, "-title").set_value("Coach Huw")
    field(app, "-approach").set_value("ap").run()
    assert not app.exception
    assert field(app, "-title").value == "Coach Huw"
    assert field(app, "-layers").value == "2-2"
    assert field(app, "-cautions").value == "Plan the ending."
    assert field(app, "-asks-trust").value == "60"
    field(app, "-cautions").set_value("He has lost three workers.")
    save(app)
    (made,) = [one.record for one in store.records(Recommendation).of_case("c") if one.record.title == "Coach Huw"]
    assert (made.approach_id, made.approach_name, made.asks_of) == ("ap", "Mentoring", (("trust", "60"),))
    assert (made.low, made.cautions, made.adaptation) == (2, "He has lost three workers.", "Do, rather than talk.")
    assert "From the library: Mentoring" in said(run())


def test_a_layer_above_the_position_is_asked_about_gently_and_goes_ahead_with_a_reason(store, run):
    app = run(part="form", step="victim")
    assert "It belongs to layer 4, well above where" in said(app)
    field(app, "-place").set_value("now").run()
    assert "It can go ahead all the same" in said(app)
    save(app)
    assert "Say why" in app.error[0].value
    field(app, "-reason").set_value("He asks for it.")
    save(app)
    assert (kept(store, "victim").place, kept(store, "victim").place_reason) == ("now", "He asks for it.")


def test_how_a_step_goes_is_said_with_a_word_where_it_is_held_up(store, run):
    app = run(part="progress", step="week")
    (pills,) = [one for one in app.button_group if one.key and one.key.startswith("progress-week")]
    pills.set_value("Held up").run()
    save(app)
    assert "what holds it up" in app.error[0].value
    next(one for one in app.text_area if one.key and one.key.startswith("progress-week")).set_value("No school place.")
    save(app)
    assert (kept(store, "week").status, kept(store, "week").progress) == ("blocked", "No school place.")
    assert "How it goes: No school place." in said(run())


def test_somebody_who_sees_a_step_differently_is_kept_beside_it(store, run):
    app = run(part="differs", step="week")
    app.text_area(key="differently-week-3-words").set_value("Tuesdays are bad.")
    next(one for one in app.button if one.label == "Keep").click().run()
    assert "Say who disagreed" in app.error[0].value
    app.text_input(key="differently-week-3-who").set_value("Carer")
    next(one for one in app.button if one.label == "Keep").click().run()
    assert "Sees it differently: Carer\nTuesdays are bad." in said(run())


def test_what_keeps_everybody_safe_is_written_by_people_and_changed_by_them(store, run):
    app = run(part="note", kind="safety")
    next(one for one in app.text_area if one.key and one.key.startswith("plan-note")).set_value("Ring Sam first.")
    save(app)
    assert "Ring Sam first." in said(run())
    app = run(part="note", kind="engagement", note="n2")
    next(one for one in app.text_area if one.key and one.key.startswith("plan-note")).set_value("Same bench.")
    save(app)
    assert "Same bench. (Sam)" in said(run())
    assert len(store.records(Note).history("n2")) == 2


def test_by_person_says_what_is_overdue_and_a_thing_done_leaves_the_list(store, run):
    app = run(part="people")
    assert "1 thing to do, 1 of them overdue" in said(app)
    assert any("was due 1 May 2020" in one.value for one in app.markdown)
    next(one for one in app.checkbox if one.label == "Ring the gym").check().run()
    assert not app.exception
    assert store.records(Note).get("n3").record.is_settled
    assert "Nothing is waiting to be done." in said(app)


def test_something_to_do_has_who_and_by_when(store, run):
    app = run(part="note", kind=ACTION)
    next(one for one in app.text_area if one.key and one.key.startswith("plan-note")).set_value("Book the room")
    next(one for one in app.text_input if one.key and one.key.endswith("-by")).set_value("Carer")
    next(one for one in app.text_input if one.key and one.key.endswith("-due")).set_value("1 June 2035")
    save(app)
    (made,) = [one.record for one in store.records(Note).of_case("c") if one.record.words == "Book the room"]
    assert (made.kind, made.by_whom, made.due and made.due.earliest) == (ACTION, "Carer", date(2035, 6, 1))


def test_on_the_timeline_the_same_stands_in_words(store, run):
    app = run(part="time")
    table = app.table[0].value
    assert list(table["Step"])[0] == "Sister Mali"
    assert set(table["From"]) == {"no date yet"}


@pytest.mark.parametrize("part", ["people", "time"])
def test_every_part_of_an_empty_plan_invites(empty, run, part):
    assert run(part=part).subheader[0].value in {"Who does what?", "What comes after today?"}


@pytest.mark.parametrize("part", ["", "people", "time"])
def test_what_is_looked_back_to_is_only_read(store, run, part):
    app = run(part=part, past="yes")
    assert not app.button
    assert not app.checkbox
    assert "A settled week" in said(app) + str([list(table.value["Step"]) for table in app.table])


def somebody_else_saves(store: Store) -> None:
    theirs = replace(kept(store, "week"), what="Fridays only")
    write_all_down(store, [theirs], actor="Menna Oddsworth, school", versions={"week": 1})


def test_what_somebody_else_saved_meanwhile_is_said_and_saving_again_keeps_both(store, run):
    app = run(part="form", step="week", version="1")
    somebody_else_saves(store)
    field(app, "-title").set_value("A settled fortnight")
    save(app)
    assert "has saved this meanwhile" in app.warning[0].value
    assert field(app, "-title").value == "A settled fortnight"
    save(app)
    assert [one.record.title for one in store.records(Recommendation).history("week")] == [
        "A settled week", "A settled week", "A settled fortnight",
    ]  # fmt: skip


def test_moving_what_somebody_else_changed_meanwhile_says_who_and_on_a_shared_screen_by_initials(store, run):
    app = run(shared="yes", version="1")
    app.toggle(key="plan-arranges").set_value(True).run()
    somebody_else_saves(store)
    app.button(key="move-week-later").click().run()
    app.text_input(key="why-words-week-later").set_value("After the move.")
    next(one for one in app.button if one.label == "Put it under Later").click().run()
    assert "has changed this meanwhile" in app.error[0].value
    assert "Oddsworth" not in app.error[0].value
    assert app.text_input(key="why-words-week-later").value == "After the move."
    assert not kept(store, "week").place
