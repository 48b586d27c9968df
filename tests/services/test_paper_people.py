"""Who was and is there, on every paper: from the timeline and the register, those there now and the nearest first."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cais_case import ME, told
from pypdf import PdfReader
from report_planted import in_values

from lives_kept import open_samples
from timeline.domain.case import Person
from timeline.domain.presence import Presence
from timeline.domain.when import parse_when
from timeline.paper.report_paper import print_report
from timeline.scene.report import Badges, Paragraph, Report, Table
from timeline.services.caseload import find_case
from timeline.services.paper_asked import Asked
from timeline.services.papers import paper_of
from timeline.services.report import newest_snapshot, report_of
from timeline.services.snapshots import take_snapshot
from timeline.store import Store
from timeline.vocab.registry import vocabulary

NOT_EVERYONE = {
    kind: vocabulary(words).label("people_more").replace("{name}", "Cai")
    for kind, words in (("child", "child_page"), ("family", "family_copy"))
}
KIN = (
    Person("mum", "c", "Rhian Invented", "mother", aliases=("Mum",), is_third_party=True),
    Person("mali", "c", "Mali Invented", "sister", aliases=("Mal",), is_third_party=True),
    Person("tomos", "c", "Tomos Vaughan", role="key worker", agency="Youth justice service"),
)


@pytest.fixture(scope="module")
def samples() -> Iterator[Store]:
    with open_samples(datetime(2026, 11, 22, 9, 0, tzinfo=UTC)) as (opened, _):
        yield opened


def keep(store: Store, *records: object) -> None:
    with store.change(actor=ME, case_id="c") as change:
        for record in records:
            change.save(record)


def there(store: Store, entry_id: str, title: str, when: str, *people: str, **about: object) -> None:
    told(store, entry_id, when, title=title, lane="people", type="person_there", people=people, **about)


def presence(person: str, when: str, how: str = "", **about: str) -> Presence:
    return Presence(f"{person} {when}", "c", person, parse_when(when), how=how, **{"valence": "protective"} | about)


def paper(store: Store, kind: str, **asked: object) -> Report:
    return paper_of(store, take_snapshot(store, "c", "A meeting", actor=ME).id, Asked(kind, **asked))


def of_sample(store: Store, ref: str, kind: str) -> Report:
    return paper_of(store, newest_snapshot(store, find_case(store, ref).case.id).id, Asked(kind))


def parts(report: Report, section: str = "people") -> tuple:
    return next(one.parts for one in report.sections if one.id == section)


def named(report: Report) -> list[str]:
    return [item for part in parts(report) if isinstance(part, Badges) for item in part.items]


def said_of_others(report: Report, section: str = "people") -> list[str]:
    return [part.words for part in parts(report, section) if isinstance(part, Paragraph)]


def rows(report: Report) -> list[tuple[str, ...]]:
    return [row for part in parts(report, "strengths") if isinstance(part, Table)
            and part.what == "Who was and is there" for row in part.rows]  # fmt: skip


def report_for(store: Store, audience: str = "attendees") -> Report:
    return report_of(store, take_snapshot(store, "c", "A meeting", actor=ME).id, audience=audience)


@pytest.mark.parametrize("kind", ["child", "family"])
def test_a_sister_whom_only_the_register_has_is_named_without_how_she_was_there(store, kind):
    keep(store, *KIN, presence("mali", "since 2024", "after the marzipan", note="Marzipan", said_by="Marzipan"))
    report = paper(store, kind)
    assert named(report) == ["Mal"]
    assert "marzipan" not in in_values(report).lower()
    assert said_of_others(report) == []


@pytest.mark.parametrize("kind", ["child", "family"])
def test_the_nearest_come_first_whoever_came_into_the_life_first(store, kind):
    keep(store, *KIN, presence("mali", "since 2024"))
    there(store, "t", "Tomos, key worker", "since 2019", "tomos")
    there(store, "c", "Coach Huw again", "since 2020")
    there(store, "m", "Mum, Saturdays", "since 2025", "mum", "tomos")
    assert named(paper(store, kind)) == ["Mum, Saturdays", "Mal", "Coach Huw again", "Tomos, key worker"]


@pytest.mark.parametrize("kind", ["child", "family"])
def test_whoever_is_no_longer_there_has_died_or_did_harm_is_not_among_who_is_there(store, kind):
    gone = Person("nain", "c", "Nain Invented", "grandmother", died=parse_when("2025"))
    keep(store, gone, *KIN, presence("nain", "since 2010"), presence("mum", "2012 to 2018"),
         presence("tomos", "since 2020", valence="adverse"))  # fmt: skip
    there(store, "later", "A mentor to come", "from June 2126")
    report = paper(store, kind)
    assert named(report) == [] and not set(said_of_others(report)) & set(NOT_EVERYONE.values())


@pytest.mark.parametrize("kind", ["child", "family"])
@pytest.mark.parametrize("about", [{"third_party": True}, {"audience": "psychologist_only"}])
def test_where_somebody_who_is_there_is_not_named_the_copy_says_so(store, kind, about):
    keep(store, *KIN, presence("mali", "since 2024"))
    there(store, "m", "Marzipan, Sundays with Mum", "since 2025", "mum", **about)
    report = paper(store, kind)
    assert named(report) == ["Mal"]
    assert said_of_others(report) == [NOT_EVERYONE[kind]]
    assert "marzipan" not in in_values(report).lower()


@pytest.mark.parametrize("kind", ["child", "family"])
def test_what_was_said_to_one_worker_alone_is_not_even_hinted_at(store, kind):
    keep(store, *KIN, presence("mali", "since 2024"))
    there(store, "m", "Sundays with Mum", "since 2025", "mum", audience="worker_only")
    assert said_of_others(paper(store, kind)) == []
    assert "left out here" not in " ".join(said_of_others(report_for(store), "strengths"))


def test_a_copy_with_initials_names_nobody_by_name(store):
    keep(store, *KIN, presence("mali", "since 2024"))
    report = paper(store, "family", is_named=False)
    assert named(report) == ["M. I."]
    assert "Mali" not in in_values(replace(report, names=()))


def test_the_childs_page_says_where_it_has_no_room_for_everyone(store):
    for number in range(12):
        there(store, f"p{number}", f"Friend {number}", f"since {2010 + number}")
    report = paper(store, "child")
    assert len(named(report)) == 9 and said_of_others(report) == [NOT_EVERYONE["child"]]
    assert len(PdfReader(io.BytesIO(print_report(report))).pages) == 1


def test_the_report_tells_of_the_timeline_and_the_register_alike_those_there_now_first(store):
    keep(store, *KIN, presence("mali", "2015 to 2022", "one roof"), presence("mali", "since 2022", "round the corner"))
    there(store, "m", "Mum, Saturdays", "since 2025", "mum", "tomos", frequency="every fortnight")
    there(store, "d", "Dad", "2011 to 2016", valence="mixed")
    there(store, "g", "A lodger", "2017", valence="adverse")
    told(store, "ask", "2018", lane="people", type="gap", title="Who was there?")
    report = report_for(store)
    assert [row[:3] for row in rows(report)] == [
        ("Mum, Saturdays", "mother", "every fortnight"), ("Mal", "sister", "round the corner"),
        ("Mal", "sister", "one roof"), ("Dad", "–", "–"),
    ]  # fmt: skip
    assert said_of_others(report, "strengths") == []


def test_a_stretch_that_both_tell_stands_once_with_what_the_register_says_of_it(store):
    keep(store, *KIN, presence("mum", "since 2025", "Saturdays, with cake"))
    there(store, "m", "Mum", "since 2025", "mum")
    assert [row[:3] for row in rows(report_for(store))] == [("Mum", "mother", "Saturdays, with cake")]


@pytest.mark.parametrize(("kept", "words"), [(1, "1 person who was or is there is"), (2, "2 people who were or are")])
def test_the_report_says_how_many_its_readers_are_not_told_of(store, kept, words):
    keep(store, *KIN, presence("mali", "since 2022"))
    for one in ("mum", "tomos")[:kept]:
        there(store, one, f"Marzipan {one}", "2018 to 2019", one, audience="psychologist_only")
    report = report_for(store)
    [told_of] = said_of_others(report, "strengths")
    assert told_of.startswith(words) and "marzipan" not in in_values(report).lower()
    assert said_of_others(report_for(store, "psychologist_only"), "strengths") == []


def test_cais_papers_name_his_sister_his_parents_his_nan_and_those_he_lives_with(samples):
    for kind in ("child", "family"):
        assert named(of_sample(samples, "DEMO-01", kind)) == [
            "Mum, Saturday afternoons", "Mal", "Delyth and Emrys", "Anti Sian, Sunday phone calls", "Tomos, key worker",
            "Wayne at Y Sied", "Coach Huw again", "Hannah Sellick, social worker, the eighth",
        ]  # fmt: skip
    case = find_case(samples, "DEMO-01").case.id
    who = [row[0] for row in rows(report_of(samples, newest_snapshot(samples, case).id))]
    assert who[:2] == ["Mum, Saturday afternoons", "Mal"]
    assert {*who[2:4]} == {"Delyth and Emrys", "Anti Sian, Sunday phone calls"}
    assert {"Dad", "Nan – daily, then full time", "Tomos, key worker"} <= set(who)


def test_a_mother_who_may_not_be_named_in_a_copy_is_not_passed_over_in_silence(samples):
    report = of_sample(samples, "DEMO-06", "family")
    assert not any("Mum" in one for one in named(report))
    assert said_of_others(report) == [NOT_EVERYONE["family"].replace("Cai", "Gwenno")]


def test_who_is_there_for_a_child_placed_again_with_people_who_know_him_is_on_his_page(samples):
    assert {"Maisie", "Nan", "Sue and Phil, again", "Tariq"} <= set(named(of_sample(samples, "DEMO-07", "child")))
