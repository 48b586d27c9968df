"""What has changed on the timeline: what happened since, what was learned of earlier times, what is told anew."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.domain.entry import Entry
from timeline.scene.wall import told_time
from timeline.services.compare_moments import Changed, News
from timeline.services.review_since import Since
from timeline.ui.review_words import heading, review_words
from timeline.vocab.registry import vocabulary

_SHOWN = 6
_NEWS = ((News.SINCE, "happened"), (News.NEWLY_LEARNED, "learned"), (News.COULD_BE_EITHER, "either"))


def review_changed(time: Since) -> None:
    """Each kind of change under a heading of its own, folded where it is long; in one sentence above them all."""
    told = time.told
    heading("changed")
    with st.container(key="quiet-review-summary"):
        st.text(told.summary)
    for news, word_id in _NEWS:
        _entries(word_id, [one.entry for one in told.of_news(news)])
    _differently(told.changed)
    _entries("together", [one.entry for one in (*told.together, *told.apart)])
    _entries("withdrawn", [one.entry for one in told.withdrawn])


def _entries(word_id: str, entries: Sequence[Entry]) -> None:
    _listed(word_id, [f"{told_time(entry)} · {entry.title}" for entry in entries])


def _differently(changed: Sequence[Changed]) -> None:
    told = [(one.after, ", ".join(field.label.lower() for field in one.fields)) for one in changed]
    _listed("differently", [f"{told_time(entry)} · {entry.title} ({fields})" for entry, fields in told])


def _listed(word_id: str, lines: Sequence[str]) -> None:
    """A heading with its number and what it means, the first lines under it, and the others folded."""
    if not lines:
        return
    asks = vocabulary("review_words")[word_id].text("asks")
    with st.container(key=f"part-review-{word_id}"):
        st.text(f"{review_words(word_id)} ({len(lines)})")
        if asks:
            with st.container(key=f"quiet-review-{word_id}"):
                st.text(asks)
        for line in lines[:_SHOWN]:
            st.text(line)
        if len(lines) > _SHOWN:
            with st.expander(f"{len(lines) - _SHOWN} more"):
                for line in lines[_SHOWN:]:
                    st.text(line)
