"""Then and now in a review: position, bands, the four factors, and appointments as counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from timeline.domain.appointment import OFFERED
from timeline.domain.appraisal import NOT_LOOKED_AT, Appraisal
from timeline.domain.band import Band
from timeline.domain.position import Position
from timeline.domain.when import describe
from timeline.domain.when_ages import months_old
from timeline.scene.review_then_now import ages_ruler, band_row, layer_row, layers_ruler, then_and_now
from timeline.services.review_changes import ThenNow, bands_since, factors_since, offered_since, positions_since
from timeline.services.review_since import Since
from timeline.ui.looking_back import day_of
from timeline.ui.pictures_shown import show_picture
from timeline.ui.plain import plain
from timeline.ui.review_words import called, heading, review_words
from timeline.vocab.registry import Term, vocabulary

_LETTERS, _LETTERS_SHARED = 14.0, 16.0
_WIDTH_PX = 640.0
_YEAR = 12
_FACTOR_WIDTHS = [2.4, 1.7, 1.4, 3.1]
_FACTORS_SHOWN = 6


def review_standing(time: Since) -> None:
    """Positions at left and bands at right, each drawn twice on one ruler; what nobody looked at again is folded."""
    left, right = st.columns(2, gap="large")
    with left:
        _positions(time)
    with right:
        _bands(time)


def review_rest(time: Since) -> None:
    """The four factors at left, then and now; at right what was offered and what became of it, as counts."""
    left, right = st.columns([2, 1], gap="large")
    with left:
        _factors(time)
    with right:
        _offered(time)


def _letters(time: Since) -> float:
    return _LETTERS_SHARED if time.now.view.is_shared_screen else _LETTERS


def _positions(time: Since) -> None:
    name = called(time.now.view)
    heading("standing", name=name)
    found = positions_since(time)
    if not found:
        st.text(review_words("standing_none", name=name))
        return
    rows = [layer_row(term.label, _layers(one), one.then, one.now) for term, one in found]
    told = " ".join(f"{term.label}: {_layers(one)}." for term, one in found)
    title = review_words("standing", name=name)
    picture = then_and_now(rows, layers_ruler(), title=title, told=told, width=_WIDTH_PX, letters=_letters(time))
    show_picture(picture)
    anew = [(term, one.now) for term, one in found if one.now is not None and not one.is_the_same]
    if anew:
        with st.expander("Why, in the words of those who agreed on it"):
            for term, now in anew:
                st.text(f"{term.label}: {now.rationale}")
                st.caption(plain(f"{now.decided_by}, {describe(now.when)}"))


def _layers(one: ThenNow[Position]) -> str:
    then = one.then.layers_text if one.then is not None else review_words("not_said_then")
    if one.now is None:
        return f"then {then}, {review_words('no_longer')}"
    return f"{then}, {review_words('as_before')}" if one.is_the_same else f"then {then}, now {one.now.layers_text}"


def _bands(time: Since) -> None:
    name = called(time.now.view)
    heading("bands", name=name)
    found = bands_since(time)
    if not found:
        st.text(review_words("bands_none"))
        return
    again = [one for one in found if not one[2].is_the_same]
    before = [one for one in found if one[2].is_the_same]
    if again:
        _drawn(time, again)
    else:
        st.text("No area was looked at again since.")
    if before:
        with st.expander(plain(f"{len(before)} {review_words('as_before')}")):
            _drawn(time, before)


def _drawn(time: Since, found: Sequence[tuple[Term, Term, ThenNow[Band]]]) -> None:
    child = time.now.view.child
    own = None if child.born_on is None else months_old(child.born_on, day_of(time.now.view)) / _YEAR
    rows = [band_row(area.text("short") or area.label, _context(context), one.then, one.now)
            for area, context, one in found]  # fmt: skip
    told = " ".join(f"{area.label}, {context.label.lower()}: {_years(one)}." for area, context, one in found)
    title = review_words("bands", name=called(time.now.view))
    show_picture(
        then_and_now(rows, ages_ruler(rows, own), title=title, told=told, width=_WIDTH_PX, letters=_letters(time))
    )


def _context(context: Term) -> str:
    return context.text("short") or context.label


def _years(one: ThenNow[Band]) -> str:
    then = one.then.years_text if one.then is not None else review_words("not_said_then")
    return f"then {then}" + (f", now {one.now.years_text}" if one.now is not None else "")


def _factors(time: Since) -> None:
    heading("factors")
    found = factors_since(time)
    if not found:
        st.text(review_words("factors_none"))
        return
    changed = [one for one in found if not one[1].is_the_same]
    before = [one for one in found if one[1].is_the_same]
    _factor_rows(changed[:_FACTORS_SHOWN])
    if changed[_FACTORS_SHOWN:]:
        with st.expander(f"{len(changed) - _FACTORS_SHOWN} more"):
            _factor_rows(changed[_FACTORS_SHOWN:])
    if before:
        with st.expander(plain(f"{len(before)} {review_words('as_before')}")):
            _factor_rows(before)


def _factor_rows(found: Sequence[tuple[Term, ThenNow[Appraisal]]]) -> None:
    for factor, topics in groupby(found, key=lambda one: one[0].text("factor")):
        st.caption(plain(factor))
        for term, one in topics:
            with st.container(key=f"case-row-factor-{term.id}"):
                what, then, now, words = st.columns(_FACTOR_WIDTHS)
                what.text(term.label)
                then.text(f"then: {_state(one.then)}")
                now.text(f"now: {_state(one.now)}")
                words.text(one.now.words if one.now is not None else "")


def _state(one: Appraisal | None) -> str:
    return vocabulary("picture_states").label(one.state if one is not None else NOT_LOOKED_AT).lower()


def _offered(time: Since) -> None:
    heading("engagement")
    told = offered_since(time, time.ends or day_of(time.now.view))
    if not told.total and not told.to_come:
        st.text(review_words("engagement_none"))
        return
    labels = vocabulary("appointment_outcomes")
    with st.container(key="review-list-offered", gap=None):
        if told.total:
            st.text(f"Of {told.total} whose day has come:")
        for outcome, number in told.outcomes.items():
            if outcome != OFFERED:
                st.text(f"{number} · {labels.label(outcome)}")
        if told.to_come:
            st.text(f"{told.to_come} more {'is' if told.to_come == 1 else 'are'} still to come.")
