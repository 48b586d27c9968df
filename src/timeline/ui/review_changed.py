"""What has changed on the timeline: what happened since, what was learned of earlier times, what is told anew."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.domain.entry import Entry
from timeline.scene.wall import told_time
from timeline.services.compare_moments import News
from timeline.services.review_since import Since
from timeline.ui.plain import plain
from timeline.ui.review_walls import can_go_to_the_walls, to_its_story
from timeline.ui.review_words import heading, review_words
from timeline.vocab.registry import vocabulary

_SHOWN = 6
_NEWS = ((News.SINCE, "happened"), (News.NEWLY_LEARNED, "learned"), (News.COULD_BE_EITHER, "either"))


def review_changed(time: Since) -> None:
    """Each kind of change under a heading of its own, folded where it is long; in one sentence above them all.

    Every line leads to its story beside the wall.
    """
    told = time.told
    heading("changed")
    with st.container(key="quiet-review-summary"):
        st.text(told.summary)
    for news, word_id in _NEWS:
        _listed(time, word_id, [(one.entry, "") for one in told.of_news(news)])
    fields = [(one.after, ", ".join(field.label.lower() for field in one.fields)) for one in told.changed]
    _listed(time, "differently", fields)
    joined = [one.entry for one in told.together] + [one.entry for one in told.apart]
    _listed(time, "together", [(entry, "") for entry in joined])
    _listed(time, "withdrawn", [(one.entry, "") for one in told.withdrawn])


def _listed(time: Since, word_id: str, lines: Sequence[tuple[Entry, str]]) -> None:
    """A heading with its number and what it means, the first lines under it, and the others folded."""
    if not lines:
        return
    asks = vocabulary("review_words")[word_id].text("asks")
    with st.container(key=f"part-review-{word_id}"):
        st.text(f"{review_words(word_id)} ({len(lines)})")
        if asks:
            with st.container(key=f"quiet-review-{word_id}"):
                st.text(asks)
        shown = lines if len(lines) <= _SHOWN + 1 else lines[:_SHOWN]
        for entry, what in shown:
            _line(time, word_id, entry, what)
        if len(lines) > len(shown):
            with st.expander(f"{len(lines) - _SHOWN} more"):
                for entry, what in lines[_SHOWN:]:
                    _line(time, word_id, entry, what)


def _line(time: Since, word_id: str, entry: Entry, what: str) -> None:
    words = f"{told_time(entry)} · {entry.title}" + (f" ({what})" if what else "")
    if not can_go_to_the_walls(time):
        st.text(words)
    elif st.button(
        plain(words), key=f"review-{word_id}-{entry.id}", type="tertiary", help="Its story, beside the wall"
    ):
        to_its_story(time, entry.id)
