"""What an entry tells, made comparable: its words with the same meaning given the same form, whom it names, how often.

Nothing here is kept or shown; it is how two agencies' wordings of one event can be laid beside each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from rapidfuzz.distance import Levenshtein

from timeline.domain.entry import Entry
from timeline.domain.when import Kind
from timeline.domain.when_reach import Reach, could_begin, could_end
from timeline.intake.ages_said import NUMBERS
from timeline.services.ways_of_naming import any_of, in_small_letters
from timeline.services.who_is_named import NamedPeople
from timeline.vocab.registry import vocabulary

MEANING = "="
"""Begins the common form of words that mean the same, so that no word of a text can be taken for it."""
TITLE_WEIGHT, REST_WEIGHT = 1.0, 0.6
"""How much a word counts in what happened, and in what is said besides."""
_AS_IF_MORE = 30
"""Entries that rarity is reckoned with as if there were so many more, or in a short file every word would be rare."""

_WORD = re.compile(r"[a-zà-ÿŵŷ]+(?:'[a-zà-ÿŵŷ]+)?|\d+")
_COUNTED = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(NUMBERS)})[ -](day|night|week|month|year|hour|time|stitch|filling)(?:e?s)?\b"
)
# fmt: off
SAYS_NOTHING = frozenset(
    """
    a about after again all also am an and any are as at be because been before being but by came can come could did do
    does during each for from get got had has have he her here him his how i if in into is it its just last made make
    may me more most my new next no not now of off on one only or other our out over said say says see seen she since so
    some still such take taken tell than that the their them then there these they this to told too two under until up
    very via was we went were what when where which while who will with within would yesterday you your nfa none
    child young person yp day days night nights week weeks weekend month months year years time times today tonight
    yesterday monday tuesday wednesday thursday friday saturday sunday back put puts go goes gone good well right first
    second third again later today morning afternoon evening few lot many much know knows known think asked asks
    name named names always never
    """.split()  # noqa: SIM905 - as a list of quoted words nobody could read or add to it
)
# fmt: on
_ENDINGS = ("ingly", "ings", "ing", "edly", "ied", "ed", "ies", "es", "s", "ly", "e", "y")
_SLIP, _TWO_SLIPS = 7, 10
"""From how many letters on a word one letter off, or two, is taken for a slip of the pen."""


_Told = tuple[dict[str, str], set[str]]
"""Every comparable word as it was written, and those that stand in what happened."""


@dataclass(frozen=True, slots=True)
class Account:
    """One entry, ready to be laid beside another's.

    ``begins`` and ``ends`` are the days it could have, ``days`` those of its beginning as numbers. ``said`` gives each
    comparable word as it was written and ``weight`` how much it counts; ``happenings`` are those that happen on a day
    of their own. ``people`` gives who is named and the words used, ``in_title`` who is named in what happened, with
    ``siblings`` the brothers and sisters among them and ``names_child`` where the child is. ``counted`` gives the
    numbers said with a unit, and ``agency_words`` are the comparable words of the agency's own name.
    """

    entry: Entry
    begins: Reach
    ends: Reach
    days: tuple[int, int] | None
    is_stretch: bool
    said: Mapping[str, str]
    weight: Mapping[str, float]
    whole_weight: float
    happenings: frozenset[str]
    people: Mapping[str, str]
    in_title: frozenset[str]
    siblings: frozenset[str]
    names_child: bool
    counted: Mapping[str, frozenset[int]]
    agency_words: frozenset[str]

    @property
    def about(self) -> frozenset[str]:
        """The brothers and sisters it is told of, where the child is not named beside them."""
        return frozenset() if self.names_child else self.siblings

    @property
    def agency(self) -> str:
        """Who says it, in words."""
        return self.entry.agency or self.entry.said_by or "nobody named"


def accounts_of(entries: Sequence[Entry], named: NamedPeople, child_names: Collection[str] = ()) -> tuple[Account, ...]:
    """The entries made comparable, in the order given; words count more the fewer of these entries use them.

    What the child is called counts as no word, and what names the child is not about a brother or sister alone.
    """
    child = frozenset(part for name in child_names for part in _WORD.findall(name.casefold()))
    told = _spelt_alike([_words_of(entry, named, child) for entry in entries])
    times = Counter(word for said, _ in told for word in said)
    many = len(entries) + _AS_IF_MORE
    rarity = {word: log(many / (count + 1)) / log(many) for word, count in times.items()}
    agencies = {entry.agency: frozenset(_comparable(entry.agency, named, child)) for entry in entries}
    return tuple(
        _account(entry, one, rarity, named, child, agencies[entry.agency])
        for entry, one in zip(entries, told, strict=True)
    )  # fmt: skip


def _account(
    entry: Entry,
    told: _Told,
    rarity: Mapping[str, float],
    named: NamedPeople,
    child: frozenset[str],
    agency_words: frozenset[str],
) -> Account:
    said, in_title = told
    span = entry.span
    weight = {word: rarity[word] * (TITLE_WEIGHT if word in in_title else REST_WEIGHT) for word in said}
    text = full_text(entry)
    who = named.named_in(text)
    for person in entry.people:
        who.setdefault(named.who(person), "")
    in_title_named = frozenset(named.named_in(title_of(entry)))
    return Account(
        entry=entry,
        begins=could_begin(span),
        ends=could_end(span),
        days=day_numbers(could_begin(span)),
        is_stretch=span.kind is Kind.LASTED,
        said=said,
        weight=weight,
        whole_weight=sum(weight.values()),
        happenings=frozenset(said) & _happenings(),
        people=who,
        in_title=in_title_named,
        siblings=frozenset(filter(named.is_brother_or_sister, in_title_named)),
        names_child=not child.isdisjoint(_WORD.findall(title_of(entry).casefold().replace("'s", ""))),
        counted=_counted(text),
        agency_words=agency_words,
    )


def day_numbers(reach: Reach) -> tuple[int, int] | None:
    """A reach as the numbers of its first and last day, an open side a year on; ``None`` where there is no day."""
    first, last = reach
    known = first or last
    if known is None:
        return None
    low = known.toordinal() - (366 if first is None else 0)
    return low, (last.toordinal() if last is not None else known.toordinal() + 366)


def title_of(entry: Entry) -> str:
    """What happened in full, also where the title was cut and the details hold all of it."""
    cut = entry.title.removesuffix("…")
    first, _, _ = entry.details.partition("\n\n")
    return first if cut != entry.title and " ".join(first.split()).startswith(cut.strip()) else entry.title


def in_quotes(words: str) -> str:
    """The words in quotation marks, single ones where they quote somebody themselves."""
    return f"‘{words}’" if "“" in words or "”" in words else f"“{words}”"


def full_text(entry: Entry) -> str:
    """Everything an entry says of what happened, its title first."""
    title = title_of(entry)
    rest = (entry.details.removeprefix(title), entry.action_taken, entry.outcome, entry.quote)
    return ". ".join(part for part in (title, *rest) if part.strip())


def _words_of(entry: Entry, named: NamedPeople, child: Collection[str]) -> _Told:
    """Every comparable word of an entry as written, and which of them stand in what happened."""
    title, text = title_of(entry), full_text(entry)
    in_title = _comparable(title, named, child)
    return (in_title if text == title else _comparable(text, named, child) | in_title), set(in_title)


def _spelt_alike(told: Sequence[_Told]) -> list[_Told]:
    """The words of all entries, a slip of the pen in a long word taken for the commoner word it is nearest to."""
    times = Counter(word for said, _ in told for word in said if len(word) >= _SLIP and not word.startswith(MEANING))
    by_beginning: dict[str, list[str]] = {}
    meant: dict[str, str] = {}
    for word in sorted(times, key=lambda each: (-times[each], each)):
        near = by_beginning.setdefault(word[:3], [])
        slips = 1 if len(word) < _TWO_SLIPS else 2
        one = next((other for other in near if Levenshtein.distance(word, other, score_cutoff=slips) <= slips), word)
        meant[word] = one
        if one == word:
            near.append(word)
    return [
        ({meant.get(word, word): as_written for word, as_written in said.items()}, {meant.get(w, w) for w in title})
        for said, title in told
    ]


def _comparable(text: str, named: NamedPeople, child: Collection[str]) -> dict[str, str]:
    """Every comparable word of a text as written; names are no words, people are compared for themselves."""
    straight = text.replace("’", "'")
    found: dict[str, str] = {}
    rest = []
    done = 0
    in_small = in_small_letters(straight)
    for match in _said_alike().finditer(in_small):
        found.setdefault(_meanings()[" ".join(match[0].split())], straight[match.start() : match.end()])
        rest.append(straight[done : match.start()])
        done = match.end()
    for word in _WORD.findall(named.without_names(" ".join((*rest, straight[done:]))).casefold()):
        form = _form(word)
        if form and word.removesuffix("'s") not in child:
            found.setdefault(form, word)
    return found


@cache
def _form(word: str) -> str:
    """The form in which a word is compared; empty for one that says nothing."""
    if word in SAYS_NOTHING or len(word) < 2 or word.isdigit():
        return ""
    return _stem(word.removesuffix("'s"))


def _stem(word: str) -> str:
    """A word without its ending, so that “mending” and “mended” are one; “care” and “car” are not."""
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) > 2), "")
    stem = word.removesuffix(ending)
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return f"{stem}e" if len(stem) == 3 and ending not in ("", "s") else stem


def _counted(text: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, unit in _COUNTED.findall(text.casefold()):
        found.setdefault(unit, set()).add(int(number) if number.isdigit() else NUMBERS[number])
    return {unit: frozenset(numbers) for unit, numbers in found.items()}


@cache
def _meanings() -> Mapping[str, str]:
    """Every word of the vocabulary, in small letters, to the common form of its meaning."""
    return {
        words.casefold(): f"{MEANING}{term.id}"
        for term in vocabulary("said_alike")
        for words in (term.label, *term.aliases)
    }


@cache
def _happenings() -> frozenset[str]:
    return frozenset(f"{MEANING}{term.id}" for term in vocabulary("said_alike") if term.facts.get("is_happening"))


@cache
def _said_alike() -> re.Pattern[str]:
    """Any word of the vocabulary, in small letters: looking for either case takes several times as long."""
    return any_of(_meanings())
