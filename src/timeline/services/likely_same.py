"""Which entries of different agencies may tell of the same event: proposed, explained in words, and never applied.

Every two entries near enough in time are weighed (``how_alike``); then each is seen beside the others: an entry that is
more like another of the same file, or that a third agency tells as two events, is proposed later or not at all, and
one that a third agency's entry is like as well is proposed sooner.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.services.beside_the_others import WORTH_A_LOOK, Beside, alike_in_words
from timeline.services.entries_to_compare import Pair, ToCompare, near_pairs
from timeline.services.how_alike import Comparing
from timeline.services.ways_of_naming import plainly
from timeline.services.what_is_told import Account, accounts_of
from timeline.services.who_is_named import NamedPeople


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entries that may tell of one event, the earlier first, with what speaks for it and against.

    ``strength``, 0 to 1, puts proposals in order and is shown to nobody; ``words`` is what people read.
    """

    one_id: str
    other_id: str
    strength: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of both entries."""
        return frozenset((self.one_id, self.other_id))

    @property
    def words(self) -> str:
        """How alike they are: “very alike”, “alike in several ways” or “worth a look”."""
        return alike_in_words(self.strength)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that may all tell of one event, each proposed with each of the others, in order of time."""

    entry_ids: tuple[str, ...]
    proposals: tuple[Proposal, ...]

    @property
    def strength(self) -> float:
        """The mean of its proposals, for putting groups in order."""
        return sum(proposal.strength for proposal in self.proposals) / len(self.proposals)

    @property
    def words(self) -> str:
        """How alike its entries are, as alike as the two that are least so."""
        return alike_in_words(min(proposal.strength for proposal in self.proposals))


def likely_same(
    entries: Sequence[Entry],
    *,
    people: Sequence[Person],
    child_names: Collection[str] = (),
    judged: Collection[frozenset[str]] = (),
    file_of: Mapping[str, str] | None = None,
) -> tuple[Proposal, ...]:
    """The pairs of entries that may tell of one event, the likeliest first; the same for the same entries in any order.

    Entries of one agency are compared only where they came by different files: ``file_of`` names the file or import
    each came by, and without it an agency has one. ``judged`` are sets of entry ids that somebody decided about; no two
    entries of such a set are proposed. An entry that stands for others speaks for all of them, and they are left out;
    so are accounts already set side by side as contested, and gaps. ``people`` is the register by which “Nan” and “MGM”
    are one person, ``child_names`` what the child is called.
    """
    told = ToCompare(entries, file_of or {}, tuple(judged))
    # a file may have put the child among the people: that both name the child is nothing to share
    own = {plainly(name) for name in child_names}
    named = NamedPeople([person for person in people if plainly(person.name) not in own])
    accounts = accounts_of(told.entries, named, child_names)
    comparing = Comparing(accounts, named)
    weighed = {
        pair: comparing.weight(accounts[pair[0]], accounts[pair[1]])
        for pair in near_pairs(accounts)
        if told.may_be_one(*pair)
    }
    beside = Beside(accounts, told.sources, weighed, comparing.is_doubtful)
    found = [
        _proposal(pair, strength, accounts, comparing, beside)
        for pair in weighed
        if told.is_open(*pair) and (strength := beside.strength(pair)) >= WORTH_A_LOOK
    ]
    places = {account.entry.id: place for place, account in enumerate(accounts)}
    found.sort(key=lambda one: (-round(one.strength, 6), places[one.one_id], places[one.other_id]))
    return tuple(found)


def groups(proposals: Sequence[Proposal]) -> tuple[Group, ...]:
    """The proposals as what a person judges in one go, the likeliest first; every proposal is in exactly one group.

    Three entries of three agencies are one group where each of them is proposed with both others.
    """
    proposed = {proposal.ids for proposal in proposals}
    at: dict[str, list[str]] = {}
    for proposal in proposals:
        one, other = at.get(proposal.one_id, [proposal.one_id]), at.get(proposal.other_id, [proposal.other_id])
        if one is not other and all(frozenset(pair) in proposed for pair in product(one, other)):
            together = [*one, *other]
            at |= dict.fromkeys(together, together)
    within: defaultdict[tuple[str, ...], list[Proposal]] = defaultdict(list)
    alone = []
    for proposal in proposals:
        mine = at.get(proposal.one_id)
        if mine is not None and mine is at.get(proposal.other_id):
            within[tuple(mine)].append(proposal)
        else:
            alone.append(proposal)
    made = []
    for ids, those in within.items():
        earlier = Counter(proposal.other_id for proposal in those)
        made.append(Group(tuple(sorted(ids, key=lambda one: (earlier[one], one))), tuple(those)))
    made += [Group((one.one_id, one.other_id), (one,)) for one in alone]
    return tuple(sorted(made, key=lambda group: (-round(group.strength, 6), group.entry_ids)))


def _proposal(
    pair: Pair, strength: float, accounts: Sequence[Account], comparing: Comparing, beside: Beside
) -> Proposal:
    one, other = accounts[pair[0]], accounts[pair[1]]
    why = comparing.why(one, other)
    seen_beside = list(beside.reasons(pair))
    return Proposal(
        one.entry.id,
        other.entry.id,
        strength,
        (*why.reasons, *(words for words, is_for in seen_beside if is_for)),
        (*why.against, *(words for words, is_for in seen_beside if not is_for)),
    )
