"""What could be asked of each agency: about silences, dates nobody is sure of, and accounts that differ.

Each is an offer. It becomes a question when somebody asks it, and is not offered again once it was asked or set aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from timeline.domain.entry import Entry
from timeline.domain.question import SET_ASIDE, Question
from timeline.domain.when import Kind, Precision, When, describe
from timeline.domain.when_reach import Reach, could_begin, could_end, days_of_doubt
from timeline.scene.gaps import Months
from timeline.services.agency_register import folded_name, kind_of, same_agency
from timeline.services.find_gaps import day, gaps_of
from timeline.services.open_case import OpenCase
from timeline.services.questions import ask_together
from timeline.services.record_entry import new_id
from timeline.services.what_is_told import in_quotes
from timeline.services.who_may_see import narrowest, stays_with_worker
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary

GAP, DATE, CONTESTED, CONTRADICTION = "gap", "date", "contested", "contradiction"
WIDE_DAYS = 122
"""A date is worth asking about when it could be further apart than a school term; a rule of this house."""

_CHILD = "child"
_ORDER = {CONTESTED: 0, CONTRADICTION: 0, GAP: 1, DATE: 2}


class Differing(NamedTuple):
    """Accounts that do not agree: what about, in words for the chair, the agencies, and the ids of the entries."""

    words: str
    agencies: tuple[str, ...]
    entry_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that could be asked of an agency, in words that tell it nothing another agency said.

    ``kind`` is what it arises from: a silence, a date, accounts that differ. ``because`` tells the chair why and is
    not for the agency. ``also`` names others who could know, ``about`` the entries that differ. The rest goes with the
    question it becomes.
    """

    id: str
    kind: str
    agency: str
    words: str
    because: str = ""
    also: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    lane: str = ""
    when: When | None = None
    until: When | None = None
    entry_id: str | None = None
    audience: str = "display"


def what_to_ask(
    store: Store, view: OpenCase, *, today: date, differing: Iterable[Differing] = (),
    months: Months | None = None,
) -> tuple[Ask, ...]:  # fmt: skip
    """What could be asked, by agency in alphabetical order and nobody's last; nothing while somebody looks back.

    A child is asked about silences alone: nobody questions what they told, and nothing is asked about what was said to
    one worker alone. Within an agency accounts that differ come first, then silences, then dates, each in the order of
    time. On a shared screen only silences are offered: what is hidden there cannot be asked about.
    """
    if view.as_known_at is not None:
        return ()
    asked = _Asked(view)
    kinds = _Kinds(store, view)
    offers = list(_about_gaps(kinds, store, view, today, months))
    if not view.is_shared_screen:
        contested = list(_about_contested(kinds, view))
        offered = {(ask.agency, ask.entry_id) for ask in contested}
        others = _about_contradictions(kinds, view, differing, offered)
        offers += [ask for ask in (*contested, *others, *_about_dates(kinds, view)) if not asked.has(ask)]
    return tuple(sorted(offers, key=lambda ask: (not ask.agency, folded_name(ask.agency), _ORDER[ask.kind])))


def asks_by_agency(asks: Iterable[Ask]) -> dict[str, tuple[Ask, ...]]:
    """The offers by agency, in the order they come in."""
    lists: dict[str, list[Ask]] = {}
    for ask in asks:
        lists.setdefault(ask.agency, []).append(ask)
    return {agency: tuple(those) for agency, those in lists.items()}


def ask_these(store: Store, case_id: str, asks: Sequence[Ask], *, actor: str, agency: str = "") -> tuple[Question, ...]:
    """Keep the offers as questions in one change, each to its own agency or all to the one named.

    Raises ``QuestionError`` where there are none, or one would be asked of nobody.
    """
    return ask_together(store, [_question(case_id, ask, agency or ask.agency) for ask in asks], actor=actor)


