"""Words that care on the page: offered quietly, taken or kept by one press, and saved by nobody but the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.bring_together import bring_together
from timeline.services.look_again import changed_accounts
from timeline.services.open_case import open_case
from timeline.services.record_entry import undo_last
from timeline.store import Store
from timeline.ui import session

PATIENCE_S = 60
TOLD = "He absconded with an addict and absconded again"


def form() -> None:
    """The full form for the entry the address names, or for a new one."""
    import streamlit as st

    from timeline.ui import session, shell
    from timeline.ui.entry_form import entry_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    view = session.case_in_view()
    shell.say_what_was_done()
    entry = view.entry(str(st.query_params.get("entry", "")))
    entry_dialog(view, entry, version=view.versions[entry.id] if entry else None, said="Absconded")


def story_told() -> None:
    """The story of one entry."""
    from timeline.ui import session
    from timeline.ui.story import story

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    view = session.case_in_view()
    entry = view.entry("e")
    assert entry is not None
    story(view, entry, [], lambda: None)


def story_of_whole() -> None:
    """The story of the entry the address names."""
    import streamlit as st

    from timeline.ui import session
    from timeline.ui.story import story

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    view = session.case_in_view()
    entry = view.entry(str(st.query_params["entry"]))
    assert entry is not None
    story(view, entry, [], lambda: None)


def whole_timeline() -> None:
    """The words of the whole timeline."""
    from timeline.ui import session
    from timeline.ui.caring_words_shown import words_to_look_at

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    words_to_look_at(session.case_in_view())


def file_read() -> None:
    """The words of a file that is read but not brought in."""
    from timeline.domain.entry import Entry
    from timeline.domain.when import parse_when
    from timeline.intake.preview import UnderstoodRow
    from timeline.ui.caring_words_shown import words_in_rows

    def row(line: int, title: str) -> UnderstoodRow:
        return UnderstoodRow(line, (), Entry("", "", title, parse_when("2019"), "home", "other"))

    words_in_rows([row(2, "Absconded"), row(3, "Moves house")])


@pytest.fixture
def store() -> Store:
    opened = session.the_store()
    with opened.change(actor="Tester", action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("p", "c", "Truant Invented"))
        change.save_all(
            [
                Entry("e", "c", "Absconded", parse_when("May 2022"), "home", "other", details=TOLD, basis="reported"),
                Entry("s", "c", "Seems tired", parse_when("2021"), "home", "other", basis="fact"),
                Entry("o", "c", "I absconded", parse_when("2022"), "voice", "child_said", basis="child"),
                Entry("k", "c", "Kind words", parse_when("2020"), "home", "other", quote="absconded"),
            ]
        )
    return opened


@pytest.fixture
def open_page(store: Store) -> Callable[..., AppTest]:
    def opened(shown: Callable[[], None], entry: str = "", is_shared: bool = False) -> AppTest:
        app = AppTest.from_function(shown, default_timeout=PATIENCE_S)
        app.query_params["entry"] = entry
        app.session_state[session.SHARED] = is_shared
        app.run()
        assert not app.exception
        return app

    return opened


def words(app: AppTest) -> str:
    return "\n".join(one.value for one in app.text)


def buttons(app: AppTest) -> list[str]:
    return [one.label.replace("\\", "") for one in app.button]


def press(app: AppTest, label: str, nth: int = 0) -> AppTest:
    [one for one in app.button if one.label.replace("\\", "") == label][nth].click()
    app.run()
    assert not app.exception
    return app


def kept(entry_id: str = "e") -> Entry:
    found = open_case(session.the_store(), "c").entry(entry_id)
    assert found is not None
    return found


def kept_there(entry_id: str) -> Entry:
    return session.the_store().records(Entry).get(entry_id).record


def test_an_offered_wording_is_put_in_the_field_and_kept_only_when_the_person_saves(open_page):
    app = open_page(form, "e")
    press(app, "went missing")
    details = next(one for one in app.text_area if one.label.startswith("Details"))
    assert details.value == "He went missing with an addict and absconded again"
    assert kept().details == TOLD, "nothing is kept before it is saved"
    press(app, "person dependent on drugs")
    press(app, "Save")
    assert kept().details == "He went missing with a person dependent on drugs and absconded again"
    assert kept().title == "Absconded", "what was not pressed stays as it was written"


def test_a_remark_changes_nothing_that_is_saved(open_page):
    app = open_page(form, "e")
    assert "“Absconded”: perhaps" in words(app)
    press(app, "Save")
    assert (kept().title, kept().details, kept().basis) == ("Absconded", TOLD, "reported")


def test_words_are_kept_as_they_are_by_one_press_in_the_form_and_in_the_story(open_page):
    app = open_page(form, "e")
    assert words(app).count("“absconded”: perhaps") == 2
    press(app, "Keep as it is", nth=1)
    assert "“absconded”" not in words(app)
    assert "“addict”" in words(app)
    assert "“Absconded”" in words(app), "another field is another question"
    story = open_page(story_told)
    assert "4 words to look at" in [one.label for one in story.expander]
    press(story, "Keep as it is")
    assert "3 words to look at" in [one.label for one in story.expander]


def test_what_is_kept_in_a_new_entry_stays_kept_in_its_story(open_page):
    app = open_page(form)
    press(app, "Keep as it is")
    next(one for one in app.text_input if one.label == "When").set_value("2019")
    press(app, "Save")
    made = next(one for one in open_case(session.the_store(), "c").entries if one.when.text == "2019")
    assert app.session_state["words_kept"] == [[made.id, "title", "absconded"]]


def test_a_wording_that_would_make_the_title_too_long_is_not_offered(open_page):
    app = open_page(form)
    title = next(one for one in app.text_input if one.label.startswith("What happened"))
    title.set_value("The offender, " + "a" * 65).run()
    assert "child" in buttons(app)
    title = next(one for one in app.text_input if one.label.startswith("What happened"))
    title.set_value("LAC, " + "a" * 75).run()
    assert "“LAC”: perhaps" in words(app)
    assert "Child in care" not in buttons(app)


def test_a_childs_own_account_is_not_looked_at_once_it_is_filed_as_that(open_page):
    app = open_page(form, "e")
    app.radio[0].set_value("child").run()
    assert "absconded" not in words(app).lower()


def test_the_form_asks_how_we_know_and_says_what_each_answer_means(open_page):
    app = open_page(form, "e")
    assert app.radio[0].label == "How do we know?"
    assert app.radio[0].value == "reported"
    assert "Nan told the school nurse that he had not slept." in app.radio[0].proto.captions


def test_what_is_filed_as_seen_and_reads_as_an_opinion_is_asked_about_and_filed_anew_by_one_press(open_page):
    app = open_page(form, "s")
    assert "Filed as seen, and “Seems” reads as an opinion" in words(app)
    press(app, "File it as professional opinion")
    assert app.radio[0].value == "opinion"
    assert "Filed as seen" not in words(app)
    assert kept("s").basis == "fact", "nothing is kept before it is saved"
    press(app, "Save")
    assert kept("s").basis == "opinion"


def test_what_is_filed_as_seen_stays_so_by_one_press(open_page):
    app = open_page(form, "s")
    press(app, "Keep as it is")
    assert "Filed as seen" not in words(app)
    press(app, "Save")
    assert kept("s").basis == "fact"


def test_a_story_says_how_many_words_there_are_to_look_at_and_what_could_be_said(open_page):
    app = open_page(story_told)
    assert [one.label for one in app.expander] == ["4 words to look at"]
    assert "“absconded”: perhaps “went missing” or “ran away”" in words(app)


@pytest.mark.parametrize("shown", [form, story_told])
def test_a_shared_screen_shows_no_remarks(open_page, shown):
    app = open_page(shown, "e", is_shared=True)
    assert "perhaps" not in words(app)
    assert "Keep as it is" not in buttons(app)


def test_the_whole_timeline_is_listed_by_entry_without_the_childs_own_account(open_page):
    app = open_page(whole_timeline)
    assert "4 words to look at in 2 entries" in words(app)
    assert "Details: “addict”: perhaps" in words(app)
    assert "Filed as seen, and “Seems” reads as an opinion" in words(app)
    opened = [label for label in buttons(app) if label != "Keep as it is" and not label.startswith("Use ")]
    assert opened == ["Seems tired", "Absconded"]
    assert "Use “person dependent on drugs”" in buttons(app)


def test_a_wording_is_used_by_one_press_and_what_the_source_wrote_is_kept_and_undo_brings_it_back(open_page):
    with session.the_store().change(actor="Tester", case_id="c") as change:
        change.save(replace(kept(), agency="School"), expected_version=1)
    app = open_page(whole_timeline)
    assert kept().details == TOLD
    press(app, "Use “person dependent on drugs”")
    now = kept()
    assert now.details == "He absconded with a person dependent on drugs and absconded again"
    assert now.title == "Absconded", "what was not pressed stays as it was written"
    assert now.other_columns == (("Details, as first written", TOLD),)
    assert "addict" not in words(app) and "3 words to look at in 2 entries" in words(app)
    press(app, "Use “went missing”")
    assert kept().details.startswith("He went missing with a person")
    assert kept().other_columns == now.other_columns, "what was first written is kept once"
    for _ in range(2):
        undo_last(session.the_store(), "c", actor="Tester")
    assert (kept().details, kept().other_columns) == (TOLD, ())


def test_words_changed_by_somebody_meanwhile_are_not_worded_over(open_page):
    app = open_page(whole_timeline)
    (use,) = [one for one in app.button if one.label.replace("\\", "") == "Use “person dependent on drugs”"]
    with session.the_store().change(actor="Tester", case_id="c") as change:
        change.save(replace(kept(), details="He left"), expected_version=1)
    use.click().run()
    assert not app.exception
    assert kept().details == "He left"
    assert "addict" not in words(app)


def test_no_wording_is_put_into_what_a_family_tells_what_is_restricted_or_another_cases(open_page):
    with session.the_store().change(actor="Tester", case_id="c") as change:
        change.save(replace(kept(), details=""), expected_version=1)
        told = {"family": {"basis": "family"}, "meeting": {"audience": "attendees"}, "other": {"case_id": "other"}}
        for name, said in told.items():
            about = {"case_id": "c"} | said
            change.save(Entry(name, about.pop("case_id"), "He absconded", parse_when("2019"), "home", "other",
                              also_in=("c",) if name == "other" else (), **about))  # fmt: skip
    app = open_page(whole_timeline)
    assert words(app).count("What happened: “absconded”: perhaps “went missing” or “ran away”") == 3
    assert [label for label in buttons(app) if label.startswith("Use ")] == ["Use “Went missing”", "Use “Ran away”"]


def test_the_words_of_every_account_that_was_brought_together_are_looked_at_and_worded_by_themselves(open_page):
    store = session.the_store()
    with store.change(actor="Tester", case_id="c") as change:
        change.save(replace(kept(), details=""), expected_version=1)
        for name, agency, title in (("h", "Health", "He absconded"), ("a", "School", "Ran off, a known addict")):
            change.save(Entry(name, "c", title, parse_when("2019"), "home", "other", agency=agency))
        change.save(Entry("y", "c", "I am an addict", parse_when("2019"), "voice", "child_said", basis="child"))
    whole = bring_together(store, "c", ["h", "a", "y"], actor="Tester").id
    app = open_page(whole_timeline)
    assert "School: “Ran off, a known addict”" in words(app)
    assert words(app).count("“addict”: perhaps") == 1, "what the child said is theirs"
    assert words(app).count("“absconded”: perhaps") == 1, "words that one entry has from an account are told once"
    press(app, "Use “person dependent on drugs”")
    assert kept_there("a").title == "Ran off, a known person dependent on drugs"
    assert kept(whole).title == "He absconded"
    press(app, "Use “went missing”")
    assert kept(whole).title == kept_there("h").title == "He went missing"
    assert kept_there("h").other_columns == (("What happened, as first written", "He absconded"),)
    assert [one.account.id for one in changed_accounts(store, kept(whole))] == ["a"], "the whole has the other already"
    undo_last(store, "c", actor="Tester")
    assert kept(whole).title == kept_there("h").title == "He absconded"


def test_the_story_of_what_was_brought_together_counts_the_words_of_each_account(open_page):
    store = session.the_store()
    with store.change(actor="Tester", case_id="c") as change:
        change.save(Entry("a", "c", "Ran off, a known addict", parse_when("2019"), "home", "other", agency="School"))
        change.save(Entry("e2", "c", "Left", parse_when("2019"), "home", "other", agency="Health"))
    whole = bring_together(store, "c", ["e2", "a"], actor="Tester").id
    app = open_page(story_of_whole, whole)
    assert [one.label for one in app.expander] == ["1 word to look at"]
    assert "School: “addict”: perhaps “person dependent on drugs”" in words(app)


def test_words_that_are_kept_leave_the_list_and_an_empty_list_says_so(open_page):
    app = open_page(whole_timeline)
    while "Keep as it is" in buttons(app):
        press(app, "Keep as it is")
    assert "perhaps" not in words(app)
    assert "None." in words(app)


def test_a_shared_screen_lists_no_words_of_the_timeline(open_page):
    app = open_page(whole_timeline, is_shared=True)
    assert "Switch off Shared screen" in words(app)
    assert not app.button


def test_a_file_tells_its_words_by_line_before_it_is_brought_in(open_page):
    app = open_page(file_read)
    assert [one.label for one in app.expander] == ["1 word to look at in 1 row"]
    assert "Line 2, what happened: “Absconded”: perhaps “Went missing” or “Ran away”" in words(app)
