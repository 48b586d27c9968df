"""How far the child and the family have been heard, in so many words, and said out loud where nobody has asked."""

from __future__ import annotations

from datetime import date

import streamlit as st

from timeline.services.open_case import OpenCase
from timeline.services.own_views import CHILD, FAMILY, Voice, voice_of
from timeline.ui.own_words import words
from timeline.ui.session import stamp_of, the_store
from timeline.vocab.registry import vocabulary

_WEEK, _MONTH, _YEAR = 7, 30, 365
_VIEWS_KEPT = 8


def voices_in(view: OpenCase, *, today: date) -> tuple[Voice, Voice]:
    """How far the child and how far the family have been heard; counted once after each change."""
    return _counted(f"{stamp_of(view)} {view.as_known_at}", view.case.id, view.is_shared_screen, today, view)


@st.cache_resource(max_entries=_VIEWS_KEPT, show_spinner=False)
def _counted(stamp: str, case: str, is_shared: bool, today: date, _view: OpenCase) -> tuple[Voice, Voice]:
    store = the_store()
    return voice_of(store, _view, today=today), voice_of(store, _view, today=today, of=FAMILY)


def voice_told(voice: Voice, *, today: date, of: str = CHILD) -> str:
    """“Child’s voice: 12 moments, 5 of them marked as mattering; last 3 weeks ago”, or that nobody has asked yet.

    A shared screen says that it counts what is shown on it, “12 moments shown here; the newest of these 3 weeks ago”,
    whether or not there is more: even that there is can be what somebody asked to be kept.
    """
    whose = words("voice_child" if of == CHILD else "voice_family")
    if voice.is_silent:
        return f"{whose}: {words('voice_not_here' if voice.is_shared else 'voice_silent')}"
    here = "_here" if voice.is_shared else ""
    told = words(f"voice_moment{here}") if voice.moments == 1 else words(f"voice_moments{here}", count=voice.moments)
    matter = f", {words('voice_mattering', count=voice.mattering)}" if voice.mattering else ""
    last = f"; {words(f'voice_last{here}', ago=ago(voice.last_said_on, today))}" if voice.last_said_on else ""
    return f"{whose}: {told}{matter}{last}"


def voice_in_short(voice: Voice, *, today: date) -> str:
    """The same where there is little room: “Voice: 12”; that nobody has asked is always said whole."""
    return voice_told(voice, today=today) if voice.is_silent else words("voice_short", count=voice.moments)


def never_asked(voice: Voice) -> str:
    """Which topics nothing has been said about; empty where there is none."""
    topics = vocabulary("own_topics")
    told = ", ".join(topics.label(one) for one in voice.never_asked)
    return words("voice_never_asked", topics=told) if told else ""


def ago(day: date, today: date) -> str:
    """How long ago a day was, as roughly as it is worth saying: “3 weeks ago”."""
    days = max((today - day).days, 0)
    if days <= 1:
        return words("today") if days == 0 else words("yesterday")
    for length, one, many in ((_YEAR, "a_year_ago", "years_ago"), (_MONTH, "a_month_ago", "months_ago"),
                              (_WEEK, "a_week_ago", "weeks_ago")):  # fmt: skip
        if days >= 2 * length:
            return words(many, count=days // length)
        if days >= length:
            return words(one)
    return words("days_ago", count=days)
