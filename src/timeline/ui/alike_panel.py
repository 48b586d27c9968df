"""Entries of different agencies that may tell of the same event, one pair after another, for a person to decide."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.domain.judgement import CONTESTED, DIFFERENT, LATER, SAME, Judgement
from timeline.domain.when import age_text
from timeline.scene.wall import told_time
from timeline.services.bring_together import bring_together, judge
from timeline.services.came_by import files_by_entry
from timeline.services.likely_same import Group, groups, likely_same
from timeline.services.open_case import OpenCase
from timeline.services.what_is_told import in_quotes
from timeline.ui import contributing, session
from timeline.ui.clock import seconds_running
from timeline.ui.decisions_panel import decisions_panel
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

_KEYS = {SAME: "Alt+1", CONTESTED: "Alt+2", DIFFERENT: "Alt+3", LATER: "Alt+4"}
_ICONS = {
    SAME: ":material/join_full:",
    CONTESTED: ":material/compare_arrows:",
    DIFFERENT: ":material/call_split:",
    LATER: ":material/schedule:",
}
_TIME_TO_SEE = 0.6
"""Seconds before a pair that came after a decision can be decided: a second press or a held key decides nothing."""
_TIME_TO_KEEP = 0.4
"""Seconds that a second press for the same pair waits, so that what the first decided is on the page."""
_STILL, _DECIDED_LATER, _MADE = "To decide", "Decide later", "Decided"


def alike_panel(view: OpenCase) -> None:
    """What looks alike and why, what can be decided about it, and how far the deciding has come."""
    st.subheader("Do these tell of the same event?", anchor=False)
    if view.is_shared_screen:
        st.info("Accounts are compared whole, with the names in them. Switch off Shared screen to compare them.")
        return
    later = [one for one in view.judgements if one.verdict == LATER]
    decided = [one for one in view.judgements if one.verdict != LATER]
    alike = _alike(session.stamp_of(view), view.case.id, view)
    if not alike and not later:
        _nothing(view, bool(decided))
        if decided:
            decisions_panel(view)
        return
    _progress(len(alike), len(decided), len(later))
    which = _which(bool(later), bool(view.judgements))
    if which == _MADE:
        decisions_panel(view)
        return
    shown = _put_off(later) if which == _DECIDED_LATER else alike
    if not shown:
        st.text("Everything that looks alike has been decided, but for what waits until later.")
        return
    place = min(contributing.alike_at(), len(shown) - 1)
    _way(place, len(shown), shown[place].words)
    _compare(view, shown[place])


def pairs_to_look_at(view: OpenCase) -> int:
    """How many times entries of different sources look alike and nobody has decided yet."""
    return len(_alike(session.stamp_of(view), view.case.id, view))


@dataclass(frozen=True)
class _Alike:
    """Entries to decide about together: how alike they are, what speaks for one event and what against."""

    entry_ids: tuple[str, ...]
    words: str
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()


def _which(is_later: bool, is_decided: bool) -> str:
    choices = [_STILL, *([_DECIDED_LATER] if is_later else []), *([_MADE] if is_decided else [])]
    if len(choices) == 1:
        return _STILL
    chosen = st.segmented_control(
        "Which", choices, default=_STILL, required=True, key="alike-which", label_visibility="collapsed"
    )
    return str(chosen)


@st.cache_resource(max_entries=4, show_spinner="Looking for accounts of the same event")
def _alike(stamp: str, case: str, _view: OpenCase) -> list[_Alike]:
    store = session.the_store()
    files = files_by_entry(store, case, store.records(Entry).of_case(case))
    found = groups(
        likely_same(
            _view.everything_told,
            people=_view.people,
            child_names=_view.child.names,
            judged=[frozenset(one.entry_ids) for one in _view.judgements],
            file_of={entry_id: file.id for entry_id, file in files.items()},
        )
    )
    told = {entry.id: entry for entry in _view.everything_told}
    return [_Alike(one.entry_ids, one.words, _said(one, told, "reasons"), _said(one, told, "against")) for one in found]


def _said(group: Group, told: Mapping[str, Entry], which: str) -> tuple[str, ...]:
    """The reasons of a group, each with the two it speaks of where it does not speak of all.

    That two are like a third is left out where the third stands beside them.
    """
    accounts = [told[one] for one in group.entry_ids]
    titles = [in_quotes(account.title) for account in accounts]
    pairs: dict[str, list[str]] = {}
    for proposal in group.proposals:
        two = [_short(accounts, told[one]) for one in (proposal.one_id, proposal.other_id)]
        for why in getattr(proposal, which):
            if len(accounts) == 2 or not any(title in why for title in titles):
                pairs.setdefault(why, []).append(" and ".join(two))
    everyone = len(group.proposals)
    return tuple(
        why if len(whose) == everyone else f"{'; '.join(dict.fromkeys(whose))}: {why}" for why, whose in pairs.items()
    )


def _short(accounts: Sequence[Entry], account: Entry) -> str:
    """Whose account it is in a word or two, with its place in the row where two are of the same agency."""
    who = account.agency or account.said_by or "not given"
    alike = [one.id for one in accounts if (one.agency or one.said_by or "not given") == who]
    return who if len(alike) == 1 else f"{who} ({alike.index(account.id) + 1})"


def _put_off(later: Sequence[Judgement]) -> list[_Alike]:
    return [_Alike(one.entry_ids, "to be decided later", (one.reason,) if one.reason else ()) for one in later]


def _nothing(view: OpenCase, is_decided: bool) -> None:
    if is_decided:
        st.text("Everything that looked alike has been decided. What was brought together can be taken apart again.")
    elif len(view.agencies) < 2:
        st.text("When two agencies or more have told their part, entries that may be the same event are offered here.")
    else:
        st.text("No two agencies seem to tell of the same event.")


def _progress(left: int, decided: int, later: int) -> None:
    whole = left + decided + later
    words = f"{decided} of {whole} decided"
    st.progress(decided / whole if whole else 1.0, text=words + (f", {later} for later" if later else ""))


def _compare(view: OpenCase, alike: _Alike) -> None:
    standing = dict.fromkeys(view.standing_for(one) for one in alike.entry_ids)
    accounts = [entry for one in standing if (entry := view.entry(one)) is not None]
    if len(accounts) < 2:
        st.text("One of these has been taken off the timeline or brought together meanwhile. Go on to the next.")
        return
    key = "-".join(account.id for account in accounts)
    # above the accounts, so that they are in reach however long these are
    verdicts = st.container(horizontal=True, gap="small", key="alike-verdicts")
    several = len(accounts) > 2
    columns = st.columns([*[3] * len(accounts), *([] if several else [2])])
    chosen = []
    for column, account in zip(columns, accounts, strict=False):
        with column, st.container(border=True, key=f"account-{account.id}"):
            if not several or st.checkbox("Decide about this one", True, key=f"alike-with-{account.id}-{key}"):
                chosen.append(account)
            _account(view, account)
    for name, beside in zip(("for", "against"), st.columns(2) if several else [columns[-1]] * 2, strict=True):
        with beside:
            _why(alike, name)
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    first = left.radio(
        "If it is the same event, whose words stand on the wall? The others are kept beside them.",
        [account.id for account in chosen],
        format_func=lambda one: _whose(chosen, one),
        key=f"alike-first-{key}",
    )
    reason = right.text_input("Why, if it helps others to follow", key=f"alike-why-{key}")
    with verdicts:
        for term in vocabulary("judgements").offered:
            if st.button(
                term.label,
                # of these alone: a press sent while the page still showed others can reach none of them
                key=f"alike-{term.id}-{key}",
                icon=_ICONS[term.id],
                shortcut=_KEYS[term.id],
                type="primary" if term.id == SAME else "secondary",
                help=term.description,
                disabled=len(chosen) < 2,
            ):
                _decide(view, chosen, key, term.id, str(first), reason)
        if len(chosen) < 2:
            st.text("Tick at least two of them.", width="content")
    contributing.note_shown(key, seconds_running())


def _why(alike: _Alike, name: str) -> None:
    title, reasons = {
        "for": ("What speaks for one event", alike.reasons),
        "against": ("What speaks against", alike.against),
    }[name]
    if reasons:
        with st.container(key=f"part-why-{name}"):
            st.text(title)
            with st.container(key=f"quiet-why-{name}"):
                st.text("\n".join(f"· {reason}" for reason in reasons))


def _whose(accounts: Sequence[Entry], entry_id: str) -> str:
    account = next(one for one in accounts if one.id == entry_id)
    return plain(f"{account.agency or account.said_by or 'Source not given'}: {in_quotes(account.title)}")


def _account(view: OpenCase, account: Entry) -> None:
    together = view.accounts.get(account.id, ())
    who = ", ".join(dict.fromkeys(one.agency for one in together)) or account.agency or "Source not given"
    with st.container(key=f"quiet-{account.id}"):
        st.text(" · ".join(part for part in (who, account.said_by) if part))
        age = age_text(account.span, view.child.born_on)
        st.text(" · ".join(part for part in (told_time(account), age) if part))
    with st.container(key=f"part-{account.id}"):
        st.text(account.title)
    done = f"What was done: {account.action_taken}" if account.action_taken else ""
    for words in (account.details, account.quote and f"“{account.quote}”", done):
        if words:
            st.text(words)
    people = [person.name for person in view.people if person.id in account.people]
    kind = f"{vocabulary('lanes').label(account.lane)}, {vocabulary('entry_types').label(account.type)}"
    with st.container(key=f"quiet-more-{account.id}"):
        for words in (kind, f"With {', '.join(people)}" if people else "", account.record):
            if words:
                st.text(words)


def _decide(view: OpenCase, accounts: Sequence[Entry], shown_as: str, verdict: str, first: str, reason: str) -> None:
    ordered = sorted((account.id for account in accounts), key=lambda one: one != first)
    store, actor = session.the_store(), session.actor()
    shown = contributing.seconds_shown(shown_as, seconds_running())
    if shown is not None and shown < _TIME_TO_SEE:
        st.info("Nothing decided: that press came before these could be read. Press again when you have.")
        return
    if not contributing.begin_deciding(shown_as, seconds_running()):
        time.sleep(_TIME_TO_KEEP)
        st.rerun()
    if (frozenset(ordered), verdict) in {(frozenset(one.entry_ids), one.verdict) for one in view.judgements}:
        # said already, by a press that came twice or in another window
        st.rerun()
    try:
        if verdict == SAME:
            bring_together(store, view.case.id, ordered, actor=actor, reason=reason)
            session.say("One entry now, with every account beside it. Undo takes it back.")
        else:
            judge(store, view.case.id, ordered, verdict, actor=actor, reason=reason)
            session.say(f"{vocabulary('judgements').label(verdict)}. Undo takes it back.")
    except TimelineError as problem:
        contributing.stop_deciding()
        st.error(plain(str(problem)))
        return
    contributing.note_decided()
    st.rerun()


def _way(place: int, count: int, words: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="alike-way"):
        st.button(
            "Back", icon=":material/arrow_back:", shortcut="Alt+Up", key="alike-back", disabled=place == 0,
            on_click=contributing.go_to_alike, args=(place - 1,),
        )  # fmt: skip
        st.button(
            "Next", icon=":material/arrow_forward:", shortcut="Alt+Down", key="alike-next",
            disabled=place >= count - 1, on_click=contributing.go_to_alike, args=(place + 1,),
        )  # fmt: skip
        st.text(f"{place + 1} of {count}: {words}", width="content")
