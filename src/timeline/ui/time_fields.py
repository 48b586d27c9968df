"""Times as they are typed into a form: read back at once in words, so that a slip is seen before it is kept."""

from __future__ import annotations

from typing import Any

from timeline.domain.errors import WhenError
from timeline.domain.when import age_text, describe, parse_when
from timeline.services.open_case import OpenCase
from timeline.ui.plain import plain


def read_back(view: OpenCase, place: Any, text: str) -> None:
    """Say under a field, in ``place``, how its words are read and the child's age then; nothing for no words."""
    if not text.strip():
        return
    try:
        read = parse_when(text, born_on=view.child.born_on)
    except WhenError as problem:
        place.warning(plain(str(problem)))
        return
    age = age_text(read, view.child.born_on)
    words = describe(read)
    place.caption(plain(f"Read as {words}" + (f" · {age}" if age and age not in words else "")))
