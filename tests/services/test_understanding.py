"""What a preview understood is not worked out again by the import, and never used where anything has changed since."""

import pytest

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.agency_register import remember_columns
from timeline.services.caseload import correct_birth
from timeline.services.import_file import import_incoming, preview_incoming
from timeline.services.incoming import read_file, read_words
from timeline.services.understanding import understanding_of
from timeline.store import Store

ROWS = b"""\
When,What happened,Remarks
3/5/2011,Moved,With his cousins
age 9,Joined the band,
2012,"first thing
3 May 2012 second thing",
"""


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change("Test", action="create", case_id="k1") as change:
            change.save(Child("c1", "Cadi Morgan", born=parse_when("4 Feb 2003")))
            change.save(Child("c2", "Eli Roe", born=parse_when("4 Feb 2005")))
            change.save(Case("k1", "c1", "A-1"))
            change.save(Case("k2", "c2", "A-2"))
        yield opened


def incoming(data=ROWS):
    return read_file(data, "a.csv")


def test_it_is_given_back_where_nothing_changed(store):
    first = understanding_of(store, "k1", incoming(), agency="School")
    again = understanding_of(store, "k1", incoming(), agency="School", before=first)
    assert again is first


def test_other_entries_coming_meanwhile_change_nothing_of_it(store):
    first = understanding_of(store, "k1", incoming())
    with store.change("Bea", action="add", case_id="k1") as change:
        change.save(Entry("e1", "k1", "Else", parse_when("2010"), "home", "home_care"))
    assert understanding_of(store, "k1", incoming(), before=first) is first


CHANGES = {
    "another file": lambda store: {"incoming": incoming(ROWS.replace(b"Moved", b"Left"))},
    "pasted words": lambda store: {"incoming": read_words(ROWS.decode().replace(",", "\t"))},
    "another agency": lambda store: {"agency": "Police"},
    "a column chosen": lambda store: {"choices": [{2: "details"}]},
    "month first": lambda store: {"day_first": False},
    "read together": lambda store: {"separate": False},
    "another child": lambda store: {"case_id": "k2"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_it_rests_on_makes_it_new(store, change):
    given = {"case_id": "k1", "incoming": incoming(), "agency": "School"}
    first = understanding_of(store, **given)
    given |= change(store)
    again = understanding_of(store, **given, before=first)
    assert again is not first
    assert again == understanding_of(store, **given)


def test_a_birth_corrected_meanwhile_places_the_ages_anew(store):
    preview = preview_incoming(store, "k1", incoming())
    correct_birth(store, "k1", "4 Feb 2004", actor="Bea", today=parse_when("2026").earliest)
    import_incoming(store, "k1", incoming(), actor="Ann", understood=preview.understood)
    band = next(one.record for one in store.records(Entry).of_case("k1") if one.record.title == "Joined the band")
    assert band.when.earliest.year == 2013


def test_a_heading_remembered_of_the_agency_meanwhile_counts(store):
    first = understanding_of(store, "k1", incoming(), agency="School")
    remember_columns(store, "School", {"Remarks": "outcome"}, actor="Bea")
    again = understanding_of(store, "k1", incoming(), agency="School", before=first)
    assert again is not first and again.tables[0].rows[0].entry.outcome == "With his cousins"


@pytest.mark.parametrize("separate", [True, False])
def test_an_import_says_the_same_with_and_without_it(store, separate):
    preview = preview_incoming(store, "k1", incoming(), agency="School", separate=separate)
    result = import_incoming(
        store, "k1", incoming(), actor="Ann", agency="School", separate=separate, understood=preview.understood
    )
    assert result.added == len(preview.rows)
    store.undo("Ann", "k1")
    before = told(preview.rows)
    fresh = import_incoming(store, "k1", incoming(), actor="Ann", agency="School", separate=separate)
    assert fresh.added == result.added
    assert told(preview_incoming(store, "k1", incoming(), agency="School", separate=separate).rows) == before


def told(rows):
    return [(row.place, row.entry, row.import_key) for row in rows]


def test_what_is_on_the_timeline_is_asked_again_at_the_import(store):
    preview = preview_incoming(store, "k1", incoming())
    import_incoming(store, "k1", incoming(), actor="Bea")
    result = import_incoming(store, "k1", incoming(), actor="Ann", understood=preview.understood)
    assert (result.added, result.already_there) == (0, len(preview.rows))


def test_a_preview_made_of_an_earlier_one_marks_rows_anew_and_notes_them_once(store):
    first = preview_incoming(store, "k1", incoming())
    import_incoming(store, "k1", incoming(), actor="Bea")
    second = preview_incoming(store, "k1", incoming(), understood=first.understood)
    assert second.understood is first.understood
    assert all(row.already_there for row in second.rows) and not any(row.already_there for row in first.rows)
    assert [row.notes for row in second.rows] == [row.notes for row in first.rows]


def test_reading_is_told_of_once(store):
    counted = []
    preview = preview_incoming(store, "k1", incoming(), progress=lambda done, of: counted.append(done))
    assert counted
    counted.clear()
    import_incoming(
        store, "k1", incoming(), actor="Ann", understood=preview.understood,
        progress=lambda done, of: counted.append(done),
    )  # fmt: skip
    assert counted == []
