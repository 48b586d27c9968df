"""Importing a file: previewed first, all of it or none, never twice, undone in one go."""

from contextlib import contextmanager
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import IntakeError, StoreError
from timeline.domain.when import parse_when
from timeline.intake.understand import hash_of
from timeline.services.import_file import import_file, preview_file
from timeline.store import Store

THREE = b"""\
When,What happened,People
3 May 2011,Moved,Nan (grandmother)
Year 4,Joined the band,Nan; Mr Lee
2012,Fell,
"""


@pytest.fixture
def store():
    with a_store() as opened:
        yield opened


@contextmanager
def a_store():
    with Store.in_memory() as opened:
        with opened.change("Test", action="create", case_id="k1") as change:
            change.save(Child("c1", "Cadi Morgan", born=parse_when("4 Feb 2003")))
            change.save(Child("c2", "Eli Roe"))
            change.save(Case("k1", "c1", "A-1"))
            change.save(Case("k2", "c2", "A-2"))
        yield opened


def titles(store, case_id="k1"):
    return [kept.record.title for kept in store.records(Entry).of_case(case_id)]


def bring(store, data, name="three.csv", case_id="k1", **more):
    return import_file(store, case_id, data, name, actor="Ann", **more)


def test_every_row_becomes_an_entry_of_the_case(store):
    result = bring(store, THREE, agency="School")
    assert (result.added, result.already_there) == (3, 0)
    assert titles(store) == ["Moved", "Joined the band", "Fell"]
    assert {kept.record.agency for kept in store.records(Entry).of_case("k1")} == {"School"}
    assert str(result) == "3 rows added."


def test_a_preview_saves_nothing(store):
    preview = preview_file(store, "k1", THREE, "three.csv")
    assert preview.is_ready
    assert [row.already_there for row in preview.rows] == [False] * 3
    assert preview.rows[1].earliest is not None, "the case's birth date places the school year"
    assert titles(store) == []


def test_the_same_file_twice_adds_nothing_and_says_so(store):
    bring(store, THREE)
    again = bring(
        store, b"\xef\xbb\xbfOur chronology\n\n" + THREE.replace(b"Moved", b"MOVED "), "renamed.csv"
    )
    assert (again.added, again.already_there, again.change_id) == (0, 3, "")
    assert str(again) == "Every row of this file is already on the timeline; nothing was added."
    assert len(titles(store)) == 3
    assert len(store.imports("k1")) == 1


def test_a_longer_export_adds_only_the_new_rows(store):
    bring(store, THREE)
    longer = THREE + b"2013,Fell,\n2012,Fell,\n"
    assert [row.already_there for row in preview_file(store, "k1", longer, "a.csv").rows] == [True] * 3 + [
        False
    ] * 2
    result = bring(store, longer)
    assert (result.added, result.already_there) == (2, 3)
    assert str(result) == "2 rows added. 3 rows already on the timeline, not added again."


def test_one_bad_row_at_the_end_adds_nothing_at_all(store):
    with pytest.raises(IntakeError, match=r"Nothing was imported\. Line 5, “When”: .*31 Feb"):
        bring(store, THREE + b"31 Feb 2011,Moved,Mam\n")
    assert titles(store) == []
    assert store.records(Person).of_case("k1") == []
    assert store.imports("k1") == []


def test_the_refusal_names_the_first_problems_and_counts_the_rest(store):
    with pytest.raises(IntakeError, match="And 4 more"):
        bring(store, b"When,What happened\n" + b"xx,Moved\n" * 9)


IMPOSSIBLE = b"31 Feb 2011,Moved,Mam\n2013,Fell,\n"


def test_a_row_that_somebody_leaves_out_does_not_keep_the_others_out_and_is_told(store):
    preview = preview_file(store, "k1", THREE + IMPOSSIBLE, "school.csv")
    assert preview.to_mend == ((0, "5"),) and preview.can_leave_out and not preview.is_ready
    assert preview.leaving_out(preview.to_mend).is_ready
    result = bring(store, THREE + IMPOSSIBLE, leave_out=preview.to_mend)
    assert (result.added, result.left_out) == (4, ("line 5",))
    assert str(result).startswith("4 rows added. Left out: line 5. Mend it in the file and bring the file in again")
    assert titles(store).count("Moved") == 1, "the other of that title was left out"
    (brought,) = store.imports("k1")
    assert (brought.rows_read, brought.rows_added, brought.rows_refused) == (5, 4, 1)
    assert store.changes("k1", limit=1)[0].reason.endswith("leaving out line 5")


