"""Somebody's own words: which stretches of a text stand in quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.services.caring_words import check_words
from timeline.services.quoted_passages import quoted_passages


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quoted_passages(text)]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("He said “I ran off” to Nan", ["“I ran off”"]),
        ('He said "I ran off" to Nan', ['"I ran off"']),
        ("He said ‘I ran off’ to Nan", ["‘I ran off’"]),
        ("He said 'I ran off' to Nan", ["'I ran off'"]),
        ("He said »I ran off« to Nan", ["»I ran off«"]),
        ("He said «I ran off» to Nan", ["«I ran off»"]),
        ("He said „I ran off“ to Nan", ["„I ran off“"]),
        ('He said “I ran off" to Nan', ['“I ran off"']),
        ("“One” and “two”", ["“One”", "“two”"]),
        ("“He said “run” and I ran”, then home", ["“He said “run” and I ran”"]),
        ('"He said "run" and I ran", then home', ['"He said "run" and I ran"']),
        ("“He said ‘run’ and I ran”", ["“He said ‘run’ and I ran”"]),
        ("‘He said “run” and I ran’", ["‘He said “run” and I ran’"]),
        ("‘I don’t want to’, he said", ["‘I don’t want to’"]),
        ("'I don't want to', he said", ["'I don't want to'"]),
        ("‘my mates’ house was where I went’", ["‘my mates’ house was where I went’"]),
        ("‘yes’ and the lads’ house", ["‘yes’"]),
        ("(“yes”)", ["(“yes”)"[1:-1]]),
        ("“over two\nlines” and out", ["“over two\nlines”"]),
        ("He said “", ["“"]),
    ],
)
def test_a_passage_in_any_marks_is_quoted_whole(text, passages):
    assert quoted(text) == passages


@pytest.mark.parametrize(
    "text",
    ["Nan’s house", "Nan's house, Dad's house", "the lads’ house and the girls’ house", "’til Monday", "rock ’n’ roll",
     "It was 5'10\" tall", "He’d said he wasn’t there", "No marks at all", "' ' '", "”", ""],
)  # fmt: skip
def test_apostrophes_inches_and_stray_closing_marks_quote_nothing(text):
    assert quoted(text) == []


def test_a_double_mark_that_is_never_closed_quotes_the_rest_of_its_line():
    assert quoted("14y “I ran off") == ["“I ran off"]
    assert quoted("He said “I ran off.\nThen he came home.") == ["“I ran off."]
    assert quoted("He said “I ran off.\n\nThen “no”.") == ["“I ran off.", "“no”"]


def test_a_quotation_that_goes_on_in_a_new_paragraph_is_over_where_it_is_closed():
    assert quoted("“One.\n“Two.” Then home") == ["“One.\n", "“Two.”"]


def test_a_single_mark_that_is_never_closed_is_an_apostrophe():
    assert [remark.written for remark in check_words("‘Til he absconded")] == ["absconded"]


@pytest.mark.parametrize("mark", ["“{}”", "‘{}’", '"{}"', "'{}'", "»{}«", "«{}»"])
def test_words_in_quotation_marks_are_not_remarked_on_and_the_same_words_outside_them_are(mark):
    quotation = mark.format("I absconded from my placement, I'm not manipulative")
    assert check_words(quotation) == ()
    assert [remark.written for remark in check_words(f"He absconded. {quotation}, he said, and absconded")] == [
        "absconded",
        "absconded",
    ]


MARKS = st.lists(st.sampled_from(list("“”‘’\"'«»„‹›\n ab.s(")), max_size=60).map("".join)


@given(MARKS)
def test_passages_are_in_order_apart_and_within_the_text(text):
    passages = quoted_passages(text)
    assert all(0 <= start < end <= len(text) for start, end in passages)
    assert all(one[1] <= other[0] for one, other in zip(passages, passages[1:], strict=False))
