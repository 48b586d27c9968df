"""Markup becomes plain words, and other programs' times become words our own reader understands."""

from datetime import date
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.domain.errors import IntakeError
from timeline.domain.when import parse_when
from timeline.intake.plain_text import MAX_MARKUP, words_if_markup, words_of
from timeline.intake.times_told import in_parts, moment_of, start_and_end


@pytest.mark.parametrize(("html", "words"), [
    ("plain < words & 3 > 2", "plain < words & 3 > 2"),
    ("<p>Hello <b>you</b></p><p>two<br>three</p>", "Hello you\n\ntwo\nthree"),
    ("Tom &amp; Jerry <3", "Tom & Jerry <3"),
    ("he said <name> was there &amp; left", "he said <name> was there & left"),
    ("<script>alert(1)</script>ok<style>p{}</style>", "ok"),
    ("<img src=x onerror=alert(1) alt='a dog'>", "[a dog]"),
    ("<a href='https://a.example/x'>this</a>", "this (https://a.example/x)"),
    ("see <a href='javascript:alert(1)'>that</a>", "see that"),
    ("<a href='https://a.example'>https://a.example</a>", "https://a.example"),
    ("two\nlines, <i>kept</i>", "two\nlines, kept"),
    ("<div>\n   <p>one</p>\n   <p>two</p></div>", "one\n\ntwo"),
    ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
    ("<svg><script>x</script></svg>hi<!-- no -->", "hi"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
    ("<<b>b</b>>", "<b>"),
    ("<b>never closed", "never closed"),
    ("a&nbsp;&nbsp;b", "a  b"),
    ("", ""),
])  # fmt: skip
def test_words_are_what_a_browser_would_show(html, words):
    assert words_of(html) == words


def test_a_field_that_is_plain_text_keeps_what_only_looks_like_markup():
    assert words_if_markup("a &amp; b") == "a &amp; b"
    assert words_if_markup("<b>a</b> &amp; b") == "a & b"


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), max_size=80))
def test_words_made_safe_for_a_page_come_back_as_they_were(text):
    assert words_of(f"<p>{escape(text)}</p>") == text


@pytest.mark.parametrize("text", [
    "<" * 150_000 + "<p>", "<!--" * 40_000 + "<p>", "<a href=x>" * 18_000, "<p " * 60_000 + ">", "&amp;" * 30_000,
    "<b>" * 60_000, "<script>" * 20_000,
])  # fmt: skip
def test_hostile_markup_comes_to_an_end(text):
    assert isinstance(words_of(text), str)


def test_markup_without_end_is_refused():
    with pytest.raises(IntakeError, match="200,000 are the most"):
        words_of("<p>" + "a" * MAX_MARKUP)


@pytest.mark.parametrize(("value", "words"), [
    ("2014", "2014"), ("2014-03", "March 2014"), ("2014-03-12", "12 March 2014"), ("2014-3-2", "2 March 2014"),
    ("2014-03-12T14:30:10.5Z", "12 March 2014 14:30"), ("2014-06-12T14:30:00Z", "12 June 2014 15:30"),
    ("2014-06-11T23:00:00.000Z", "12 June 2014"), ("2014-06-12T00:00:00Z", "12 June 2014"),
    ("2014-06-12T00:00:00+02:00", "12 June 2014"), ("2014-06-12T09:15:00-05:00", "12 June 2014 15:15"),
    ("2014-06-12 09:15", "12 June 2014 09:15"), (1394582400000, "12 March 2014"), ("1394582400000", "12 March 2014"),
    (1394634600000.0, "12 March 2014 14:30"), (-86400000, "31 December 1969"), (10**30, str(10**30)),
    ("/Date(1394582400000)/", "12 March 2014"), ("2014-03-12T25:00", "2014-03-12T25:00"),
    (None, ""), (True, ""), ("", ""),
    ("Sat Mar 01 2014 00:00:00 GMT+0000 (GMT)", "1 March 2014"), ("Nov 22 1963 13:00:00 GMT", "22 November 1963 13:00"),
    ("22 November 1963", "22 November 1963"), ("1963, about noon", "1963, about noon"),
    ("2014-02-30", "2014-02-30"), ("Feb 30 2014", "Feb 30 2014"),
])  # fmt: skip
def test_a_moment_is_told_in_words(value, words):
    assert str(moment_of(value)) == words


def test_parts_are_told_no_finer_than_they_are():
    assert str(in_parts("2014")) == "2014"
    assert str(in_parts(2014.0, "3")) == "March 2014"
    assert str(in_parts("2014", "3", "12", "14:30")) == "12 March 2014 14:30"
    assert str(in_parts("2014", "Mar", "12")) == "12 Mar 2014"
    assert str(in_parts("", "3", "12")) == ""
    assert str(in_parts("2014", "13")) == "2014-13"
    assert str(in_parts("2014", "2", "30")) == "2014-02-30"


@given(st.dates(date(1850, 1, 1), date(2150, 12, 31)))
def test_every_day_comes_back_as_itself(day):
    for written in (day.isoformat(), f"{day:%b %d %Y} 00:00:00 GMT", f"{day.isoformat()}T00:00:00Z"):
        read = parse_when(str(moment_of(written)))
        assert (read.earliest, read.latest) == (day, day)


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers(), st.none(), st.booleans()))
@example("²")
@example("１２")
def test_anything_makes_words_or_nothing(value):
    assert isinstance(str(moment_of(value)), str)
    assert isinstance(str(in_parts(value, value, value)), str)


def test_an_end_on_the_day_of_the_start_is_told_by_its_clock():
    times = start_and_end(moment_of("2014-03-12T09:00"), moment_of("2014-03-12T10:00"))
    assert (times.when, times.until, times.ended_at) == ("12 March 2014 09:00", "", "10:00")