def test_the_mended_file_adds_the_row_that_was_left_out_and_nothing_twice(store):
    before = bring(store, THREE + IMPOSSIBLE, leave_out=[(0, "5")])
    again = bring(store, THREE + IMPOSSIBLE.replace(b"31 Feb", b"28 Feb"))
    assert (before.added, again.added, again.already_there) == (4, 1, 4)
    store.undo("Ann", "k1")
    assert len(titles(store)) == 4, "each time is one change of its own"


def test_another_row_that_cannot_be_read_still_keeps_everything_out(store):
    two = THREE + IMPOSSIBLE + b"40/13/2012,Fell,\n"
    with pytest.raises(IntakeError, match=r"Nothing was imported\. Line 7"):
        bring(store, two, leave_out=[(0, "5")])
    with pytest.raises(IntakeError, match="A row that is to be left out is not in this file"):
        bring(store, THREE, leave_out=[(0, "5")])
    with pytest.raises(IntakeError, match="is not in this file"):
        bring(store, THREE + IMPOSSIBLE, leave_out=[(1, "5")])
    assert titles(store) == [] and store.imports("k1") == []


def test_what_has_no_column_of_dates_or_no_readable_row_cannot_be_mended_by_leaving_rows_out(store):
    for data in (b"What happened,Who\nMoved,Mam\n", b"When,What happened\n31 Feb 2011,Moved\n"):
        preview = preview_file(store, "k1", data, "a.csv")
        assert not preview.is_ready and not preview.can_leave_out


def test_where_every_other_row_is_here_nothing_is_added_and_that_is_said(store):
    bring(store, THREE)
    result = bring(store, THREE + b"31 Feb 2011,Moved,Mam\n", leave_out=[(0, "5")])
    assert (result.added, result.change_id) == (0, "")
    assert str(result).startswith("Every other row of this file is already on the timeline; nothing was added.")


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["2011", "31 Feb 2011", "", "40/13/2012", "age 9"]), min_size=1, max_size=8))
def test_leaving_out_what_cannot_be_read_brings_in_all_the_rest_and_no_more(dates):
    rows = [f"{when},Told number {n}" for n, when in enumerate(dates)]
    with a_store() as store:
        data = "\n".join(["When,What happened", *rows]).encode()
        preview = preview_file(store, "k1", data, "a.csv")
        if not preview.can_leave_out:
            assert len(preview.to_mend) == len(preview.rows)
            return
        result = bring(store, data, leave_out=preview.to_mend)
        assert len(titles(store)) == result.added == len(preview.rows) - len(preview.to_mend)
        assert len(result.left_out) == len(preview.to_mend)


def test_one_undo_takes_the_whole_import_back_and_it_can_come_again(store):
    bring(store, THREE)
    store.undo("Ann", "k1")
    assert titles(store) == []
    assert store.records(Person).of_case("k1") == []
    assert bring(store, THREE, agency="School").added == 3


def test_an_undone_import_may_come_again_unchanged(store):
    bring(store, THREE)
    store.undo("Ann", "k1")
    assert bring(store, THREE).added == 3
    assert bring(store, THREE).added == 0


def test_a_row_somebody_removed_on_purpose_stays_removed(store):
    bring(store, THREE)
    kept = store.records(Entry).of_case("k1")[0]
    with store.change("Ann", why="Not about this child", case_id="k1") as change:
        change.retract(Entry, kept.record.id, kept.version)
    assert bring(store, THREE).added == 0


def test_people_are_found_by_any_name_they_go_by_and_added_once(store):
    with store.change("Test", case_id="k1") as change:
        change.save(Person("p1", "k1", "Siân Rees", relation="grandmother", aliases=("nan",)))
        change.save(Person("p2", "k2", "Mr Lee"))
    bring(store, THREE)
    people = {kept.record.name: kept.record for kept in store.records(Person).of_case("k1")}
    assert set(people) == {"Siân Rees", "Mr Lee"}
    band = next(k.record for k in store.records(Entry).of_case("k1") if k.record.title == "Joined the band")
    assert band.people == ("p1", people["Mr Lee"].id)
    assert people["Mr Lee"].id != "p2", "a person of another case is another person"


