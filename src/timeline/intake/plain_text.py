"""Text that came as markup, as plain words: tags, scripts and styles never reach an entry."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from timeline.domain.errors import IntakeError

MAX_MARKUP = 200_000
"""Characters of one text with markup in it; its cell may hold a tenth of that once the tags are gone."""

_PARAGRAPHS = (
    "address article aside blockquote center div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav "
    "ol p pre section table ul"
)
_LINES = "br caption dd dt figcaption li option tr"
_UNSEEN = "head iframe math noscript object script style svg template title"
_INLINE = (
    "a abbr acronym area audio b base basefont bdi bdo big body button canvas cite code col colgroup data del details "
    "dfn dialog em embed font html i img input ins kbd label legend link map mark meta meter optgroup output param "
    "picture progress q s samp select small source span strike strong sub summary sup tbody td textarea tfoot th thead "
    "time track tt u var video wbr"
)
_BREAKS = dict.fromkeys(_LINES.split(), 1) | dict.fromkeys(_PARAGRAPHS.split(), 2)
_HIDES = frozenset(_UNSEEN.split())
_NAMES = "|".join(sorted((*_BREAKS, *_HIDES, *_INLINE.split()), key=len, reverse=True))
_TAG = re.compile(rf"</?(?:{_NAMES})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_NO_TAG = re.compile(rf"<(?!/?(?:{_NAMES})(?=[\s/>])[^<>]*>)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31});", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:)\S{1,2000}", re.IGNORECASE)


def words_of(text: str) -> str:
    """The words that a browser would show of a text written in HTML; plain text comes back as it is.

    Paragraphs and lines are kept as line breaks, a link as its words with the address in brackets, a picture
    as its description. What only looks like a tag, such as “<3” or “<name>”, stays. Raises ``IntakeError`` for
    a text past the cap.
    """
    if _TAG.search(text) is None and _ENTITY.search(text) is None and "<!--" not in text:
        return text.replace("\xa0", " ").strip()
    if len(text) > MAX_MARKUP:
        raise IntakeError(
            f"A text in it has {len(text):,} characters of markup; {MAX_MARKUP:,} are the most. Shorten it."
        )
    reading = _Words(keeps_lines=_has_blocks(text))
    reading.feed(_NO_TAG.sub("&lt;", _without_comments(text)))
    reading.close()
    return reading.words()


def words_if_markup(text: str) -> str:
    """The text, read as HTML only where a tag stands in it: for fields that are plain text by rights."""
    return words_of(text) if _TAG.search(text) else text.strip()


class _Words(HTMLParser):
    def __init__(self, *, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._unseen: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._collapses = keeps_lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDES:
            self._unseen.append(tag)
        if self._unseen:
            return
        said = dict(attrs)
        self._break(tag)
        if tag == "a":
            self._links = [(said.get("href") or "", len(self._parts))]  # links do not stand in links
        elif tag == "img" and (said.get("alt") or "").strip():
            self._parts.append(f"[{' '.join((said.get('alt') or '').split())}]")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _HIDES:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[-1]:
                self._unseen.pop()
            return
        if tag == "a" and self._links:
            address, since = self._links.pop()
            shown = "".join(self._parts[since:]).strip()
            if _LINK.fullmatch(address) and address not in shown:
                self._parts.append(f" ({address})" if shown else address)
        if tag not in ("br", "hr"):
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._collapses:
            data = re.sub(r"[ \t\r\n\f\v]+", " ", data)
            if data.startswith(" ") and (not self._parts or self._parts[-1].endswith("\n")):
                data = data[1:]
        if data:
            self._parts.append(data)

    def words(self) -> str:
        lines = "".join(self._parts).replace("\xa0", " ").split("\n")
        return "\n".join(line.rstrip() for line in lines).strip()

    def _break(self, tag: str) -> None:
        if tag == "br":
            self._parts.append("\n")
        elif tag in _BREAKS and self._parts:
            self._parts.append("\n" * max(0, _BREAKS[tag] - self._ending()))

    def _ending(self) -> int:
        """How many line breaks the words end in, as far as that matters."""
        tail = "".join(self._parts[-3:])
        return len(tail) - len(tail.rstrip("\n"))


def _has_blocks(text: str) -> bool:
    return any(name.lower() in _BREAKS for name in re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)[\s/>]", text))


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join((*kept, text[at:]))
