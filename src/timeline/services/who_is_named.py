"""Who an account names, whatever they are called in it: by the people register, or by what they are to the child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from timeline.domain.case import Person
from timeline.services.people import relation_said
from timeline.services.ways_of_naming import (
    any_of,
    in_small_letters,
    is_within,
    loose_forms,
    may_be_one_relation,
    plainly,
)
from timeline.vocab.registry import vocabulary

_RELATION = "relation:"


class NamedPeople:
    """The people of a case, found in words by their names, first names, titles and what families call them.

    A word such as “Nan” or “MGM” means the one person of the register who bears that relation, or is called just so;
    where there is nobody it means “the grandmother” without a name, and where it could be several of them nobody. A
    first name alone counts only with a capital and where one person has it. People who are called by a relation alone,
    as files just brought in leave them, are one with whoever else bears it.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = {person.id: person for person in people}
        self._is_to_child = {person.id: _relation_of(person) for person in people}
        self._one = _one_person(people, self._is_to_child)
        self._by_form = _forms(people, self._is_to_child, self._one)
        self._needs_capital = frozenset(
            form for form in self._by_form if " " not in form and form not in _relation_words()
        )
        self._pattern = any_of(self._by_form)

    def named_in(self, text: str) -> dict[str, str]:
        """Everybody the text names: who they are, and the words used for them first."""
        found: dict[str, str] = {}
        for words, _ in self._found_in(text):
            who = self._meant(words)
            if who:
                found.setdefault(who, words)
        return found

    def last_named_in(self, text: str) -> tuple[str, int] | None:
        """Whoever the text names last, and where their name ends; ``None`` where it names nobody."""
        found = [(who, at + len(words)) for words, at in self._found_in(text) if (who := self._meant(words))]
        return found[-1] if found else None

    def without_names(self, text: str) -> str:
        """The text with everybody's names taken out."""
        rest, done = [], 0
        for words, at in self._found_in(text):
            if self._meant(words) is not None:
                rest.append(text[done:at])
                done = at + len(words)
        return " ".join((*rest, text[done:]))

    def who(self, person_id: str) -> str:
        """Whoever is meant by a person of the register: themselves, or the one they are another name for."""
        return self._one.get(person_id, person_id)

    def called(self, who: str) -> str:
        """What the register calls somebody; for a relation without a name “the grandmother”."""
        person = self._people.get(who)
        if person is not None:
            return person.name
        return f"the {vocabulary('relations_said').label(who.removeprefix(_RELATION)).casefold()}"

    def is_brother_or_sister(self, who: str) -> bool:
        """Whether this is a brother or sister of the child."""
        return self._is_to_child.get(who, who.removeprefix(_RELATION)) in _SIBLINGS

    def _found_in(self, text: str) -> Iterator[tuple[str, int]]:
        """Every form in the text as it stands there, and where."""
        for match in self._pattern.finditer(in_small_letters(text)):
            yield text[match.start() : match.end()], match.start()

    def _meant(self, words: str) -> str | None:
        form = plainly(words)
        return None if form in self._needs_capital and not words[:1].isupper() else self._by_form.get(form)


def is_unnamed(who: str) -> bool:
    """Whether somebody is known only by what they are to the child: “the sister”."""
    return who.startswith(_RELATION)


_SIBLINGS = ("brother_or_sister", "sister", "brother")


def _forms(people: Sequence[Person], is_to_child: Mapping[str, str], one: Mapping[str, str]) -> dict[str, str]:
    """Every way of naming somebody, plainly written, to who it is; empty where it could be more than one."""
    by_form: dict[str, str] = {}
    for term, words in _relations().items():
        bearing = {one[who] for who, said in is_to_child.items() if is_within(said, term)}
        bearing = bearing or {one[who] for who, said in is_to_child.items() if said and is_within(term, said)}
        meant = next(iter(bearing)) if len(bearing) == 1 else "" if bearing else f"{_RELATION}{term}"
        by_form |= dict.fromkeys(words, meant)
    by_form |= _only_one((plainly(form), one[person.id]) for person in people for form in loose_forms(person.name))
    own = ((plainly(form), one[person.id]) for person in people for form in (person.name, *person.aliases))
    by_form |= _only_one(own)
    return {form: who for form, who in by_form.items() if len(form) > 1}


def _one_person(people: Sequence[Person], is_to_child: Mapping[str, str]) -> dict[str, str]:
    """Each person to whoever they are: “Mother” to the one mother who has a name, “Nan” to “MGM”, others themselves."""
    called_so = [person.id for person in people if plainly(person.name) in _relation_words()]
    one = {person.id: person.id for person in people}
    for who in called_so:
        alike = [other for other in one if other != who and may_be_one_relation(is_to_child[who], is_to_child[other])]
        named = [other for other in alike if other not in called_so]
        others = named or [one[other] for other in alike]
        relations = {is_to_child[other] for other in alike}
        if len(set(others)) == 1 and all(may_be_one_relation(*pair) for pair in product(relations, repeat=2)):
            one[who] = min(others[0], who) if not named else others[0]
    return one


def _only_one(forms: Iterable[tuple[str, str]]) -> dict[str, str]:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for form, who in forms:
        bearers[form].add(who)
    return {form: next(iter(who)) if len(who) == 1 else "" for form, who in bearers.items()}


def _relation_of(person: Person) -> str:
    """What the register says somebody is to the child, or what they are called where that says it; empty for neither.

    A mother's partner is no mother.
    """
    called = [name for name in (person.name, *person.aliases) if plainly(name) in _relation_words()]
    for said in [person.relation] if person.relation.strip() else called:
        term = vocabulary("relations_said").find(said) or relation_said(said)
        if term is not None:
            return term.id
    return ""


@cache
def _relation_words() -> Mapping[str, str]:
    return {word: term for term, words in _relations().items() for word in words}


@cache
def _relations() -> Mapping[str, tuple[str, ...]]:
    return {
        term.id: tuple(plainly(words) for words in (term.label, *term.aliases)) for term in vocabulary("relations_said")
    }
