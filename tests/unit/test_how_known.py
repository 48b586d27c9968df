"""Seen, reported or somebody's opinion: told apart in one line, and a gentle hint where the words read otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import told

from timeline.services.how_known import cues_against, cues_in, how_known
from timeline.vocab.registry import vocabulary


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"basis": "fact", "agency": "School", "said_by": "Mr Ellery"}, "Seen by School, Mr Ellery"),
        ({"basis": "fact", "agency": "School", "record": "file 4"}, "Seen or recorded by School (file 4)"),
        ({"basis": "fact", "agency": "School", "said_by": "attendance register"},
         "On record: School, attendance register"),
        ({"basis": "fact"}, "Seen or on record; by whom is not given"),
        ({"basis": "fact", "record": "file 4"}, "Seen or on record; by whom is not given (file 4)"),
        ({"basis": "reported", "said_by": "Nan"}, "Reported by Nan"),
        ({"basis": "reported"}, "Reported; by whom is not given"),
        ({"basis": "opinion", "agency": "CAMHS", "record": "letter"}, "Opinion of CAMHS (letter)"),
        ({"basis": "opinion"}, "An opinion; whose is not given"),
        ({"basis": "child"}, "The child says"),
        ({"basis": "child", "agency": "Child", "said_by": "Cai"}, "The child says (Cai)"),
        ({"basis": "child", "agency": "School", "said_by": "Cai, to Miss E", "record": "note"},
         "The child says (School, Cai, to Miss E; note)"),
        ({"basis": "family", "agency": "Family", "said_by": "Mum"}, "The family says (Mum)"),
        ({"basis": "gone from the list", "agency": "School"}, "School"),
        ({"basis": "gone from the list"}, "Source not given"),
    ],
)  # fmt: skip
def test_the_line_says_how_it_is_known_and_by_whom(fields, line):
    assert how_known(told("Moves", "May 2019", **fields)) == line


def test_every_basis_begins_in_its_own_way():
    begun = [how_known(told("Moves", "2019", basis=basis, said_by="Ros")).split("Ros")[0] for basis in
             vocabulary("basis").ids]  # fmt: skip
    assert len(set(begun)) == len(begun)


@pytest.mark.parametrize(
    ("title", "details", "reads_as"),
    [
        ("He seems low", "", ["opinion"]),
        ("Appears to be frightened", "", ["opinion"]),
        ("He is manipulative", "", ["opinion"]),
        ("Moved class", "He was clearly upset. Obviously tired.", ["opinion", "opinion"]),
        ("Bruise on his arm", "Nan told the school that he fell", []),
        ("Bruise on his arm", "Nan said that he fell. He was quiet.", ["reported"]),
        ("Mum says he slept badly", "", ["reported"]),
        ("Appeared in court", "He spoke clearly. The record says that he was six.", []),
        ("He said “it seems clearly wrong”", "‘Obviously’", []),
        ("Nan came", "She sat with him. She said that he slept.", []),
        ("Reported missing at nine", "Told to wait", []),
    ],
)
def test_words_that_read_as_opinion_or_report_are_noticed_where_something_is_filed_as_seen(title, details, reads_as):
    assert [cue.reads_as for cue in cues_against("fact", title, details)] == reads_as


@pytest.mark.parametrize("basis", [basis for basis in vocabulary("basis").ids if basis != "fact"])
def test_what_is_filed_as_anything_else_is_not_questioned(basis):
    assert cues_against(basis, "He clearly seems manipulative", "Nan said that he was") == ()


@given(
    st.lists(st.sampled_from(["seems", "appears to", "“", "”", "is", "lazy", "\n", "Nan", "İ"]), max_size=20).map(
        " ".join
    )
)
def test_a_cue_points_at_the_written_words(text):
    for cue in cues_in(text):
        assert text[cue.start : cue.end] == cue.written
        assert cue.why
