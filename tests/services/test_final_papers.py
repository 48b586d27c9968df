"""Finals: kept byte for byte with their fingerprint, numbered, saying what is new, and never changed."""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from cais_case import ME, keep_cai, told
from pypdf import PdfReader

from timeline.domain.errors import ConflictError, MeetingError, ReportError
from timeline.domain.note import Note
from timeline.domain.paper import Paper, PaperFile
from timeline.paper.report_paper import print_report
from timeline.services.after_work import after_work_of
from timeline.services.final_papers import file_of, finals, make_final, next_number, withdraw
from timeline.services.open_case import open_case
from timeline.services.paper_asked import Asked
from timeline.services.record_entry import undo_last
from timeline.services.snapshots import fingerprint, open_snapshot, take_snapshot
from timeline.services.write_down import write_down
from timeline.store import Store

DAY = date(2026, 11, 22)
NEST = "Dr Nest Kendrick, clinical psychologist"


@pytest.fixture
def ticking():
    """A store in which every change has a moment of its own."""
    moments = (datetime(2026, 11, 22, 9, 0, tzinfo=UTC) + timedelta(minutes=n) for n in range(10_000))
    with Store.in_memory(lambda: next(moments)) as opened:
        keep_cai(opened)
        told(opened, title="Moves to Nan’s")
        yield opened


@pytest.fixture
def snapshot(ticking) -> str:
    return take_snapshot(ticking, "c", "Formulation meeting", actor=ME).id


def made(store: Store, snapshot: str, asked: Asked | None = None, **how) -> Paper:
    asked = asked or Asked(author=NEST, distribution=("Hannah Sellick", "Wayne at Y Sied"))
    said = {"actor": ME, "on": DAY, "write": print_report, "has_looked_at_words": True} | how
    return make_final(store, snapshot, asked, **said)


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages)


def listed(store: Store, *, shared: bool = False):
    view = open_case(store, "c", is_shared_screen=shared)
    after = after_work_of(store, view)
    return finals(store, after.papers, after.versions, is_shared_screen=shared)


def test_a_final_keeps_its_file_and_the_files_fingerprint_in_one_change(ticking, snapshot):
    before = len(ticking.changes("c"))
    paper = made(ticking, snapshot)
    content = file_of(ticking, paper)
    assert content.startswith(b"%PDF-") and hashlib.sha256(content).hexdigest() == paper.fingerprint
    assert len(ticking.changes("c")) == before + 1
    assert (paper.number, paper.author, paper.snapshot_id) == (1, NEST, snapshot)


def test_its_pages_say_final_its_number_author_date_and_who_has_it(ticking, snapshot):
    reader = PdfReader(io.BytesIO(file_of(ticking, made(ticking, snapshot))))
    for page in reader.pages:
        words = " ".join(page.extract_text().split())
        assert f"FINAL 1, 22 Nov 2026, {NEST}" in words and "Draft" not in words
    first = " ".join(reader.pages[0].extract_text().split())
    assert "Hannah Sellick, Wayne at Y Sied" in first and "Status Final" in first


def test_a_revision_says_on_its_first_page_what_is_new(ticking, snapshot):
    made(ticking, snapshot)
    with pytest.raises(ReportError, match="what is new since the last final"):
        made(ticking, snapshot)
    second = made(ticking, snapshot, new_since="His aunt sent her letter.")
    first_page = " ".join(PdfReader(io.BytesIO(file_of(ticking, second))).pages[0].extract_text().split())
    assert second.number == 2
    assert "New since final 1" in first_page and "His aunt sent her letter." in first_page


@pytest.mark.parametrize("kind", ["report", "child", "family"])
def test_every_kind_has_a_final_of_its_own_number_that_is_told_on_it(ticking, snapshot, kind):
    asked = Asked(kind, author=NEST, distribution=("Hannah Sellick", "Wayne"))
    made(ticking, snapshot, asked)
    paper = made(ticking, snapshot, asked, new_since="A word changed.")
    said = text_of(file_of(ticking, paper))
    assert f"FINAL 2, 22 Nov 2026, {NEST}" in said and "A word changed." in said
    assert "Goes to" in said and "Hannah Sellick, Wayne" in said
    assert paper.audience == {"report": "attendees", "child": "display", "family": "display"}[kind]


def test_nothing_is_final_before_somebody_has_looked_at_its_words(ticking, snapshot):
    with pytest.raises(ReportError, match="Look at the words"):
        made(ticking, snapshot, has_looked_at_words=False)
    assert not listed(ticking)


def test_a_final_is_the_same_whatever_is_known_later(ticking, snapshot):
    paper = made(ticking, snapshot)
    before = file_of(ticking, paper)
    told(ticking, "later", title="Said a week later")
    write_down(ticking, Note("n", "c", "Said a week later", "narrative"), actor=ME)
    take_snapshot(ticking, "c", "Later", actor=ME)
    [kept] = listed(ticking)
    assert file_of(ticking, kept.paper) == before


