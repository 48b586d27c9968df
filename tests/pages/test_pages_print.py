"""Printing from the screen: what the dialog offers, and that a shared screen never makes paper with names."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from timeline.ui import session


def screen() -> None:
    """A page with the dialog and nothing else, as AppTest runs it."""
    from timeline.services.open_case import open_case
    from timeline.ui import session
    from timeline.ui.print_dialog import print_dialog

    session.set_actor("Ana Rees, psychologist")
    case = next(one.case.id for one in session.the_store().cases() if one.case.ref == "DEMO-02")
    print_dialog(open_case(session.the_store(), case, is_shared_screen=session.is_shared_screen()))


@pytest.fixture
def dialog(sample_lives: Path) -> AppTest:
    return AppTest.from_function(screen, default_timeout=60)


def test_the_dialog_makes_a_safe_wall_whose_file_names_nobody(dialog):
    dialog.run()
    assert not dialog.exception
    assert dialog.get("download_button")[0].proto.label.replace("\\", "").startswith("Download wall-A3-")
    assert dialog.toggle(key="print-full").value is False


@pytest.mark.parametrize(
    ("what", "begins"), [("The wall", "wall-A3-"), ("The table", "table-"), ("Web page (HTML)", "wall-")]
)
def test_a_file_with_full_names_says_so_in_its_own_name(dialog, what, begins):
    def name() -> str:
        return dialog.get("download_button")[0].proto.label.replace("\\", "").removeprefix("Download ")

    dialog.run()
    dialog.segmented_control(key="print-what").set_value(what).run()
    safe = name()
    dialog.toggle(key="print-full").set_value(True).run()
    assert safe.startswith(begins) and "full" not in safe
    assert name() == safe.replace(begins, f"{begins}full-names-")


def test_paper_format_sheets_and_period_can_be_chosen(dialog):
    dialog.run()
    dialog.segmented_control(key="print-paper").set_value("A1").run()
    dialog.selectbox(key="print-sheets").set_value("A4").run()
    dialog.selectbox(key="print-period").set_value("infancy").run()
    assert not dialog.exception and not dialog.error
    assert dialog.get("download_button")[0].proto.label.replace("\\", "").startswith("Download wall-A1-on-A4-")


def test_a_period_that_cannot_be_read_is_told_and_nothing_is_offered(dialog):
    dialog.run()
    dialog.selectbox(key="print-period").set_value("From and to …").run()
    dialog.text_input(key="print-from").set_value("2024").run()
    dialog.text_input(key="print-to").set_value("2019").run()
    assert "before it begins" in dialog.error[0].value
    assert not dialog.get("download_button")


def test_each_choice_has_a_download_of_its_own_that_stands_alone_once_its_file_is_made(dialog):
    dialog.run()
    ids = [dialog.get("download_button")[0].proto.id]
    dialog.selectbox(key="print-period").set_value("infancy").run()
    ids.append(dialog.get("download_button")[0].proto.id)
    dialog.toggle(key="print-full").set_value(True).run()
    ids.append(dialog.get("download_button")[0].proto.id)
    dialog.segmented_control(key="print-what").set_value("The table").run()
    ids.append(dialog.get("download_button")[0].proto.id)
    assert len(set(ids)) == 4
    assert len(dialog.get("download_button")) == 1
    assert not [one for one in dialog.button if one.key == "print-making"]


def test_the_table_can_be_taken_away(dialog):
    dialog.run()
    dialog.segmented_control(key="print-what").set_value("The table").run()
    assert dialog.get("download_button")[0].proto.label.replace("\\", "").startswith("Download table-")


def test_the_wall_can_be_taken_away_as_a_web_page_that_names_nobody(dialog):
    dialog.run()
    dialog.segmented_control(key="print-what").set_value("Web page (HTML)").run()
    assert not dialog.exception and not dialog.error
    label = dialog.get("download_button")[0].proto.label.replace("\\", "")
    assert label.startswith("Download wall-") and label.endswith(".html")


def test_a_shared_screen_offers_no_full_names(dialog, monkeypatch):
    dialog.session_state[session.SHARED] = True
    dialog.run()
    assert not dialog.exception
    assert [one.key for one in dialog.toggle] == []
    assert any("Safe display" in text.value for text in dialog.text)
    st.cache_resource.clear()
