"""Making sense together: from an empty page to hypotheses weighed, thoughts placed, words of people's own, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.formulation import DROPPED, Hypothesis, Thought
from timeline.domain.note import DISAGREED, NARRATIVE, Note
from timeline.domain.when import parse_when
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.record_entry import undo_last
from timeline.services.write_down import write_all_down, write_down
from timeline.store import Store
from timeline.ui import session
from timeline.vocab.registry import vocabulary

ME = "Rhiannon Jones"
PATIENCE_S = 60
MARKS = "*bold* [a](http://x)"


def page() -> None:
    """The panel, or one of its forms, as AppTest runs it."""
    from datetime import datetime

    import streamlit as st

    from timeline.ui import meeting_state, session, shell
    from timeline.ui.formulation_in_story import send_in, way_back, where_it_is_used
    from timeline.ui.formulation_panel import formulation_panel
    from timeline.ui.formulation_sending import into_the_formulation
    from timeline.ui.hypothesis_form import evidence_dialog, hypothesis_dialog
    from timeline.ui.looking_back import as_looked_at
    from timeline.ui.narrative_panel import narrative_dialog
    from timeline.ui.thought_form import thought_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    if st.query_params.get("then"):
        session.look_at(datetime.fromisoformat(str(st.query_params["then"])), "then", since=False)
    view = as_looked_at(session.case_in_view())
    shell.say_what_was_done()
    work = meeting_state.work_in(view)
    asked = {name: str(st.query_params.get(name, "")) for name in ("part", "id")}
    if asked["part"]:
        # A form that is open goes on with what it was opened with, whatever is saved meanwhile.
        view, work = st.session_state.setdefault("opened_with", (view, work))
    if asked["part"] == "hypothesis":
        hypothesis_dialog(view, work, asked["id"])
    elif asked["part"] == "thought":
        thought_dialog(view, work, asked["id"], p="" if asked["id"] else "protective")
    elif asked["part"] == "narrative":
        narrative_dialog(view, work, asked["id"])
    elif asked["part"] == "against":
        evidence_dialog(view, next(one for one in work.hypotheses if one.id == asked["id"]), is_against=True)
    elif asked["part"] == "into":
        into_the_formulation(view, work, next(one for one in view.entries if one.id == asked["id"]))
    elif asked["part"] == "story":
        entry = next(one for one in view.entries if one.id == asked["id"])
        way_back(entry)
        send_in(view, entry)
    elif asked["part"] == "used":
        where_it_is_used(view, next(one for one in view.entries if one.id == asked["id"]))
    else:
        formulation_panel(view, work)


@pytest.fixture
def empty() -> Store:
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("p", "c", "Glenys Invented"))
        change.save_all(
            [
                Entry("e1", "c", "Glenys Invented left", parse_when("2019"), "home", "home_family",
                      p_tags=("precipitating",)),
                Entry("e2", "c", f"Stayed {MARKS}", parse_when("2020"), "home", "home_family"),
            ]
        )  # fmt: skip
    return opened


@pytest.fixture
def store(empty: Store) -> Store:
    write_all_down(
        empty,
        [
            Hypothesis("h1", "c", "When Glenys Invented is away he goes first", "Dr Hale", "I go first",
                       ("e1",), ("e2",), alternative="It is loud at home", needs=("One adult who stays",)),
            Hypothesis("h2", "c", f"It is {MARKS}", ME, for_ids=("e1",)),
            Hypothesis("h3", "c", "He does not care", "Custody", status=DROPPED, reason="He rings every night"),
            Thought("t1", "c", "Goes missing on Fridays", ("presenting",), "people", ("response",), "I need out"),
            Thought("t2", "c", f"Boxing {MARKS}"),
            Note("n1", "c", "It is the noise as well.", DISAGREED, said_by="Ms Rees", agency="School", about_id="h2"),
            Note("n2", "c", "Cai looks after people.", NARRATIVE, said_by="Dr Hale", agreed_by="everybody"),
        ],
        actor=ME,
    )  # fmt: skip
    return empty


def run(lens: str = "", **params: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=PATIENCE_S)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    if lens:
        app.segmented_control(key="formulation-lens").set_value(lens).run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def texts(app: AppTest) -> list[str]:
    return [one.value for one in app.text]


def everything(app: AppTest) -> str:
    return "\n".join([*texts(app), *(button.label + (button.help or "") for button in app.button)])


def kept(store: Store) -> dict[str, Hypothesis]:
    return {one.id: one for one in work_of(store, open_case(store, "c")).hypotheses}


LENSES = ["Hypotheses", "Five Ps", "Flow", "Power Threat Meaning", "Map", "In our words"]


def through_lenses(**params: str) -> Iterator[tuple[str, AppTest]]:
    """The panel through one lens after the other, in one window."""
    app = run(**params)
    for lens in LENSES:
        app.segmented_control(key="formulation-lens").set_value(lens).run()
        assert not app.exception, lens
        yield lens, app


def test_every_lens_invites_before_anything_is_said(empty: Store) -> None:
    for lens, app in through_lenses():
        assert [button for button in app.button if not button.disabled], lens


def test_what_was_dropped_is_not_read_to_the_child(store: Store) -> None:
    for lens in ("Hypotheses", "Map"):
        app = run(lens)
        assert "He rings every night" in everything(app) or lens == "Map"
        app.toggle(key="formulation-childs").set_value(True).run()
        assert not app.exception
        told = everything(app)
        assert "He does not care" not in told
        assert "He rings every night" not in told
        assert "I go first" in told


def test_one_switch_has_every_lens_speak_in_the_childs_words(store: Store) -> None:
    for lens, app in through_lenses():
        if lens == "In our words":
            continue
        of_hypotheses = lens in {"Hypotheses", "Map"}
        adult, childs = ("When Glenys", "I go first") if of_hypotheses else ("Goes missing on Fridays", "I need out")
        assert (adult in everything(app), childs in everything(app)) == (True, False), lens
        app.toggle(key="formulation-childs").set_value(True).run()
        assert (adult in everything(app), childs in everything(app)) == (False, True), lens
        app.toggle(key="formulation-childs").set_value(False).run()


def test_a_hypothesis_shows_both_sides_and_asks_for_the_one_nobody_has_spoken_for(store: Store) -> None:
    told = texts(run())
    prompts = vocabulary("formulation_prompts")
    assert told.count(prompts.label("for")) == told.count(prompts.label("against")) == 3
    asked = [line for line in told if line == f"Nobody has said yet. {prompts['against'].description}"]
    assert len(asked) == 2
    assert "Dropped, because: He rings every night" in told
    assert "It is the noise as well." in told
    assert "It is loud at home" in told


def test_a_hypothesis_is_written_in_one_sentence_and_comes_back_with_undo(empty: Store) -> None:
    app = run(part="hypothesis")
    press(app, "hypothesis-new-save")
    assert "Write the hypothesis as a sentence" in app.error[0].value
    app.text_area(key="hypothesis-new-statement").set_value(" He goes before he can be left ").run()
    app.multiselect(key="hypothesis-new-for").set_value(["e1"]).run()
    press(app, "hypothesis-new-save")
    (made,) = kept(empty).values()
    assert (made.statement, made.author, made.for_ids) == ("He goes before he can be left", ME, ("e1",))
    undo_last(empty, "c", actor=ME)
    assert kept(empty) == {}


def test_dropping_a_hypothesis_asks_why_and_keeps_what_was_thought(store: Store) -> None:
    app = run(part="hypothesis", id="h1")
    app.selectbox(key="hypothesis-h1-1-status").set_value(DROPPED).run()
    press(app, "hypothesis-h1-1-save")
    assert "Say why" in app.error[0].value
    assert kept(store)["h1"].status == "open"
    app.text_input(key="hypothesis-h1-1-reason").set_value("He told Sam").run()
    press(app, "hypothesis-h1-1-save")
    assert kept(store)["h1"].status == DROPPED
    assert any("because: He told Sam" in line for line in texts(run()))


def test_two_who_change_one_hypothesis_lose_neither_ones_words(store: Store) -> None:
    app = run(part="hypothesis", id="h1")
    app.text_area(key="hypothesis-h1-1-statement").set_value("He goes before he is left").run()
    theirs = replace(kept(store)["h1"], alternative="He looks for his sister")
    write_down(store, theirs, actor="Somebody else", version=1)
    press(app, "hypothesis-h1-1-save")
    assert "Somebody else has saved this meanwhile" in app.warning[0].value
    assert app.text_area(key="hypothesis-h1-1-statement").value == "He goes before he is left"
    press(app, "hypothesis-h1-1-save")
    now = kept(store)["h1"]
    assert (now.statement, now.alternative) == ("He goes before he is left", "He looks for his sister")


def test_what_speaks_against_is_added_in_words_or_entries_but_not_in_nothing(store: Store) -> None:
    app = run(part="against", id="h2")
    press(app, "evidence-h2-against-save")
    assert "Choose an entry, or write" in app.error[0].value
    app.text_area(key="evidence-h2-against-words").set_value("Not in May").run()
    app.multiselect(key="evidence-h2-against-entries").set_value(["e2"]).run()
    press(app, "evidence-h2-against-save")
    assert (kept(store)["h2"].against_ids, kept(store)["h2"].against_words) == (("e2",), "Not in May")


def test_a_thought_is_written_under_its_p_and_changed_with_its_history(store: Store) -> None:
    app = run(part="thought")
    app.text_area(key="thought-new-protective---words").set_value("Cooks for everybody").run()
    press(app, "thought-new-protective---save")
    thoughts = {one.words: one for one in work_of(store, open_case(store, "c")).thoughts}
    assert thoughts["Cooks for everybody"].ps == ("protective",)
    app = run(part="thought", id="t1")
    app.text_area(key="thought-t1-1-child").set_value("I get out").run()
    press(app, "thought-t1-1-save")
    told = {one.id: one for one in work_of(store, open_case(store, "c")).thoughts}["t1"]
    assert (told.words, told.child_words) == ("Goes missing on Fridays", "I get out")
    assert [one.record.child_words for one in store.records(Thought).history("t1")] == ["I need out", "I get out"]


@pytest.mark.parametrize(
    ("lens", "key", "field", "heading"),
    [
        ("Five Ps", "place-t2-p-protective", "ps", ("protective",)),
        ("Power Threat Meaning", "place-t2-meaning-resource", "meanings", ("resource",)),
    ],
)
def test_one_press_places_a_thought_that_waited(
    store: Store, lens: str, key: str, field: str, heading: tuple[str, ...]
) -> None:
    app = run(lens)
    assert "Waiting to be placed" in texts(app)
    press(app, key)
    told = {one.id: one for one in work_of(store, open_case(store, "c")).thoughts}["t2"]
    assert getattr(told, field) == heading
    assert "Waiting to be placed" not in texts(app)


def test_what_is_marked_on_the_wall_is_taken_up_at_a_press(store: Store) -> None:
    app = run("Five Ps")
    press(app, "take-up-go")
    taken = [one for one in work_of(store, open_case(store, "c")).thoughts if one.entry_ids == ("e1",)]
    assert [(one.words, one.ps) for one in taken] == [("Glenys Invented left", ("precipitating",))]
    assert "take-up-go" not in {button.key for button in app.button}


def test_the_narrative_is_written_by_people_with_questions_beside_it_and_versions_kept(store: Store) -> None:
    app = run("In our words")
    asked = [term.label for term in vocabulary("formulation_prompts") if term.text("where") == "narrative"]
    assert set(asked) <= set(texts(app))
    assert "Cai looks after people." in texts(app)
    assert any("Dr Hale" in line and "agreed by everybody" in line for line in texts(app))
    form = run(part="narrative", id="n2")
    form.text_area(key="narrative-n2-1-words").set_value("Cai looks after everybody but himself.").run()
    press(form, "narrative-n2-1-save")
    told = texts(run("In our words"))
    assert "Cai looks after everybody but himself." in told
    assert "Cai looks after people." in told, "the earlier words are folded away beneath, and still there"


@pytest.mark.parametrize("part", ["hypothesis", "thought", "narrative"])
def test_a_shared_screen_does_not_let_initials_be_saved_over_names(store: Store, part: str) -> None:
    named = [
        Thought("t9", "c", "Cai Invented boxes"),
        Note("n9", "c", "Glenys Invented is away.", NARRATIVE, said_by="Dr Hale"),
    ]  # fmt: skip
    write_all_down(store, named, actor=ME)
    app = run(part=part, id={"hypothesis": "h1", "thought": "t9", "narrative": "n9"}[part], shared="1")
    assert "Switch off Shared screen" in app.warning[0].value
    assert not app.text_area


def test_a_shared_screen_shows_initials_and_never_markup(store: Store) -> None:
    for lens, app in through_lenses(shared="1"):
        assert "Glenys" not in everything(app), lens
        labels = [button.label for button in app.button]
        assert not [label for label in labels if MARKS in label], "a label is read as Markdown"


def test_somebody_looking_back_reads_and_changes_nothing(store: Store) -> None:
    moment = store.records(Note).get("n2").recorded_at
    write_down(store, Thought("t9", "c", "Only later", ("presenting",), "mind", ("threat",)), actor=ME)
    for lens, app in through_lenses(then=moment.isoformat()):
        opened = [str(button.key) for button in app.button if not button.disabled]
        assert not [key for key in opened if not key.startswith(("for-", "against-", "earlier-"))], lens
        assert "Only later" not in everything(app), lens


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
