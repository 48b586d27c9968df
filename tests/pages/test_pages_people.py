"""The page of people: from an empty register to a family picture, names linked, two made one, and names taken out."""

from __future__ import annotations

import pytest
from cai_alone import ME, begin_case, press, run
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.presence import Presence
from timeline.domain.relationship import Relationship
from timeline.domain.when import parse_when
from timeline.services.open_case import OpenCase, open_case
from timeline.services.record_entry import undo_last
from timeline.store import Store
from timeline.ui.window_size import as_large_as_fits


def page() -> None:
    """The page as AppTest runs it."""
    import streamlit as st

    from timeline.ui import session, shell
    from timeline.ui.people_page import people

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = session.case_in_view()
    shell.say_what_was_done()
    people(view)


def dialog() -> None:
    """The form for one person."""
    import streamlit as st

    from timeline.ui import session, shell
    from timeline.ui.person_form import person_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    shell.say_what_was_done()
    person_dialog(session.case_in_view(), str(st.query_params.get("person", "")))


@pytest.fixture
def empty() -> Store:
    return begin_case()


@pytest.fixture
def store(empty: Store) -> Store:
    with empty.change(actor=ME, why="begin", action="add", case_id="c") as change:
        change.save_all(
            [
                Person("nan", "c", "Glenys Invented", "maternal grandmother", aliases=("Nan",), is_third_party=True),
                Person("nan2", "c", "glenys invented", aliases=("MGM",)),
                Person("mum", "c", "Rhian Invented", "mother"),
                Person("huw", "c", "Huw *Bold*", role="coach", agency="Rugby club"),
            ]
        )
        change.save_all(
            [
                Entry("e1", "c", "Nan came", parse_when("2015"), "home", "home_family"),
                Entry("e2", "c", "Nan rang, and Mr D too", parse_when("2016"), "home", "home_family"),
                Entry("e3", "c", "Training", parse_when("2017"), "strengths", "joy", people=("huw", "nan2")),
            ]
        )
        change.save(Presence("there", "c", "nan", parse_when("2012"), parse_when("2016"), how="daily"))
    return empty


def run_part(part: str, **params: str) -> AppTest:
    """The page of people, turned to one of its parts."""
    app = run(page, **params)
    app.segmented_control(key="people-part").set_value(part)
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in (*app.text, *app.subheader, *app.info, *app.error, *app.toast))


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def now(store: Store) -> OpenCase:
    return open_case(store, "c")


def test_an_empty_register_invites_and_somebody_is_added(empty):
    app = run(page)
    assert "Who is in this child’s life?" in said(app)
    app = run(dialog)
    app.text_input(key="person-new-name").set_value("Margaret Pugh")
    app.text_input(key="person-new-also").set_value("Nan; MGM ; Nan")
    app.text_input(key="person-new-relation").set_value("maternal grandmother")
    app.text_input(key="person-new-born").set_value("c. 1955")
    press(app, "person-new-save")
    (person,) = now(empty).people
    assert (person.name, person.aliases, person.relation) == ("Margaret Pugh", ("Nan", "MGM"), "maternal grandmother")
    assert person.born is not None and person.born.is_approximate


def test_somebody_without_a_name_is_not_kept_and_what_was_typed_stays(empty):
    app = run(dialog)
    app.text_input(key="person-new-relation").set_value("aunt")
    press(app, "person-new-save")
    assert "Write a name" in said(app) and app.text_input(key="person-new-relation").value == "aunt"
    assert now(empty).people == ()


def test_the_register_says_who_they_are_what_a_screen_calls_them_and_where_they_are_named(store):
    app = run(page)
    words = said(app)
    for told in ("Family and home", "Rugby club", "maternal grandmother", "4 people", "Nan", "coach"):
        assert told in words, told
    # said once, over those who work there
    assert words.count("Rugby club") == 1
    assert "Huw \\*Bold\\*" in labels(app)
    assert "1 entry" in labels(app)
    assert "glenys invented is in the register twice" in said(app).casefold()


def test_what_is_said_of_somebody_is_corrected_and_put_back_by_undo(store):
    app = run(dialog, person="mum")
    app.text_input(key="person-mum-1-also").set_value("Mum; Mam")
    app.selectbox(key="person-mum-1-drawn").set_value("woman")
    press(app, "person-mum-1-save")
    kept = store.records(Person).get("mum")
    assert (kept.record.aliases, kept.record.drawn_as, kept.version) == (("Mum", "Mam"), "woman", 2)
    undo_last(store, "c", actor=ME)
    assert store.records(Person).get("mum").record.aliases == ()


