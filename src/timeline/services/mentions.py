"""Mentions: words in entries that are probably people, found so that somebody can say who is meant.

Nothing is linked by itself. That a word is nobody in particular is kept as a question that was set aside: “Who is
“SW”?”, with the reason, so that it is seen with the other settled questions and can be asked again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.errors import PersonError
from timeline.domain.question import SET_ASIDE, Question
from timeline.services.open_case import OpenCase
from timeline.services.people import relation_said
from timeline.services.record_entry import new_id
from timeline.services.screen_names import is_relation
from timeline.services.ways_of_naming import as_pattern, is_within, loose_forms, plainly
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

READ = ("title", "details", "quote", "impact_on_child", "action_taken", "outcome", "what_helped", "significance")
"""The fields of an entry in which people are looked for; who says so is told elsewhere."""

_ASKED = re.compile(r"^Who is “(.+)”\?$")
_INITIALS = r"[A-Z]\.\s?[A-Z]\.(?!\w)"
_NAME = r"[^\W\d_a-z][\w’'-]*"
# Words before a name that a text says of other people's mothers too: “Tariq’s mum”.
_SOMEBODY_ELSES = re.compile(r"\w['’]s\s+$")
_AROUND = 48
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A word for somebody in one or more entries that do not name the person yet.

    ``words`` are as most often written. ``candidates`` are the ids of those in the register who may be meant, the
    likeliest first; none where the register knows nobody.
    """

    words: str
    entry_ids: tuple[str, ...]
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """One way somebody is called, and who may be meant by it; a name needs its capital."""

    people: tuple[str, ...]
    needs_capital: bool


def mentions(view: OpenCase) -> tuple[Mention, ...]:
    """What is probably somebody in the entries of a view, the most frequent first, those the register knows before
    others. What was set aside as nobody in particular is left out."""
    forms = _forms(view)
    pattern = _pattern(view, forms)
    aside = _set_aside(view)
    found: dict[str, dict[str, Counter[str]]] = {}
    meant: dict[str, tuple[str, ...]] = {}
    for entry in view.entries:
        for words in _words_in(entry, pattern, forms):
            key = plainly(words)
            form = forms.get(key)
            people = form.people if form else ()
            if key in aside or set(people) & set(entry.people):
                continue
            meant[key] = people
            found.setdefault(key, {}).setdefault(entry.id, Counter())[words] += 1
    made = [
        Mention(sum(told.values(), Counter()).most_common(1)[0][0], tuple(told), meant[key])
        for key, told in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (not one.candidates, -len(one.entry_ids), one.words.casefold())))


def around(entry: Entry, words: str) -> str:
    """The words with a little of what stands around them in an entry, so that somebody can tell who is meant."""
    wanted = re.compile(rf"(?<![\w-]){re.escape(words)}(?!\w)", re.IGNORECASE)
    for field in READ:
        text = " ".join(str(getattr(entry, field)).split())
        match = wanted.search(text)
        if match:
            first, last = max(match.start() - _AROUND, 0), min(match.end() + _AROUND, len(text))
            return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
    return entry.title


def link(
    store: Store, case_id: str, words: str, entry_ids: Sequence[str], person: Person, *, actor: str,
    also_called: bool = True,
) -> int:  # fmt: skip
    """Have the entries name a person, who may be new; how many did not yet. One change, one undo.

    With ``also_called`` the words become another name of theirs, so that they are known next time. Raises
    ``PersonError`` where no entry is chosen or the person has been taken off the register.
    """
    if not entry_ids:
        raise PersonError("Choose at least one entry that is about this person.")
    known = {kept.record.id: kept for kept in store.records(Person).of_case(case_id, include_retracted=True)}
    kept = known.get(person.id)
    if kept is not None and kept.is_retracted:
        raise PersonError("This person has been taken off the register. Undo that first, or choose somebody else.")
    said = kept.record if kept else person
    called = {plainly(name) for name in (said.name, *said.aliases)}
    if also_called and plainly(words) not in called:
        said = replace(said, aliases=(*said.aliases, words))
    entries = [store.records(Entry).get(one) for one in dict.fromkeys(entry_ids)]
    unnamed = [one for one in entries if not one.is_retracted and said.id not in one.record.people]
    why = f"“{words}” is {said.name}"
    with store.change(actor=actor, why=why, action="edit", case_id=case_id) as change:
        change.save(said, expected_version=kept.version if kept else None)
        change.save_all(
            [replace(one.record, people=(*one.record.people, said.id)) for one in unnamed],
            {one.record.id: one.version for one in unnamed},
        )
    return len(unnamed)


