"""The wording of the pages for the child and the family, from the vocabulary, with the names put in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.domain.case import Person
from timeline.services.open_case import OpenCase
from timeline.ui import session
from timeline.vocab.registry import Term, vocabulary

_BRACES = re.compile(r"\{(\w+)\}")


def words(word_id: str, **said: object) -> str:
    """One sentence or label of these pages, with what is ``said`` put where its name stands in braces."""
    return filled(vocabulary("own_words").label(word_id), **said)


def filled(text: str, **said: object) -> str:
    """A wording with what is ``said`` put in; whatever stands in a name is put in as it is."""
    return _BRACES.sub(lambda found: str(said.get(found[1], found[0])), text)


def with_whom(view: OpenCase) -> Person | None:
    """The one of the family who is looking at this life, ``None`` for the child."""
    who = session.sitting().get("person", view.child.id)
    return next((person for person in view.people if person.id == who), None)


def called(view: OpenCase) -> str:
    """The name of whoever is looking at this life."""
    person = with_whom(view)
    return view.child.called if person is None else person.name


def audiences_offered() -> Iterator[Term]:
    """Who may see it, as the child and the family choose it: the fewest first."""
    yield from (term for term in reversed(vocabulary("audience").offered) if term.text("child_label"))


def audience_said(audience: str, *, name: str) -> str:
    """Who may see it, in their words, or as practitioners say it; ``name`` is whom those who help are helping."""
    term = vocabulary("audience").get(audience)
    label = "" if term is None else term.text("child_label")
    return filled(label, name=name) if label else vocabulary("audience").label(audience)
