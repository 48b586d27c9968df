"""How far the child has been heard, in the line over every page; where nobody has asked it is said out loud."""

from __future__ import annotations

import streamlit as st

from timeline.services.open_case import OpenCase
from timeline.services.own_views import FAMILY
from timeline.ui import session
from timeline.ui.looking_back import day_of
from timeline.ui.plain import plain
from timeline.ui.voices import never_asked, voice_in_short, voice_told, voices_in

_ICON = ":material/record_voice_over:"
# The wall's room, in pixels, from which the line over it has room for the whole sentence, and from which a shared
# screen with its larger letters has any for a voice that was heard.
_WIDE, _WIDE_SHARED = 1400, 1200


def voices_badge(view: OpenCase) -> None:
    """The child's voice, in as many words as there is room for, and the family's where nobody has asked them.

    All of it, and what was never asked, stands where it is pointed at; the page “My story” says it in full.
    """
    if not view.entries:
        return
    day = day_of(view)
    child, family = voices_in(view, today=day)
    whole = [
        f"{line}."
        for line in (voice_told(child, today=day), never_asked(child), voice_told(family, today=day, of=FAMILY))
        if line
    ]
    room = session.room()[0]
    if view.is_shared_screen and room < _WIDE_SHARED and not child.is_silent:
        return
    is_wide = room >= _WIDE and not view.is_shared_screen
    told = voice_told(child, today=day) if is_wide else voice_in_short(child, today=day)
    st.badge(plain(told), color="orange" if child.is_silent else "gray", icon=_ICON, help=plain(" ".join(whole)))
    if is_wide and family.is_silent:
        st.badge(plain(voice_told(family, today=day, of=FAMILY)), color="orange", icon=":material/family_restroom:")
