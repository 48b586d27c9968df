"""The family and the child's world from the register: what they say, what they leave out, and what a screen may see."""

from __future__ import annotations

import io
from dataclasses import astuple
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from lives_kept import open_samples
from timeline.domain.imprint import Imprint
from timeline.paper.family_paper import FamilySheet, family_data, print_family
from timeline.paper.sizes import PAPERS
from timeline.paper.typesetting import Format
from timeline.scene.picture import Picture, Words
from timeline.services.family_pictures import HEADS, Drawn, Fact, family_picture, world_picture
from timeline.services.open_case import open_case

TODAY = date(2026, 11, 21)
IMPRINT = Imprint("C. M.", "DEMO-01", True, True, 7, datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "R. J.", 12,
                  datetime(2026, 11, 21, 14, 5, tzinfo=UTC), None, ("School",))  # fmt: skip


@pytest.fixture(scope="module")
def samples():
    with open_samples() as (opened, _):
        yield opened


def view_of(store, ref, **asked):
    case = next(summary.case for summary in store.cases() if summary.case.ref == ref)
    return open_case(store, case.id, **asked)


def said_in(picture: Picture) -> list[str]:
    return [piece.words for piece in picture.pieces if isinstance(piece, Words)]


def test_a_family_is_told_with_what_the_child_calls_them_and_their_years(samples):
    drawn = family_picture(view_of(samples, "DEMO-01"), TODAY)
    said = said_in(drawn.picture)
    assert {"Nan", "Glenys Morgan", "c. 1955–2022", "Cai", "15", "Mum", "born 1992", "looked after Cai"} <= set(said)
    assert said.count("Osian Morgan") == 1 and drawn.missing == ()
    assert Fact("Lee Pritchard", "partner of", "Rhian Morgan", "separated", "", "Mum (Family)") in drawn.facts
    assert "Grandparents: Grancha (has died), Nan (has died)." in drawn.picture.told


def test_a_shared_screen_has_initials_and_family_words_and_no_years(samples):
    view = view_of(samples, "DEMO-01", is_shared_screen=True)
    for drawn in (family_picture(view, TODAY), world_picture(view, TODAY)):
        words = " ".join([*said_in(drawn.picture), drawn.picture.told, drawn.picture.title, *drawn.missing,
                          *(cell for fact in drawn.facts for cell in astuple(fact))])  # fmt: skip
        for name in ("Glenys", "Morgan", "Rhian", "Pritchard", "Delyth", "Cai", "1955", "1992", "Gav", "Stroud"):
            assert name not in words, name
        assert "Nan" in words and "C. M." in words


def test_a_tie_that_is_restricted_is_not_on_a_shared_screen(samples):
    whole, shared = (view_of(samples, "DEMO-01", is_shared_screen=one) for one in (False, True))
    assert any(fact.kind == "step-parent of" for fact in family_picture(whole, TODAY).facts)
    assert not any(fact.kind == "step-parent of" for fact in family_picture(shared, TODAY).facts)


def test_without_ties_nothing_is_drawn_and_everybody_of_the_family_is_listed(samples):
    view = view_of(samples, "DEMO-04")
    drawn = family_picture(view, TODAY)
    assert drawn.is_empty and len(drawn.missing) == 1
    assert drawn.missing[0].startswith("Not placed, because no tie of theirs is told here: Kerry Thirkell")
    assert "Lorna Brook" not in drawn.missing[0]


def test_the_child_s_world_has_people_by_closeness_and_agencies_whose_workers_are_there_now(samples):
    drawn = world_picture(view_of(samples, "DEMO-07"), TODAY)
    said = said_in(drawn.picture)
    assert {"Nan", "Biscuit", "Sue", "Lock House", "Marcia Bell"} <= set(said)
    assert "Helen Stanier" not in said and "Helen Stanier" in drawn.missing[0]
    assert "Very close: " in drawn.picture.told and "Biscuit" in drawn.picture.told
    assert Fact("Tariq", "friend of", "Jez", "goes on", "very close", "Jez (Family)") in drawn.facts


def sheet(drawn: Drawn) -> FamilySheet:
    return FamilySheet(drawn.picture, HEADS, tuple(astuple(fact) for fact in drawn.facts), drawn.missing)


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("draw", [family_picture, world_picture])
def test_a_picture_is_printed_with_the_same_facts_in_words(samples, paper, draw):
    drawn = draw(view_of(samples, "DEMO-01", is_shared_screen=True), TODAY)
    reader = PdfReader(io.BytesIO(print_family(sheet(drawn), imprint=IMPRINT, paper=paper)))
    assert round(reader.pages[0].mediabox.width) == round(PAPERS[paper].width)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for told in ("The same in words", "Who says so", "Safe display", "DEMO-01", "Nan"):
        assert told in words, told
    assert "Glenys" not in words


def test_everything_of_a_picture_stands_on_the_sheet_and_hostile_words_stay_words():
    words = ["#strong[loud] *bold*", "<script>alert(1)</script>", "\\ `raw` @ref"]
    picture = Picture(
        4000, 300, "Family", "told", tuple(Words(2000, 20.0 * n, said) for n, said in enumerate(words, 1))
    )
    data = family_data(FamilySheet(picture, HEADS, ((*words, "", "", ""),)), IMPRINT, PAPERS["A4"])
    drawn = [piece for part in data["parts"] if part["kind"] == "figure" for piece in part["pieces"]]
    assert [piece["words"] for piece in drawn] == words
    assert all(0 <= x <= data["width"] and 0 <= y <= data["height"] for piece in drawn for x, y in piece["at"])
    reader = PdfReader(io.BytesIO(print_family(FamilySheet(picture, HEADS, ((*words, "", "", ""),)), imprint=IMPRINT)))
    assert "#strong[loud] *bold*" in reader.pages[0].extract_text()


@pytest.mark.parametrize("form", [Format.PNG, Format.SVG])
def test_a_picture_comes_as_a_file_for_a_report_too(samples, form):
    data = print_family(sheet(family_picture(view_of(samples, "DEMO-06"), TODAY)), imprint=IMPRINT, form=form)
    assert data.startswith(b"\x89PNG" if form is Format.PNG else b"<svg")
