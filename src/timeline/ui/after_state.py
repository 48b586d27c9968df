"""What a browser session remembers of the work after a meeting: what is chosen there. Ids and words only."""

from __future__ import annotations

import streamlit as st

from timeline.services.after_work import AfterWork, after_work_of
from timeline.services.open_case import OpenCase
from timeline.ui.session import stamp_of, the_store

_VIEWS_KEPT = 8


def after_in(view: OpenCase) -> AfterWork:
    """What came after the meetings of a case, as the view may show it; read once after each change."""
    if view.as_known_at is not None:
        return after_work_of(the_store(), view)
    return _made(stamp_of(view), view.case.id, view.is_shared_screen, view)


@st.cache_resource(max_entries=_VIEWS_KEPT, show_spinner=False)
def _made(stamp: str, case: str, is_shared: bool, _view: OpenCase) -> AfterWork:
    return after_work_of(the_store(), _view)