def set_ask_aside(store: Store, case_id: str, ask: Ask, *, reason: str, actor: str) -> Question:
    """Keep an offer as one that need not be asked, so that it is not offered again. Raises ``QuestionError`` without a
    reason."""
    question = _question(case_id, ask, ask.agency)
    question = replace(question, status=SET_ASIDE, reason=reason)
    with store.change(actor=actor, why=f"set aside: {reason}", action="add", case_id=case_id) as change:
        change.save(question)
    return question


def _question(case_id: str, ask: Ask, agency: str) -> Question:
    return Question(
        new_id(), case_id, ask.words, ask.lane, ask.when, ask.until, agency, ask.entry_id, audience=ask.audience
    )


class _Asked:
    """What was asked already or set aside, whatever became of it."""

    def __init__(self, view: OpenCase) -> None:
        self._view = view
        self._of: dict[str, list[Question]] = {}
        for question in view.questions:
            if question.entry_id is not None:
                self._of.setdefault(view.standing_for(question.entry_id), []).append(question)

    def has(self, ask: Ask) -> bool:
        """A question about the date of an entry has that date; one about what it tells has none."""
        entries = {self._view.standing_for(one) for one in (*ask.about, *filter(None, [ask.entry_id]))}
        about = [question for one in entries for question in self._of.get(one, ())]
        if ask.kind == DATE:
            return any(question.when is not None for question in about)
        return any(question.when is None and same_agency(question.agency, ask.agency) for question in about)


def _about_gaps(kinds: _Kinds, store: Store, view: OpenCase, today: date, months: Months | None) -> Iterator[Ask]:
    invited = {one.agency: kinds.of(one.agency) for one in view.invitations}
    labels = {term.label: term.id for term in vocabulary("agency_kinds")}
    for gap in gaps_of(store, view, today=today, months=months):
        whom = list(gap.ask)
        for place, name in enumerate(whom):
            # A kind stands for an agency nobody has heard from; one of that kind that was asked is more than a kind.
            theirs = [agency for agency, kind in invited.items() if kind == labels.get(name)]
            if theirs and name not in view.agencies:
                whom[place : place + 1] = theirs
        whom = list(dict.fromkeys(whom))
        yield Ask(
            gap.id, GAP, whom[0] if whom else "", gap.wording, also=tuple(whom[1:]), lane=gap.lane,
            when=day(gap.first), until=day(gap.last),
        )  # fmt: skip


def _about_dates(kinds: _Kinds, view: OpenCase) -> Iterator[Ask]:
    born = view.child.born.earliest if view.child.born else None
    for entry in _in_order(view.entries):
        # Of what was over before the child was born, nobody needs the month.
        is_before_birth = born is not None and entry.span.latest is not None and entry.span.latest < born
        if is_before_birth or not date_question(entry):
            continue
        for account in _one_of_each_agency(view.accounts.get(entry.id, (entry,))):
            # each about its own date: what the others say is not for it to read
            words = date_question(account)
            if not words or kinds.is_not_asked(account):
                continue
            yield Ask(
                f"{DATE}:{account.id}", DATE, account.agency, words, entry_id=account.id,
                when=account.when, audience=narrowest((entry.audience, account.audience)),
            )  # fmt: skip


def date_question(entry: Entry) -> str:
    """A question about when an entry was, where that is wide or unsure; empty where it is known well enough.

    A month is well enough, and so is a term. The words name the entry by its own title.
    """
    span, told = entry.span, in_quotes(entry.title)
    down = f"It is down as {describe(span)}."
    if span.kind is Kind.LASTED:
        begins = not _is_known(could_begin(span)) or entry.when.is_unsure
        ends = not span.is_ongoing and not _is_known(could_end(span))
        if ends and could_end(span)[1] is None:
            return f"When did {told} end, or does it still go on? {down}"
        what = "begin and end" if begins and ends else "begin" if begins else "end"
        return f"When did {told} {what}? {down}" if begins or ends else ""
    if span.earliest is None and span.latest is None and span.age is None:
        return f"When was {told}, as near as anyone can say? No date is known."
    if span.is_unsure:
        return f"Is {describe(replace(span, is_unsure=False))} the right time for {told}? It is down as unsure."
    if _is_known(could_begin(span)):
        return ""
    if span.precision is Precision.YEAR and span.kind is Kind.MOMENT and not span.is_approximate:
        return f"Which month in {describe(span)} was {told}?"
    if span.precision is Precision.SCHOOL_YEAR:
        return f"Which month or term was {told}? {down}"
    return f"Which month or year was {told}? {down}"


