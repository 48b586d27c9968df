"""What has changed on the timeline: what happened since, what was learned of earlier times, what is told anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from timeline.domain.entry import Entry
from timeline.scene.wall import told_time
from timeline.services.compare_moments import Changed, News
from timeline.services.review_since import Since
from timeline.ui.plain import plain
from timeline.ui.review_words import heading, review_words
from timeline.vocab.registry import vocabulary

_OPEN = 6
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
    if entries:
        with _fold(word_id, len(entries)):
            for entry in entries:
                st.text(f"{told_time(entry)} · {entry.title}")


def _differently(changed: Sequence[Changed]) -> None:
    if changed:
        with _fold("differently", len(changed)):
            for one in changed:
                fields = ", ".join(field.label.lower() for field in one.fields)
                st.text(f"{told_time(one.after)} · {one.after.title} ({fields})")


@contextmanager
def _fold(word_id: str, number: int) -> Iterator[None]:
    asks = vocabulary("review_words")[word_id].text("asks")
    with st.expander(plain(f"{review_words(word_id)} ({number})"), expanded=number <= _OPEN):
        with st.container(key=f"quiet-review-{word_id}"):
            st.text(asks)
        yield
