"""Words that stand for names: one for each person, agency and reference, and the same wherever the name stands."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from timeline.domain.case import Person
from timeline.services.anonymous_key import Key
from timeline.services.open_case import OpenCase
from timeline.services.people import relation_said
from timeline.services.screen_names import NameMask, is_relation
from timeline.vocab.registry import vocabulary

# What the last word of an agency's own name, or any, says it is.
_PLACES = {
    "school": "School", "academy": "School", "primary": "School", "ysgol": "School", "college": "College",
    "nursery": "Nursery", "hospital": "Hospital", "surgery": "Surgery", "club": "Club", "home": "Home",
    "court": "Court", "police": "Police force", "church": "Place of worship", "chapel": "Place of worship",
    "mosque": "Place of worship",
}  # fmt: skip
_EVERYDAY_AGENCY = frozenset({"and", "of", "the", "service", "services", "team", "unit"})
_MARKS = "[\u0300-\u036f]*"


@dataclass(frozen=True, slots=True)
class _Form:
    """One way of writing a name: the word in brackets it gets, and whether small letters make it another word."""

    label: str
    is_of_somebody: bool


class Naming:
    """Which word stands for which name in one case, and the very words each has stood for so far."""

    def __init__(
        self, view: OpenCase, texts: Sequence[str], *, earlier: Key | None = None, also: Collection[str] = ()
    ) -> None:
        """``texts`` are all words of the case: no word of ours may be one of theirs."""
        self._texts = "\0".join(text for text in texts if "[" in text)
        self._labels: dict[str, str] = dict(earlier.labels) if earlier else {}
        self._taken = set(self._labels.values())
        self._written: dict[str, dict[str, str]] = {}
        self._references: dict[str, str] = {}
        self._forms: dict[str, _Form] = {}
        if earlier is not None:
            self._take_over(earlier)
        self._name_people(view)
        self._name_agencies(_agencies(view), "Agency")
        self._name_agencies(also, "Place")
        names = [form for form, about in self._forms.items() if about.is_of_somebody]
        self._mask = NameMask(name.title() for name in names)
        self._pattern = _any_of(self._forms)

    def hide(self, text: str) -> str:
        """The text with every known name as its word in brackets."""
        made, done = [], 0
        for found in self._pattern.finditer(_folded(text)):
            written = text[found.start() : found.end()]
            form = self._forms[_bare(found[0])]
            if self._is_the_name(form, written):
                made += [text[done : found.start()], self._word(form.label, written)]
                done = found.end()
        return "".join((*made, text[done:]))

    def name(self, written: str) -> str:
        """A whole name as its word in brackets, also where in a text it would be another word; family words stay."""
        hidden = self.hide(written)
        form = self._forms.get(_bare(_folded(" ".join(written.split()))))
        if hidden != written or form is None or is_relation(written):
            return hidden
        return self._word(form.label, written)

    def reference(self, written: str, what: str = "Reference") -> str:
        """A case number or another reference as its word in brackets."""
        label = self._label(f"reference {written}", what, is_numbered=what == "Reference")
        return self._word(label, written)

    def key(self, kept: Mapping[str, Any]) -> Key:
        """The key to everything hidden so far; ``kept`` is what was left out whole."""
        words = {word: written for told in self._written.values() for written, word in told.items()}
        return Key(words, dict(self._labels), dict(kept))

    def _take_over(self, earlier: Key) -> None:
        for word, written in earlier.words.items():
            self._written.setdefault(word[1:-1].partition(",")[0], {})[written] = word

    def _is_the_name(self, form: _Form, written: str) -> bool:
        if form.is_of_somebody:
            # “will” and “brown” in small letters are nobody's; shared screens judge by the same rule.
            plain = _bare(_folded(written))
            return not written.islower() or self._mask.words(plain) != plain
        return written[:1].isupper() or not written[:1].isalpha()

    def _word(self, label: str, written: str) -> str:
        told = self._written.setdefault(label, {})
        if written not in told:
            told[written] = f"[{label}]" if not told else f"[{label}, {_letters(len(told))}]"
        return told[written]

    def _label(self, whose: str, base: str, *, is_numbered: bool) -> str:
        if whose in self._labels and f"[{self._labels[whose]}" not in self._texts:
            return self._labels[whose]
        number = 1
        label = f"{base} 1" if is_numbered else base
        while label in self._taken or f"[{label}" in self._texts:
            number += 1
            label = f"{base} {number}"
        self._labels[whose] = label
        self._taken.add(label)
        return label

    def _name_people(self, view: OpenCase) -> None:
        bases = {person.id: _base(person) for person in view.people}
        counts = Counter(bases.values())
        whole: dict[str, set[str]] = {}
        parts: dict[str, set[str]] = {}
        last: set[str] = set()
        child = self._label(view.child.id, "Child", is_numbered=False)
        bearers: list[tuple[str, tuple[str, ...]]] = [(child, (view.child.name, view.child.known_as))]
        bearers += [
            (self._label(one.id, bases[one.id], is_numbered=counts[bases[one.id]] > 1), (one.name, *one.aliases))
            for one in view.people
        ]
        for label, names in bearers:
            if names[0].strip() and not is_relation(names[0]):
                self._word(label, names[0])  # the whole name is the first form, wherever it stands
            for name in names:
                if not name.strip() or is_relation(name):
                    continue
                _say(whole, name, label)
                words = list(_parts(name))
                last.update(_plain(word) for word in words[-1:] if len(words) > 1)
                for word in words:
                    _say(parts, word, label)
        for form, labels in {**parts, **whole}.items():
            if len(labels) == 1:
                label = next(iter(labels))
            else:
                base = "Family name" if form in last else "Name"
                label = self._label(f"name {form}", base, is_numbered=True)
            self._forms[form] = _Form(label, True)

    def _name_agencies(self, names: Iterable[str], base: str) -> None:
        for name in dict.fromkeys(" ".join(one.split()) for one in names):
            form = _plain(name)
            if len(form) > 1 and form not in self._forms:
                what = next((_PLACES[word] for word in form.split() if word in _PLACES), base)
                self._forms[form] = _Form(self._label(f"agency {form}", what, is_numbered=True), False)


def _base(person: Person) -> str:
    """What a person's word says of them: who they are to the child, or their work; never a name."""
    relation = relation_said(person.relation)
    if relation is not None:
        return relation.label
    for said in (person.role, person.relation):
        first = re.split(r"[,;(/]", said, maxsplit=1)[0].split()
        if first and len(first) <= 4 and all(word.isalpha() and word.islower() for word in first):
            return " ".join(first).capitalize()
    return "Worker" if person.role or person.agency else "Person"