def test_a_final_of_no_snapshot_is_refused_in_a_sentence(ticking):
    with pytest.raises(MeetingError, match="cannot be found"):
        made(ticking, "nothing")


def test_an_altered_file_is_not_given_out(ticking, snapshot):
    paper = made(ticking, snapshot)
    kept = ticking.records(PaperFile).get(paper.file_id)
    forged = replace(kept.record, content=base64.b64encode(b"%PDF-1.7 forged").decode())
    with ticking.change(actor="Somebody", why="forging", case_id="c") as change:
        change.save(forged, kept.version)
    with pytest.raises(ReportError, match="altered outside this program"):
        file_of(ticking, paper)
    also = replace(paper, fingerprint=hashlib.sha256(b"%PDF-1.7 forged").hexdigest())
    with ticking.change(actor="Somebody", why="forging", case_id="c") as change:
        change.save(also, 1)
    with pytest.raises(ReportError, match="altered outside this program"):
        file_of(ticking, also)


def test_a_file_that_is_no_file_is_not_given_out(ticking, snapshot):
    paper = made(ticking, snapshot)
    kept = ticking.records(PaperFile).get(paper.file_id)
    with ticking.change(actor="Somebody", why="forging", case_id="c") as change:
        change.save(replace(kept.record, content="no base 64!"), kept.version)
    with pytest.raises(ReportError, match="altered outside this program"):
        file_of(ticking, paper)
    with pytest.raises(ReportError, match="cannot be found"):
        file_of(ticking, replace(paper, file_id="nothing"))


def test_a_withdrawn_final_stays_in_the_list_with_its_reason_and_its_file(ticking, snapshot):
    paper = made(ticking, snapshot)
    with pytest.raises(ReportError, match="Say why it is withdrawn"):
        withdraw(ticking, paper.id, version=1, actor=ME, why=" ")
    withdraw(ticking, paper.id, version=1, actor=ME, why="It named the wrong school.")
    [kept] = listed(ticking)
    assert kept.paper == replace(paper, status="withdrawn", why_withdrawn="It named the wrong school.")
    assert file_of(ticking, kept.paper).startswith(b"%PDF-")
    with pytest.raises(ConflictError):
        withdraw(ticking, paper.id, version=1, actor=ME, why="Again.")


def test_numbers_are_never_given_twice(ticking, snapshot):
    made(ticking, snapshot)
    undo_last(ticking, actor=ME, case_id="c")
    assert not listed(ticking)
    assert next_number(ticking, "c", Asked()) == 2
    assert next_number(ticking, "c", Asked("child")) == 1
    assert next_number(ticking, "c", Asked("agency", agency="Police")) == 1


def test_of_two_who_make_the_same_number_final_at_once_the_second_is_told(ticking, snapshot):
    def write(report) -> bytes:
        if not listed(ticking):
            made(ticking, snapshot, actor="Gwyn Saddler")
        return print_report(report)

    with pytest.raises(ReportError, match="Gwyn Saddler has made number 1 final meanwhile"):
        made(ticking, snapshot, write=write)
    assert len(listed(ticking)) == 1 and len(ticking.records(PaperFile).of_case("c")) == 1


def test_making_a_final_is_undone_whole(ticking, snapshot):
    made(ticking, snapshot)
    undo_last(ticking, actor=ME, case_id="c")
    assert not ticking.records(Paper).of_case("c") and not ticking.records(PaperFile).of_case("c")


def test_a_shared_screen_is_offered_only_finals_with_initials_for_everybody(ticking, snapshot):
    made(ticking, snapshot)
    made(ticking, snapshot, Asked("family", author=NEST))
    made(ticking, snapshot, Asked("child", author=NEST, is_named=False))
    assert [one.paper.kind for one in listed(ticking)] == ["child", "family", "report"]
    assert [one.paper.kind for one in listed(ticking, shared=True)] == ["child"]


def test_finals_alter_nothing_of_the_snapshot_they_were_made_from(ticking, snapshot):
    before = open_snapshot(ticking, snapshot)
    made(ticking, snapshot)
    after = open_snapshot(ticking, snapshot)
    assert after.is_untouched and after.work == before.work
    assert fingerprint(ticking, after.snapshot) == before.snapshot.fingerprint
    later = take_snapshot(ticking, "c", "Later", actor=ME)
    assert open_snapshot(ticking, later.id).is_untouched
    assert [one.action for one in ticking.changes("c")][:2] == ["add", "add"]


def test_the_files_of_papers_are_not_read_to_open_a_snapshot_and_their_papers_still_count(ticking, snapshot):
    paper = made(ticking, snapshot)
    later = take_snapshot(ticking, "c", "Later", actor=ME)
    assert "paper_file" not in ticking.history_of_case("c", without=("paper_file",))
    kept = [one["record"]["content"] for one in ticking.history_of_case("c")["paper_file"]]
    assert base64.b64decode(kept[0]) == file_of(ticking, paper)
    withdraw(ticking, paper.id, version=1, actor=ME, why="It named the wrong school.")
    assert open_snapshot(ticking, later.id).is_untouched
