"""A brother's or sister's life on the same ruler: who is offered, the two walls in step, and the other's stories."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from timeline.scene.ruler import birth_position
from timeline.scene.wall_parts import Canvas, canvas_for
from timeline.services.open_case import OpenCase
from timeline.services.siblings import SiblingViews, sibling_views, siblings_of
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.looking_back import day_of
from timeline.ui.plain import plain
from timeline.vocab.registry import vocabulary

# Between the walls, the least for the lanes of one, and under lanes that have no years written below them.
_BETWEEN_PX, _LEAST_PX, _EDGE_PX = 8, 130, 5
_TOP_EMS, _LANE_EMS = 3.2, 1.15


@st.dialog("A brother’s or sister’s life", width="medium")
def life_beside_dialog(view: OpenCase) -> None:
    """Choose among the lives that share something with the open one; it is laid below it on one ruler."""
    offered = siblings_of(session.the_store(), view)
    if not offered:
        st.text("No other life on the caseload shares an entry or a person with this one.")
        st.text("When adding or editing an entry, share it with a brother’s or sister’s case; then it is offered here.")
        return
    st.text("Lives that share something with this one. They are laid one above the other, on one ruler.")
    for one in offered:
        with st.container(key=f"part-life-{one.case_id}"):
            if st.button(plain(one.called), key=f"beside-{one.case_id}", icon=":material/stacks:", width="stretch"):
                session.put_beside(one.case_id)
                st.rerun(scope="app")
            st.text(f"{one.ref}: {one.why}" if one.ref else one.why)


def lives_in_step(view: OpenCase) -> LivesInStep | None:
    """The open life and the one asked for beside it; ``None`` where none is, or it is no longer offered."""
    asked = session.life_beside()
    if asked is None:
        return None
    lives = sibling_views(session.the_store(), view, today(), case_ids=[asked[0]])
    return LivesInStep(lives, asked[1] and lives.ages is not None) if len(lives.views) == 2 else None


@dataclass(frozen=True)
class LivesInStep:
    """Two lives on one ruler, the open one above the other: by the calendar, or ``by_age`` from each birth."""

    lives: SiblingViews
    by_age: bool

    @property
    def view(self) -> OpenCase:
        """The open life."""
        return self.lives.views[0]

    @property
    def other(self) -> OpenCase:
        """The life below it."""
        return self.lives.views[1]

    @property
    def marks(self) -> dict[str, str]:
        """How what stands on both walls is marked."""
        return dict.fromkeys(self.lives.shared, "shared")

    def day(self, *, is_lower: bool) -> date:
        """The day one of the walls is drawn on."""
        return day_of(self.other if is_lower else self.view)

    def canvas(self, room: tuple[int, int], *, is_lower: bool) -> Canvas:
        """The paper of one of the walls, where both have the ``room``: their lanes are of one height.

        By the calendar the years are written once, under the lower wall. Letters are those of a shared screen only
        where the window has room for them twice.
        """
        large = self._canvas(canvas_for(*room, is_shared_screen=self.view.is_shared_screen), is_lower)
        if large.plot_height >= len(vocabulary("lanes").offered) * large.font_px * _LANE_EMS:
            return large
        return self._canvas(canvas_for(*room), is_lower)

    def _canvas(self, whole: Canvas, is_lower: bool) -> Canvas:
        top = round(whole.font_px * _TOP_EMS)
        bottoms = [whole.bottom if self.by_age else _EDGE_PX, whole.bottom]
        lanes = max((whole.height - _BETWEEN_PX - 2 * top - sum(bottoms)) // 2, _LEAST_PX)
        bottom = bottoms[is_lower]
        return replace(whole, height=lanes + top + bottom, top=top, bottom=bottom)

    def reach(self, *, is_lower: bool) -> tuple[float, float]:
        """The days one of the walls is laid over, as ordinals."""
        if not self.by_age or self.lives.ages is None:
            return self.lives.days
        zero = self._zero(is_lower)
        return self.lives.ages[0] + zero, self.lives.ages[1] + zero

    def key(self, *, is_lower: bool) -> str:
        """What the browser remembers a wall by: the lower one keeps nothing that belongs to that life's own wall."""
        return f"{self.view.case.id}+{self.other.case.id}" if is_lower else self.view.case.id

    def pair(self, room: tuple[int, int], *, is_lower: bool) -> dict[str, Any]:
        """What a wall is told of the pair it belongs to."""
        names = [_called(one) for one in self.lives.views]
        return {
            "id": self.key(is_lower=True),
            "isLower": is_lower,
            "name": names[is_lower],
            "other": names[not is_lower],
            "zero": self._zero(is_lower),
            "whole": list(room),
            "hasYears": is_lower or self.by_age,
        }

    @property
    def whose(self) -> str:
        """Whose the lower life is, over the stories of it."""
        return f"From {_called(self.other)}’s life"

    def _zero(self, is_lower: bool) -> float:
        zero, _ = birth_position((self.other if is_lower else self.view).child)
        return zero if self.by_age and zero is not None else 0.0


def _called(view: OpenCase) -> str:
    return view.child.initials if view.is_shared_screen else view.child.called
