"""Beside the wall: what has been added, told differently and taken off since a moment, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from timeline.domain.entry import Entry
from timeline.scene.wall import told_time
from timeline.services.as_known import day_words
from timeline.services.compare_accounts import TakenApart
from timeline.services.compare_moments import Changed, Comparison, News, Withdrawn, compare
from timeline.services.open_case import OpenCase, history_of
from timeline.services.review_since import days_stood_for
from timeline.services.words_changed import WordsChanged
from timeline.ui import meeting_state, session
from timeline.ui.plain import plain
from timeline.ui.story import story

_NEWS = (
    (News.NEWLY_LEARNED, "Newly learned about earlier times", "history"),
    (News.SINCE, "Happened since", "since"),
    (News.COULD_BE_EITHER, "Could be either", "either"),
)

# An entry may be listed under one of these and under another heading too.
_ACCOUNTS = ("together", "apart")


def changes_since(view: OpenCase) -> Changes | None:
    """What has changed since the moment asked for, up to now or to a second moment; ``None`` where nobody asked."""
    looked = session.looked_at(since=True)
    if looked is None:
        return None
    until = session.looked_until()
    # What a snapshot knew is as of the day of its meeting, which may have been written down later.
    stands = days_stood_for(meeting_state.work_in(session.case_in_view()))
    on, ends = stands.get(looked[0]), None if until is None else stands.get(until[0])
    told = compare(
        session.the_store(), view.case.id, looked[0], until and until[0], is_shared_screen=view.is_shared_screen, on=on,
        until_on=ends,
    )  # fmt: skip
    words = f"since {looked[1]}" if until is None else f"between {looked[1]} and {until[1]}"
    return Changes(view, told, words, on or looked[0].astimezone().date(), ends)


@dataclass(frozen=True)
class Changes:
    """What differs on the open wall since a moment: rings for the wall, ghosts of what has gone, and the panel.

    ``span`` says since when, or between which two moments; ``on`` and ``ends`` are the days they stand
    for, ``ends`` where the second is a snapshot.
    """

    view: OpenCase
    told: Comparison
    span: str
    on: date
    ends: date | None

    @property
    def ghosts(self) -> tuple[Entry, ...]:
        """What has been taken off, in its last version, to stand on the wall where it stood."""
        return tuple(one.entry for one in self.told.withdrawn)

    @property
    def marks(self) -> dict[str, str]:
        """How each entry that differs is marked on the wall, by its id."""
        told = self.told
        marks = {self._standing(one.after.id): "changed" for one in told.changed}
        marks |= {account.id: "apart" for one in told.apart for account in one.accounts}
        marks |= {one.entry.id: "together" for one in told.together} | {one.entry.id: "added" for one in told.added}
        return marks | {one.entry.id: "withdrawn" for one in told.withdrawn}

    @property
    def order(self) -> list[str]:
        """The ids of what differs, in the order it is listed."""
        return list(dict.fromkeys(self._standing(one.id) for _, _, entries in self._groups() for one in entries))

    def panel(self) -> bool:
        """The list of what has changed, or what has changed in the chosen entry with its story."""
        chosen = session.chosen()
        if session.pile() and not chosen:
            return False
        entry = next((one for one in (*self.view.entries, *self.ghosts) if one.id == chosen), None)
        if entry is None:
            # What was made for the wall rather than entered has its own story.
            if chosen:
                return False
            self._list()
        else:
            self._one(entry)
        return True

    def _standing(self, entry_id: str) -> str:
        """Where an entry is seen on the wall: at the one that stands for it, or where it stands itself."""
        return self.view.standing_for(entry_id)

    def _groups(self) -> list[tuple[str, str, Sequence[Entry]]]:
        groups: list[tuple[str, str, Sequence[Entry]]] = [
            (key, title, [one.entry for one in self.told.of_news(news)]) for news, title, key in _NEWS
        ]
        groups.append(("together", "Brought together", [one.entry for one in self.told.together]))
        groups.append(("apart", "Taken apart again", [account for one in self.told.apart for account in one.accounts]))
        groups.append(("changed", "Told differently", [one.after for one in self.told.changed]))
        groups.append(("withdrawn", "Taken off", self.ghosts))
        return [group for group in groups if group[2]]

    def _list(self) -> None:
        with st.container(key="story-title"):
            st.text("What has changed")
        st.text(self.told.summary)
        for key, title, entries in self._groups():
            with st.container(key=f"part-changes-{key}"):
                st.text(f"{title} ({len(entries)})")
                for entry in entries:
                    st.button(
                        plain(f"{entry.title} · {told_time(entry)}"),
                        key=f"change-{key}-{entry.id}" if key in _ACCOUNTS else f"change-{entry.id}",
                        type="tertiary",
                        on_click=session.choose,
                        args=([self._standing(entry.id)],),
                    )
        self._people_and_links()

    def _people_and_links(self) -> None:
        told = self.told
        titles = {entry.id: entry.title for entry in (*told.then.entries, *told.now.entries)}
        people = [f"{one.name}: added" for one in told.people_added]
        people += [f"{one.after.name}: {_words(field)}" for one in told.people_changed for field in one.fields]
        people += [f"{one.name}: taken off" for one in told.people_withdrawn]
        pairs = [(link, "joined") for link in told.links_added]
        pairs += [(link, "no longer joined") for link in told.links_removed]
        links = [f"{titles.get(link.from_id, '')} – {titles.get(link.to_id, '')}: {words}" for link, words in pairs]
        for key, title, lines in (
            ("child", "About the child", [_words(field) for field in told.about_child]),
            ("people", "People", people),
            ("links", "Links", links),
        ):
            if lines:
                with st.container(key=f"part-changes-{key}"):
                    st.text(title)
                    for line in lines:
                        st.text(line)

    def _one(self, entry: Entry) -> None:
        order = self.order
        at = order.index(entry.id) if entry.id in order else None
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key="change-steps"):
            st.button("All", key="all-changes", on_click=session.choose, args=([],))
            if at is not None:
                _step("Back", order, at - 1)
                _step("Next", order, at + 1)
                st.text(f"{at + 1} of {len(order)}", width="content")
        with st.container(key="part-what-changed"):
            for line in self._what_changed(entry):
                st.text(line)
        story(self.view, entry, history_of(session.the_store(), entry.id, view=self.view), _nothing, can_change=False)

    def _what_changed(self, entry: Entry) -> list[str]:
        said = [*self._came(entry), *self._joined_or_parted(entry)]
        for changed in self.told.changed:
            if changed.after.id == entry.id:
                said += [f"Told differently {self.span}", *_differences(changed)]
            elif self._standing(changed.after.id) == entry.id:
                said += [f"{_account(changed.after)}: told differently {self.span}", *_differences(changed)]
        for gone in self.told.withdrawn:
            if gone.entry.id == entry.id:
                said += _went(gone)
        return said or [f"Not changed {self.span}"]

    def _came(self, entry: Entry) -> list[str]:
        for added in self.told.added:
            if added.entry.id == entry.id:
                title = next(title for news, title, _ in _NEWS if news is added.news)
                told = [f"from {_account(account)}" for account in added.accounts]
                return [f"{'Put back' if added.is_put_back else 'Added'} {self.span}", title, *told]
        return []

    def _joined_or_parted(self, entry: Entry) -> list[str]:
        said: list[str] = []
        for together in self.told.together:
            if together.entry.id == entry.id:
                said.append(f"Brought together {self.span}, and nothing else:")
                said += [
                    f"{_account(account)}{', new since' if account.id in together.new else ''}"
                    for account in together.accounts
                ]
        for apart in self.told.apart:
            if entry.id in {apart.entry.id, *(account.id for account in apart.accounts)}:
                said += _parted(apart)
        return said


def _step(words: str, order: Sequence[str], to: int) -> None:
    there = 0 <= to < len(order)
    st.button(
        words,
        key=f"change-{words.lower()}",
        disabled=not there,
        on_click=session.choose,
        args=([order[to]] if there else [],),
    )


def _differences(changed: Changed) -> list[str]:
    if changed.before is None:
        return ["It may be seen on this screen now; it could not then."]
    return [_words(field) for field in changed.fields]


def _words(field: WordsChanged) -> str:
    return f"{field.label}: {_said(field.before)} → {_said(field.after)}"


def _said(words: str) -> str:
    return f"“{words}”" if words else "nothing"


def _went(gone: Withdrawn) -> list[str]:
    words = f"Taken off on {day_words(gone.at.astimezone().date())} by {gone.by}"
    return [f"{words}: {gone.reason}" if gone.reason else words]


def _parted(apart: TakenApart) -> list[str]:
    words = f"Taken apart on {day_words(apart.at.astimezone().date())} by {apart.by}"
    told = f"They stood together as “{apart.entry.title}”:"
    if apart.still_stands:
        told = f"Others still stand together as “{apart.entry.title}”; these stand for themselves again:"
    return [f"{words}: {apart.reason}" if apart.reason else words, told, *map(_account, apart.accounts)]


def _account(account: Entry) -> str:
    who = account.agency or account.said_by
    return f"“{account.title}” ({who})" if who else f"“{account.title}”"


def _nothing() -> None:
    """Nothing can be done to an entry from here."""
