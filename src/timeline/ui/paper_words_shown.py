"""What could be said more kindly in a paper, shown before it goes out: advice, never forced."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.services.report_language import WordsInReport
from timeline.ui.plain import plain

_MOST_SHOWN = 30


def words_shown(remarks: Sequence[WordsInReport], advice: str) -> None:
    """Each passage with its section and what could stand instead, and what to do about them."""
    if not remarks:
        st.text("Words that care: nothing in it to look at.")
        return
    counted = "1 passage" if len(remarks) == 1 else f"{len(remarks)} passages"
    with st.expander(plain(f"Words that care: {counted} could be said more kindly"), expanded=True):
        for place, one in enumerate(remarks[:_MOST_SHOWN]):
            st.text(f"{one.section}: {one.around}")
            with st.container(key=f"quiet-remark-{place}"):
                st.text(f"Instead of “{one.remark.written}”: {one.remark.offer}. {one.remark.why}")
        if len(remarks) > _MOST_SHOWN:
            st.text(f"And {len(remarks) - _MOST_SHOWN} more.")
        st.text(advice)
