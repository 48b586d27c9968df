"""Stored words on the screen, always as words: never as links, pictures, colours or markup."""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^=&\"'@/])")
# A joiner nobody sees, put where a label would otherwise be turned into a link.
_JOINER = "\u2060"
_LINKS = re.compile(r"(https?|ftp|mailto|www)(?=[.:])|(?<=\w)@", re.IGNORECASE)


def plain(text: str) -> str:
    """Stored text made safe for a label that Streamlit reads as Markdown; it shows exactly as written.

    Narrative goes through ``st.text`` instead, which reads no Markdown at all.
    """
    one_line = " ".join(text.split())
    unlinked = _LINKS.sub(lambda found: found[0] + _JOINER, one_line)
    return _MARKS.sub(r"\\\1", unlinked)