def test_two_who_are_one_are_made_one_from_the_form(store):
    app = run(dialog, person="nan")
    app.selectbox(key="same-nan").set_value("nan2")
    app.run()
    press(app, "same-go-nan")
    assert "one person now" in said(app)
    view = now(store)
    assert "nan2" not in {person.id for person in view.people}
    assert next(entry for entry in view.entries if entry.id == "e3").people == ("huw", "nan")


def test_somebody_named_is_kept_on_the_register_until_the_entries_let_go(store):
    app = run(dialog, person="huw")
    app.text_input(key="off-why-huw").set_value("another child’s coach")
    press(app, "off-huw")
    assert "1 entry names Huw *Bold*." in said(app).replace("\\", "")
    assert any(person.id == "huw" for person in now(store).people)
    app.toggle(key="off-unname-huw").set_value(True)
    press(app, "off-huw")
    assert not any(person.id == "huw" for person in now(store).people)


def test_a_tie_is_said_in_one_line_changed_and_offered_from_the_words(store):
    app = run_part("Ties")
    app.selectbox(key="tie-from-0").set_value("mum")
    app.selectbox(key="tie-close-0").set_value("close")
    app.text_input(key="tie-says-0").set_value("Cai")
    press(app, "tie-add")
    (tie,) = now(store).relationships
    assert (tie.from_id, tie.kind, tie.to_id, tie.closeness, tie.said_by) == ("mum", "parent", "k", "close", "Cai")
    app = run_part("Ties")
    assert "Rhian Invented – parent of – Cai Invented; close; says Cai" in said(app)
    press(app, "likely-keep")
    assert {(one.from_id, one.to_id) for one in now(store).relationships} == {("mum", "k"), ("nan", "mum")}


def test_a_tie_without_two_people_is_refused_with_a_sentence(store):
    app = run_part("Ties")
    press(app, "tie-add")
    assert "choose both" in said(app)
    assert now(store).relationships == ()


def test_names_in_entries_are_offered_linked_and_left_as_nobody(store):
    app = run_part("Named in entries")
    assert {"Link “Nan” in 2 entries to Glenys Invented", "Link “Mr D” in 1 entry"} <= set(labels(app))
    press(app, "mention-link-nan")
    assert "2 entries name Glenys Invented now" in said(app)
    assert [entry.people for entry in now(store).entries][:2] == [("nan",), ("nan",)]
    press(app, "mention-nobody-mr d")
    assert [(one.words, one.status) for one in now(store).questions] == [("Who is “Mr D”?", "set_aside")]
    assert "Every name, title and family word" in said(run_part("Named in entries"))


def test_on_an_empty_timeline_there_is_nothing_to_link_yet_and_nobody_is_said_to_be_linked(empty):
    told = said(run_part("Named in entries"))
    assert "Nothing to link yet" in told and "Every name" not in told
    with empty.change(actor=ME, why="begin", action="add", case_id="c") as change:
        change.save(Entry("e1", "c", "Moved house", parse_when("2015"), "home", "home_family"))
    assert "Every name, title and family word" in said(run_part("Named in entries"))


def test_pictures_are_drawn_from_ties_and_said_in_words(store):
    assert "Nothing can be drawn yet" in said(run_part("Family picture"))
    with store.change(actor=ME, why="ties", action="add", case_id="c") as change:
        change.save(Relationship("t1", "c", "mum", "k", "parent", closeness="close"))
        change.save(Relationship("t2", "c", "nan", "mum", "parent"))
    app = run_part("Family picture")
    told = app.table[0].value
    assert list(told["Who"]) == ["Rhian Invented", "Glenys Invented"]
    app = run_part("The child’s world")
    assert "Not in this picture: " in said(app)
    assert list(app.table[0].value["How close"]) == ["close"]


def test_the_timeline_is_offered_without_names_and_the_key_apart(store):
    app = run_part("Without names")
    assert [one.label for one in app.get("download_button")] == ["The timeline without names (CSV)", "The key (JSON)"]
    assert "Keep the two apart" in said(app)


@pytest.mark.parametrize("part", ["Register", "Ties", "Family picture", "The child’s world", "Named in entries",
                                  "Without names"])  # fmt: skip
def test_a_shared_screen_names_nobody_and_changes_nothing(store, part):
    app = run_part(part, shared="yes")
    words = said(app) + " ".join(labels(app))
    for name in ("Glenys", "Rhian", "Huw", "Cai", "Invented"):
        assert name not in words, name
    assert not {"Add", "Add somebody"} & set(labels(app))
    assert not [label for label in labels(app) if label.startswith(("Link", "Make them"))]


@pytest.mark.parametrize(
    ("size", "room", "width"),
    [((1000, 600), (1500, 870), 1450), ((600, 450), (1500, 870), 960), ((1000, 600), (1050, 560), 1000)],
)
def test_a_picture_fills_a_large_window_and_is_never_smaller_than_it_was_drawn(size, room, width):
    assert as_large_as_fits(*size, room) == width
