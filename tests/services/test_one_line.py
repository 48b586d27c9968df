"""Adding in one line: what is read, what is said when it cannot be, and nothing but plain sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.case import Child, Person
from timeline.domain.entry import TITLE_LIMIT, AceTag
from timeline.domain.errors import EntryError, TimelineError, WhenError
from timeline.domain.when import Kind, parse_when
from timeline.services.one_line import EXAMPLE, read_line
from timeline.vocab.registry import vocabulary

CHILD = Child("k", "Caitlin Invented", born=parse_when("14 March 2010"))
NAN = Person("p1", "c", "Dilys Invented", relation="grandmother", aliases=("Nan",))


def read(text, **about):
    return read_line(text, case_id="c", child=CHILD, people=(NAN,), **about)


def entry(text, **about):
    return read(text, **about).entry


def test_the_example_itself_is_read_whole():
    read_so = read(EXAMPLE)
    told = read_so.entry
    assert told.title == "Hit by mum's partner"
    assert told.when.text == "6y"
    assert told.when.earliest.isoformat() == "2016-03-14"
    assert (told.lane, told.type, told.valence) == ("harm", "abuse", "adverse")
    assert told.ace_tags == (AceTag("physical_abuse", "reported"),)
    assert told.said_by == "school nurse"
    assert "says school nurse" in read_so.reading
    assert read_so.unknown_tags == ()


def test_a_stretch_of_time_and_a_source():
    told = entry("Mar 2021 – Jul 2021 foster 2 ~social care")
    assert told.title == "Foster 2"
    assert told.span.kind is Kind.LASTED
    assert (told.span.earliest.isoformat(), told.span.latest.isoformat()) == ("2021-03-01", "2021-07-31")
    assert (told.lane, told.said_by) == ("home", "social care")
    assert told.agency == vocabulary("agency_kinds").label("social_care")


@pytest.mark.parametrize("quoted", ["“nobody asked me”", '"nobody asked me"'])
def test_words_in_quotes_are_the_childs_own(quoted):
    told = entry(f"age 9 {quoted}")
    assert (told.lane, told.type, told.basis) == ("voice", "child_said", "child")
    assert told.quote == "nobody asked me"


@pytest.mark.parametrize("line", ["2019 police called ×6", "police called x6 2019", "2019 police called ~Nan ×6"])
def test_repeats_are_one_entry_with_a_count(line):
    told = entry(line)
    assert (told.title, told.count) == ("Police called", 6)
    assert told.when.text == "2019"


def test_a_count_of_nought_is_no_count():
    assert entry("2019 police called x0").count is None


@pytest.mark.parametrize("line", ["starts judo, 4 May 2018", "4 May 2018: starts judo", "starts judo – 4 May 2018"])
def test_the_date_may_come_first_or_last(line):
    told = entry(line)
    assert told.title == "Starts judo"
    assert told.when.earliest.isoformat() == "2018-05-04"


@pytest.mark.parametrize("line", ["~2014 moves to the lake", "moves to the lake ~2014"])
def test_a_wave_before_a_year_means_about(line):
    told = entry(line)
    assert told.when.is_approximate
    assert (told.title, told.said_by) == ("Moves to the lake", "")


def test_tags_name_adversities_with_how_sure_strengths_kinds_and_areas():
    assert entry("2019 at home #physical_abuse:confirmed").ace_tags == (AceTag("physical_abuse", "confirmed"),)
    assert entry("2019 plays the cornet #talents_interests").strength_tags == ("talents_interests",)
    assert entry("2019 two days at home #exclusion").type == "exclusion"
    assert entry("2019 something #strengths").lane == "strengths"


@pytest.mark.parametrize(
    ("tag", "lane", "kind"),
    [
        ("physical_abuse", "harm", "abuse"),
        ("bereavement", "harm", "loss"),
        ("school_exclusion", "education", "exclusion"),
        ("poverty", "community", "community_event"),
    ],
)
def test_a_tagged_line_goes_where_its_tag_belongs(tag, lane, kind):
    told = entry(f"2019 the long afternoon #{tag}")
    assert (told.lane, told.type) == (lane, kind)


def test_every_adversity_can_be_tagged_in_one_line():
    for term in vocabulary("ace_tags"):
        assert entry(f"2019 the long afternoon #{term.id}").ace_tags == (AceTag(term.id),)


def test_tags_nobody_knows_are_told_and_left_out():
    read_so = read("2019 falls #nonsense #physical_abuse")
    assert read_so.unknown_tags == ("nonsense",)
    assert read_so.entry.title == "Falls"
    assert [tag.id for tag in read_so.entry.ace_tags] == ["physical_abuse"]


def test_people_of_the_case_are_recognised_by_any_of_their_names():
    assert entry("2019 moves to nan's").people == ("p1",)
    assert entry("2019 moves to Dilys Invented").people == ("p1",)
    assert entry("2019 eats a banana").people == ()


def test_a_line_without_a_date_is_told_how_to_begin():
    with pytest.raises(WhenError, match="Begin with when it happened") as told:
        entry("moves to Nan's")
    assert EXAMPLE in str(told.value)


@pytest.mark.parametrize("line", ["31 Feb 2014 hit at home", "hit at home 31 Feb 2014", "hit, 31 February 2014"])
def test_an_impossible_date_says_so_itself_and_is_never_half_read(line):
    with pytest.raises(WhenError, match="February 2014 has 28 days"):
        entry(line)


def test_a_date_alone_is_asked_what_happened():
    with pytest.raises(EntryError, match="Say what happened after “4 May 2018”"):
        entry("4 May 2018")


@pytest.mark.parametrize("line", ["", "   ", "\n\t"])
def test_an_empty_line_shows_the_example(line):
    with pytest.raises(EntryError, match="6y hit by"):
        entry(line)


def test_a_long_line_keeps_every_word_in_the_details():
    words = "a very long afternoon " * 8
    told = entry(f"2019 {words}")
    assert len(told.title) <= TITLE_LIMIT
    assert told.title.endswith("…")
    assert told.details.casefold() == words.strip().casefold()
    unbroken = entry("2019 " + "a" * 200)
    assert len(unbroken.title) <= TITLE_LIMIT
    assert unbroken.details == "A" + "a" * 199


def test_the_reading_shows_time_age_area_and_that_nobody_is_named():
    reading = read("4 May 2018 starts judo").reading
    assert reading[0].startswith("4 May 2018 (")
    assert reading[1] == "“Starts judo”"
    assert vocabulary("lanes").label("family") in reading or vocabulary("lanes").label("strengths") in reading
    assert reading[-1] == "nobody named as saying so"


def test_without_a_birth_date_an_age_is_kept_as_an_age():
    told = read_line("6y starts judo", case_id="c", child=Child("k", "Caitlin Invented")).entry
    assert told.when.earliest is None
    assert told.when.age is not None


pieces = st.sampled_from(
    ["6y", "2014", "31 Feb 2014", "Mar 2021 – Jul 2021", "ongoing", "#physical_abuse", "#x:y", "~", "~nan", "~2014",
     "“", '"', "×6", "x9999", "–", "age", "before", "?", "Year 7", "hit", "by", "İ", "２０１４", "²", "#", "0"]
)  # fmt: skip


@given(st.text() | st.lists(pieces | st.text(max_size=6), max_size=9).map(" ".join))
def test_whatever_is_typed_is_an_entry_or_a_sentence(line):
    try:
        read_so = read(line)
    except TimelineError as problem:
        assert len(str(problem)) > 10
    else:
        told = read_so.entry
        assert 0 < len(told.title) <= TITLE_LIMIT
        assert told.type in vocabulary("entry_types")
        assert told.lane in vocabulary("lanes")
        assert all(read_so.reading)
