"""What the papers after a meeting keep from their readers: nothing they may not have is in the bytes of any file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from papers_planted import for_audience, of_the_service, plant_all, words_found
from report_planted import AUDIENCES, everywhere, in_pdf, in_values, in_word

from timeline.paper.report_paper import print_report
from timeline.paper.report_word import word_report
from timeline.services.paper_asked import Asked
from timeline.services.papers import paper_of
from timeline.store import Store
from timeline.vocab.registry import vocabulary

READERS = ("display", "attendees", "psychologist_only", "police_restricted")
SCHOOL = "Ysgol Invented"
TOLD_BY_OTHERS = tuple(
    f"zq{kind}" for kind in ("entry", "presence", "question", "ownview", "band", "thought", "hypothesis", "position",
                             "appraisal", "support", "link", "relationship", "telling")
)  # fmt: skip


@pytest.fixture(scope="module")
def planted() -> Iterator[tuple[Store, str]]:
    with Store.in_memory() as opened:
        yield opened, plant_all(opened, agency=SCHOOL)


@pytest.fixture(scope="module")
def open_to_others() -> Iterator[tuple[Store, str]]:
    with Store.in_memory() as opened:
        yield opened, plant_all(opened, agency=SCHOOL, sees_others=True)


@pytest.mark.parametrize("readers", READERS)
@pytest.mark.parametrize("kind", ["transition", "agency"])
def test_no_word_restricted_from_the_readers_is_in_any_file(planted, kind, readers):
    store, snapshot = planted
    may_read = vocabulary("audience")[readers].text("reads").split()
    found = words_found(everywhere(paper_of(store, snapshot, Asked(kind, readers, SCHOOL))))
    for audience in AUDIENCES:
        assert bool(for_audience(found, audience)) == (audience in may_read), (audience, sorted(found)[:5])
    assert not of_the_service(found)


@pytest.mark.parametrize("readers", READERS)
def test_an_agency_that_does_not_see_others_has_nothing_that_others_told(planted, readers):
    store, snapshot = planted
    found = words_found(in_values(paper_of(store, snapshot, Asked("agency", readers, SCHOOL))))
    others = {word for word in found if word.startswith(TOLD_BY_OTHERS)}
    assert others == set()
    assert {word for word in found if word.startswith("zqownentry")}


def test_of_the_steps_of_others_an_agency_has_who_does_what_and_no_more(planted):
    store, snapshot = planted
    found = words_found(everywhere(paper_of(store, snapshot, Asked("agency", "attendees", SCHOOL))))
    told = {word for word in found if word.startswith("zqrecommendationa")}
    assert told == {f"zqrecommendationa{audience}{field}qz" for audience in ("display", "attendees")
                    for field in ("title", "bywhom", "agency")}  # fmt: skip
    assert not {word for word in found if word.startswith("zqactionother")}


def test_an_agency_that_may_see_others_has_what_they_told_as_far_as_its_readers_may(open_to_others):
    store, snapshot = open_to_others
    found = words_found(everywhere(paper_of(store, snapshot, Asked("agency", "display", SCHOOL))))
    told = {word for word in found if word.startswith("zqentry")}
    assert told and told == {word for word in told if for_audience({word}, "display")}
    assert not {word for word in found if word.startswith(("zqquestion", "zqthought", "zqhypothesis"))}


def test_the_same_words_are_found_where_the_readers_may_have_them(planted):
    store, snapshot = planted
    pack = paper_of(store, snapshot, Asked("transition", "attendees"))
    for text in (in_pdf(pack), in_word(pack)):
        found = words_found(text)
        for kind in ("recommendation", "support", "band", "note", "ending", "goal", "howitis", "presence"):
            assert {word for word in found if word.startswith(f"zq{kind}")}, kind


@pytest.mark.parametrize("kind", ["transition", "agency", "access"])
def test_the_same_snapshot_gives_the_same_bytes(planted, kind):
    store, snapshot = planted
    first, again = (paper_of(store, snapshot, Asked(kind, "", SCHOOL)) for _ in range(2))
    assert first == again
    assert print_report(first) == print_report(again)
    assert word_report(first) == word_report(again)


@pytest.mark.parametrize("kind", ["transition", "agency", "access"])
def test_with_initials_nobody_known_here_is_named(planted, kind):
    store, snapshot = planted
    text = in_values(paper_of(store, snapshot, Asked(kind, "", SCHOOL, is_named=False)))
    assert not [name for name in ("Gwyn", "Saddler", "Glenys", "Morgan", "Invented,") if name in text]
    assert "Initials stand for names." in text


def test_a_copy_of_the_record_holds_every_word_that_is_open_to_the_child_and_none_that_is_not(planted):
    store, snapshot = planted
    copy = paper_of(store, snapshot, Asked("access"))
    for text in (in_pdf(copy), in_word(copy)):
        found = words_found(text)
        assert for_audience(found, "display") and for_audience(found, "attendees")
        for audience in ("psychologist_only", "police_restricted", "worker_only"):
            assert for_audience(found, audience) == set(), audience
        assert not of_the_service(found)
