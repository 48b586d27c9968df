"""Two who write down the same in a meeting: whoever saved is named, nothing typed is lost, and theirs stays too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.appraisal import Appraisal
from timeline.domain.case import Case, Child, Person
from timeline.domain.meeting import UNDER_WAY, Attendance, Meeting
from timeline.domain.note import MEANS, Note
from timeline.domain.support import Support
from timeline.domain.when import parse_when
from timeline.services.find_gaps import day
from timeline.services.write_down import take_back, write_all_down, write_down
from timeline.store import Store
from timeline.ui import session
from timeline.ui.clock import today

ME, OTHER = "Rhiannon Jones", "Menna Oddsworth, school"
PATIENCE_S = 60


def form() -> None:
    """One form, going on with what it was opened with."""
    import streamlit as st

    from timeline.services.whole_picture import topics_of
    from timeline.ui import meeting_forms, meeting_state, session, shell
    from timeline.ui.support_form import support_dialog
    from timeline.ui.what_it_means import note_dialog
    from timeline.ui.whole_picture_panel import topic_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = session.case_in_view()
    shell.say_what_was_done()
    view, work = st.session_state.setdefault("opened_with", (view, meeting_state.work_in(view)))
    asked = st.query_params["form"]
    if asked == "support":
        support_dialog(view, work, support_id="s")
    elif asked == "note":
        note_dialog(view, work, "n")
    elif asked == "attendance":
        meeting_forms.attendance_dialog(view, work, "a")
    elif asked == "statement":
        meeting_forms.statement_dialog(view, work, work.meetings[0])
    else:
        topic_dialog(view, work, next(one for one in topics_of(work, "four_factors") if one.term.id == "key_worker"))


# The form, the record, the field of the form and of the record, and one that the other changes.
FORMS: dict[str, tuple[type[Any], str, str, str, str]] = {
    "support": (Support, "s", "support-s-1-name", "name", "reason"),
    "note": (Note, "n", "note-n-1-words", "words", "agreed_by"),
    "attendance": (Attendance, "a", "attendance-a-1-name", "name", "view"),
    "statement": (Meeting, "m", "meeting-purpose", "purpose", "sharing"),
    "topic": (Appraisal, "t", "topic-four_factors-key_worker-1-by", "said_by", "words"),
}
SAVES = {"statement": "meeting-statement-save"}


@pytest.fixture
def store() -> Store:
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("p", "c", "Glenys Invented"))
    write_all_down(
        opened,
        [
            Meeting("m", "c", when=parse_when("12 May 2026"), status=UNDER_WAY, phase="welcome"),
            Attendance("a", "c", "m", "Sam", has_sent_view=True),
            Note("n", "c", "Short words", MEANS, "m", "welcome", "school"),
            Support("s", "c", "Boxing"),
            Appraisal(
                "t", "c", "four_factors", "key_worker", "mixed", "One worker", "Sam", day(today()), meeting_id="m"
            ),
        ],
        actor=ME,
    )
    return opened


def run(asked: str, **params: str) -> AppTest:
    app = AppTest.from_function(form, default_timeout=PATIENCE_S)
    for name, value in {"form": asked, **params}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def field(app: AppTest, key: str) -> Any:
    return next(one for one in (*app.text_input, *app.text_area) if one.key == key)


def save(app: AppTest, asked: str) -> None:
    key = SAVES.get(asked) or next(one.key for one in app.button if one.key and one.key.endswith("-save"))
    app.button(key=key).click().run()
    assert not app.exception


@pytest.mark.parametrize("asked", FORMS)
def test_whoever_saved_meanwhile_is_named_and_both_are_kept_in_the_end(store: Store, asked: str) -> None:
    cls, record_id, key, mine, theirs = FORMS[asked]
    app = run(asked)
    before = store.records(cls).get(record_id).record
    write_down(store, replace(before, **{theirs: "Theirs"}), actor=OTHER, version=1)
    field(app, key).set_value("Mine")
    save(app, asked)
    assert "Menna Oddsworth" in app.warning[0].value.replace("\\", "")
    assert field(app, key).value == "Mine"
    save(app, asked)
    now = store.records(cls).get(record_id).record
    assert (getattr(now, mine), getattr(now, theirs)) == ("Mine", "Theirs")
    assert len(store.records(cls).history(record_id)) == 3


def test_a_third_who_saved_after_that_is_named_too(store: Store) -> None:
    app = run("note")
    for n, words in enumerate(("Second", "Third"), start=1):
        theirs = store.records(Note).get("n").record
        write_down(store, replace(theirs, agreed_by=words), actor=f"{words} Person", version=n)
        field(app, "note-n-1-words").set_value("Mine")
        save(app, "note")
        assert f"{words} Person" in app.warning[0].value.replace("\\", "")
    save(app, "note")
    now = store.records(Note).get("n").record
    assert (now.words, now.agreed_by) == ("Mine", "Third")


def test_what_somebody_took_back_meanwhile_is_said_and_saving_again_brings_it_back(store: Store) -> None:
    app = run("support")
    take_back(store, store.records(Support).get("s").record, version=1, actor=OTHER, why="twice")
    field(app, "support-s-1-name").set_value("Boxing club")
    save(app, "support")
    assert "taken this back meanwhile" in app.warning[0].value
    save(app, "support")
    assert store.records(Support).get("s").record.name == "Boxing club"


def test_on_a_shared_screen_whoever_saved_is_named_by_initials(store: Store) -> None:
    app = run("note", shared="yes")
    theirs = store.records(Note).get("n").record
    write_down(store, replace(theirs, agreed_by="all"), actor=OTHER, version=1)
    save(app, "note")
    assert "Oddsworth" not in app.warning[0].value
    app.text_input(key="note-n-1-take-back-why").set_value("twice")
    app.button(key="note-n-1-back").click().run()
    assert app.error and "Oddsworth" not in app.error[0].value


@pytest.mark.parametrize("asked", FORMS)
def test_a_shared_screen_opens_no_form_on_what_it_hides(store: Store, asked: str) -> None:
    cls, record_id, _, mine, _ = FORMS[asked]
    named = replace(store.records(cls).get(record_id).record, **{mine: "What Glenys Invented does"})
    write_down(store, named, actor=ME, version=1)
    app = run(asked, shared="yes")
    assert "Switch off Shared screen" in app.warning[0].value
    assert not app.text_input and not app.text_area
