"""Taking a case to paper: safe display, versions and periods, against a real store."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pypdf import PdfReader

from lives_kept import open_samples
from timeline.domain.case import Child
from timeline.domain.errors import CaseError, WhenError
from timeline.domain.when import parse_when
from timeline.paper.chronology import chronology_data, print_chronology
from timeline.paper.typesetting import Format
from timeline.paper.wall_document import WallOnPaper, print_wall, wall_data
from timeline.services.open_case import open_case
from timeline.services.print_wall import for_paper, period_asked, period_names
from timeline.services.record_entry import correct_entry
from timeline.services.sample_caseload import load_samples
from timeline.store import Store
from timeline.vocab.registry import vocabulary

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ME = "Rhiannon Jones, ECM practitioner"
TODAY = date(2026, 11, 22)
BORN = Child("c", "Kit", born=parse_when("14 March 2012"))


@pytest.fixture(scope="module")
def lives():
    with open_samples() as lives:
        yield lives


def words_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def ready(store, case, **how):
    return for_paper(store, case.id, **{"is_safe": True, "printed_by": ME, "printed_at": NOW} | how)


def test_nothing_withheld_from_a_shared_screen_is_anywhere_in_the_paper(lives):
    store, cases = lives
    for case in cases:
        whole, safe = open_case(store, case.id), ready(store, case)
        view = safe.view
        shown = {entry.id for entry in view.entries}
        hidden = {entry.title for entry in whole.entries if entry.id not in shown or entry.third_party}
        hidden -= {entry.title for entry in view.entries}
        assert hidden, "a sample life without anything to withhold proves nothing"
        about = {"child": view.child, "imprint": safe.imprint}
        wall = WallOnPaper("A0")
        pdf = words_of(print_wall(view.entries, view.links, wanted=wall, **about))
        table = words_of(print_chronology(view.entries, **about))
        sent = json.dumps(wall_data(view.entries, view.links, wanted=wall, **about)[0], ensure_ascii=False)
        sent += json.dumps(chronology_data(view.entries, **about), ensure_ascii=False)
        svg = print_wall(view.entries, view.links, wanted=WallOnPaper("A4", Format.SVG), **about).decode()
        for place in (pdf, table, sent, svg):
            assert not [title for title in hidden if title in place]
            for name in whole.child.name.split():
                assert not re.search(rf"\b{re.escape(name)}\b", place), name
            assert "Rhiannon" not in place
        assert f"{len(whole.entries) - len(view.entries)} entries withheld under safe display" in pdf


def test_the_same_case_in_full_says_that_it_is_in_full(lives):
    store, cases = lives
    full = ready(store, cases[0], is_safe=False)
    about = {"child": full.view.child, "imprint": full.imprint}
    said = words_of(print_wall(full.view.entries, full.view.links, wanted=WallOnPaper("A1"), **about))
    assert "Cai Morgan, 15" in said and "Full names" in said and "Rhiannon Jones" in said
    assert "withheld" not in said


def test_the_paper_names_the_newest_change_of_its_case(lives):
    store, cases = lives
    newest = store.changes(cases[1].id)[0]
    imprint = ready(store, cases[1]).imprint
    assert (imprint.change_number, imprint.changed_at) == (newest.number, newest.recorded_at)
    assert imprint.printed_by == "R. J., ECM practitioner"


def test_paper_of_an_earlier_moment_has_that_moments_words_and_version():
    with Store.in_memory() as store:
        case = load_samples(store)[0]
        before = store.changes(case.id)[0]
        moment = before.recorded_at
        entry = open_case(store, case.id).entries[0]
        correct_entry(store, replace(entry, title="Told quite differently since"), version=1, actor=ME, why="later")
        then = ready(store, case, is_safe=False, as_known_at=moment)
        now = ready(store, case, is_safe=False)
    assert then.imprint.change_number == before.number < now.imprint.change_number
    assert entry.title in [one.title for one in then.view.entries]
    assert "Told quite differently since" in [one.title for one in now.view.entries]
    assert then.imprint.day == moment.date()


def test_paper_of_a_moment_before_anything_was_recorded_has_no_version(lives):
    store, cases = lives
    early = ready(store, cases[0], as_known_at=NOW - timedelta(days=40_000))
    assert early.imprint.change_number is None and early.view.entries == ()


def test_a_case_that_is_gone_is_refused(lives):
    with pytest.raises(CaseError, match="caseload"):
        for_paper(lives[0], "nobody", is_safe=True, printed_by=ME, printed_at=NOW)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({"first": "2019", "last": "2020"}, date(2019, 1, 1), date(2020, 12, 31)),
        ({"first": "age 8"}, date(2020, 3, 14), TODAY),
        ({"last": "3 May 2019"}, date(2012, 3, 14), date(2019, 5, 3)),
        ({"name": "infancy"}, date(2012, 3, 14), date(2015, 3, 14)),
        ({"name": "adolescence"}, date(2023, 3, 14), TODAY),
        ({"name": "Last 12 months"}, date(2025, 11, 22), TODAY),
        ({"name": "last-12-months"}, date(2025, 11, 22), TODAY),
    ],
)
def test_a_part_of_the_life_is_asked_for_by_days_ages_or_name(asked, first, last):
    period = period_asked(BORN, TODAY, **asked)
    assert (period.first, period.last) == (first, last)


def test_the_whole_life_is_no_period():
    assert period_asked(BORN, TODAY) is None


@pytest.mark.parametrize(
    ("child", "asked", "words"),
    [
        (BORN, {"name": "school"}, "no period “school”"),
        (BORN, {"name": "infancy", "first": "2019"}, "not by both"),
        (BORN, {"first": "2020", "last": "2019"}, "before it begins"),
        (BORN, {"name": "early_adulthood"}, "has not begun yet"),
        (Child("c", "Kit"), {"name": "infancy"}, "day of birth"),
        (Child("c", "Kit"), {"last": "2020"}, "Say where the period begins"),
        (Child("c", "Kit"), {"first": "age 8"}, "cannot be found on the calendar"),
    ],
)
def test_a_part_that_is_not_on_the_calendar_is_refused_with_what_to_do(child, asked, words):
    with pytest.raises(CaseError, match=words):
        period_asked(child, TODAY, **asked)


def test_a_day_that_cannot_be_read_is_refused():
    with pytest.raises((CaseError, WhenError)):
        period_asked(BORN, TODAY, first="the blue time")


def test_every_stage_of_childhood_can_be_asked_for():
    assert set(period_names()) >= set(vocabulary("stages").ids)


def test_the_table_on_paper_has_every_entry_in_order_of_time(lives):
    store, cases = lives
    full = ready(store, cases[0], is_safe=False)
    data = chronology_data(full.view.entries, child=full.view.child, imprint=full.imprint)
    assert len(data["rows"]) == len(full.view.entries)
    reader = PdfReader(io.BytesIO(print_chronology(full.view.entries, child=full.view.child, imprint=full.imprint)))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert said.index("Grancha dies at the bus depot") < said.index("Cai is born, five weeks early")
