"""Words that care: what is remarked on, what is left alone, and what taking a wording does to a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.services.caring_words import check_words, taken
from timeline.services.listed_phrases import Phrase, PhraseFinder, ways_of_writing
from timeline.vocab.registry import vocabulary


def written(text: str, **given_too: object) -> list[str]:
    return [remark.written for remark in check_words(text, **given_too)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He absconded on Friday", ["absconded"]),
        ("Absconding again", ["Absconding"]),
        ("a persistent absconder", ["persistent absconder"]),
        ("She was ATTENTION-SEEKING", ["ATTENTION-SEEKING"]),
        ("attention seeking and attention‑seeking", ["attention seeking", "attention‑seeking"]),
        ("The offender’s mum, the offender's dad", ["offender", "offender"]),
        ("DNA'd CAMHS twice; DNA on 3 May", ["DNA'd"]),
        ("putting herself at risk, puts himself\nat risk", ["putting herself at risk", "puts himself\nat risk"]),
        ("chal-\nlenging behaviour", ["chal-\nlenging behaviour"]),
        ("chal\u00adlenging behaviour", ["chal\u00adlenging behaviour"]),
        ("young offenders", ["young offenders"]),
        ("A gang member, manipulative", ["gang member", "manipulative"]),
    ],
)
def test_a_word_is_found_in_its_forms_whatever_its_capitals_hyphens_and_line_ends(text, found):
    assert written(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Went missing from home and came back by himself",
        "The offended neighbour, a replacement window, an unmanipulated photo",
        "challenging. Behaviour improved",
        "challenging\n\nbehaviour",
        "He attended the offence-focused session",
        "",
        "   \n",
    ],
)
def test_a_part_of_a_word_or_words_that_only_stand_near_each_other_are_not_found(text):
    assert written(text) == []


@pytest.mark.parametrize(
    "title",
    [
        "Contact Order",
        "a no contact order",
        "Placement Order",
        "the placement order was made",
        "Challenging Behaviour Foundation",
        "Young Offender Institution",
        "HM Young Offenders' Institution Parc",
        "Young Offenders’ Institution",
        "LAC review",
        "LAC reviews",
        "Looked after children health assessment",
        "looked after child health assessments",
        "Looked After Children Team",
        "youth offender panel",
        "Rehabilitation of Offenders Act 1974",
        "Sex Offenders Register",
        "Oppositional Defiant Disorder",
        "beyond parental control",
        "contact centre in Rhyl",
        "DNA sample taken",
        "eye contact with his mum",
        "sexual contact by his father",
        "work placement at the garage",
        "juvenile idiopathic arthritis",
        "unaccompanied asylum seeking child",
        "Alcoholics Anonymous",
        "suffering from significant harm",
        "a youth court in Cardiff",
    ],
)
def test_official_titles_and_other_meanings_are_left_alone(title):
    assert written(f"On Monday: {title}.") == []


@pytest.mark.parametrize("term", list(vocabulary("caring_words")), ids=lambda term: term.id)
def test_whatever_the_vocabulary_lists_is_found_or_left_alone_as_it_says(term):
    near = f"{term.text('near').split()[0]}: " if term.text("near") else ""
    for form in (line.partition(":")[0].strip(" .") for line in term.text("written_and_offered").splitlines()):
        for way in ways_of_writing(form) if form else ():
            assert way in written(near + way), f"{term.id}: “{way}” is not found"
    for form in filter(str.strip, term.text("left_alone").split(";")):
        for way in ways_of_writing(form):
            assert term.id not in {remark.term for remark in check_words(near + way)}, f"{term.id}: “{way}”"


def test_contact_is_remarked_on_where_it_is_time_with_family():
    assert written("Contact with his mother was cancelled") == ["Contact with"]
    assert written("Mum was late. The contact went well with Nan there") == ["contact"]
    assert written("Contact with the police, who telephoned. He has a sister") == []
    assert written("Tried to contact mum; in contact with his dad") == []
    assert written("Contact details changed, and the lens too") == []


def test_a_longer_phrase_is_told_and_nothing_within_it():
    remarks = check_words("The foster placement broke down")
    assert [remark.written for remark in remarks] == ["foster placement"]
    assert written("placement breakdown, placement") == ["placement breakdown", "placement"]
    assert written("a young sex offender") == ["young sex offender"]


def test_the_names_of_people_and_agencies_are_left_alone():
    text = "Placement Solutions wrote to Theo Absconded about the placement"
    assert written(text, names=["Placement Solutions", "Theo Absconded", " "]) == ["placement"]
    assert written("Lac said so; LAC wrote", names=["Lac"]) == []


def test_somebodys_own_words_are_left_alone_wherever_they_stand_again():
    assert written("I absconded, he said. He absconded", own_words=["I absconded"]) == ["absconded"]
    assert written("He absconded", own_words=["", " "]) == ["absconded"]


def test_a_remark_says_what_could_be_said_instead_why_and_who_advises_it():
    (remark,) = check_words("He absconded.")
    assert (remark.start, remark.end, remark.wordings) == (3, 12, ("went missing", "ran away"))
    assert remark.offer == "“went missing” or “ran away”"
    assert "child" in remark.why
    assert "TACT" in remark.source


def test_where_only_somebody_who_was_there_can_say_it_better_there_is_advice_and_no_wording():
    (remark,) = check_words("She is manipulative")
    assert remark.wordings == ()
    assert remark.offer.startswith("Say what he or she did")


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Absconded again", "Went missing"),
        ("HE ABSCONDED AGAIN", "WENT MISSING"),
        ("LAC since May", "Child in care"),
        ("He is LAC", "child in care"),
        ("Nan came. DNA CAMHS", "Was not brought"),
        ("GP: dna", "Was not brought"),
    ],
)
def test_a_wording_has_the_capitals_of_what_it_stands_for(text, wording):
    assert check_words(text)[0].wordings[0] == wording


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("He absconded at night", "He went missing at night"),
        ("called an absconder", "called a child who goes missing"),
        ("An absconder", "A child who goes missing"),
        ("The placement’s garden", "The home’s garden"),
        ("a streetwise boy", "a streetwise boy"),
        ("is a juvenile offender", "is a child"),
        ("plan. An LAC child", "plan. A child in care"),
    ],
)
def test_taking_a_wording_changes_those_words_and_the_article_before_them(text, after):
    (remark,) = check_words(text)
    assert (taken(text, remark, remark.wordings[0]) if remark.wordings else text) == after


def test_a_wording_is_not_put_where_other_words_stand_by_now():
    (remark,) = check_words("He absconded")
    assert taken("She absconded", remark, "went missing") == "She absconded"


LISTED = sorted(
    way
    for term in vocabulary("caring_words")
    for line in term.text("written_and_offered").splitlines()[1:4]
    for way in ways_of_writing(line.partition(":")[0].strip(" ."))
)
PIECES = st.one_of(
    st.sampled_from(LISTED),
    st.sampled_from(
        ["“", "”", "‘", "’", '"', "'", "»", "«", "\n", "\n\n", " ", "-", "\u00ad", "mum", "İ", "ß", "contact"]
    ),
    st.text(max_size=12),
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=25).map("".join)


@given(TEXTS)
def test_a_remark_always_points_at_the_written_words_and_none_is_over_another(text):
    remarks = check_words(text)
    for remark in remarks:
        assert text[remark.start : remark.end] == remark.written
        assert remark.written.strip() == remark.written != ""
    assert all(one.end <= other.start for one, other in zip(remarks, remarks[1:], strict=False))


@given(TEXTS)
def test_taking_a_wording_leaves_everything_after_it_as_it_was(text):
    for remark in check_words(text):
        for wording in remark.wordings:
            assert taken(text, remark, wording).endswith(wording + text[remark.end :])


@given(TEXTS)
def test_what_is_quoted_is_never_remarked_on(text):
    plain = "".join(letter for letter in text if letter not in '“”"')
    assert check_words(f"“{' '.join(plain.split())}”") == ()


def test_one_word_that_two_lists_have_is_left_alone_where_either_says_so():
    finder = PhraseFinder([("order", Phrase("a")), ("order", Phrase("b", is_left_alone=True)), ("order", Phrase("c"))])
    assert list(finder.find("an order")) == []
