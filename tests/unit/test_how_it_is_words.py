"""What is said to the child where they put how it is: easy to read, and with words at both ends of every scale."""

from __future__ import annotations

import pytest
from test_own_words import GRADE, grade, sentences

from timeline.vocab.registry import vocabulary

READ = [
    (f"{name}.{term.id}.{fact}", text.replace("{name}", "Cai"))
    for name, facts in (("how_it_is_words", ("label",)), ("scale_steps", ("label",)), ("life_topics", ("asks",)))
    for term in vocabulary(name)
    for fact in facts
    for text in [term.label if fact == "label" else term.text(fact)]
]
FULL = [(where, one) for where, text in READ for one in sentences(text)]


@pytest.mark.parametrize(("where", "sentence"), FULL, ids=[f"{where}-{n}" for n, (where, _) in enumerate(FULL)])
def test_every_full_sentence_can_be_read_at_nine_or_ten(where: str, sentence: str) -> None:
    assert grade(sentence) <= GRADE, f"{where}: “{sentence}” is of grade {grade(sentence):.1f}"


@pytest.mark.parametrize("term", vocabulary("life_topics").offered, ids=lambda term: term.id)
def test_every_part_of_life_is_asked_about_and_has_two_ends(term) -> None:
    assert term.text("asks").endswith("?")
    assert term.text("low") and term.text("high") and term.text("low") != term.text("high")


def test_a_scale_has_five_steps_in_words() -> None:
    assert [term.id for term in vocabulary("scale_steps")] == [f"step_{n}" for n in range(1, 6)]
