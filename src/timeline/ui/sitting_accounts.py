"""In their own words: something nobody knew, hopes and worries, what helps, and what the family remembers."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from timeline.domain.entry import Entry
from timeline.domain.when import When
from timeline.services.open_case import OpenCase
from timeline.services.own_account import (
    accounts_of,
    ages_to_choose,
    as_said,
    at_a_time,
    at_age,
    homes_to_choose,
    in_school_year,
    topic_of,
    while_living,
    years_to_choose,
)
from timeline.services.own_views import CHILD
from timeline.ui import session
from timeline.ui.clock import today
from timeline.ui.keeping_own import keep_account, keep_typed, keep_words, who
from timeline.ui.own_view_form import choices, who_sees, words_box
from timeline.ui.own_words import filled, with_whom, words
from timeline.ui.plain import plain
from timeline.vocab.registry import Term, vocabulary

_SIGNS = {
    "hopes": ":material/wb_sunny:",
    "worries": ":material/cloud:",
    "helps": ":material/handshake:",
    "does_not_help": ":material/block:",
    "trust": ":material/verified_user:",
    "told": ":material/lightbulb:",
    "remembers": ":material/photo_album:",
    "to_know": ":material/campaign:",
    "helped": ":material/handshake:",
}
_FEELINGS = (
    ("protective", "feel_good", ":material/thumb_up:"),
    ("adverse", "feel_bad", ":material/thumb_down:"),
    ("mixed", "feel_both", ":material/thumbs_up_down:"),
    ("unclear", "feel_unsaid", ""),
)
_HOMES_OFFERED = 12


def topic_sign(topic: Term) -> str:
    """The picture on the door to a topic."""
    return _SIGNS[topic.id]


def wants(view: OpenCase) -> None:
    """What I want: the topics as doors, those told of already marked so."""
    st.subheader(plain(words("wants_title")), anchor=False)
    told = {topic.id for topic in map(topic_of, accounts_of(view, who(view))) if topic is not None}
    with st.container(key="topics"):
        for topic in vocabulary("own_topics").offered:
            if topic.text("by") != CHILD or not topic.facts.get("is_asked"):
                continue
            sign = "✓ " if topic.id in told else ""
            if st.button(
                f"{sign}{plain(topic.label)}", key=f"topic-{topic.id}", icon=_SIGNS[topic.id], width="stretch"
            ):
                open_topic(topic.id)


def open_topic(topic_id: str) -> None:
    """Go to one topic, to tell something new about it."""
    session.go_on_sitting(screen="account", topic=topic_id, entry="", step="", way="", typed=[])
    st.rerun()


def account(view: OpenCase) -> None:
    """Tell one thing: the words first, which are kept at once, then when it was, how it felt, and who may see it."""
    topic = vocabulary("own_topics")[session.sitting()["topic"]]
    entry = view.entry(session.sitting().get("entry", ""))
    step = _step(topic, entry)
    if entry is not None and step != "words":
        with st.container(key="moment"):
            st.text(f"“{entry.quote}”")
    if entry is None or step == "words":
        _words(view, topic, entry)
    elif step == "when":
        _when(view, topic, entry)
    elif step == "feeling":
        _feeling(view, topic, entry)
    elif step == "who":
        _who(view, topic, entry)
    else:
        _done(topic)


def _steps(topic: Term) -> list[str]:
    asked = {"when": bool(topic.facts.get("asks_when")), "feeling": bool(topic.facts.get("asks_feeling"))}
    return ["words", *(step for step, is_asked in asked.items() if is_asked), "who", "done"]


def _step(topic: Term, entry: Entry | None) -> str:
    step = str(session.sitting().get("step") or "words")
    return step if entry is not None and step in _steps(topic) else "words"


def _go(topic: Term, step: str, by: int = 1, **also: object) -> None:
    steps = _steps(topic)
    session.go_on_sitting(step=steps[max(steps.index(step) + by, 0)], way="", typed=[], **also)
    st.rerun()


def _words(view: OpenCase, topic: Term, entry: Entry | None) -> None:
    question = filled(topic.text("question"), name=view.child.called)
    st.subheader(plain(question), anchor=False)
    said = "" if entry is None else entry.quote
    typed = words_box(question, said, key=entry.id if entry else f"{topic.id}-{len(accounts_of(view, who(view)))}")
    session.go_on_sitting(typed=["account", entry.id if entry else topic.id, typed.strip()] if typed != said else [])
    with st.container(key="ways-on", horizontal=True, gap="small"):
        pressed = st.button(plain(words("keep")), key="keep-words", type="primary")
        is_back = st.button(plain(words("back")), key="step-back", type="tertiary", icon=":material/arrow_back:")
        if is_back and keep_typed(view):
            session.go_on_sitting(screen="wants" if _is_want(topic) else "welcome", entry="", step="")
            st.rerun()
    if not pressed:
        return
    if not typed.strip():
        st.text(words("no_words_yet"))
        return
    kept = keep_words(view, topic.id, entry, typed)
    if kept is not None:
        _go(topic, "words", entry=kept.id)


def _when(view: OpenCase, topic: Term, entry: Entry) -> None:
    way = str(session.sitting().get("way", ""))
    asked = {"age": "ask_age", "year": "ask_year", "home": "ask_home"}.get(way, "ask_when")
    st.subheader(plain(words(asked)), anchor=False)
    if way == "age":
        options = [(str(age), str(age), "") for age in ages_to_choose(view, today())]
        chosen = choices(options, "", key="ages")
        if chosen:
            _put(view, topic, entry, at_age(view, int(chosen)), f"age {chosen}")
    elif way == "year":
        options = [(year, year, "") for year in years_to_choose(view, today())]
        chosen = choices(options, "", key="years")
        if chosen:
            _put(view, topic, entry, in_school_year(view, chosen), chosen)
    elif way == "home":
        homes = homes_to_choose(view, session.sitting().get("shown", ()))[:_HOMES_OFFERED]
        chosen = choices([(home.id, home.title, "") for home in homes], "", key="homes")
        home = next((one for one in homes if one.id == chosen), None)
        if home is not None:
            _put(view, topic, entry, while_living(home), words("when_at_home", home=home.title))
    elif with_whom(view) is None:
        _ways(view, topic)
    else:
        _in_own_time(view, topic, entry)
    _back(topic, "when", to_ways=bool(way))


def _ways(view: OpenCase, topic: Term) -> None:
    options = [("age", words("when_age"), ":material/cake:")]
    if years_to_choose(view, today()):
        options.append(("year", words("when_year"), ":material/school:"))
    if homes_to_choose(view, session.sitting().get("shown", ())):
        options.append(("home", words("when_home"), ":material/home:"))
    chosen = choices([*options, ("unsure", words("when_unsure"), "")], "", key="ways")
    if chosen == "unsure":
        _go(topic, "when")
    if chosen:
        session.go_on_sitting(way=chosen)
        st.rerun()


def _in_own_time(view: OpenCase, topic: Term, entry: Entry) -> None:
    said = st.text_input(
        plain(words("ask_when")), entry.quoted_age, key=f"when-{entry.id}", placeholder=words("when_hint"),
        label_visibility="collapsed",
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        if st.button(plain(words("next")), key="when-on", type="primary"):
            if said.strip():
                _put(view, topic, entry, as_said(view, said.strip()), said.strip())
            else:
                _go(topic, "when")
        if st.button(plain(words("when_unsure")), key="when-unsure"):
            _go(topic, "when")


def _put(view: OpenCase, topic: Term, entry: Entry, when: When, said: str) -> None:
    if keep_account(view, at_a_time(entry, when, said)):
        _go(topic, "when")


def _feeling(view: OpenCase, topic: Term, entry: Entry) -> None:
    st.subheader(plain(words("ask_feeling")), anchor=False)
    options = [(valence, words(label), sign) for valence, label, sign in _FEELINGS]
    chosen = choices(options, "" if entry.valence == "unclear" else entry.valence, key="feelings")
    if chosen and (chosen == entry.valence or keep_account(view, replace(entry, valence=chosen))):
        _go(topic, "feeling")
    _back(topic, "feeling")


def _who(view: OpenCase, topic: Term, entry: Entry) -> None:
    st.subheader(plain(words("ask_who")), anchor=False)
    audience = who_sees(view, entry.audience, key=entry.id)
    if audience and (audience == entry.audience or keep_account(view, replace(entry, audience=audience))):
        _go(topic, "who")
    _back(topic, "who")


def _done(topic: Term) -> None:
    st.subheader(plain(words("kept")), anchor=False)
    options = [("more", words("tell_more"), ":material/add:"), ("back", words("to_start"), ":material/home:")]
    chosen = choices(options, "", key="done")
    if chosen == "more":
        open_topic(topic.id)
    if chosen:
        session.go_on_sitting(screen="wants" if _is_want(topic) else "welcome", entry="", step="")
        st.rerun()


def _back(topic: Term, step: str, *, to_ways: bool = False) -> None:
    with st.container(key="ways-on", horizontal=True, gap="small"):
        if st.button(plain(words("back")), key="step-back", type="tertiary", icon=":material/arrow_back:"):
            if to_ways:
                session.go_on_sitting(way="")
                st.rerun()
            _go(topic, step, by=-1)


def _is_want(topic: Term) -> bool:
    return topic.text("by") == CHILD and bool(topic.facts.get("is_asked"))
