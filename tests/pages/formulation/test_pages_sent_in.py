"""An entry sent in from the wall: at one press, the same way again, and told where it is used."""

from __future__ import annotations

from formulation_at_hand import MARKS, everything, kept, press, run, texts
from streamlit.testing.v1 import AppTest

from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.store import Store


def into(store: Store, way: str, **params: str) -> AppTest:
    app = run(part="into", id="e1", **params)
    app.segmented_control(key="into-way-e1").set_value(way).run()
    return app


def test_an_entry_is_sent_in_as_a_thought_under_the_p_it_is_marked_with(empty: Store) -> None:
    press(into(empty, "A thought"), "into-save-e1")
    (made,) = work_of(empty, open_case(empty, "c")).thoughts
    assert (made.words, made.ps, made.entry_ids) == ("Glenys Invented left", ("precipitating",), ("e1",))


def test_an_entry_is_sent_in_at_one_press_and_the_next_goes_the_same_way_at_one_more(store: Store) -> None:
    press(run(part="into", id="e2"), "into-e2-against-h2")
    assert kept(store)["h2"].against_ids == ("e2",)
    assert "into-again" not in [button.key for button in run(part="story", id="e1").button]
    app = press(run(part="into", id="e1"), "into-e1-as-precipitating")
    (made,) = [one for one in work_of(store, open_case(store, "c")).thoughts if one.entry_ids == ("e1",)]
    assert (made.words, made.ps) == ("Glenys Invented left", ("precipitating",))
    del app.session_state["opened_with"]
    app.query_params["part"], app.query_params["id"] = "story", "e2"
    app.run()
    assert app.button(key="into-again").label == "Also under precipitating"
    press(app, "into-again")
    (second,) = [one for one in work_of(store, open_case(store, "c")).thoughts if one.entry_ids == ("e2",)]
    assert (second.words, second.ps) == (f"Stayed {MARKS}", ("precipitating",))


def test_an_entry_sent_under_two_ps_is_one_thought_and_what_is_there_already_cannot_be_sent_twice(store: Store) -> None:
    press(run(part="into", id="e1"), "into-e1-as-precipitating")
    press(run(part="into", id="e1"), "into-e1-as-perpetuating")
    (made,) = [one for one in work_of(store, open_case(store, "c")).thoughts if one.entry_ids == ("e1",)]
    assert made.ps == ("precipitating", "perpetuating")
    there = {button.key: button.disabled for button in run(part="into", id="e1").button}
    assert there["into-e1-as-perpetuating"]
    assert there["into-e1-for-h1"]
    assert not there["into-e1-against-h1"]
    assert not [key for key in there if key and key.endswith("-h3")], "a dropped hypothesis is offered"


def test_one_press_on_a_shared_screen_keeps_the_entrys_own_words(store: Store) -> None:
    app = run(part="into", id="e1", shared="1")
    assert "Glenys" not in everything(app)
    press(app, "into-e1-as-protective")
    (made,) = [one for one in work_of(store, open_case(store, "c")).thoughts if one.entry_ids == ("e1",)]
    assert made.words == "Glenys Invented left"


def test_evidence_is_read_where_it_is_used_in_words_time_and_source(store: Store) -> None:
    app = press(run(), "against-h1-e2")
    assert f"Stayed {MARKS}" in texts(app)
    assert "Who says so" in texts(app)
    assert "Written as: 2020" in texts(app)
    assert app.button(key="see-on-the-wall").label == "See it on the wall"


def test_an_entry_sent_in_on_a_shared_screen_is_not_kept_in_initials(empty: Store) -> None:
    app = into(empty, "A thought", shared="1")
    assert app.text_area(key="into-words-e1").value == ""
    press(app, "into-save-e1")
    assert "few words" in app.error[0].value
    assert work_of(empty, open_case(empty, "c")).thoughts == ()


def test_an_entry_is_sent_in_against_a_hypothesis_or_begins_one(store: Store) -> None:
    app = into(store, "Against one")
    app.selectbox(key="into-which-e1-against").set_value("h1").run()
    press(app, "into-save-e1")
    assert (kept(store)["h1"].for_ids, kept(store)["h1"].against_ids) == ((), ("e2", "e1"))
    app = into(store, "For a hypothesis")
    app.selectbox(key="into-which-e1-for").set_value("").run()
    press(app, "into-save-e1")
    assert "as a sentence first" in app.error[0].value
    app.text_area(key="into-statement-e1-for").set_value("He misses her").run()
    press(app, "into-save-e1")
    assert [one.for_ids for one in kept(store).values() if one.statement == "He misses her"] == [("e1",)]


def test_the_story_tells_where_an_entry_is_used(store: Store) -> None:
    app = run(part="used", id="e1")
    labels = [button.label for button in app.button]
    assert "When Glenys Invented is away" in labels[0]
    assert len(labels) == 2
    (against,) = run(part="used", id="e2").button
    assert "against" in against.label
