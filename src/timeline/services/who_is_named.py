"""Who an account names, whatever they are called in it: by the people register, or by what they are to the child."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from timeline.domain.case import Person
from timeline.services.people import relation_said
from timeline.vocab.registry import vocabulary

_RELATION = "relation:"
_TITLES = ("mr", "mrs", "ms", "miss", "dr", "pc", "sgt")


class NamedPeople:
    """The people of a case, found in words by their names, first names, titles and what families call them.

    A word such as “Nan” or “MGM” means the one person of the register who bears that relation; where there is
    nobody, or more than one, it means “the grandmother” without a name, and where it could be several of them nobody.
    A first name alone counts only with a capital and where one person has it.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = {person.id: person for person in people}
        self._siblings = {person.id for person in people if _is_brother_or_sister(person)}
        self._by_form = _forms(people)
        self._needs_capital = frozenset(
            form for form in self._by_form if " " not in form and form not in _relation_words()
        )
        self._pattern = _any_of(self._by_form)

    def named_in(self, text: str) -> dict[str, str]:
        """Everybody the text names: who they are, and the words used for them first."""
        found: dict[str, str] = {}
        for match in self._pattern.finditer(text):
            who = self._meant(match[0])
            if who:
                found.setdefault(who, match[0])
        return found

    def last_named_in(self, text: str) -> tuple[str, int] | None:
        """Whoever the text names last, and where their name ends; ``None`` where it names nobody."""
        found = [(who, match.end()) for match in self._pattern.finditer(text) if (who := self._meant(match[0]))]
        return found[-1] if found else None

    def without_names(self, text: str) -> str:
        """The text with everybody's names taken out."""
        return self._pattern.sub(lambda match: " " if self._meant(match[0]) is not None else match[0], text)

    def called(self, who: str) -> str:
        """What the register calls somebody; for a relation without a name “the grandmother”."""
        person = self._people.get(who)
        if person is not None:
            return person.name
        return f"the {vocabulary('relations_said').label(who.removeprefix(_RELATION)).casefold()}"

    def is_brother_or_sister(self, who: str) -> bool:
        """Whether this is a brother or sister of the child."""
        return who in self._siblings or who in {f"{_RELATION}{term}" for term in _SIBLINGS}

    def _meant(self, words: str) -> str | None:
        form = _plain(words)
        return None if form in self._needs_capital and not words[:1].isupper() else self._by_form.get(form)


_SIBLINGS = ("brother_or_sister", "sister", "brother")


def _forms(people: Sequence[Person]) -> dict[str, str]:
    """Every way of naming somebody, plainly written, to who it is; empty where it could be more than one."""
    by_form: dict[str, str] = {}
    for term, words in _relations().items():
        bearing = [person.id for person in people if _bears(person, term)]
        one = bearing[0] if len(bearing) == 1 else "" if bearing else f"{_RELATION}{term}"
        by_form |= dict.fromkeys(words, one)
    by_form |= _only_one((_plain(form), person.id) for person in people for form in _loose_forms(person.name))
    by_form |= _only_one((_plain(form), person.id) for person in people for form in (person.name, *person.aliases))
    return {form: who for form, who in by_form.items() if len(form) > 1}


def _only_one(forms: Iterable[tuple[str, str]]) -> dict[str, str]:
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for form, who in forms:
        bearers[form].add(who)
    return {form: next(iter(who)) if len(who) == 1 else "" for form, who in bearers.items()}


def _loose_forms(name: str) -> tuple[str, ...]:
    """The first name alone, and the last with any title."""
    words = name.split()
    if len(words) < 2:
        return ()
    first = () if words[0].strip(".").casefold() in _TITLES else (words[0],)
    return (*first, *(f"{title} {words[-1]}" for title in _TITLES))


def _bears(person: Person, term: str) -> bool:
    """Whether somebody is said to be this to the child, or something narrower."""
    said = _relation_of(person.relation)
    return said is not None and term in (said, vocabulary("relations_said")[said].text("within"))


def _is_brother_or_sister(person: Person) -> bool:
    return _relation_of(person.relation) in _SIBLINGS


def _relation_of(said: str) -> str | None:
    """The relation a register tells, such as “maternal aunt; carer”; a mother's partner is no mother."""
    term = vocabulary("relations_said").find(said) or relation_said(said)
    return None if term is None else term.id


@cache
def _relation_words() -> Mapping[str, str]:
    return {word: term for term, words in _relations().items() for word in words}


@cache
def _relations() -> Mapping[str, tuple[str, ...]]:
    return {
        term.id: tuple(_plain(words) for words in (term.label, *term.aliases)) for term in vocabulary("relations_said")
    }


def _any_of(forms: Mapping[str, str]) -> re.Pattern[str]:
    """Any of the forms as whole words, the longest first, either apostrophe; by first letter, which is much faster."""
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_letter[form[0]].append(re.escape(form[1:]).replace("'", "['’]").replace("\\ ", r"\s+"))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)" if by_letter else "(?!)", re.IGNORECASE)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
