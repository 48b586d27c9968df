"""My story: where the worker chooses what may come up, and then looks at this life with the child or the family."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.errors import TimelineError
from timeline.services.form_entry import people_chosen
from timeline.services.open_case import OpenCase
from timeline.services.own_moments import first_moments, in_order, may_be_hard, may_come_up, moments, never_come_up
from timeline.services.own_views import FAMILY
from timeline.services.people import match_person
from timeline.services.people_register import add_person
from timeline.services.sit_with import WithUs, never_at_the_screen, who_may_sit_with
from timeline.ui import how_it_is_state, meeting_state, session, shell
from timeline.ui.clock import today
from timeline.ui.own_words import words
from timeline.ui.plain import plain
from timeline.ui.sitting_moments import time_of
from timeline.ui.sitting_page import sitting_page
from timeline.ui.story_words import named
from timeline.ui.voices import never_asked, voice_told, voices_in

_SOMEBODY_ELSE = "somebody-else"


def my_story(view: OpenCase) -> None:
    """The page with the child or the family where they are at it, otherwise the worker's own page before it."""
    if session.sitting():
        sitting_page(view)
        return
    shell.say_what_was_done()
    shell.case_line(view)
    if view.is_shared_screen:
        with st.container(key="welcome"):
            st.subheader(plain(words("shared_title")), anchor=False)
            st.text(words("shared_words"))
        return
    at_left, beside = st.columns([62, 38], gap="large")
    with at_left:
        _with_the_child(view)
    with beside:
        _heard_so_far(view)
        _with_the_family(view)
        _how_it_is(view)


def _chosen(view: OpenCase) -> list[str]:
    chosen = session.moments_to_look_at()
    return list(first_moments(view)) if chosen is None else chosen


def _with_the_child(view: OpenCase) -> None:
    name = view.child.called
    chosen = _chosen(view)
    told = moments(view, set(chosen))
    with st.container(horizontal=True, vertical_alignment="center", key="begin-line"):
        st.subheader(plain(words("prepare_title", name=name)), anchor=False)
        st.space("stretch")
        if st.button(
            plain(words("begin", name=name)), type="primary", icon=":material/play_arrow:", key="begin-with-child"
        ):
            _begin(view.child.id, [one.id for one in told])
    st.text(words("prepare_words", name=name))
    with st.container(key="quiet-why-these"):
        st.text(words("prepare_why", name=name))
    with st.container(key="part-what-comes-up"):
        st.text(words("prepare_list", name=name, count=len(told)))
        if not told:
            st.text(words("prepare_none", name=name))
        for entry in told:
            _moment(view, entry, chosen)
    _add(view, chosen)
    never = never_come_up(view)
    if never:
        with st.container(key="quiet-never"):
            st.text(words("prepare_never", count=never))


def _moment(view: OpenCase, entry: Entry, chosen: list[str]) -> None:
    hard = f" ({words('may_be_hard')})" if may_be_hard(view, entry) else ""
    label = f"{entry.title} · {time_of(view, entry)}{hard}"
    if not st.checkbox(plain(label), True, key=f"shows-{entry.id}"):
        session.look_at_moments([one for one in chosen if one != entry.id])
        st.rerun()


def _add(view: OpenCase, chosen: list[str]) -> None:
    offered = {one.id: one for one in in_order(view, view.entries) if one.id not in chosen and may_come_up(view, one)}
    if not offered:
        return
    added = st.selectbox(
        plain(words("prepare_add")),
        list(offered),
        index=None,
        format_func=lambda one: _offered(view, offered[one]) if one in offered else "",
        key=f"add-moment-{len(chosen)}",
        placeholder=words("prepare_find"),
    )
    if added is None:
        return
    if may_be_hard(view, offered[added]):
        st.warning(plain(words("prepare_hard", name=view.child.called)))
        if not st.button(plain(words("prepare_hard_add")), key="add-hard"):
            return
    session.look_at_moments([*chosen, added])
    st.rerun()