def nobody(store: Store, case_id: str, words: str, *, reason: str, actor: str) -> Question:
    """Remember that a word is nobody in particular, so that it is not offered again. Raises ``PersonError``."""
    if not reason.strip():
        raise PersonError("Say why, such as “not a person” or “nobody in particular”; it is kept with the question.")
    # a word that the register does not know would stand on a shared screen as it is written
    question = Question(
        new_id(), case_id, f"Who is “{words}”?", status=SET_ASIDE, reason=reason.strip(), audience="attendees"
    )
    with store.change(actor=actor, why=f"“{words}” is nobody in particular", action="add", case_id=case_id) as change:
        change.save(question)
    return question


def _set_aside(view: OpenCase) -> frozenset[str]:
    asked = ((_ASKED.match(question.words), question) for question in view.questions)
    return frozenset(plainly(match[1]) for match, question in asked if match and question.status == SET_ASIDE)


def _forms(view: OpenCase) -> dict[str, _Form]:
    """Every way of calling somebody, plainly written, and who may be meant by it."""
    sure: dict[str, list[str]] = {}
    loose: dict[str, list[str]] = {}
    for person in view.people:
        for name in (person.name, *person.aliases):
            _say(sure, name, person.id)
        for name in loose_forms(person.name):
            _say(loose, name, person.id)
        _say(loose, person.initials, person.id)
        _say(loose, person.initials.replace(" ", ""), person.id)
    relations: dict[str, list[str]] = {}
    for term in vocabulary("relations_said"):
        bearing = [person.id for person in view.people if _bears(person, term.id)]
        for name in (term.label, *term.aliases):
            relations.setdefault(plainly(name), []).extend(bearing)
    work = {
        plainly(alias): [person.id for person in view.people if term.label.casefold() in person.role.casefold()]
        for term in vocabulary("titles_said")
        if term.text("stands") == "alone"
        for alias in term.aliases
    }
    child = {plainly(name) for name in (view.child.name, view.child.known_as, *view.child.name.split()) if name}
    told = {**loose, **relations, **work, **sure}
    return {
        name: _Form(tuple(dict.fromkeys(people)), name not in relations and not is_relation(name))
        for name, people in told.items()
        if name not in child and len(name) > 1 and not name.endswith("siblings")
    }


def _bears(person: Person, relation: str) -> bool:
    said = relation_said(person.relation)
    return said is not None and is_within(said.id, relation)


def _say(forms: dict[str, list[str]], name: str, person_id: str) -> None:
    forms.setdefault(plainly(name), []).append(person_id)


def _pattern(view: OpenCase, forms: Iterable[str]) -> re.Pattern[str]:
    """Anything that may be somebody: known by name first, then a title with any name, then other words for people."""
    names = {plainly(name) for person in view.people for name in (person.name, *person.aliases)}
    known = sorted(forms, key=lambda form: (-len(form), form))
    titles = "|".join(sorted({re.escape(name) for name in _titles()}, key=len, reverse=True))
    by_name = "|".join(as_pattern(form) for form in known if form in names)
    others = "|".join(as_pattern(form) for form in known if form not in names)
    ways = [rf"(?:{titles})\s+{_NAME}", _INITIALS]
    if by_name:
        ways.insert(0, f"(?i:{by_name})")
    if others:
        ways.insert(-1, f"(?i:{others})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ways)})(?!\w|['’]s Day)")


def _titles() -> Iterator[str]:
    """Words before a name with their capital, short ones with a full stop too."""
    for term in vocabulary("titles_said"):
        if term.text("stands") == "before":
            for name in (term.label, *term.aliases):
                written = name[:1].upper() + name[1:]
                yield from (written, name.upper())
                if len(name) <= _SHORT:
                    yield f"{written}."


def _words_in(entry: Entry, pattern: re.Pattern[str], forms: dict[str, _Form]) -> Iterator[str]:
    for field in READ:
        text = str(getattr(entry, field))
        for match in pattern.finditer(text):
            words = " ".join(match[0].split())
            form = forms.get(plainly(words))
            if form is None or _is_meant(form, words, text[: match.start()]):
                yield words


def _is_meant(form: _Form, words: str, before: str) -> bool:
    return _is_written_as_a_name(words) if form.needs_capital else not _SOMEBODY_ELSES.search(before)


def _is_written_as_a_name(words: str) -> bool:
    # “SW” and “IV” are somebody's work in capitals only.
    return words.isupper() if len(words) <= 3 and words.casefold() in _work() else words[:1].isupper()


def _work() -> frozenset[str]:
    terms = (term for term in vocabulary("titles_said") if term.text("stands") == "alone")
    return frozenset(alias for term in terms for alias in term.aliases)
