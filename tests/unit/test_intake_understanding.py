"""Whole chronologies, invented but of the shapes agencies send, are understood row by row."""

from datetime import date

import pytest
from sent_tables import read_table

from timeline.domain.entry import Known
from timeline.domain.when import Kind, parse_when
from timeline.intake.area import BY_AGENCY, Clues, agency_kind, placed
from timeline.intake.sheet import Row, Sheet
from timeline.intake.understand import understand
from timeline.vocab.registry import vocabulary

PROTECTION = '''\
Date or period,Review,Significant event,Source,Impact,Action taken
4 Feb 2011,,Born,Birth registration,Positive,
Jul 2011,,Father meets a new partner,Father (interview),Unclear,Not known to professionals at the time
2 Sep 2011,,"Nurse told that child ""falls a lot""",Health visitor,Negative,None recorded
14 Sep 2011,,Bruising to one arm; child said to be eight months old,GP,Negative,Explanation accepted
Oct/Nov 2011,,Father's partner moves in,Police,Negative,Not known to professionals until 2012
9 Nov 2011,,Burn to the hand; admitted to hospital; referral to social care,Hospital,Negative,Referral made
10 Nov 2011,,Strategy meeting,Social care,,Joint enquiry
16 Nov 2011,,Father and uncle arrested,Police,Negative,Released on bail
9 Nov 2011,,Father and uncle arrested,Press report,Negative,
20 Nov 2011,Reviewed May,Placed on the child protection register,Social care,Positive,Child protection plan
3 Mar 2012,,Returns home while father is on bail,Social care,Unclear,
4 May 2012,,Papers sent to the Crown Prosecution Service,Police,,
'''

AGES_AND_SCHOOL_YEARS = """\
When,Until,What happened,Agency,Who says so,Good or bad for the child
Year 8,,Starts at the new secondary school,School,Family,bad
2014?,2015-06,Several exclusions; aunt teaches her at home,Family,Family,mixed
about March 2015,,Moves to Swansea; sleeps on an aunt's sofa,Housing,Records,bad
2015,,"Top set in maths, loyal friend",School,Teachers,good
6 Nov 2015,,Found in a flat used for dealing with a girl of 17,Police,Records,bad
6 Nov 2015,,Driven home by city officers,Police,Newspaper A,
6 Nov 2015,,Driven home by county officers,Police,Newspaper B,
"""


def preview_of(text, **circumstances):
    return understand(read_table(text.encode(), "chronology.csv"), **circumstances)


def row(preview, words):
    return next(r for r in preview.rows if r.entry and words in r.entry.title)


def test_every_row_of_a_child_protection_chronology_is_understood_without_mapping():
    preview = preview_of(PROTECTION)
    assert preview.is_ready
    assert not [c for c in preview.mapping.unrecognised if c.heading != "Review"]
    assert [(r.entry.lane, r.entry.type) for r in preview.rows] == [
        ("family", "birth"), ("family", "family_event"), ("health", "health_event"), ("harm", "injury"),
        ("family", "family_event"), ("harm", "injury"), ("services", "plan"), ("family", "family_event"),
        ("family", "family_event"), ("services", "plan"), ("home", "home_family"), ("family", "family_event"),
    ]  # fmt: skip
    assert all(r.is_area_guessed for r in preview.rows)


def test_two_accounts_of_one_event_stay_two():
    preview = preview_of(PROTECTION)
    assert [(r.line, r.entry.said_by) for r in preview.rows if "arrested" in r.entry.title] == [
        (9, "Police"), (10, "Press report"),
    ]  # fmt: skip
    assert len({r.import_key for r in preview.rows}) == len(preview.rows)


def test_the_birth_in_the_file_is_offered_and_ages_are_read_with_it():
    preview = preview_of(PROTECTION + "age 1,,Walks,Family,Positive,\n")
    assert preview.suggested_birth is not None
    assert preview.suggested_birth.earliest == date(2011, 2, 4)
    assert (row(preview, "Walks").earliest, row(preview, "Walks").latest) == (
        date(2012, 2, 4),
        date(2013, 2, 3),
    )


def test_the_birth_date_of_the_case_wins_and_the_difference_is_told():
    preview = preview_of(PROTECTION, born_on=date(2011, 2, 5))
    assert preview.suggested_birth is None
    assert "4 Feb 2011" in preview.notes[0]


@pytest.mark.parametrize(
    "birth", ["Brother born", "Birth of a half-sister", "Birth certificate seen", "Born lucky"]
)
def test_somebody_elses_birth_is_not_the_childs(birth):
    assert preview_of(f"Date,Event\n4 Feb 2011,{birth}\n").suggested_birth is None


def test_two_births_on_two_days_are_not_offered():
    assert preview_of("Date,Event\n4 Feb 2011,Born\n5 Feb 2011,Born in Bangor\n").suggested_birth is None


