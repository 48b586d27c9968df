"""Taking a timeline out from Contributions: a web page anywhere, files with names only where no screen is shared."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry
from timeline.ui import session


def screen() -> None:
    """The page of contributions of one life, as AppTest runs it."""
    from timeline.services.open_case import open_case
    from timeline.ui import contributing, session
    from timeline.ui.contributions_page import TAKE_OUT, contributions

    session.set_actor("Ana Rees, psychologist")
    contributing.choose_contributions_part(TAKE_OUT)
    case = next(one.case.id for one in session.the_store().cases() if one.case.ref == "DEMO-04")
    contributions(open_case(session.the_store(), case, is_shared_screen=session.is_shared_screen()))


@pytest.fixture
def page(sample_lives: Path) -> AppTest:
    return AppTest.from_function(screen, default_timeout=60)


def offered(page: AppTest) -> set[str]:
    return {button.proto.label for button in page.get("download_button")}


def test_a_web_page_is_offered_beside_the_files_and_names_nobody_unless_asked(page):
    page.run()
    assert not page.exception
    assert {"Web page (HTML)", "Everything, with its history"} <= offered(page)
    assert page.toggle(key="out-html-full").value is False
    assert any("hold names and restricted entries in full" in one.value for one in page.caption)


def test_a_shared_screen_offers_the_web_page_without_names_and_no_file_with_them(page):
    page.session_state[session.SHARED] = True
    page.run()
    assert not page.exception
    assert "Web page (HTML)" in offered(page) and "Everything, with its history" not in offered(page)
    assert "out-html-full" not in [one.key for one in page.toggle]
    assert not any("in full" in one.value for one in page.caption)


def test_before_a_safe_file_names_in_no_register_are_told_and_can_be_put_there(page):
    page.run()
    store = session.the_store()
    case = next(one.case.id for one in store.cases() if one.case.ref == "DEMO-04")
    told = Entry("fenn", case, "Mrs Fenn rang home", parse_when("2019"), "home", "other", said_by="Dr Vaughan-Rees")
    add_entry(store, told, actor="R. Jones, tester")
    page.run()
    warned = " ".join(one.value for one in page.warning).replace("\\", "")
    assert "in no register" in warned
    names = page.multiselect(key="names-left-take-out")
    names.set_value(["Mrs Fenn", "Dr Vaughan-Rees"]).run()
    page.button(key="keep-take-out").click().run()
    assert not page.exception
    people = {person.name for person in open_case(store, case).people}
    assert {"Mrs Fenn", "Dr Vaughan-Rees"} <= people
    assert not any("Fenn" in one for box in page.multiselect for one in box.options)
