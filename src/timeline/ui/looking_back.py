"""Looking back: the moments of a timeline, the wall as its record stood at one of them, and what has changed since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

import streamlit as st

from timeline.services.as_known import Moment, Why, day_words, moments_of, open_as_known
from timeline.services.open_case import OpenCase
from timeline.services.review_since import days_stood_for
from timeline.ui import meeting_state, session
from timeline.ui.clock import today

_ANOTHER_DAY, _NOW = -1, -2
_THEN, _SINCE, _BETWEEN = "See the wall as it stood", "What has changed since", "What changed between the two"


def as_looked_at(view: OpenCase) -> OpenCase:
    """The case as its record stood at the moment looked back to, under today's restrictions; otherwise ``view``.

    Where two moments are compared that is the later one.
    """
    looked = session.looked_at(since=False) or session.looked_until()
    if looked is None:
        return view
    return open_as_known(session.the_store(), view.case.id, looked[0], is_shared_screen=view.is_shared_screen)


def day_of(view: OpenCase) -> date:
    """The day the wall of a view is drawn on: that of the moment it looks back to, otherwise today."""
    return today() if view.as_known_at is None else view.as_known_at.astimezone().date()


def short_day(day: date) -> str:
    """A day in a few letters, for the wall: “3 Mar 2026”."""
    return f"{day.day} {day:%b %Y}"


@st.dialog("Look back, or see what has changed", width="medium")
def look_back_dialog(view: OpenCase) -> None:
    """Choose a moment of the open case, and whether to see the wall as it stood or what has changed since.

    What has changed is counted up to now, or to a second moment where one is chosen.
    """
    moments = moments_of(session.the_store(), view.case.id, is_shared_screen=view.is_shared_screen)
    if not moments:
        st.text("Nothing has been kept of this timeline yet, so there is nothing to look back to.")
        return
    st.text("Everything ever kept is still there. Choose a day of work, a file that came in, or any other day.")
    places = [*range(len(moments)), _ANOTHER_DAY]
    chosen = st.selectbox(
        "Which moment",
        places,
        index=_before_the_newest_day(moments),
        format_func=lambda place: _label(moments, place),
        key="look-back-moment",
    )
    stands = days_stood_for(meeting_state.work_in(session.case_in_view()))
    at, words = _moment(moments, stands, chosen, key="look-back-day")
    until = _until(moments, stands, chosen, at)
    with st.container(horizontal=True, gap="small"):
        if st.button(_THEN, type="primary", icon=":material/history:", key="look-back-then"):
            _look(at, words, since=False)
        if st.button(_SINCE if until is None else _BETWEEN, icon=":material/difference:", key="look-back-since"):
            _look(at, words, since=True, until=until)


def _before_the_newest_day(moments: list[Moment]) -> int:
    """The place of the end of the day of work before the newest, since which there is something to see.

    Where all was done on one day it is the moment before the newest, or the only one.
    """
    newest = moments[0].on
    earlier = (at for at, one in enumerate(moments) if one.on < newest and one.why is Why.WORKED_ON)
    return next(earlier, min(1, len(moments) - 1))


def _label(moments: list[Moment], place: int) -> str:
    if place == _NOW:
        return "Now, as the record stands"
    return "The end of another day …" if place == _ANOTHER_DAY else moments[place].label


def _until(
    moments: list[Moment], stands: Mapping[datetime, date], chosen: int, at: datetime
) -> tuple[datetime, str] | None:
    """The later moment to compare with; ``None`` for now."""
    later = [place for place, moment in enumerate(moments) if moment.at > at]
    until = st.selectbox(
        "What has changed, up to",
        [_NOW, *later, _ANOTHER_DAY],
        format_func=lambda place: _label(moments, place),
        # Which moments are later depends on the first, so each first one has a choice of its own.
        key=f"look-back-until-{chosen}-{at.date().isoformat()}",
    )
    if until == _NOW:
        return None
    key = f"look-back-until-day-{at.date().isoformat()}"
    return _moment(moments, stands, until, key=key, first=at.astimezone().date())


def _moment(
    moments: list[Moment], stands: Mapping[datetime, date], chosen: int, *, key: str, first: date | None = None
) -> tuple[datetime, str]:
    if chosen == _ANOTHER_DAY:
        last = max(today(), moments[0].on)
        on = st.date_input(
            "Which day", value=last, min_value=first or moments[-1].on, max_value=last, format="DD/MM/YYYY", key=key
        )
        return datetime.combine(on, time.max).astimezone(), f"the end of {day_words(on)}"
    moment = moments[chosen]
    if moment.why is Why.WORKED_ON:
        return moment.at, f"the end of {day_words(moment.on)}"
    kept = f"{moment.at.astimezone():%H:%M} on {day_words(moment.on)}"
    # What has changed is counted from the day a snapshot stands for, which is not always the day it was written down.
    on = stands.get(moment.at, moment.on)
    return moment.at, kept if on == moment.on else f"{day_words(on)}, kept at {kept}"


def _look(at: datetime, words: str, *, since: bool, until: tuple[datetime, str] | None = None) -> None:
    session.look_at(at, words, since=since, until=until)
    st.rerun(scope="app")