def _offered(view: OpenCase, entry: Entry) -> str:
    hard = f" ({words('may_be_hard')})" if may_be_hard(view, entry) else ""
    return f"{entry.title} · {time_of(view, entry)}{hard}"


def _heard_so_far(view: OpenCase) -> None:
    day = today()
    child, family = voices_in(view, today=day)
    with st.container(key="part-heard"):
        st.text(words("heard_title"))
        st.text(voice_told(child, today=day))
        if never_asked(child):
            st.text(never_asked(child))
        st.text(voice_told(family, today=day, of=FAMILY))
        if never_asked(family):
            st.text(never_asked(family))
    with st.container(key="quiet-honest"):
        st.text(words("honest"))


def _how_it_is(view: OpenCase) -> None:
    """A door to saying how it is now: home, school, somebody to talk to, and what they want themselves."""
    st.subheader("How it is going", anchor=False)
    st.text(f"Home, school, one person to talk to, and what {view.child.called} wants: on a scale of their own.")
    if st.button("Say how it is going", icon=":material/favorite:", key="begin-how-it-is"):
        how_it_is_state.begin()
        meeting_state.show_in_control(how_it_is_state.REVIEW_PART, how_it_is_state.HOW_IT_IS)
        st.switch_page(shell.page(shell.REVIEWS))


def _with_the_family(view: OpenCase) -> None:
    st.subheader(plain(words("family_title")), anchor=False)
    may = who_may_sit_with(view)
    family = {person.id: named(person) for person in may.family}
    who = st.selectbox(
        plain(words("family_who")),
        [*family, _SOMEBODY_ELSE],
        index=None,
        format_func=lambda one: family.get(one, words("family_somebody_else")),
        key="family-who",
        placeholder=words("family_choose"),
    )
    relation = ""
    if who == _SOMEBODY_ELSE:
        who, relation = _somebody_else(view, may)
    elif who in may.named_in_harm:
        st.warning(plain(words("family_named_in_harm", name=view.child.called, who=family[who])))
    st.text(words("family_sees", name=view.child.called))
    if st.button(plain(words("family_begin")), icon=":material/play_arrow:", key="begin-with-family", disabled=not who):
        _begin_with(view, str(who), relation.strip())


def _somebody_else(view: OpenCase, may: WithUs) -> tuple[str | None, str]:
    """Somebody of the register who is not of the family, or a name nobody knows yet; with who they are to the child."""
    others = {person.id: named(person) for person in may.others}
    who = st.selectbox(
        plain(words("family_else_who")),
        list(others),
        index=None,
        format_func=lambda one: others.get(one, one),
        accept_new_options=True,
        key="family-else",
        placeholder=words("family_or_write"),
    )
    if not who:
        return None, ""
    known = match_person(view.people, who)
    person_id = known.id if known is not None else who
    if person_id in never_at_the_screen(view):
        st.warning(plain(words("family_never", who=who)))
        return None, ""
    if person_id in may.named_in_harm:
        st.warning(plain(words("family_named_in_harm", name=view.child.called, who=others.get(person_id, who))))
    if person_id in {person.id for person in view.people}:
        return person_id, ""
    relation = st.text_input(
        plain(words("family_relation", name=view.child.called)), key="family-relation", placeholder="aunt, carer …"
    )
    return who, relation


def _begin_with(view: OpenCase, who: str, relation: str) -> None:
    store = session.the_store()
    ids, new = people_chosen(store, view.case.id, [who])
    if new:
        try:
            add_person(store, replace(new[0], relation=relation), actor=session.actor())
        except TimelineError as problem:
            st.error(plain(str(problem)))
            return
    _begin(ids[0], [one.id for one in moments(view, set(_chosen(view)), for_family=True)])


def _begin(person_id: str, shown: list[str]) -> None:
    session.go_on_sitting(person=person_id, shown=shown, screen="welcome")
    st.rerun()
