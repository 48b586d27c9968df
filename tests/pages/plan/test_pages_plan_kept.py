"""The plan as it is kept: from the library, how a step goes, by person, on the timeline, and two who change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from plan_at_hand import field, kept, said, save

from timeline.domain.note import ACTION, Note
from timeline.domain.recommendation import Recommendation
from timeline.services.write_down import write_all_down
from timeline.store import Store


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