class _Kinds:
    """The kind of each agency, looked up once; what stands under the child's own name was told by the child."""

    def __init__(self, store: Store, view: OpenCase) -> None:
        self._store = store
        self._known = dict.fromkeys((view.child.name, view.child.called), _CHILD)
        self._called = frozenset(self._known)

    def is_not_asked(self, account: Entry) -> bool:
        """Whether the child told it themselves, or somebody did to one worker alone."""
        if account.agency:
            is_own = self.of(account.agency) == _CHILD
        else:
            is_own = account.basis == _CHILD or account.said_by in self._called
        return is_own or stays_with_worker(account.audience)

    def of(self, agency: str) -> str:
        if agency not in self._known:
            self._known[agency] = kind_of(self._store, agency)
        return self._known[agency]


def _is_known(reach: Reach) -> bool:
    doubt = days_of_doubt(reach)
    return doubt is not None and doubt <= WIDE_DAYS


def _about_contested(kinds: _Kinds, view: OpenCase) -> Iterator[Ask]:
    groups: dict[str, list[Entry]] = {}
    for entry in _in_order(view.entries):
        if entry.verification == "contested":
            groups.setdefault(entry.alt_account_of or entry.id, []).append(entry)
    for root, entries in groups.items():
        accounts = [account for entry in entries for account in view.accounts.get(entry.id, (entry,))]
        because = " · ".join(f"{account.agency or 'Somebody'}: {account.title}" for account in accounts)
        for account in _one_of_each_agency(accounts):
            if kinds.is_not_asked(account):
                continue
            words = differing_question(account, kinds.of(account.agency))
            yield Ask(
                f"{CONTESTED}:{root}:{account.agency}", CONTESTED, account.agency, words,
                because, about=tuple(one.id for one in accounts), entry_id=account.id, audience=account.audience,
            )  # fmt: skip


def _about_contradictions(
    kinds: _Kinds, view: OpenCase, differing: Iterable[Differing], offered: set[tuple[str, str | None]]
) -> list[Ask]:
    by_id = {entry.id: entry for entry in view.entries}
    by_id |= {account.id: account for accounts in view.accounts.values() for account in accounts}
    found = []
    for one in differing:
        entries = [by_id[entry_id] for entry_id in one.entry_ids if entry_id in by_id]
        accounts = [account for entry in entries for account in view.accounts.get(entry.id, (entry,))]
        for agency in one.agencies:
            account = next((each for each in accounts if same_agency(each.agency, agency)), None)
            if account is None or kinds.is_not_asked(account) or (agency, account.id) in offered:
                continue
            offered.add((agency, account.id))
            found.append(
                Ask(
                    f"{CONTRADICTION}:{account.id}", CONTRADICTION, agency,
                    differing_question(account, kinds.of(agency)), one.words,
                    about=tuple(each.id for each in accounts), entry_id=account.id, audience=account.audience,
                )
            )  # fmt: skip
    return found


def differing_question(account: Entry, kind: str = "") -> str:
    """What an agency is asked where another account differs from its own, without a word of that other."""
    told = f"You told of {in_quotes(account.title)} ({describe(account.span)})."
    if kind == "family":
        return f"{told} Somebody tells it differently. How do you remember it, and who else was there?"
    return f"{told} Another account differs from it. What does your record say, and who saw it or said it?"


def _one_of_each_agency(accounts: Iterable[Entry]) -> list[Entry]:
    first: dict[str, Entry] = {}
    for account in accounts:
        first.setdefault(folded_name(account.agency), account)
    return list(first.values())


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.span.earliest or entry.span.latest or date.max, entry.id))
