"""The people of a case: found by any name they go by, and what they are called where."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.domain.case import Person
from timeline.services.screen_names import is_relation
from timeline.vocab.registry import Term, vocabulary

# What those who speak of somebody say by the word they use; relations that say neither are not here.
_SAID = {
    "woman": ("mother", "grandmother", "maternal_grandmother", "paternal_grandmother", "stepmother", "sister", "aunt"),
    "man": ("father", "grandfather", "maternal_grandfather", "paternal_grandfather", "stepfather", "brother", "uncle"),
}
_SAID_OF = {relation: sign for sign, relations in _SAID.items() for relation in relations}
# “older half-brother” is a half-brother: such words say nothing of how somebody belongs.
_HOW = re.compile(r"^(?:(?:older|younger|elder|eldest|youngest|baby|big|little|former|late|his|her|their)\s+)+")


def match_person(people: Sequence[Person], name: str) -> Person | None:
    """The person who goes by ``name``, whatever its capitals; ``None`` where nobody does."""
    wanted = " ".join(name.casefold().split())
    for person in people:
        if wanted in {" ".join(called.casefold().split()) for called in (person.name, *person.aliases)}:
            return person
    return None


def called(person: Person) -> str:
    """What the child and the family call somebody: the first other name that is one, otherwise their name.

    “MGM” is how a file writes a grandmother, and “step-grandfather” what one is; nobody is called that.
    """
    return next((alias for alias in person.aliases if alias[:1].isupper() and not alias.isupper()), person.name)


def on_a_shared_screen(person: Person) -> str:
    """What a shared screen calls somebody: a family word such as “Nan” where there is one, otherwise initials."""
    # “MGM” is how a file writes a grandmother: it is used only where nobody wrote down what she is called.
    kin = sorted((alias for alias in person.aliases if is_relation(alias)), key=str.isupper)
    return kin[0] if kin else person.initials


def about(person: Person, *, with_agency: bool = True) -> str:
    """Who somebody is to the child, or what their work is and where; without the agency where that stands above."""
    said: list[str] = []
    for words in (person.relation, person.role, person.agency if with_agency else ""):
        if words and not any(words.casefold() in earlier.casefold() for earlier in said):
            said.append(words)
    return " · ".join(said)


def relation_said(words: str) -> Term | None:
    """The relation that words such as “maternal aunt; carer” tell, or ``None``: a mother's partner is no mother."""
    first = re.split(r"[,;(]", words.casefold().replace("’", "'"), maxsplit=1)[0]
    bare = _HOW.sub("", " ".join(first.split()))
    for said in (bare, bare.split(" by ")[0], bare.split(" on ")[0]):
        term = vocabulary("relations_said").find(said) if said and "'s " not in said else None
        if term is not None:
            return term
    return None


def sign_of(person: Person) -> str:
    """The sign for somebody in a family picture: what was said, or what the word for them says; empty for neither."""
    signs = vocabulary("drawn_as")
    term = relation_said(person.relation)
    said = person.drawn_as or (_SAID_OF.get(term.id, "") if term else "")
    return signs[said].text("sign") if said in signs else ""
