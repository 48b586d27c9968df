"""The steps of the plan as bars that continue the timeline to the right of today."""

from __future__ import annotations

import streamlit as st

from timeline.domain.when import describe
from timeline.scene.family_svg import picture_svg
from timeline.scene.picture import Words
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase
from timeline.services.plan_drawn import drawn_plan
from timeline.services.plan_steps import columns
from timeline.ui import session
from timeline.ui.looking_back import day_of
from timeline.ui.plain import plain
from timeline.ui.read_as import sources
from timeline.ui.step_card import who_of
from timeline.ui.wall.typeface import typeface_css
from timeline.ui.window_size import page_width
from timeline.vocab.registry import vocabulary

# The wall’s room is this share of the window; the plan has all of it but the margins.
_MARGINS_PX = 122
_LEAST_PX, _MOST_PX = 820, 2400


def plan_in_time(view: OpenCase, work: MeetingWork) -> None:
    """The steps of the plan as bars that continue the timeline to the right of today."""
    if not work.recommendations and not work.supports:
        with st.container(key="welcome"):
            st.subheader("What comes after today?", anchor=False)
            st.text("Steps of the plan are drawn here, on from the timeline, beside what services are doing.")
            st.text("Begin with a step under Sequence, or with a service under Who else is doing what.")
        return
    page = page_width(session.room()[0], is_shared=session.is_shared_screen())
    width = min(max(page - _MARGINS_PX, _LEAST_PX), _MOST_PX)
    letters = 16.0 if view.is_shared_screen else 14.0
    picture = drawn_plan(view, work, day_of(view), width=width, letters=letters)
    words = "".join(piece.words for piece in picture.pieces if isinstance(piece, Words))
    st.image(picture_svg(picture, style=typeface_css(words)), width="stretch", alt=picture.told)
    st.text(
        "Dashed: no date yet, drawn where its place stands. An end that runs out thin is an end that nobody has said."
    )
    _in_words(work)
    sources("plan_places", "plan_status", "support_status")


def _in_words(work: MeetingWork) -> None:
    steps = [one for column in columns(work).values() for one in column]
    if not steps:
        return
    places = vocabulary("plan_places")
    with st.expander("The same in words"):
        st.table(
            {
                "Step": [plain(one.step.title) for one in steps],
                "Place": [places.label(one.place) if one.place else "–" for one in steps],
                "Who": [plain(who_of(one.step)) for one in steps],
                "From": [plain(describe(one.step.when)) if one.step.when else "no date yet" for one in steps],
                "Until": [plain(describe(one.step.until)) if one.step.until else "–" for one in steps],
                "How far": [vocabulary("plan_status").label(one.step.status) for one in steps],
                "From the library": [plain(one.step.approach_name) or "–" for one in steps],
            },
            hide_index=True,
            alt="Every step that is not settled, who does it, and when",
        )
