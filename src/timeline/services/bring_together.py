"""Bringing accounts of one event together, and taking them apart again: every account stays as its agency told it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.domain.entry import AceTag, Entry, Known, Link
from timeline.domain.errors import JudgementError
from timeline.domain.judgement import CONTESTED, SAME, Judgement
from timeline.domain.own_view import OwnView
from timeline.domain.question import Question
from timeline.domain.telling import Telling
from timeline.domain.when_either import either_stretch
from timeline.services.record_entry import carried_over, new_id
from timeline.services.who_may_see import narrowest
from timeline.store.changing import OpenChange
from timeline.store.kept import Kept
from timeline.store.store import Store
from timeline.vocab.registry import vocabulary


@dataclass(frozen=True, slots=True)
class Folded:
    """Entries as a wall shows them: those brought together stand as one.

    ``accounts`` gives the accounts of each entry that stands for several; ``stands_for`` the entry that stands for an
    account.
    """

    entries: tuple[Entry, ...]
    accounts: Mapping[str, tuple[Entry, ...]]
    stands_for: Mapping[str, str]


def folded(entries: Sequence[Entry]) -> Folded:
    """The entries with every account left out that another of them stands for; their order stays."""
    by_id = {entry.id: entry for entry in entries}
    accounts: dict[str, tuple[Entry, ...]] = {}
    stands_for: dict[str, str] = {}
    for entry in entries:
        there = tuple(by_id[one] for one in entry.sources if one in by_id and one not in stands_for)
        if there:
            accounts[entry.id] = there
            stands_for |= {account.id: entry.id for account in there}
    shown = tuple(entry for entry in entries if entry.id not in stands_for)
    return Folded(shown, accounts, stands_for)


def redirected(links: Iterable[Link], stands_for: Mapping[str, str]) -> tuple[Link, ...]:
    """The links with their ends at the entries that stand for what they join; those within one entry are left out."""
    moved = (
        (link, stands_for.get(link.from_id, link.from_id), stands_for.get(link.to_id, link.to_id)) for link in links
    )
    return tuple(
        link if (link.from_id, link.to_id) == (one, other) else replace(link, from_id=one, to_id=other)
        for link, one, other in moved
        if one != other
    )


def together(accounts: Sequence[Entry], *, entry_id: str) -> Entry:
    """One entry for several accounts of one event, worded as the first of them.

    Its time is what all of them leave open, with every date and who says it where they differ. It names everybody any
    of them names, keeps every tag, is known by each agency, and may be seen only by whom all of them may be seen by.
    How sure it is stays as the first account has it: two tellings do not prove a thing.
    """
    first = accounts[0]
    when, until = either_stretch([(one.when, one.until, _who(one)) for one in accounts])
    tags: dict[str, AceTag] = {}
    for tag in (tag for one in accounts for tag in one.ace_tags):
        tags.setdefault(tag.id, tag)
    known = [Known(one.agency, one.recorded_on) for one in accounts if one.agency]
    known += [each for one in accounts for each in one.known_by]
    return replace(
        first,
        id=entry_id,
        when=when,
        until=until,
        known_by=tuple({each.agency: each for each in reversed(known)}.values())[::-1],
        third_party=any(one.third_party for one in accounts),
        audience=narrowest(one.audience for one in accounts),
        ace_tags=tuple(tags.values()),
        strength_tags=_every(one.strength_tags for one in accounts),
        p_tags=_every(one.p_tags for one in accounts),
        people=_every(one.people for one in accounts),
        also_in=_every(one.also_in for one in accounts),
        is_turning_point=any(one.is_turning_point for one in accounts),
        alt_account_of=None,
        recorded_on=None,
        record="",
        ref="",
        import_key="",
        other_columns=(),
        sources=tuple(one.id for one in accounts),
    )


def bring_together(store: Store, case_id: str, entry_ids: Sequence[str], *, actor: str, reason: str = "") -> Entry:
    """Make one entry of several accounts of one event, worded as the first; one change that one undo takes back.

    An entry that stands for several already gives its accounts, and whatever was said of it goes on from the new one:
    links, views, questions, steps of a telling and decisions. What was decided about these accounts before goes, and
    the one is not contested for having been told differently by them alone. Raises ``JudgementError`` for fewer than
    two, or where one has been taken off the timeline, stands within another already or is another case's own.
    """
    first = _kept(store, case_id, entry_ids)[0].record
    why = reason.strip() or f"brought together: “{first.title}”"
    with store.change(actor=actor, why=why, action="bring together", case_id=case_id) as change:
        # looked up inside the change, so that two people deciding at once do not make two entries of it
        kept = _kept(store, case_id, entry_ids)
        parts = [store.records(Entry).get(one) for each in kept for one in (each.record.sources or (each.record.id,))]
        one = together([part.record for part in parts], entry_id=new_id())
        former = [each for each in kept if each.record.sources]
        if former:
            worded = former[0].record
            one = replace(one, title=worded.title, details=worded.details, lane=worded.lane, type=worded.type)
        decided = {*one.sources, *(each.record.id for each in former)}
        if one.verification == "contested" and _are_set_beside_each_other(store, case_id, decided):
            one = replace(one, verification="unconfirmed")
        forgotten = _forget(store, change, case_id, decided)
        change.save(one)
        change.save(Judgement(new_id(), case_id, tuple(sorted(one.sources)), SAME, reason.strip()))
        _move(store, change, case_id, {each.record.id: one.id for each in former}, forgotten)
        for each in former:
            change.retract(Entry, each.record.id, expected_version=each.version)
    return one


def take_apart(store: Store, entry_id: str, *, version: int, actor: str, only: str = "", reason: str = "") -> None:
    """Let the accounts stand each for itself again, or ``only`` one of them; they are as they were before.

    What was said of the whole is said of its first account then. Where ``only`` one is taken out, the rest are worded
    as the first of those left, but for what somebody has written since. Raises ``ConflictError`` where somebody saved
    the entry since ``version``, and ``JudgementError`` where it stands for nothing.
    """
    kept = store.records(Entry).get(entry_id)
    entry = kept.record
    if not entry.sources or (only and only not in entry.sources):
        raise JudgementError("This entry was not brought together from others, so there is nothing to take apart.")
    left = tuple(one for one in entry.sources if only and one != only)
    why = reason.strip() or f"taken apart again: “{entry.title}”"
    with store.change(actor=actor, why=why, action="split", case_id=entry.case_id) as change:
        if len(left) > 1:
            change.save(_of_those_left(store, entry, left), expected_version=version)
        else:
            change.retract(Entry, entry_id, expected_version=version)
            _move(store, change, entry.case_id, {entry_id: entry.sources[0]})
        _forget(store, change, entry.case_id, entry.sources)
        if len(left) > 1:
            change.save(Judgement(new_id(), entry.case_id, tuple(sorted(left)), SAME, reason.strip()))


def judge(
    store: Store, case_id: str, entry_ids: Sequence[str], verdict: str, *, actor: str, reason: str = ""
) -> Judgement:
    """Keep what was decided about entries that look alike, so that nobody is asked twice.

    Accounts that disagree are set side by side and contested, as when somebody tells an entry differently; nothing
    else changes an entry. An earlier decision about the same entries goes. Raises ``JudgementError`` for a verdict that
    is not offered, for the same event, which ``bring_together`` keeps, and for an entry that is not there.
    """
    if verdict not in vocabulary("judgements") or verdict == SAME:
        raise JudgementError("Choose whether they are told differently, are different events, or are decided later.")
    first = _kept(store, case_id, entry_ids)[0].record
    why = reason.strip() or f"{vocabulary('judgements').label(verdict).lower()}: “{first.title}”"
    with store.change(actor=actor, why=why, action="judge", case_id=case_id) as change:
        # looked up inside the change, as what somebody brought together meanwhile stands no longer by itself
        kept = _kept(store, case_id, entry_ids)
        ids = tuple(sorted(each.record.id for each in kept))
        judgement = Judgement(new_id(), case_id, ids, verdict, reason.strip())
        _forget(store, change, case_id, ids)
        change.save(judgement)
        if verdict == CONTESTED:
            _set_beside(store, change, case_id, kept)
    return judgement


def _set_beside(store: Store, change: OpenChange, case_id: str, kept: Sequence[Kept[Entry]]) -> None:
    """Have accounts stand beside the first of them, contested, and with them whatever stood beside any of them."""
    first = kept[0].record
    root = first.alt_account_of or first.id
    for each in kept:
        beside = None if each.record.id == root else root
        change.save(
            replace(each.record, verification="contested", alt_account_of=beside), expected_version=each.version
        )
    _move_accounts(store, change, case_id, {each.record.id: root for each in kept if each.record.id != root})


def _are_set_beside_each_other(store: Store, case_id: str, entry_ids: set[str]) -> bool:
    """Whether some of the entries are set beside others of them, and none beside anything else."""
    pairs = [(one.record.id, one.record.alt_account_of) for one in store.records(Entry).of_case(case_id)]
    touching = [pair for pair in pairs if pair[1] is not None and not entry_ids.isdisjoint(pair)]
    return bool(touching) and all(set(pair) <= entry_ids for pair in touching)


def _kept(store: Store, case_id: str, entry_ids: Sequence[str]) -> list[Kept[Entry]]:
    kept = [store.records(Entry).get(one) for one in dict.fromkeys(entry_ids)]
    if len(kept) < 2:
        raise JudgementError("Choose two entries or more that tell of the same event.")
    within = {one for whole in store.records(Entry).of_case(case_id) for one in whole.record.sources}
    for each in kept:
        if each.is_retracted:
            raise JudgementError(f"“{each.record.title}” has been taken off the timeline. Undo that first.")
        if each.record.case_id != case_id:
            raise JudgementError(
                f"“{each.record.title}” belongs to a brother’s or sister’s case. It is brought together there."
            )
        if each.record.id in within:
            raise JudgementError(
                f"“{each.record.title}” has been brought together with another entry meanwhile. "
                "Look at what stands for it now, and decide again."
            )
    return kept


def _of_those_left(store: Store, entry: Entry, left: Sequence[str]) -> Entry:
    """The entry for the accounts that are left; nobody may see more of it than before."""
    accounts = {one: store.records(Entry).get(one).record for one in entry.sources}
    as_made = together(list(accounts.values()), entry_id=entry.id)
    of_left = together([accounts[one] for one in left], entry_id=entry.id)
    now = replace(carried_over(as_made, entry, of_left), sources=tuple(left))
    return replace(
        now, audience=narrowest((now.audience, entry.audience)), third_party=now.third_party or entry.third_party
    )


def _move(
    store: Store, change: OpenChange, case_id: str, moved: Mapping[str, str], forgotten: Collection[str] = ()
) -> None:
    """Have everything said of an entry be said of another: the id it has to the one it will have.

    Decisions that the change has ``forgotten`` stay so.
    """
    if not moved:
        return
    for link in store.records(Link).of_case(case_id):
        (now,) = redirected([link.record], moved) or (None,)
        if now is None:
            change.retract(Link, link.record.id, expected_version=link.version)
        elif now != link.record:
            change.save(now, expected_version=link.version)
    for seen in store.records(OwnView).of_case(case_id):
        if seen.record.entry_id in moved:
            change.save(replace(seen.record, entry_id=moved[seen.record.entry_id]), expected_version=seen.version)
    for asked in store.records(Question).of_case(case_id):
        about = asked.record.entry_id
        if about is not None and about in moved:
            change.save(replace(asked.record, entry_id=moved[about]), expected_version=asked.version)
    for telling in store.records(Telling).of_case(case_id):
        steps = tuple(replace(step, entry_ids=_each_once(step.entry_ids, moved)) for step in telling.record.steps)
        if steps != telling.record.steps:
            change.save(replace(telling.record, steps=steps), expected_version=telling.version)
    _move_accounts(store, change, case_id, moved)
    for decided in store.records(Judgement).of_case(case_id):
        if decided.record.id in forgotten:
            continue
        ids = _each_once(decided.record.entry_ids, moved)
        if len(ids) < 2:
            change.retract(Judgement, decided.record.id, expected_version=decided.version)
        elif ids != decided.record.entry_ids:
            change.save(replace(decided.record, entry_ids=ids), expected_version=decided.version)


def _move_accounts(store: Store, change: OpenChange, case_id: str, moved: Mapping[str, str]) -> None:
    for beside in store.records(Entry).of_case(case_id):
        one, root = beside.record, beside.record.alt_account_of
        if root is not None and root in moved and one.id not in moved:
            now = None if moved[root] == one.id else moved[root]
            change.save(replace(one, alt_account_of=now), expected_version=beside.version)


def _each_once(entry_ids: Iterable[str], moved: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(moved.get(one, one) for one in entry_ids))


def _forget(store: Store, change: OpenChange, case_id: str, entry_ids: Iterable[str]) -> frozenset[str]:
    """Take back every decision about no other entries than these; the ids of those taken back."""
    about = set(entry_ids)
    gone = [kept for kept in store.records(Judgement).of_case(case_id) if set(kept.record.entry_ids) <= about]
    for kept in gone:
        change.retract(Judgement, kept.record.id, expected_version=kept.version)
    return frozenset(kept.record.id for kept in gone)


def _who(account: Entry) -> str:
    return account.agency or account.said_by


def _every(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for each in lists for one in each))
