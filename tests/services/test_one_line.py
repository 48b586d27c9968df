"""Adding in one line: what is read, what is said when it cannot be, and nothing but plain sentences."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.case import Child, Person
from timeline.domain.entry import TITLE_LIMIT, AceTag
from timeline.domain.errors import EntryError, TimelineError, WhenError
from timeline.domain.when import Kind, parse_when
from timeline.services.one_line import EXAMPLE, guess_place, read_line
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
    assert told.title == "Learned to swim with Nan"
    assert told.when.text == "6y"
    assert told.when.earliest.isoformat() == "2016-03-14"
    assert (told.lane, told.valence) == ("strengths", "protective")
    assert told.strength_tags == ("talents_interests",)
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
    with pytest.raises(EntryError, match="6y learned to swim"):
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
    assert reading[-1] == "source not given"


def test_without_a_birth_date_an_age_is_kept_as_an_age():
    told = read_line("6y starts judo", case_id="c", child=Child("k", "Caitlin Invented")).entry
    assert told.when.earliest is None
    assert told.when.age is not None


KERRY = Person("p2", "c", "Kerry Thirkell")
MUM = Person("p3", "c", "Sera Invented", relation="mother", aliases=("Mum",))
CAI = Person("p4", "c", "Cai")


def people_of(text):
    return read_line(text, case_id="c", child=CHILD, people=(NAN, KERRY, MUM, CAI)).entry.people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("6y hit by mum's partner", ()),
        ("2019 Cai's bike stolen", ()),
        ("2019 Nan’s funeral", ()),
        ("2019 moves to Nan's in Rhyl", ("p1",)),
        ("2019 moves to Nan's", ("p1",)),
        ("2019 Mum's in hospital", ("p3",)),
        ("2019 Cai and Mum move out", ("p3", "p4")),
    ],
)
def test_whose_something_is_does_not_name_them(line, people):
    assert people_of(line) == people


def test_people_recognised_are_told_in_the_reading():
    reading = read_line("2019 met Kerry Thirkell", case_id="c", child=CHILD, people=(NAN, KERRY)).reading
    assert "with Kerry Thirkell" in reading
    assert not any(part.startswith("with ") for part in read("2019 met Kerry Thirkell").reading)


@pytest.mark.parametrize(
    ("line", "low", "high", "title"),
    [
        ("about 3 when sister born", 36, 48, "Sister born"),
        ("about 13 arrested", 156, 168, "Arrested"),
        ("aged about 13 arrested", 156, 168, "Arrested"),
        ("2½ walked", 30, 31, "Walked"),
        ("about 2½ walked", 30, 31, "Walked"),
        ("two and a half walked", 30, 31, "Walked"),
    ],
)
def test_a_line_may_begin_with_a_plain_age(line, low, high, title):
    told = entry(line)
    assert (told.when.age.low, told.when.age.high, told.title) == (low, high, title)


def test_a_number_of_things_is_no_age():
    told = entry("about 3 police officers came 2015")
    assert (told.when.text, told.title) == ("2015", "About 3 police officers came")


@pytest.mark.parametrize("line", ["sister born", "lost hope, still ongoing", "weight low at birth", "mum may be ill"])
def test_a_last_word_without_a_figure_is_no_date(line):
    with pytest.raises(WhenError, match="Begin with when it happened"):
        entry(line)


@pytest.mark.parametrize("line", ["stabbed Christmas 2019", "stabbed August bank holiday 2019", "stabbed aged nine"])
def test_a_named_day_or_an_age_may_end_a_line(line):
    assert entry(line).title == "Stabbed"


@pytest.mark.parametrize(
    "line", ["2011 to 2008 lived with dad", "2011 – 2008 lived with dad", "lived with dad 2011 to 2008",
             "2011 until 2008 lived with dad"]
)  # fmt: skip
def test_a_stretch_written_backwards_is_refused_and_not_half_read(line):
    with pytest.raises(WhenError, match="runs backwards"):
        entry(line)


def test_words_that_begin_like_a_stretch_are_left_in_peace():
    assert entry("2011 to Nan's for the summer").title == "To Nan's for the summer"
    assert entry("Y9 – 2 weeks suspended").title == "2 weeks suspended"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("31 Feb 2012 broke arm", "February 2012 has 29 days"),
        ("31/02/2012 broke arm", "February 2012 has 29 days"),
        ("Tuesday 3 March 2014 broke arm", "was a Monday"),
        ("Year 19 broke arm", "school Year 19"),
        ("12 March broke arm", "March with no year"),
    ],
)
def test_a_date_that_cannot_be_says_why_in_its_own_words(line, sentence):
    with pytest.raises(WhenError, match=sentence):
        entry(line)


@pytest.mark.parametrize(
    ("line", "lane", "kind"),
    [
        ("Y9 spring term excluded #school_exclusion", "education", "exclusion"),
        ("Y9 spring term excluded #physical_abuse", "education", "exclusion"),
        ("2019 police called #domestic_violence", "harm", "abuse"),
        ("2019 the long afternoon #talents_interests", "strengths", "strength"),
        ("2019 the long afternoon #hope #bereavement", "harm", "loss"),
    ],
)
def test_a_tag_decides_only_where_the_words_say_nothing(line, lane, kind):
    told = entry(line)
    assert (told.lane, told.type) == (lane, kind)


def test_every_source_is_kept_and_the_first_agency_counts():
    told = entry("2022 a long afternoon ~Mum, ~school")
    assert (told.said_by, told.title) == ("Mum, school", "A long afternoon")
    assert told.agency == vocabulary("agency_kinds").label("family")
    assert entry("2022 a long afternoon ~Kerry ~school").agency == vocabulary("agency_kinds").label("education")


@pytest.mark.parametrize(
    ("line", "count", "title"),
    [
        ("27 call-outs, 2022-2024 ~police", 27, "27 call-outs"),
        ("2019 12 police visits", 12, "12 police visits"),
        ("3 schools in Year 7", 3, "3 schools"),
        ("2019 1 visits", None, "1 visits"),
        ("2019 6 foot wall climbed", None, "6 foot wall climbed"),
    ],
)
def test_a_number_of_things_that_are_counted_is_how_often(line, count, title):
    told = entry(line)
    assert (told.count, told.title) == (count, title)


@pytest.mark.parametrize("quoted", ["“I just want to go home”", '"I just want to go home"'])
def test_quoted_words_have_one_pair_of_quotes_and_the_child_said_them(quoted):
    read_so = read(f"June 2025 {quoted}")
    told = read_so.entry
    assert told.title == "“I just want to go home”"
    assert read_so.reading[1] == told.title
    assert (told.quote, told.said_by) == ("I just want to go home", "the child")
    assert told.agency == vocabulary("agency_kinds").label("child")
    assert "says the child" in read_so.reading
    assert entry(f"June 2025 {quoted} ~school").said_by == "school"


def test_a_time_wholly_after_today_is_said_to_be_in_the_future():
    today = date(2026, 6, 1)
    assert "in the future" in read("2027 moves to Cardiff", today=today).reading
    assert "in the future" not in read("2026 moves to Cardiff", today=today).reading
    assert "in the future" not in read("2027 moves to Cardiff").reading


@pytest.mark.parametrize("line", ["8.30am 5 May 2024 stabbed", "at 8.30am on 5 May 2024 stabbed"])
def test_the_time_of_day_is_no_part_of_the_date_and_is_kept(line):
    told = entry(line)
    assert told.when.earliest == told.when.latest == date(2024, 5, 5)
    assert (told.title, told.details) == ("Stabbed", "8.30am")
    assert entry("5 May 2024 8.30pm stabbed").details == "8.30pm"


def test_an_area_nobody_told_is_asked_for_and_not_claimed():
    rang = read("2019 rang")
    family = vocabulary("lanes").label("family")
    assert rang.is_area_guessed_blindly
    assert f"area? {family}" in rang.reading
    assert family not in rang.reading
    for told in ("2019 rang ~CAMHS", "2019 rang #home", "2019 rang #poverty", "2019 moved to Nan's"):
        assert not read(told).is_area_guessed_blindly


def test_what_adults_did_before_the_child_could_answer_for_anything_is_the_familys():
    assert entry("2014 arrested").lane == "family"
    assert entry("2024 arrested").lane == "justice"
    assert entry("7y caught shoplifting").lane == "behaviour"


def test_the_full_form_may_ask_where_an_entry_goes():
    assert guess_place("moved to Nan's") == ("home_family", "home")
    assert guess_place("rang", said_by="CAMHS") == ("service", "services")
    assert guess_place("rang", details="Bruising seen") == ("injury", "harm")
    assert guess_place("hmm", lane="home") == ("home_family", "home")
    assert guess_place("bruising", lane="health") == ("health_event", "health")
    assert guess_place("Cai was arrested after his dad left", child_name="Cai")[1] == "justice"
    assert guess_place("hmm") == ("other", "family")


pieces = st.sampled_from(
    ["6y", "2014", "31 Feb 2014", "Mar 2021 – Jul 2021", "ongoing", "#physical_abuse", "#x:y", "~", "~nan", "~2014",
     "“", '"', "×6", "x9999", "–", "age", "before", "?", "Year 7", "hit", "by",
     "about", "3", "½", "8.30am", "27", "visits", "to", "mum's", "born", "İ", "２０１４", "²", "#", "0"]
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
