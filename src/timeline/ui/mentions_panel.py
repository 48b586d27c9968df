"""Words in entries that are probably people, offered one after another: linked to somebody, or left as nobody."""

from __future__ import annotations

import streamlit as st

from timeline.domain.case import Person
from timeline.domain.errors import TimelineError
from timeline.scene.wall import told_time
from timeline.services.mentions import Mention, around, link, mentions, nobody
from timeline.services.open_case import OpenCase
from timeline.services.people import about
from timeline.services.record_entry import new_id
from timeline.ui import session
from timeline.ui.plain import plain

_SHOWN = 12
_NOBODY = "nobody in particular"


def mentions_panel(view: OpenCase) -> None:
    """Who is probably named in entries that do not say so yet; nothing is linked before somebody presses."""
    st.subheader("Who is named in the entries?", anchor=False)
    if view.is_shared_screen:
        st.info("Entries are read whole, with the names in them. Switch off Shared screen to link them.")
        return
    if not view.entries:
        st.text("Nothing to link yet. Names are looked for in the entries, and this timeline has none.")
        return
    found = mentions(view)
    if not found:
        st.text("Every name, title and family word in the entries is linked to somebody, or set aside as nobody.")
        return
    st.text(
        f"{len(found)} {'word is' if len(found) == 1 else 'words are'} probably somebody. Nothing is linked by itself: "
        "look at where the word stands, and leave out an entry that means somebody else."
    )
    for mention in found[:_SHOWN]:
        _offer(view, mention)
    if len(found) > _SHOWN:
        st.text(f"{len(found) - _SHOWN} more come up as these are settled.")


def _offer(view: OpenCase, mention: Mention) -> None:
    key = " ".join(mention.words.casefold().split())
    people = {person.id: person for person in view.people}
    entries = {one: view.entry(one) for one in mention.entry_ids}
    count = len(mention.entry_ids)
    with st.container(border=True, key=f"mention-{key}"):
        st.text(f"“{mention.words}” in {count} {'entry' if count == 1 else 'entries'}")
        who, which = st.columns([2, 3])
        ids = [*mention.candidates, *(one for one in people if one not in mention.candidates)]
        chosen = who.selectbox(
            "Who is it?",
            ids,
            index=0 if len(mention.candidates) == 1 else None,
            format_func=lambda one: _who(people[one]) if one in people else one,
            accept_new_options=True,
            key=f"mention-who-{key}",
            placeholder="Choose somebody, or write a new name",
        )
        kept = which.multiselect(
            "In which entries",
            list(entries),
            default=list(entries),
            format_func=lambda one: _where(view, one, mention.words),
            key=f"mention-in-{key}-{count}",
        )
        for one in list(kept)[:3]:
            entry = entries[one]
            if entry is not None:
                st.text(f"{told_time(entry)}: {around(entry, mention.words)}")
        _buttons(view, mention, str(chosen or ""), [str(one) for one in kept], people, key)


def _buttons(
    view: OpenCase, mention: Mention, chosen: str, kept: list[str], people: dict[str, Person], key: str
) -> None:
    person = people.get(chosen)
    name = person.name if person else chosen
    also = st.toggle(
        plain(f"“{mention.words}” means them from now on"),
        value=len(mention.candidates) < 2 and not mention.words.isupper(),
        key=f"mention-also-{key}",
        help="It becomes a name they also go by. Leave it off for a word that can mean several people.",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        count = len(kept)
        words = f"Link “{mention.words}” in {count} {'entry' if count == 1 else 'entries'}"
        if st.button(
            plain(f"{words} to {name}" if name else words),
            type="primary",
            key=f"mention-link-{key}",
            icon=":material/link:",
            disabled=not (name.strip() and kept),
        ):
            _link(view, mention.words, kept, person or Person(new_id(), view.case.id, name.strip()), also=also)
        if st.button(
            "Nobody, or not a person",
            key=f"mention-nobody-{key}",
            icon=":material/person_off:",
            help="It is not offered again. It is kept as a question that was set aside, and can be asked again there.",
        ):
            _nobody(view, mention.words)


def _who(person: Person) -> str:
    said = about(person)
    return f"{person.name} ({said})" if said else person.name


def _where(view: OpenCase, entry_id: str, words: str) -> str:
    entry = view.entry(entry_id)
    return entry.title if entry is not None else words


def _link(view: OpenCase, words: str, entry_ids: list[str], person: Person, *, also: bool) -> None:
    try:
        count = link(
            session.the_store(), view.case.id, words, entry_ids, person, actor=session.actor(), also_called=also
        )
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say(f"{count} {'entry names' if count == 1 else 'entries name'} {person.name} now; Undo takes it back")
    st.rerun()


def _nobody(view: OpenCase, words: str) -> None:
    try:
        nobody(session.the_store(), view.case.id, words, reason=_NOBODY, actor=session.actor())
    except TimelineError as problem:
        st.error(plain(str(problem)))
        return
    session.say("Set aside as nobody in particular; Undo offers it again")
    st.rerun()
