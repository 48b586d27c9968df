"""What cannot both be right: listed for the chair with what each agency says, and a plain question to ask.

Nothing is settled here and nobody is called wrong. Two agencies can both be right where one wrote down the day and the
other the day they heard; the list says what differs and leaves it to the meeting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.judgement import CONTESTED, SAME, Judgement
from timeline.domain.question import WORDS_LIMIT
from timeline.domain.when import describe, order_key
from timeline.scene.agencies_to_ask import kind_of_agency
from timeline.services.how_accounts_differ import differences
from timeline.services.two_at_once import two_homes_at_once, two_schools_at_once
from timeline.services.what_is_told import Account, accounts_of, in_quotes, title_of
from timeline.services.who_is_named import NamedPeople

CONTESTED_ACCOUNTS, DISPUTED, FOUND_NOT_SO = "contested_accounts", "disputed", "found_not_so"
HOMES, SCHOOLS = "homes", "schools"
_AT_ONCE = {HOMES: "Two homes at once", SCHOOLS: "Two schools at once"}
_ASKING = {HOMES: "Where did the child live", SCHOOLS: "Which school did the child go to"}
_QUOTED = 70


@dataclass(frozen=True, slots=True)
class Said:
    """What one agency says: its words, when it says it was, and the reference its record has."""

    entry_id: str
    agency: str
    words: str
    when: str
    ref: str = ""

    def __str__(self) -> str:
        who = self.agency or "Nobody named"
        return f"{who}, {self.when}: {in_quotes(self.words)}" + (f" ({self.ref})" if self.ref else "")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something on which accounts cannot all be right.

    ``kind`` says what it is about: ``contested_accounts``, ``happened``, ``who``, ``dates``, ``numbers``, ``homes``,
    ``schools``, ``disputed`` or ``found_not_so``; ``about`` says it in words. ``said`` is what each agency has.
    ``question`` (at most 300 characters) is for the room, where all of ``ask`` sit together: it quotes every account,
    so what one agency is asked alone is worded by ``what_to_ask``. Nobody asks the child about what they told.
    ``is_slight`` where only a few days lie between two dates, which may be nothing but the day each agency heard.
    """

    kind: str
    about: str
    said: tuple[Said, ...]
    question: str
    ask: tuple[str, ...]
    is_slight: bool = False

    @property
    def entry_ids(self) -> tuple[str, ...]:
        """The ids of the entries that say it."""
        return tuple(one.entry_id for one in self.said)

    @property
    def id(self) -> str:
        """The same id for the same contradiction between the same entries."""
        return f"{self.kind}:{'+'.join(sorted(self.entry_ids))}"


def contradictions(
    entries: Sequence[Entry],
    judgements: Sequence[Judgement] = (),
    *,
    people: Sequence[Person] = (),
    child_names: Collection[str] = (),
) -> tuple[Contradiction, ...]:
    """Everything the accounts of a case contradict each other on, in order of time; slight ones come last.

    ``entries`` holds the accounts themselves as well as the entries that stand for several. Listed are accounts that
    somebody judged contested or set side by side; accounts of one event whose dates, numbers, or words on whether it
    happened and who was there cannot all be right; two homes or two schools at one time; and entries that are disputed
    or were found not to be so. ``people`` is the register, ``child_names`` what the child is called.
    """
    named = NamedPeople(people)
    accounts = {account.entry.id: account for account in accounts_of(entries, named, child_names)}
    stands_for = {one: entry.id for entry in entries for one in entry.sources}
    contested, one_event = _contested(entries, judgements), _one_event(entries, judgements)
    # accounts that somebody has since decided to be one event are told differently no longer
    contested = [ids for ids in contested if len({stands_for.get(one, one) for one in ids}) > 1]
    decided = _Decided(stands_for, [frozenset(ids) for ids in (*contested, *one_event)])
    found = [_contested_accounts([accounts[one].entry for one in ids], child_names) for ids in contested]
    for ids in one_event:
        found.extend(_differing([accounts[one] for one in ids], named, child_names))
    singly = [account for account in accounts.values() if not account.entry.sources]
    for one, other, words in two_homes_at_once(singly):
        if decided.are_two_things(one, other):
            found.append(_at_once(HOMES, words, one, other, child_names))
    for one, other, words in two_schools_at_once(singly):
        if decided.are_two_things(one, other):
            found.append(_at_once(SCHOOLS, words, one, other, child_names))
    beside = {stands_for.get(one, one) for ids in contested for one in ids}
    found.extend(
        _alone(entry, child_names) for entry in entries if entry.id not in beside and _is_doubted(entry, stands_for)
    )
    order = {entry.id: order_key(entry.span, tie=entry.id) for entry in entries}
    return tuple(sorted(found, key=lambda one: (one.is_slight, min(order[each] for each in one.entry_ids), one.id)))


