"""How alike two accounts are, and why: what speaks for one event and what against, weighed and told in plain words.

Each thing that agrees or disagrees adds to a sum, or takes from it, as in the linking of records since Fellegi and
Sunter (A Theory for Record Linkage, 1969); the weights are ours, set by hand and measured by
``benchmarks/likely_same.py``. The sum puts proposals in order and nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import fsum, log, sqrt

from timeline.services.how_near import end_words, in_words, near_words, nearness
from timeline.services.presence import LANE as PEOPLE
from timeline.services.what_is_told import MEANING, SAYS_NOTHING, Account, full_text
from timeline.services.who_is_named import NamedPeople, is_unnamed
from timeline.vocab.registry import vocabulary

_SAYS_LITTLE = frozenset({"other", "service", "family_event", "school_event", "health_event", "behaviour"})
"""Kinds so wide that sharing one says nothing."""

_NO_WORDS, _RAREST_WORD, _EACH_FURTHER, _HOW_MUCH, _MOST_BY_WORDS = -1.2, 2.0, 0.6, 2.0, 3.0
_SHORT_TEXT = 0.8
_PERSON, _MOST_BY_PEOPLE, _OTHERS_NAMED = 1.3, 1.4, -0.4
_ABOUT_SIBLING = -3.0
_SAME_KIND, _SAME_AREA = 0.5, 0.2
_SOMEBODY_THERE, _ONE_LASTED = -1.0, -0.6
_LASTING_DAYS = 60
_OTHER_HAPPENING = -1.5
_SAME_NUMBER, _OTHER_NUMBER = 0.3, -0.8
_NAMES_THE_OTHER = 0.6
_OTHER_PART = -1.0
_PARTS_OF_THE_BODY = (
    "chin jaw", "eyebrow brow eye eyelid", "cheek", "forehead", "lip lips mouth tooth teeth", "ear ears", "nose",
    "neck throat", "shoulder collarbone", "wrist arm forearm elbow hand", "finger fingers thumb", "rib ribs chest",
    "stomach abdomen", "knee leg shin thigh ankle", "foot toe toes",
)  # fmt: skip
"""Parts of the body that agencies tell apart; those on one line may be said for each other."""
_REGION = {part: region for region, parts in enumerate(_PARTS_OF_THE_BODY) for part in parts.split()}
_PART = re.compile(rf"\b(?:{'|'.join(_REGION)})\b", re.IGNORECASE)
_WORTH_QUOTING = 0.25
_MOST_QUOTED, _LONGEST_QUOTED = 4, 5


@dataclass(frozen=True, slots=True)
class Why:
    """What speaks for two accounts telling of one event and what against, in words, the weightiest first."""

    reasons: tuple[str, ...]
    against: tuple[str, ...]


class Comparing:
    """The accounts of a case laid beside each other two by two."""

    def __init__(self, accounts: Sequence[Account], named: NamedPeople) -> None:
        self._named = named
        times = Counter(who for account in accounts for who in account.people)
        many = len(accounts) + 30
        self._rarity = {who: log(many / (count + 1)) / log(many) for who, count in times.items()}

    def weight(self, one: Account, other: Account) -> float:
        """How much speaks for one event; what speaks against it is taken off."""
        return (
            nearness(one, other)
            + _weight_of_words(one, other)
            + self._weight_of_people(one, other)
            + _weight_of_kind(one, other)
            + _weight_of_numbers(one, other)
            + (_OTHER_PART if _other_part_of_the_body(one, other) else 0)
            + _NAMES_THE_OTHER * max(_naming(one, other), _naming(other, one))
        )

    def is_doubtful(self, one: Account, other: Account) -> bool:
        """Whether they are told of different children, other parts of the body, or different things that each have
        a day of their own."""
        return (
            _is_about_a_sibling(one, other)
            or _are_other_happenings(one, other)
            or bool(_other_part_of_the_body(one, other))
        )

    def why(self, one: Account, other: Account) -> Why:
        """The reasons, each in a few words a person can check against the two accounts."""
        near, is_near = near_words(one, other)
        reasons = [near] if is_near else []
        reasons += self._who_is_shared(one, other)
        reasons += _what_is_shared(one, other)
        reasons += _kind_shared(one, other)
        reasons += [
            f"{mine.agency} names {theirs.agency}"
            for mine, theirs in ((one, other), (other, one))
            if _naming(mine, theirs) >= _WORTH_QUOTING
        ]
        against = [] if is_near else [near]
        against += filter(
            None, (end_words(one, other), _happenings_differ(one, other), _other_part_of_the_body(one, other))
        )
        against += self._sibling(one, other)
        for unit, mine, theirs in _numbers(one, other):
            if mine & theirs:
                number = max(mine & theirs)
                reasons.append(f"both say {in_words(number)} {unit}{'' if number == 1 else 's'}")
            else:
                said = f"{one.agency} says {_counted(mine, unit)}, {other.agency} {_counted(theirs, unit)}"
                against.append(said)
        return Why(tuple(reasons), tuple(against))

    def _weight_of_people(self, one: Account, other: Account) -> float:
        if not one.people or not other.people:
            return 0.0
        shared = one.people.keys() & other.people.keys()
        weight = min(_MOST_BY_PEOPLE, _PERSON * fsum(self._rarity[who] for who in shared)) if shared else _OTHERS_NAMED
        return weight + (_ABOUT_SIBLING if _is_about_a_sibling(one, other) else 0)

    def _who_is_shared(self, one: Account, other: Account) -> Iterator[str]:
        shared = one.people.keys() & other.people.keys()
        for who in sorted(shared, key=lambda each: (-self._rarity[each], each))[:3]:
            called = self._named.called(who)
            words = dict.fromkeys(words for words in (one.people[who], other.people[who]) if words)
            also = [f"“{each}”" for each in words if each.casefold() != called.casefold()]
            yield f"both name {called}" + (f" ({', '.join(also)})" if also else "")

    def _sibling(self, one: Account, other: Account) -> Iterator[str]:
        for mine, theirs in ((one, other), (other, one)):
            for who in sorted(_siblings_unnamed(mine, theirs)):
                yield f"{mine.agency} tells it of {self._named.called(who)}, whom {theirs.agency} does not name"


def _weight_of_words(one: Account, other: Account) -> float:
    """What shared words add: the rarest most, each further one, and how much of both texts they are."""
    shared = sorted(min(one.weight[word], other.weight[word]) for word in one.said.keys() & other.said.keys())
    if not shared:
        return _NO_WORDS
    # exact whatever the order, which a set does not keep from one run to the next
    whole = fsum(shared)
    alike = whole / (sqrt(one.whole_weight * other.whole_weight) + _SHORT_TEXT)
    weight = _NO_WORDS + _RAREST_WORD * shared[-1] + _EACH_FURTHER * (whole - shared[-1]) + _HOW_MUCH * alike
    return min(_MOST_BY_WORDS, weight) + (_OTHER_HAPPENING if _are_other_happenings(one, other) else 0)


def _naming(one: Account, other: Account) -> float:
    """How much one account's words name the agency that the other comes from."""
    return max((one.weight[word] for word in other.agency_words & one.said.keys()), default=0.0)