def test_a_quoted_age_is_kept_beside_the_computed_one_and_the_difference_is_told():
    bruising = row(preview_of(PROTECTION), "Bruising")
    assert bruising.entry.quoted_age == "eight months"
    assert any("eight months" in note and "7 months" in note for note in bruising.notes)


def test_an_age_that_fits_the_dates_raises_no_note():
    preview = preview_of("Date,Event,Age\n2 Mar 2020,Moved,9\n", born_on=date(2011, 2, 4))
    assert preview.rows[0].entry.quoted_age == "9"
    assert not [note for note in preview.rows[0].notes if "Both are kept" in note]


def test_a_double_month_is_a_range_and_its_words_are_kept():
    moved = row(preview_of(PROTECTION), "moves in")
    assert moved.entry.when.text == "Oct/Nov 2011"
    assert (moved.earliest, moved.latest) == (date(2011, 10, 1), date(2011, 11, 30))
    assert moved.read_as


def test_when_professionals_came_to_know_is_taken_from_clear_words_only():
    preview = preview_of(PROTECTION)
    assert row(preview, "moves in").entry.known_by == (Known("Professionals", parse_when("2012")),)
    assert row(preview, "meets a new partner").entry.known_by == (Known("Professionals", parse_when("not known")),)
    assert row(preview, "meets a new partner").entry.action_taken == "Not known to professionals at the time"


def test_a_column_the_timeline_has_no_place_for_is_kept():
    assert row(preview_of(PROTECTION), "register").entry.other_columns == (("Review", "Reviewed May"),)
    unknown = preview_of("When,What happened,Weather\n2011,Moved,Rain\n")
    assert unknown.rows[0].entry.other_columns == (("Weather", "Rain"),)


def test_ages_and_vague_dates_of_a_multi_agency_table_are_understood():
    preview = preview_of(AGES_AND_SCHOOL_YEARS)
    assert preview.is_ready
    first = preview.rows[0]
    assert (first.earliest, first.latest) == (None, None)
    assert first.entry.when.age is not None
    assert preview.rows[1].entry.when.is_unsure
    assert preview.rows[1].entry.span.kind is Kind.LASTED
    assert [r.entry.lane for r in preview.rows] == [
        "education", "education", "home", "strengths", "harm", "justice", "justice",
    ]  # fmt: skip
    assert [r.entry.agency for r in preview.rows[:2]] == ["School", "Family"]
    assert [r.entry.basis for r in preview.rows[:4]] == ["family", "family", "fact", "reported"]
    assert {r.entry.verification for r in preview.rows} == {"unconfirmed"}, (
        "nobody but a person marks contested"
    )


def bad(line, header="When,What happened,Until,Adversities,Who may see it,How many times"):
    preview = preview_of(f"{header}\n{line}\n2011,Moved,,,,\n")
    assert not preview.is_ready
    (problem,) = preview.problems
    return problem


@pytest.mark.parametrize(
    ("line", "column", "said"),
    [
        (",Moved,,,,", "When", "There is no date"),
        ("ditto,Moved,,,,", "When", "Write the date again"),
        ("31 Feb 2011,Moved,,,,", "When", "31 Feb 2011|February"),
        ("2011,,,,,3", "What happened", "Nothing says what happened"),
        ("2011,Moved,2009,,,", "Until", "backwards|before"),
        ("2011,Moved,,bulying,,", "Adversities", "Did you mean “Being bullied”"),
        ("2011,Moved,,,secret,", "Who may see it", "psychologist"),
        ("2011,Moved,,,,0", "How many times", "whole number"),
    ],
)
def test_a_bad_row_is_named_with_its_line_column_value_and_cure(line, column, said):
    problem = bad(line)
    assert problem.line == 2
    assert problem.column == column
    assert problem.value == dict(zip(("When", "What happened", "Until", "Adversities", "Who may see it",
                                      "How many times"), line.split(","), strict=True))[column]  # fmt: skip
    assert said.split("|")[0] in problem.message or said.split("|")[-1] in problem.message
    assert str(problem).startswith(f"Line 2, “{column}”: ")


def test_every_bad_row_is_told_not_only_the_first():
    assert [p.line for p in preview_of("When,What happened\nxx,a\n2011,b\nzz9,\n").problems] == [2, 4, 4]


def test_a_file_without_a_column_of_dates_asks_for_it():
    preview = preview_of("Name,Event\nAB,Moved\nAB,Stayed\n")
    assert not preview.is_ready
    assert "No column was recognised as “When”" in str(preview.problems[0])


def test_a_long_event_becomes_a_title_and_keeps_every_word():
    words = (
        "Moved to his grandmother in Llanelli because his mother was in hospital and his father at sea, " * 2
    )
    entry = preview_of(f'When,What happened,Details\n2011,"{words}",And more\n').rows[0].entry
    assert len(entry.title) <= 80
    assert entry.title.endswith("…")
    assert entry.title.removesuffix("…") + " " in words
    assert entry.details == f"{words.strip()}\n\nAnd more"


