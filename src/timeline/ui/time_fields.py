"""Times as they are typed into a form: read back at once in words, so that a slip is seen before it is kept."""

from __future__ import annotations

from typing import Any

from timeline.domain.errors import WhenError
from timeline.domain.when import When, age_text, describe
from timeline.services.form_entry import time_said
from timeline.services.open_case import OpenCase
from timeline.ui.plain import plain


def read_back(view: OpenCase, place: Any, text: str, was: When | None = None) -> None:
    """Say under a field, in ``place``, how its words are read and the child's age then; nothing for no words.

    A time left as it ``was`` keeps its meaning.
    """
    if not text.strip():
        return
    try:
        read = time_said(text, was, view.child.born_on)
    except WhenError as problem:
        place.warning(plain(str(problem)))
        return
    if read is None:
        return
    age = age_text(read, view.child.born_on)
    words = describe(read)
    place.caption(plain(f"Read as {words}" + (f" · {age}" if age and age not in words else "")))
