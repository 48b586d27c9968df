"""The caseload, from the first screen of a new store: who is there, whose case it is, and where it is put away."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from timeline.store import Store
from timeline.ui import session, shell


def _told(app: AppTest) -> str:
    """Every word on the screen outside a control."""
    shown = [*app.title, *app.subheader, *app.text, *app.markdown, *app.error, *app.warning, *app.info]
    return "\n".join(element.value for element in shown)


def _labels(app: AppTest) -> list[str]:
    return [button.label.replace("*", "").replace("\\", "") for button in app.button]


def _open_case(app: AppTest, *, name: str = "", ref: str = "", born: str = "") -> AppTest:
    """Fill in the form of a new case and press its button; here the form stands only while it is asked for."""
    app.button(key="new-case").click().run()
    for key, words in (("new-name", name), ("new-ref", ref), ("new-born", born)):
        app.text_input(key=key).set_value(words)
    app.button(key="new-case").click()
    return app.button(key="create-case").click().run()


def _children(app: AppTest) -> list[str]:
    return [
        label for button, label in zip(app.button, _labels(app), strict=True) if (button.key or "").startswith("open-")
    ]


def _press(app: AppTest, key_begins: str, name: str) -> AppTest:
    case = next(one for one in session.the_store().cases(include_archived=True) if one.child.name == name)
    return app.button(key=f"{key_begins}-{case.case.id}").click().run()


@pytest.fixture
def two_cases(caseload: AppTest) -> AppTest:
    _open_case(caseload, name="Nia Prosser", ref="YJ-1", born="2 April 2012")
    _to_caseload(caseload)
    _open_case(caseload, name="Owen Pask", ref="YJ-2")
    return _to_caseload(caseload)


def _to_caseload(app: AppTest) -> AppTest:
    return app.switch_page(shell.page(shell.HOME)).run()


def test_nothing_is_shown_before_somebody_says_who_they_are(open_window):
    app = open_window()
    assert _labels(app) == ["Continue"]
    app.button[0].click().run()
    assert [error.value for error in app.error] == ["Write your name first, so that changes can be traced to a person."]
    app.text_input(key="actor_name").set_value("  ")
    app.button[0].click().run()
    assert _labels(app) == ["Continue"]

    app.text_input(key="actor_name").set_value("R. Jones")
    app.button[0].click().run()
    assert "Continue" not in _labels(app)


def test_a_new_store_offers_a_first_case_or_the_sample_lives(caseload: AppTest):
    assert "There is no case here yet" in _told(caseload)
    assert {"New case", "Bring in the sample caseload"} <= set(_labels(caseload))

    caseload.button(key="samples").click().run()
    assert len(_children(caseload)) == 7
    assert "Cai Morgan" in _children(caseload)
    assert "Bring in the sample caseload" not in _labels(caseload)


def test_a_case_is_kept_with_who_opened_it_and_its_empty_timeline_invites_a_first_entry(caseload: AppTest):
    _open_case(caseload, name="Nia Prosser", ref="YJ-1", born="2 April 2012")
    assert not caseload.exception
    assert "Begin anywhere" in _told(caseload)
    assert "Nia Prosser" in _told(caseload)

    (kept,) = session.the_store().cases()
    assert (kept.child.name, kept.case.ref, kept.child.born.text) == ("Nia Prosser", "YJ-1", "2 April 2012")
    assert kept.changed_by == "R. Jones, tester"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "", "ref": "YJ-3"}, "needs the child's name, or"),
        ({"name": " ", "ref": ""}, "needs the child's name, and a reference"),
        ({"name": "Ffion Rees", "ref": ""}, "needs a reference"),
        ({"name": "Ffion Rees", "ref": "yj-1"}, "There is already a case “yj-1”"),
        ({"name": "Ffion Rees", "ref": "YJ-3", "born": "31 Feb 2012"}, "Feb"),
        ({"name": "Ffion Rees", "ref": "YJ-3", "born": "2011 to 2012"}, "is not a date of birth"),
    ],
    ids=["no name", "neither", "no reference", "reference in use", "no such day", "a stretch of time"],
)
def test_a_case_that_cannot_be_opened_says_why_and_keeps_nothing(two_cases: AppTest, values: dict[str, str], said: str):
    _open_case(two_cases, **values)
    assert not two_cases.exception
    (error,) = two_cases.error
    assert said in error.value.replace("\\", "")
    assert len(session.the_store().cases(include_archived=True)) == 2


def test_the_caseload_is_searched_by_part_of_a_name_or_reference(two_cases: AppTest):
    assert set(_children(two_cases)) == {"Nia Prosser", "Owen Pask"}
    two_cases.text_input(key="search").set_value("pros").run()
    assert _children(two_cases) == ["Nia Prosser"]
    two_cases.text_input(key="search").set_value("yj-2").run()
    assert _children(two_cases) == ["Owen Pask"]
    two_cases.text_input(key="search").set_value("nobody").run()
    assert _children(two_cases) == []
    assert "No case matches" in _told(two_cases)


def test_an_archived_case_is_out_of_sight_until_it_is_looked_for_and_comes_back_whole(two_cases: AppTest):
    _press(two_cases, "archive", "Nia Prosser")
    assert _children(two_cases) == ["Owen Pask"]

    two_cases.toggle(key="show_archived").set_value(True).run()
    assert set(_children(two_cases)) == {"Nia Prosser", "Owen Pask"}
    assert "Take out of archive" in _labels(two_cases)

    _press(two_cases, "archive", "Nia Prosser")
    two_cases.toggle(key="show_archived").set_value(False).run()
    assert set(_children(two_cases)) == {"Nia Prosser", "Owen Pask"}


def test_a_shared_screen_shows_initials_on_the_caseload(two_cases: AppTest):
    two_cases.toggle(key=session.SHARED).set_value(True).run()
    assert set(_children(two_cases)) == {"N. P.", "O. P."}
    assert "Prosser" not in _told(two_cases)


def test_two_windows_do_not_share_who_is_there_nor_which_case_is_open(two_cases: AppTest, open_window):
    _press(two_cases, "open", "Nia Prosser")
    other = open_window()
    assert _labels(other) == ["Continue"]
    assert "Nia Prosser" not in _told(other)


def test_a_store_that_cannot_be_opened_is_told_in_a_sentence_and_nothing_else_is_offered(store_file, open_window):
    store_file.write_bytes(b"This is a letter, not a store of timelines.\n" * 200)
    app = open_window()
    assert not app.exception
    assert "The timelines cannot be opened" in _told(app)
    assert str(store_file) in _told(app)
    assert _labels(app) == ["Try again"]

    store_file.unlink()
    Store.open(store_file).close()
    app.button[0].click().run()
    assert _labels(app) == ["Continue"]