def test_an_area_in_other_peoples_words_is_kept_and_guessed():
    told = preview_of("When,What happened,Category\n2011,Bruising to the leg,Significant harm form 2\n").rows[
        0
    ]
    assert told.is_area_guessed
    assert told.entry.lane == "harm"
    assert told.entry.other_columns == (("Category", "Significant harm form 2"),)
    assert told.notes[0].startswith("Area guessed: Harm & loss, from “bruising”.")
    assert "is not one of our areas" in told.notes[0]


def test_an_area_that_nothing_tells_is_said_to_be_for_somebody_to_choose():
    (told,) = preview_of("When,What happened,Category\n2011,Rang back on Tuesday,Form 2\n").rows
    assert told.is_area_unclear
    assert told.notes[0].startswith("Area not clear: please choose. It would be in Family & generations.")


def test_a_named_area_is_never_overruled():
    told = preview_of("When,What happened,Area\n2011,Bruising to the leg,Health\n").rows[0]
    assert (told.entry.lane, told.is_area_guessed) == ("health", False)


@pytest.mark.parametrize(
    ("words", "agency", "age", "lane"),
    [
        ("Arrested for theft from a shop", "Police", 14 * 12, "justice"),
        ("Arrested after an argument with his mother", "Police", 14 * 12, "justice"),
        ("Mother arrested", "Police", 14 * 12, "family"),
        ("Police tell mother there will be no charge", "Police", 17, "family"),
        ("Mother says he was arrested", "Police", 14 * 12, "justice"),
        ("Police called to the home", "Police", 3 * 12, "family"),
        ("Dad drinking again", "Social care", 9 * 12, "family"),
        ("Drinking vodka in the park", "Police", 14 * 12, "behaviour"),
        ("Mother reports him missing overnight", "Police", 13 * 12, "behaviour"),
        ("Sister arrested", "Police", 15 * 12, "family"),
        ("Dad imprisoned", "Probation", 60, "harm"),
        ("Attends hospital with bruising", "Hospital", 60, "harm"),
        ("Spoke about the weekend", "School", 100, "education"),
        ("Appointment", "CAMHS", 100, "services"),
        ("Rang", "", 100, "family"),
    ],
)
def test_what_adults_did_is_family_and_police_lanes_are_the_childs_own(words, agency, age, lane):
    assert placed("", "", Clues(words, agencies=(agency,) if agency else (), age=age)).lane == lane


def test_every_kind_of_agency_has_a_usual_area():
    assert set(BY_AGENCY) == set(vocabulary("agency_kinds").ids)
    assert set(BY_AGENCY.values()) <= set(vocabulary("entry_types").ids)
    assert agency_kind("St Teilo's Primary School") == "education"
    assert agency_kind("Mother (interview)") == "family"


def keys(text, **circumstances):
    return [r.import_key for r in preview_of(text, **circumstances).rows]


def test_a_row_keeps_its_key_whatever_surrounds_it():
    plain = keys("When,What happened,Source\n13 Oct 2011,Moved,Nan\n")
    assert keys("Our chronology\n\nWhat happened ;when;SOURCE\nMOVED ;13/10/2011;nan\n") == plain
    assert keys("When,What happened,Source\n13 Oct 2011,Moved,Mam\n") != plain


def test_identical_rows_of_one_file_have_keys_of_their_own():
    doubled = keys("When,What happened\n2011,Hit\n2011,Hit\n")
    assert len(set(doubled)) == 2
    assert keys("When,What happened\n2011,Hit\n2011,Hit\n2011,Hit\n")[:2] == doubled


def test_the_same_words_from_two_agencies_are_two_accounts():
    text = "When,What happened\n12 Dec 2011,Strategy meeting\n"
    assert keys(text, agency="Police") != keys(text, agency="School")


def test_the_example_row_is_passed_over():
    preview = preview_of("when,what_happened,ref\n2011,Moved,Example\n2012,Stayed,12\n")
    assert (preview.examples, len(preview.rows)) == ((2,), 1)
    assert not preview_of("when,what_happened,ref\n2011,Moved,EXAMPLE\n").is_ready


def test_progress_is_told_to_the_end():
    told = []
    text = "When,What happened\n" + "2011,Moved\n" * 250
    preview_of(text, progress=lambda done, of: told.append((done, of)))
    assert told == [(100, 250), (200, 250), (250, 250)]


def test_a_sheet_can_be_understood_without_a_file():
    sheet = Sheet("typed", ("when", "what_happened"), 1, (Row(2, ("2011", "Moved")),))
    assert understand(sheet).rows[0].entry.title == "Moved"


def test_a_row_that_gives_no_clue_of_its_area_says_so():
    guessed, unclear = preview_of("When,What happened\n2011,Broken leg\n2012,Xyzzy and so on\n").rows
    assert guessed.is_area_guessed and not guessed.is_area_unclear
    assert unclear.is_area_guessed and unclear.is_area_unclear
