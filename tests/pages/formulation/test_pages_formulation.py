"""Making sense together: every lens, hypotheses with both sides, thoughts under their Ps, and the narrative."""

from __future__ import annotations

from dataclasses import replace

import pytest
from formulation_at_hand import MARKS, ME, everything, kept, press, run, texts, through_lenses

from timeline.domain.formulation import DROPPED, Hypothesis, Thought
from timeline.domain.note import NARRATIVE, Note
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.record_entry import undo_last
from timeline.services.write_down import write_all_down, write_down
from timeline.store import Store
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary


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


def test_many_hypotheses_stand_in_a_line_each_with_what_was_said_and_the_one_nobody_has_weighed_open(
    store: Store,
) -> None:
    folded = run().expander
    told = [one.label for one in folded]
    assert [(words.partition(" :")[0], one.proto.expanded) for words, one in zip(told, folded, strict=True)] == [
        ("When Glenys Invented is away he goes first", False), (f"It is {plain(MARKS)}", False),
        ("He does not care", True),
    ]  # fmt: skip
    assert "1 for, 1 against" in told[0]
    assert "1 for, 0 against" in told[1]
    assert "Sees it differently: Ms Rees, School" in told[1].replace("\\", "")


def test_two_hypotheses_are_both_open_for_there_is_room_for_them(empty: Store) -> None:
    write_all_down(empty, [Hypothesis(f"h{n}", "c", f"It may be {n}", ME, for_ids=("e1",)) for n in "12"], actor=ME)
    assert [one.proto.expanded for one in run().expander] == [True, True]


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