def _weight_of_kind(one: Account, other: Account) -> float:
    """What sharing a kind or an area of life adds; that somebody was there is not that something happened."""
    if one.entry.type == other.entry.type:
        return _SAME_AREA if one.entry.type in _SAYS_LITTLE else _SAME_KIND
    weight = _SAME_AREA if one.entry.lane == other.entry.lane else 0.0
    if (one.entry.lane == PEOPLE) != (other.entry.lane == PEOPLE):
        weight += _SOMEBODY_THERE
    return weight + (_ONE_LASTED if _is_long(one) != _is_long(other) else 0)


def _is_long(account: Account) -> bool:
    if not account.is_stretch:
        return False
    first, last = account.begins[1], account.ends[0]
    return account.ends[1] is None or first is None or last is None or (last - first).days > _LASTING_DAYS


def _weight_of_numbers(one: Account, other: Account) -> float:
    if not one.counted or not other.counted:
        return 0.0
    return sum(_SAME_NUMBER if mine & theirs else _OTHER_NUMBER for _, mine, theirs in _numbers(one, other))


def _numbers(one: Account, other: Account) -> Iterator[tuple[str, frozenset[int], frozenset[int]]]:
    for unit in sorted(one.counted.keys() & other.counted.keys()):
        yield unit, one.counted[unit], other.counted[unit]


def _is_about_a_sibling(one: Account, other: Account) -> bool:
    return bool(_siblings_unnamed(one, other) or _siblings_unnamed(other, one))