def _contested(entries: Sequence[Entry], judgements: Sequence[Judgement]) -> list[tuple[str, ...]]:
    """The accounts set against each other, each set of ids once: by a decision, or side by side."""
    by_id = {entry.id: entry for entry in entries}
    sets: dict[frozenset[str], None] = {}
    for root in by_id:
        beside = frozenset({root, *(entry.id for entry in entries if entry.alt_account_of == root)})
        if len(beside) > 1:
            sets[beside] = None
    for judgement in judgements:
        ids = frozenset(judgement.entry_ids) & frozenset(by_id)
        if judgement.verdict == CONTESTED and len(ids) > 1:
            sets[ids] = None
    whole = [ids for ids in sets if not any(ids < other for other in sets)]
    return [_in_order(ids, by_id) for ids in whole]


def _one_event(entries: Sequence[Entry], judgements: Sequence[Judgement]) -> list[tuple[str, ...]]:
    """The accounts of each event that somebody brought together, or set side by side."""
    by_id = {entry.id: entry for entry in entries}
    sets = {frozenset(entry.sources) & frozenset(by_id): None for entry in entries}
    sets |= {
        frozenset(one.entry_ids) & frozenset(by_id): None for one in judgements if one.verdict in (SAME, CONTESTED)
    }
    whole = [ids for ids in sets if len(ids) > 1 and not any(ids < other for other in sets)]
    return [_in_order(ids, by_id) for ids in whole]


def _in_order(ids: Iterable[str], by_id: Mapping[str, Entry]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda one: order_key(by_id[one].span, tie=one)))


def _contested_accounts(entries: Sequence[Entry], child_names: Collection[str]) -> Contradiction:
    told = _or([_quoted(entry) for entry in entries])
    return Contradiction(
        CONTESTED_ACCOUNTS,
        "One event, told differently",
        tuple(map(_said, entries)),
        _question(f"What happened: {told}?", "What does each account rest on?"),
        _agencies(entries, child_names),
    )


def _differing(
    accounts: Sequence[Account], named: NamedPeople, child_names: Collection[str]
) -> Iterator[Contradiction]:
    entries = [account.entry for account in accounts]
    for one in differences(accounts, named, child_names):
        yield Contradiction(
            one.kind,
            one.about,
            tuple(map(_said, entries)),
            _question(one.question, ""),
            _agencies(entries, child_names),
            one.is_slight,
        )


@dataclass(frozen=True)
class _Decided:
    """What was decided about accounts: which entry stands for them, and which are of one event."""

    stands_for: Mapping[str, str]
    together: Sequence[frozenset[str]]

    def are_two_things(self, one: Account, other: Account) -> bool:
        """Whether nobody decided that two accounts are of one event."""
        ids = {one.entry.id, other.entry.id}
        standing = {self.stands_for.get(each, each) for each in ids}
        return len(standing) == 2 and not any(ids <= each for each in self.together)


def _at_once(kind: str, days: str, one: Account, other: Account, child_names: Collection[str]) -> Contradiction:
    entries = sorted((one.entry, other.entry), key=lambda entry: order_key(entry.span, tie=entry.id))
    return Contradiction(
        kind,
        f"{_AT_ONCE[kind]}, {days}",
        tuple(map(_said, entries)),
        _question(f"{_ASKING[kind]} {days}: {_or([_quoted(entry) for entry in entries])}?", ""),
        _agencies(entries, child_names),
    )


def _is_doubted(entry: Entry, stands_for: Mapping[str, str]) -> bool:
    return entry.verification in ("contested", "disproved") and entry.id not in stands_for


def _alone(entry: Entry, child_names: Collection[str]) -> Contradiction:
    is_disproved = entry.verification == "disproved"
    question = (
        f"{_quoted(entry)} was found not to be so. Does everybody who wrote it down know, and how was it found?"
        if is_disproved
        else f"{_quoted(entry)} is contested. Who sees it differently, and what do they say happened?"
    )
    return Contradiction(
        FOUND_NOT_SO if is_disproved else DISPUTED,
        "Found not to be so" if is_disproved else "Contested, with no other account beside it",
        (_said(entry),),
        _question(question, ""),
        _agencies([entry], child_names),
    )


def _said(entry: Entry) -> Said:
    return Said(
        entry.id, entry.agency or entry.said_by, title_of(entry), describe(entry.span), entry.ref or entry.record
    )


def _quoted(entry: Entry) -> str:
    title = title_of(entry)
    words = title if len(title) <= _QUOTED else f"{title[: _QUOTED - 1].rsplit(' ', 1)[0]}…"
    who = entry.agency or entry.said_by
    return in_quotes(words) + (f" ({who})" if who else "")


def _or(words: Sequence[str]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]


def _question(words: str, more: str) -> str:
    """The question within the limit of one; the second part only where there is room."""
    whole = f"{words} {more}".strip()
    if len(whole) > WORDS_LIMIT:
        whole = words
    return whole if len(whole) <= WORDS_LIMIT else f"{whole[: WORDS_LIMIT - 2].rsplit(' ', 1)[0]}…?"


def _agencies(entries: Iterable[Entry], child_names: Collection[str]) -> tuple[str, ...]:
    """Who can be asked, each once; not the child, whose own account nobody questions."""
    who = dict.fromkeys(filter(None, (entry.agency or entry.said_by for entry in entries)))
    return tuple(one for one in who if one not in child_names and kind_of_agency(one) != "child")