def test_the_birth_in_a_file_is_offered_and_not_set(store):
    data = b"Date,Event\n1 Mar 2006,Born\nage 2,Walks\n"
    result = bring(store, data, case_id="k2")
    assert result.suggested_birth is not None
    assert result.suggested_birth.text == "1 Mar 2006"
    assert store.records(Child).get("c2").record.born is None
    assert store.records(Entry).of_case("k2")[1].record.when.earliest is not None


def test_the_same_words_from_two_agencies_are_both_kept(store):
    data = b"When,What happened\n12 Dec 2011,Strategy meeting\n"
    assert bring(store, data, agency="Police").added == bring(store, data, agency="School").added == 1
    assert len(titles(store)) == 2


def test_a_person_may_say_what_a_column_is(store):
    data = b"Dyddiad,Beth,Pwy\n2011,Symud,Mam\n"
    preview = preview_file(store, "k1", data, "a.csv", choices=[{0: "when", 1: "what_happened", 2: "source"}])
    assert preview.rows[0].entry.said_by == "Mam"
    assert bring(store, data, choices=[{0: "when", 1: "what_happened", 2: "source"}]).added == 1


def test_american_dates_are_read_when_asked(store):
    bring(store, b"When,What happened\n3/5/2011,Moved\n", day_first=False)
    assert store.records(Entry).of_case("k1")[0].record.when.earliest.isoformat() == "2011-03-05"


def test_a_file_changed_since_its_preview_is_refused(store):
    with pytest.raises(IntakeError, match="changed since"):
        bring(store, THREE, file_hash=hash_of(b"other"))
    assert bring(store, THREE, file_hash=preview_file(store, "k1", THREE, "a.csv").file_hash).added == 3


def test_the_import_is_noted_with_its_file_and_rows(store):
    bring(store, THREE, "sent.csv", agency="School")
    (noted,) = store.imports("k1")
    assert (noted.file_name, noted.sha256, noted.agency, noted.rows_added) == (
        "sent.csv",
        hash_of(THREE),
        "School",
        3,
    )
    (change, *_) = store.changes("k1")
    assert (change.action, change.actor, change.reason) == ("import", "Ann", "Imported sent.csv")


def test_a_case_that_is_not_there_is_said(store):
    with pytest.raises(StoreError):
        bring(store, THREE, case_id="nobody")


def test_two_people_importing_one_file_at_once_add_it_once(store):
    results = []
    importers = [Thread(target=lambda: results.append(bring(store, THREE).added)) for _ in range(4)]
    for importer in importers:
        importer.start()
    for importer in importers:
        importer.join()
    assert sorted(results) == [0, 0, 0, 3]
    assert len(titles(store)) == 3


def test_progress_is_told(store):
    told = []
    bring(store, THREE, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (3, 3)


def people_after(store, *named) -> dict[str, Person]:
    rows = "".join(f'{n + 1} May 2014,Something {n},"{who}"\n' for n, who in enumerate(named))
    bring(store, f"When,What happened,People\n{rows}".encode())
    return {kept.record.name: kept.record for kept in store.records(Person).of_case("k1")}


def test_a_word_for_a_relative_says_who_they_are_and_means_the_one_there_is(store):
    people = people_after(store, "Mother", "Nan", "MGM", "Dad; Father")
    assert {name: one.relation for name, one in people.items()} == {
        "Mother": "mother", "Nan": "maternal grandmother", "Dad": "father",
    }  # fmt: skip
    assert people["Nan"].aliases == ("MGM",)
    assert people["Dad"].aliases == ("Father",)


def test_of_two_grandmothers_neither_is_taken_for_the_other(store):
    assert {one.relation for one in people_after(store, "MGM", "PGM", "Nan").values()} == {
        "maternal grandmother", "paternal grandmother", "grandmother",
    }  # fmt: skip


def test_mother_means_the_mother_who_is_in_the_register(store):
    with store.change("Test", case_id="k1") as change:
        change.save(Person("mum", "k1", "Rhian Rees", relation="mother"))
    assert set(people_after(store, "Mother; Brother; sister")) == {"Rhian Rees", "Brother", "sister"}


def test_the_child_is_nobody_in_their_own_register(store):
    child = store.records(Child).get(store.records(Case).get("k1").record.child_id).record
    people = people_after(store, f"{child.name}; Mother", child.name.split()[0])
    assert set(people) == {"Mother"}