def _siblings_unnamed(mine: Account, theirs: Account) -> frozenset[str]:
    """The brothers and sisters one account is told of and the other does not name.

    “Sibling” without a name may be whoever is named in what happened in both.
    """
    missing = mine.about - theirs.people.keys()
    if mine.in_title & theirs.people.keys() - mine.about:
        missing = frozenset(who for who in missing if not is_unnamed(who))
    return frozenset(missing)


def _are_other_happenings(one: Account, other: Account) -> bool:
    """Whether each tells of something else that happens on a day of its own."""
    return bool(one.happenings and other.happenings) and one.happenings.isdisjoint(other.happenings)


def _happenings_differ(one: Account, other: Account) -> str:
    """The same in words; empty where it is not so."""
    if not _are_other_happenings(one, other):
        return ""
    mine, theirs = (each.said[min(each.happenings, key=lambda w: (-each.weight[w], w))] for each in (one, other))
    return f"{one.agency} says “{mine}”, {other.agency} “{theirs}”"


def _other_part_of_the_body(one: Account, other: Account) -> str:
    """That each says another part of the body was hurt, in words; empty where it is not so.

    Only what is told of harm or health is looked at: elsewhere a hand is seldom one.
    """
    if not {one.entry.lane, other.entry.lane} <= {"harm", "health"}:
        return ""
    mine, theirs = _parts_said(one), _parts_said(other)
    if not mine or not theirs or {_REGION[part] for part in mine} & {_REGION[part] for part in theirs}:
        return ""
    return f"{one.agency} says “{mine[0]}”, {other.agency} “{theirs[0]}”"


def _parts_said(account: Account) -> list[str]:
    return [found.casefold() for found in _PART.findall(full_text(account.entry))]


def _what_is_shared(one: Account, other: Account) -> Iterator[str]:
    """The phrases and words both use, and those that mean the same, the rarest first."""
    shared = sorted(
        one.said.keys() & other.said.keys(), key=lambda word: (-one.weight[word] - other.weight[word], word)
    )
    telling = [word for word in shared if one.weight[word] + other.weight[word] >= 2 * _WORTH_QUOTING] or shared[:1]
    phrases = _phrases(one, other, telling)
    alike, different = [], []
    for word in telling:
        mine, theirs = one.said[word].casefold(), other.said[word].casefold()
        if word.startswith(MEANING) and mine not in theirs and theirs not in mine:
            different.append(f"“{mine}” and “{theirs}”")
        elif not any(mine in phrase or theirs in phrase for phrase in phrases):
            alike.append(min(mine, theirs, key=len))
    every = (*phrases, *alike)
    quoted = [f"“{words}”" for words in every if not any(words != more and words in more for more in every)]
    quoted = quoted[:_MOST_QUOTED]
    if quoted:
        yield f"share {', '.join(quoted)}"
    if different:
        yield f"say the same with {', or '.join(different[: max(1, _MOST_QUOTED - len(quoted))])}"


def _phrases(one: Account, other: Account, telling: Sequence[str]) -> list[str]:
    """Runs of two to five words that stand in both and hold a telling one, without small words at their ends."""
    words = {part for word in telling for part in one.said[word].casefold().split()}
    mine, theirs = (re.findall(r"[\w'&-]+", full_text(each.entry).casefold()) for each in (one, other))
    found: list[str] = []
    for run in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
        said = mine[run.a : run.a + run.size]
        while said and said[0] in SAYS_NOTHING:
            said = said[1:]
        while said and said[-1] in SAYS_NOTHING:
            said = said[:-1]
        if 1 < len(said) <= _LONGEST_QUOTED and words & set(said):
            found.append(" ".join(said))
    return [
        phrase for phrase in dict.fromkeys(found) if not any(phrase != other and phrase in other for other in found)
    ]


def _kind_shared(one: Account, other: Account) -> Iterator[str]:
    if one.entry.type == other.entry.type and one.entry.type not in _SAYS_LITTLE:
        yield f"both told as {vocabulary('entry_types').label(one.entry.type)}"
    elif one.entry.lane == other.entry.lane:
        yield f"both in {vocabulary('lanes').label(one.entry.lane)}"


def _counted(numbers: frozenset[int], unit: str) -> str:
    told = " and ".join(in_words(number) for number in sorted(numbers))
    return f"{told} {unit}{'' if numbers == {1} else 's'}"