def _agencies(view: OpenCase) -> Iterator[str]:
    """Every agency's name in the case that is its own, and not only what kind of agency it is."""
    told = [one.agency for name in ("people", "entries", "presences", "questions", "relationships", "invitations")
            for one in getattr(view, name)]  # fmt: skip
    told += [known.agency for entry in view.entries for known in entry.known_by]
    told += [one.agency for accounts in view.accounts.values() for one in accounts]
    for name in sorted({" ".join(one.split()) for one in told if one.strip()}):
        if not _is_a_kind(name):
            yield name


def _is_a_kind(name: str) -> bool:
    kinds = vocabulary("agency_kinds")
    if kinds.find(name) is not None:
        return True
    known = {word for term in kinds for said in (term.label, *term.aliases) for word in _plain(said).split()}
    words = {word.rstrip("s") for word in _plain(name).split()} - _EVERYDAY_AGENCY
    return words <= {word.rstrip("s") for word in known} | {word.rstrip("s") for word in _EVERYDAY_AGENCY}


def _parts(name: str) -> Iterator[str]:
    """The words of a name that are names themselves, both halves of a double one too."""
    for word in name.split():
        for part in dict.fromkeys((word, *word.split("-"))):
            bare = part.strip(".,;:()[]“”\"'‘’")
            if len(bare) > 1 and bare[0].isupper() and not is_relation(bare):
                yield bare


def _say(forms: dict[str, set[str]], name: str, label: str) -> None:
    form = _plain(name)
    if form:
        forms.setdefault(form, set()).add(label)


def _plain(name: str) -> str:
    return _bare(_folded(" ".join(name.split())))


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the forms with no letter before or after, the longest first, accents or not."""
    ways = (
        "".join(r"\s+" if c == " " else re.escape(c) + _MARKS for c in form)
        for form in sorted(forms, key=lambda form: (-len(form), form))
    )
    joined = "|".join(ways)
    return re.compile(rf"(?<![^\W\d_])(?:{joined})(?![^\W\d_])" if joined else "(?!)")


def _bare(folded: str) -> str:
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


def _folded(text: str) -> str:
    """The text in small letters without accents, every place in it where it was."""
    return "".join(map(_letter, text))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter == "’":
        return "'"
    plain = [c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)]
    small = (plain[0] if len(plain) == 1 else letter).lower()
    return small if len(small) == 1 else letter


def _letters(number: int) -> str:
    """b, c … z, then aa, ab …: which other form of a name this is."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return letters
