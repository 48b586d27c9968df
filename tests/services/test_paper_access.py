"""A copy for a subject access request: all that is kept, what is proposed to be left out, and who decided of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from cais_case import ME, NAN, keep_cai, told
from papers_planted import AFTER, after_planted, plant_all, words_found
from report_planted import KINDS, in_values, planted

from timeline.domain.case import Person
from timeline.domain.entry import Entry, Link
from timeline.domain.errors import MeetingError, ReportError
from timeline.domain.meeting import Attendance, Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.own_view import OwnView
from timeline.domain.paper import Withheld
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.telling import Step, Telling
from timeline.domain.when import parse_when
from timeline.scene.report import Final, Report
from timeline.services.access_records import CITES, TECHNICAL, part_of
from timeline.services.access_records import KINDS as COPIED
from timeline.services.paper_access import decided_on, withholdings_of
from timeline.services.paper_asked import Asked
from timeline.services.papers import paper_of
from timeline.services.record_entry import correct_entry, retract_entry
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_down
from timeline.store import Store
from timeline.vocab.registry import vocabulary

WHO = "Imogen Hale, information governance"


@pytest.fixture(scope="module")
def whole() -> Iterator[tuple[Store, str]]:
    with Store.in_memory() as opened:
        yield opened, plant_all(opened)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as opened:
        keep_cai(opened)
        yield opened


def kept(store: Store, *records: Any) -> str:
    with store.change(ME, action="add", case_id="c") as change:
        for record in records:
            change.save(record)
    return take_snapshot(store, "c", "As it was", actor=ME).id


def copy_of(store: Store, snapshot: str, *decided: Withheld, **how: Any) -> Report:
    return paper_of(store, snapshot, Asked("access", withheld=decided, **how))


def rules(store: Store, snapshot: str) -> dict[tuple[str, str], str]:
    return {(one.record_id, one.part): one.rule for one in withholdings_of(store, snapshot)}


def about_dad(**said: Any) -> Entry:
    return Entry("dad", "c", "Dad in hospital", parse_when("2017"), "family", "family_event", details="Marzipan",
                 third_party=True, **said)  # fmt: skip


@pytest.mark.parametrize("kind", COPIED, ids=lambda kind: kind.__name__)
def test_every_field_of_every_kind_is_told_or_says_only_where_it_is_kept(kind):
    name = kind.__name__.lower()
    assert vocabulary("access_kinds")[name].text("section") in vocabulary("access_sections")
    assert not [one.name for one in fields(kind) if one.name not in TECHNICAL and part_of(name, one.name) is None]


def test_every_word_of_every_field_that_is_open_to_the_child_is_in_the_copy(whole):
    store, snapshot = whole
    found = words_found(in_values(copy_of(store, snapshot)))
    expected = {
        word
        for record in (*planted(), *after_planted())
        if getattr(record, "audience", "") in ("display", "attendees")
        if not _left_out_by_its_kind(record)
        for field in fields(record)
        if field.name not in TECHNICAL and field.name not in CITES
        for word in _words(getattr(record, field.name))
    }
    assert len(expected) > 300
    assert expected - found == set()


def _left_out_by_its_kind(record: Any) -> bool:
    is_others_view = isinstance(record, OwnView) and record.person_id != "k"
    return is_others_view or (isinstance(record, Note) and record.kind == "debrief")


def _words(value: Any) -> set[str]:
    if isinstance(value, str):
        return words_found(value)
    if is_dataclass(value):
        return {word for one in fields(value) for word in _words(getattr(value, one.name))}
    if isinstance(value, tuple):
        return {word for one in value for word in _words(one)}
    return set()


def test_the_planted_kinds_are_all_that_a_copy_has_but_those_without_readers():
    without = {"Child", "Case", "Person", "Consent", "Meeting", "Attendance", "Snapshot", "Invitation", "Judgement",
               "Paper"}  # fmt: skip
    assert {one.__name__ for one in (*KINDS, *AFTER, Link)} | without == {one.__name__ for one in COPIED}


def test_a_passage_about_somebody_else_stays_out_until_somebody_gives_it(store):
    snapshot = kept(store, about_dad(impact_on_child="He could not sleep"))
    proposed = rules(store, snapshot)
    assert proposed["dad", "title"] == proposed["dad", "details"] == "about_others"
    assert "Marzipan" not in in_values(copy_of(store, snapshot))
    given = decided_on(withholdings_of(store, snapshot), {("dad", "impact_on_child"): "given"}, by=WHO)
    copy = in_values(copy_of(store, snapshot, *given))
    assert "He could not sleep" in copy
    assert "Marzipan" not in copy and "Dad in hospital" not in copy


def test_what_the_child_said_of_somebody_else_is_the_childs(store):
    snapshot = kept(store, about_dad(basis="child", quote="I was scared for him", child_rating=-2))
    copy = in_values(copy_of(store, snapshot))
    assert "I was scared for him" in copy and "Marzipan" not in copy


def test_a_record_of_which_nothing_of_its_own_is_left_leaves_no_row(store):
    snapshot = kept(store, about_dad(agency="Hospital"))
    assert "2017" not in in_values(copy_of(store, snapshot))


@pytest.mark.parametrize(
    ("audience", "rule", "reason"),
    [("psychologist_only", "psychologist", "could_harm"), ("police_restricted", "police", "restricted"),
     ("worker_only", "worker", "worker_only")],
)  # fmt: skip
def test_what_is_for_few_is_proposed_whole_with_its_reason_and_given_where_somebody_says_so(
    store, audience, rule, reason
):
    told(store, "few", title="Tambourine", audience=audience)
    snapshot = kept(store)
    [proposal] = withholdings_of(store, snapshot)
    assert (proposal.rule, proposal.reason, proposal.part, proposal.decided_by) == (rule, reason, "", "")
    assert "Tambourine" not in in_values(copy_of(store, snapshot))
    assert "Tambourine" in in_values(copy_of(store, snapshot, Withheld("few", "", "given", WHO)))


def test_what_was_restricted_after_the_snapshot_is_proposed_as_well(store):
    told(store, title="Tambourine")
    snapshot = kept(store)
    assert withholdings_of(store, snapshot) == ()
    entry = store.records(Entry).get("e")
    correct_entry(store, replace(entry.record, audience="police_restricted"), version=entry.version, actor=ME)
    assert rules(store, snapshot) == {("e", ""): "police"}


def test_what_tells_of_something_left_out_is_left_out_with_it_and_comes_back_with_it(store):
    told(store, "few", title="Tambourine", audience="police_restricted")
    told(store, "open")
    snapshot = kept(
        store, Link("l", "c", "open", "few", "followed", "Castanet"), OwnView("v", "c", "few", "k", words="Triangle"),
        Question("q", "c", "Cymbal?", entry_id="few"), Note("n", "c", "Bassoon", "said", about_id="few"),
        Telling("t", "c", "A story", steps=(Step("Oboe", ("few",)), Step("Harp"))),
    )  # fmt: skip
    assert {key for key, rule in rules(store, snapshot).items() if rule == "rests_on"} == {
        ("l", ""), ("v", ""), ("q", ""), ("n", ""), ("t", "steps"),
    }  # fmt: skip
    words = ("Castanet", "Triangle", "Cymbal", "Bassoon", "Oboe")
    assert not [word for word in words if word in in_values(copy_of(store, snapshot))]
    given = in_values(copy_of(store, snapshot, Withheld("few", "", "given", WHO)))
    assert [word for word in words if word in given] == [*words]


def test_what_a_person_leaves_out_of_their_own_accord_takes_along_what_tells_of_it(store):
    told(store, "e", title="Tambourine")
    snapshot = kept(store, Note("n", "c", "Bassoon", "said", about_id="e"))
    log = copy_of(store, snapshot, Withheld("e", "", "legal", WHO)).withheld
    assert log == (Withheld("e", "", "legal", WHO), Withheld("n", "", "legal", WHO))


def test_views_and_consent_of_others_are_theirs(store):
    told(store)
    snapshot = kept(
        store, Meeting("m", "c"), Attendance("a", "c", "m", "Glenys Morgan", role="carer", view="Bassoon"),
        OwnView("v", "c", "e", NAN, words="Triangle"), Consent("n", "c", NAN, "taking_part", "given"),
        Consent("own", "c", "k", "taking_part", "given", explained="With pictures"),
        Note("d", "c", "Cymbal", "debrief"),
    )  # fmt: skip
    assert rules(store, snapshot) == {
        ("v", ""): "others_view", ("n", ""): "others_consent", ("a", "view"): "others_view", ("d", ""): "of_workers",
    }  # fmt: skip
    copy = in_values(copy_of(store, snapshot))
    assert "With pictures" in copy and "Glenys Morgan" in copy
    assert not [word for word in ("Bassoon", "Triangle", "Cymbal") if word in copy]


def test_somebodys_own_dates_and_notes_on_them_are_proposed_and_their_name_is_given(store):
    dad = Person("dad", "c", "Lee Pritchard", relation="father", is_third_party=True, born=parse_when("1990"))
    snapshot = kept(store, dad, Presence("p", "c", "dad", parse_when("2011"), how="at weekends", note="Bassoon"))
    assert rules(store, snapshot) == {("dad", "born"): "their_dates", ("p", "note"): "about_them"}
    copy = in_values(copy_of(store, snapshot))
    assert "Lee Pritchard" in copy and "at weekends" in copy
    assert "1990" not in copy and "Bassoon" not in copy


def test_what_was_taken_back_stands_in_the_copy_and_is_said_to_be(store):
    told(store, title="Tambourine")
    retract_entry(store, "e", version=1, actor=ME, why="Written twice")
    copy = copy_of(store, kept(store))
    taken_back = next(one for one in copy.sections if one.id == "taken_back")
    assert "Tambourine" in f"{taken_back.parts}" and "Written twice" in f"{taken_back.parts}"


def test_the_end_of_the_copy_counts_by_reason_and_names_who_decided_without_saying_where(store):
    told(store, "a", title="Tambourine", audience="police_restricted")
    told(store, "b", title="Castanet", audience="psychologist_only")
    snapshot = kept(store)
    decided = decided_on(withholdings_of(store, snapshot), {("a", ""): "restricted", ("b", ""): "given"}, by=WHO)
    copy = copy_of(store, snapshot, *decided)
    end = f"{copy.sections[-1].parts}"
    assert copy.sections[-1].id == "left_out"
    assert vocabulary("withheld_reasons").label("restricted") in end and WHO in end and "'1'" in end
    assert vocabulary("withheld_reasons").label("could_harm") not in end
    assert set(copy.withheld) == set(decided)


def test_until_everything_is_decided_the_copy_says_so_and_none_is_final(store):
    told(store, "a", audience="police_restricted")
    snapshot = kept(store)
    assert "Nobody has decided yet about 1 passage" in in_values(copy_of(store, snapshot))
    final = Final(1, WHO, date(2026, 11, 22))
    with pytest.raises(ReportError, match="still to decide about 1 passage"):
        copy_of(store, snapshot, final=final)
    made = copy_of(store, snapshot, Withheld("a", "", "restricted", WHO), final=final)
    assert made.status == "final" and "Nobody has decided" not in in_values(made)


def test_a_decision_without_a_name_is_none(store):
    told(store, "a", title="Tambourine", audience="police_restricted")
    snapshot = kept(store)
    assert "Tambourine" not in in_values(copy_of(store, snapshot, Withheld("a", "", "given", " ")))
    with pytest.raises(ReportError, match="carries a name"):
        decided_on((), {("a", ""): "given"}, by=" ")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [(Withheld("nobody", "", "legal", WHO), "does not have"), (Withheld("e", "quote", "legal", WHO), "does not have"),
     (Withheld("e", "", "because", WHO), "no reason")],
)  # fmt: skip
def test_a_decision_on_what_is_not_there_or_without_a_reason_is_refused(store, wrong, said):
    told(store)
    with pytest.raises(ReportError, match=said):
        copy_of(store, kept(store), wrong)


def test_there_is_no_copy_of_a_snapshot_that_is_none(store):
    with pytest.raises(MeetingError):
        withholdings_of(store, "none")


def test_what_was_written_down_later_is_not_in_the_copy_of_an_earlier_snapshot(store):
    told(store, title="Tambourine")
    snapshot = kept(store)
    write_down(store, Note("later", "c", "Bassoon"), actor=ME)
    assert "Bassoon" not in in_values(copy_of(store, snapshot))
