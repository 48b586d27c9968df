"""What accounts of one event cannot all be right about: the date, a number, whether it happened, who was there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from timeline.domain.when import describe
from timeline.services.how_near import days_apart, in_words
from timeline.services.what_is_told import MEANING, Account, full_text, in_quotes
from timeline.services.who_is_named import NamedPeople
from timeline.vocab.registry import vocabulary

HAPPENED, WHO, DATES, NUMBERS = "happened", "who", "dates", "numbers"
A_FEW_DAYS = 3
"""Days between two dates that may be nothing but the day on which each agency heard of it."""

_CHILD = "child"
_NOT_THERE = re.compile(
    r"\b(?:(?:was|were|is|are)(?: not|n['’]t) (?:there|present|at|in|allowed|able to (?:go|attend|come))"
    r"|(?:did|could)(?: not|n['’]t) (?:go|attend|come|see)|not allowed to (?:go|attend|come)"
    r"|(?:was|were) (?:at work|away|elsewhere|absent|out at the time|at school|in school))\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:attended|attends|was there|were there|was present|were present|present|saw|sees|watched|witnessed|with"
    r"|brought|took|came|collected|had (?:him|her|them)|stayed|went|carried|let)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;,:!?\n]+|\b(?:but|while|although|whereas)\b")
_THE_CHILD = r"\b(?:he|she|they|him|her|them|child|yp|young person{names})\b"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which accounts of an event differ: its kind, what it is in words, and a question to ask."""

    kind: str
    about: str
    question: str
    is_slight: bool = False


def differences(
    accounts: Sequence[Account], named: NamedPeople, child_names: Collection[str] = ()
) -> Iterator[Difference]:
    """What the accounts of one event cannot all be right about; nothing where dates only are less exact."""
    yield from _happened(accounts)
    yield from _who(accounts, named, child_names)
    yield from _dates(accounts)
    yield from _numbers(accounts)


def _dates(accounts: Sequence[Account]) -> Iterator[Difference]:
    apart = [days for one, other in combinations(accounts, 2) if (days := days_apart(one, other)) and days[0]]
    if apart:
        most = max(days[0] for days in apart)
        began = "did it begin" if any(account.is_stretch for account in accounts) else "was it"
        told = _each(accounts, lambda account: describe(account.entry.when))
        yield Difference(
            DATES,
            f"Dates {in_words(most)} {'day' if most == 1 else 'days'} apart",
            f"When {began}: {told}?",
            is_slight=most <= A_FEW_DAYS,
        )


def _numbers(accounts: Sequence[Account]) -> Iterator[Difference]:
    for unit in sorted({unit for account in accounts for unit in account.counted}):
        says = [account for account in accounts if unit in account.counted]
        if len(says) > 1 and not frozenset.intersection(*(account.counted[unit] for account in says)):
            told = _each(says, partial(_number_of, unit=unit))
            yield Difference(NUMBERS, f"Different numbers of {unit}s", f"How many {unit}s: {told}?")


def _number_of(account: Account, unit: str) -> str:
    return " and ".join(map(in_words, sorted(account.counted[unit])))


def _happened(accounts: Sequence[Account]) -> Iterator[Difference]:
    """Where one account says that something was not kept, and another tells of it as if it was."""
    for term in vocabulary("said_alike"):
        denied = term.text("denies")
        no = [account for account in accounts if f"{MEANING}{term.id}" in account.said]
        yes = [account for account in accounts if account not in no and f"{MEANING}{denied}" in account.said]
        if denied and no and yes:
            told = _each([no[0], yes[0]], lambda account: in_quotes(account.entry.title))
            yield Difference(HAPPENED, "Whether it took place", f"Did it take place: {told}?")


def _who(accounts: Sequence[Account], named: NamedPeople, child_names: Collection[str]) -> Iterator[Difference]:
    """Who was there by one account and not by another."""
    seen = [(account, *_there_and_not(account, named, child_names)) for account in accounts]
    for who in sorted({who for _, _, not_there in seen for who in not_there}):
        yes = next((account for account, there, not_there in seen if who in there and who not in not_there), None)
        no = next((account, not_there[who]) for account, _, not_there in seen if who in not_there)
        if yes is not None:
            called = "the child" if who == _CHILD else named.called(who)
            yield Difference(
                WHO,
                f"Whether {called} was there",
                f"Was {called} there? {yes.agency} says so; {no[0].agency} says {in_quotes(no[1])}.",
            )


def _there_and_not(
    account: Account, named: NamedPeople, child_names: Collection[str]
) -> tuple[frozenset[str], dict[str, str]]:
    """Who an account says was there, and who not with the words that say so."""
    names = "".join(f"|{re.escape(name)}" for name in child_names if name.strip())
    the_child = re.compile(_THE_CHILD.replace("{names}", names), re.IGNORECASE)
    there: set[str] = set()
    not_there: dict[str, str] = {}
    for clause in _CLAUSE.split(full_text(account.entry)):
        match = _NOT_THERE.search(clause)
        if match is not None:
            who = _nearest_before(clause[: match.start()], named, the_child)
            if who is not None:
                not_there.setdefault(who, clause.strip())
        elif _THERE.search(clause):
            there |= set(named.named_in(clause)) | ({_CHILD} if the_child.search(clause) else set())
    return frozenset(there), not_there


def _nearest_before(words: str, named: NamedPeople, the_child: re.Pattern[str]) -> str | None:
    """Whoever was named last before the words; the child where that is a name or a word for the child."""
    people = named.last_named_in(words)
    child = max((match.end() for match in the_child.finditer(words)), default=-1)
    if people is None:
        return _CHILD if child >= 0 else None
    return people[0] if people[1] > child else _CHILD


def _each(accounts: Sequence[Account], told: Callable[[Account], str]) -> str:
    """What each says and who says it, what several say once."""
    says: dict[str, list[str]] = {}
    for account in accounts:
        says.setdefault(told(account), []).append(account.agency)
    words = [f"{what} ({' and '.join(dict.fromkeys(who))})" for what, who in says.items()]
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
