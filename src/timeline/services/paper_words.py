"""Our own words on the papers for children and families: from a vocabulary, with names and numbers put in."""

from __future__ import annotations

import re

from timeline.vocab.registry import vocabulary

_BRACES = re.compile(r"\{(\w+)\}")


def our_words(listed: str, word_id: str, /, **said: object) -> str:
    """A wording of the vocabulary ``listed`` with what is ``said`` put where its name stands in braces."""
    return _filled(vocabulary(listed).label(word_id), said)


def where_empty(listed: str, word_id: str, /, **said: object) -> str:
    """What stands under a heading of the vocabulary ``listed`` where nobody has written anything; may be nothing."""
    return _filled(vocabulary(listed)[word_id].text("empty"), said)


def _filled(text: str, said: dict[str, object]) -> str:
    return _BRACES.sub(lambda found: str(said.get(found[1], found[0])), text)
