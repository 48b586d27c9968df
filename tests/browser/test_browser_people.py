"""People in a browser: a family picture from an empty register, names linked, and nothing in the way of anybody."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from axe_faults import axe_faults
from playwright.sync_api import expect
from window import Window

pytestmark = pytest.mark.browser


def part(window: Window, name: str) -> None:
    window.page.get_by_test_id("stMain").get_by_role("radio", name=name, exact=True).or_(
        window.page.get_by_role("button", name=name, exact=True)
    ).first.click()
    window.settle()


def add_somebody(window: Window, name: str, *, also: str, relation: str) -> None:
    window.page.get_by_role("button", name="Add somebody").click()
    window.dialog.get_by_label("Name", exact=True).fill(name)
    window.dialog.get_by_role("textbox", name=re.compile("^Also called")).fill(also)
    window.dialog.get_by_label("Who they are to the child").fill(relation)
    window.dialog.get_by_label("Who they are to the child").press("Tab")
    window.settle()
    window.dialog.get_by_role("button", name="Save", exact=True).click()
    expect(window.dialog).to_have_count(0)
    expect(window.page.locator("[class*=st-key-case-row-person]").filter(has_text=name)).to_be_visible()
    window.settle()


def test_a_family_is_drawn_from_an_empty_register_and_names_in_entries_are_linked(window: Window):
    window.enter()
    window.new_case(name="Nia Pugh", ref="PEOPLE-1", born="3 May 2011")
    window.add("Sep 2016 Nan takes her to the sea #strengths ~family")
    window.wait_for_wall()
    window.go_to("People")
    expect(window.page.get_by_text("Who is in this child’s life?")).to_be_visible()
    add_somebody(window, "Rhian Pugh", also="Mum", relation="mother")
    add_somebody(window, "Margaret Pugh", also="Nan", relation="maternal grandmother")

    part(window, "Ties")
    window.page.get_by_text("The words in the register say 2 more").click()
    window.page.get_by_role("button", name="Keep these 2").click()
    expect(window.page.get_by_role("button", name="Keep these 2")).to_have_count(0)
    expect(window.page.get_by_text("Margaret Pugh – parent of – Rhian Pugh", exact=True)).to_be_visible()
    window.settle()

    part(window, "Named in entries")
    window.page.get_by_role("button", name="Link “Nan” in 1 entry to Margaret Pugh").click()
    expect(window.toast.filter(has_text="1 entry names Margaret Pugh now")).to_be_visible()
    window.settle()

    part(window, "Family picture")
    picture = window.page.get_by_role("img", name=re.compile("A family picture. Grandparents: Nan. Parents: Mum."))
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth > 300 && image.naturalHeight > 200")
    with window.page.expect_download() as downloaded:
        window.page.get_by_role("button", name="PDF").click()
    assert Path(downloaded.value.path()).read_bytes().startswith(b"%PDF")
    assert "Nia" not in downloaded.value.suggested_filename

    window.undo()
    part(window, "Named in entries")
    expect(window.page.get_by_role("button", name="Link “Nan” in 1 entry to Margaret Pugh")).to_be_visible()


def test_the_timeline_goes_out_without_names_and_the_key_apart(window: Window):
    window.enter()
    window.open_child("Cai Morgan")
    window.go_to("People")
    part(window, "Without names")
    files = {}
    for label in ("The timeline without names (CSV)", "The key (JSON)"):
        with window.page.expect_download() as downloaded:
            window.page.get_by_role("button", name=label).click()
        files[label] = Path(downloaded.value.path()).read_bytes()
    timeline, key = files.values()
    text = timeline.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 110 and any("[Aunt" in row["what_happened"] for row in rows)
    for name in ("Glenys", "Rhian", "Pritchard", "Tregunter"):
        assert name not in text and name in key.decode(), name
    assert json.loads(key)["words"]["[Mother]"] == "Rhian Morgan"


def test_nothing_of_people_keeps_anybody_from_using_it_and_a_shared_screen_names_nobody(window: Window):
    window.enter()
    window.open_child("Mali Morgan")
    window.go_to("People")
    found = []
    for name in ("Register", "Ties", "Named in entries", "Family picture", "The child’s world", "Without names"):
        part(window, name)
        window.be_still()
        found += axe_faults(window.page, name)
    assert found == []
    part(window, "Register")
    window.share_screen()
    for name in ("Register", "Ties", "Family picture", "The child’s world"):
        part(window, name)
        seen = window.page.content()
        assert not [one for one in ("Glenys", "Pritchard", "Rhian", "Jess Amoah") if one in seen], name
