"""Supervision: a session in a minute, reflections that only two people are shown, and how heavy it is for oneself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child
from timeline.domain.supervision import Reflection, Supervision
from timeline.domain.when import parse_when
from timeline.services.supervision import keep_reflection, reflections_for
from timeline.services.write_down import write_down
from timeline.store import Store
from timeline.ui import session
from timeline.vocab.registry import vocabulary

ME, BOSS, OTHER = "Rhiannon Jones, ECM", "Ilse Marchbanks, supervisor", "Tom Ferreby"
PATIENCE_S = 60


def page() -> None:
    """The page as AppTest runs it."""
    import streamlit as st

    from timeline.ui import session, shell
    from timeline.ui.reflection_form import reflection_dialog
    from timeline.ui.supervision_form import supervision_dialog
    from timeline.ui.supervision_page import supervision

    session.set_actor(str(st.query_params.get("actor", "")))
    if st.query_params.get("shared"):
        session.share_screen()
    shell.say_what_was_done()
    asked = str(st.query_params.get("part", ""))
    if asked == "session":
        supervision_dialog(str(st.query_params.get("id", "")))
    elif asked == "reflection":
        reflection_dialog(str(st.query_params.get("id", "")))
    else:
        supervision()


@pytest.fixture
def store() -> Store:
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Kit Quillfeather", born=parse_when("2010")))
        change.save(Case("c", "k", "YJ-77"))
    return opened


@pytest.fixture
def run() -> Callable[..., AppTest]:
    def opened(**query: str) -> AppTest:
        app = AppTest.from_function(page, default_timeout=PATIENCE_S)
        for name, value in ({"actor": ME} | query).items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened


def reflect(store: Store) -> None:
    made = Reflection("r", ME, "marzipan in the car", parse_when("3 November 2026"), "ilse marchbanks", "c", "heavy")
    keep_reflection(store, made, actor=ME)


def supervised(store: Store) -> None:
    made = Supervision(
        "s", parse_when("3 November 2026"), ME, BOSS, ("endings",), "tambourines", (("Rest", "Ilse"),), case_ids=("c",),
        next_on=parse_when("3 December 2026"),
    )  # fmt: skip
    write_down(store, made, actor=ME)


def shown(app: AppTest) -> str:
    every = [*app.text, *app.checkbox, *app.expander, *app.markdown]
    return "\n".join(str(getattr(one, "value", "")) + str(getattr(one, "label", "")) for one in every)


def field(app: AppTest, ending: str):
    every = [*app.text_input, *app.text_area, *app.selectbox, *app.multiselect, *app.checkbox, *app.button_group]
    (found,) = [one for one in every if one.key and one.key.endswith(ending)]
    return found


def press(app: AppTest, ending: str) -> None:
    next(one for one in app.button if one.key and one.key.endswith(ending)).click()
    app.run()
    assert not app.exception


def test_an_empty_page_invites_and_says_that_there_is_no_log_in(store, run):
    told = shown(run())
    assert "No session is written down yet" in told
    assert "This program has no log-in" in told
    assert "whoever sits at this computer" in told


def test_a_session_is_written_down_with_themes_and_what_was_agreed(store, run):
    app = run(part="session")
    assert field(app, "-worker").value == ME
    press(app, "-save")
    assert "with whom" in app.error[0].value
    field(app, "-supervisor").set_value(BOSS)
    field(app, "-themes").set_value(["Endings", "Workload"])
    field(app, "-actions").set_value("Two Tuesdays free: Ilse\nRing")
    field(app, "-next").set_value("17 December 2026")
    press(app, "-save")
    (made,) = [kept.record for kept in store.records(Supervision).all()]
    assert made.themes == ("endings", "workload")
    assert made.actions == (("Two Tuesdays free", "Ilse"), ("Ring", ""))
    assert made.next_on.text == "17 December 2026"
    assert made.case_ids == ()


def test_what_was_agreed_is_ticked_and_a_case_is_told_by_its_reference_to_the_two_alone(store, run):
    supervised(store)
    app = run()
    assert "YJ-77" in shown(app)
    assert "Quillfeather" not in shown(app)
    field(app, "action-s-0-1").check().run()
    assert store.records(Supervision).get("s").record.done == ("Rest",)
    told = shown(run(actor=OTHER))
    assert "What was said stays with the two of them" in told
    assert not [word for word in ("tambourines", "YJ-77", "Rest") if word in told]


def test_somebody_else_cannot_open_the_form_of_a_session_or_a_reflection(store, run):
    supervised(store)
    reflect(store)
    for part, record_id in (("session", "s"), ("reflection", "r")):
        app = run(actor=OTHER, part=part, id=record_id)
        assert not app.text_area
        assert not [one for one in ("marzipan", "tambourines") if one in shown(app)]


@pytest.mark.parametrize(("actor", "is_shown"), [(ME, True), (BOSS, True), (OTHER, False)])
def test_a_reflection_is_shown_to_its_author_and_their_supervisor(store, run, actor, is_shown):
    reflect(store)
    assert ("marzipan" in shown(run(actor=actor))) is is_shown


def test_on_a_shared_screen_there_is_no_reflection_no_word_of_a_session_and_nobody_is_asked(store, run):
    reflect(store)
    supervised(store)
    app = run(shared="1")
    told = shown(app)
    assert "Reflections are never on a shared screen" in told
    assert not [word for word in ("marzipan", "tambourines", "Rhiannon", "Marchbanks", "YJ-77") if word in told]
    assert not app.button_group
    assert not run(shared="1", part="reflection", id="r").text_area


def test_a_reflection_is_kept_and_the_notice_says_nothing_of_it(store, run):
    app = run(part="reflection")
    field(app, "-words").set_value("marzipan again")
    field(app, "-supervisor").set_value("Ilse Marchbanks")
    press(app, "-save")
    assert [one.value for one in app.toast] == ["Kept"]
    (kept,) = reflections_for(store, BOSS)
    assert (kept.record.words, kept.record.about_case, kept.record.strain) == ("marzipan again", "", "")


def test_a_reflection_without_words_is_refused_in_a_sentence(store, run):
    app = run(part="reflection")
    press(app, "-save")
    assert "Write a few words first" in app.error[0].value
    assert reflections_for(store, ME) == ()


def test_it_is_taken_off_and_brought_back_by_its_author(store, run):
    reflect(store)
    app = run()
    press(app, "reflection-off-r")
    assert "marzipan" not in shown(app)
    press(app, "reflection-back-r")
    assert "marzipan" in shown(app)


@pytest.mark.parametrize("answer", ["light", "too_heavy"])
def test_how_heavy_it_is_says_what_to_do_and_is_kept_nowhere(store, run, answer):
    before = store.stamp
    app = run()
    (asked,) = [one for one in app.button_group if one.key.startswith("strain-supervision")]
    asked.set_value(vocabulary("strain").label(answer)).run()
    assert vocabulary("strain")[answer].description in shown(app)
    assert store.stamp == before
    assert store.records(Reflection).all() == []


def test_the_next_person_at_the_keyboard_does_not_see_the_answer_of_the_one_before(store, run):
    app = run()
    (asked,) = [one for one in app.button_group if one.key.startswith("strain-supervision")]
    asked.set_value(vocabulary("strain").label("too_heavy")).run()
    assert vocabulary("strain")["too_heavy"].description in shown(app)
    app.query_params["actor"] = OTHER
    app.run()
    assert vocabulary("strain")["too_heavy"].description not in shown(app)
