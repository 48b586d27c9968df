"""A case as one web page that needs nothing else: the wall, working, with every entry's story, in a single file."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from html import escape
from importlib.metadata import version
from typing import Any

from timeline.domain.case import Child, Person
from timeline.domain.entry import Entry, Link
from timeline.domain.errors import CaseError
from timeline.domain.imprint import Imprint
from timeline.domain.position import Position
from timeline.paper.sheet_words import badges, moment_text, one_line, title
from timeline.scene.lettering import letter_widths
from timeline.scene.position_line import Line, lines_told, position_lines
from timeline.scene.standing_strip import with_strip
from timeline.scene.wall import build_wall
from timeline.scene.wall_parts import canvas_for
from timeline.services.open_case import OpenCase
from timeline.services.presence import presence_entries
from timeline.ui.wall.bundle import FOLDER, bundle
from timeline.ui.wall.numbered import in_their_order, numbered
from timeline.ui.wall.payload import wall_payload
from timeline.ui.wall.rooms import in_every_room
from timeline.ui.wall.standing import standing_payload
from timeline.ui.wall.stories import key_links, key_styles, stories
from timeline.ui.wall.typeface import typeface_css

MOST_BYTES = 12_000_000
"""The most a page may be: beyond it e-mail systems refuse it, and a browser is slow to open it."""
# The page keeps nothing in the browser, so every page may use the same key.
_KEY = "page"

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
{styles}
</style>
</head>
<body>
<header class="page-head"><h1>{called}</h1> <span class="page-ref">{ref}</span> {badges}</header>
<noscript><p class="page-problem">This page draws the timeline itself. Allow it to run its script, or open it in another
browser; it asks nothing of the internet.</p></noscript>
<main class="page-body">
<div class="page-wall" id="wall"></div>
<section class="wall-story" id="story" aria-label="Story" tabindex="0"></section>
</main>
<footer class="page-foot">{imprint}</footer>
<script type="application/json" id="life">{life}</script>
<script>{script}</script>
</body>
</html>
"""


def wall_page(view: OpenCase, imprint: Imprint, positions: Sequence[Position] = ()) -> str:
    """The HTML of a page that shows the wall of ``view``, and works from a file with no network and no server.

    Everything the view shows is in it and nothing else: under safe display that is initials and nothing restricted.
    ``positions`` are laid under the wall as stepped lines. Its title is the case's reference. ``imprint`` is what the
    page says about itself; its day is the wall's today.
    Raises ``CaseError`` where the page would be larger than ``MOST_BYTES``.
    """
    entries = (*view.entries, *presence_entries(view.people, view.presences, view.entries))
    child, script, lines = view.child, _script(), position_lines(positions, imprint.day)
    life = _life(
        entries, view.links, child=child, people=view.people, today=imprint.day, accounts=view.accounts, lines=lines
    )
    made = _PAGE.format(
        policy=_policy(script),
        title=escape(one_line(imprint.ref)),
        styles=_styles(_said(life) + title(child, imprint)),
        called=escape(title(child, imprint)),
        ref=escape(one_line(imprint.ref)),
        badges=" ".join(f'<span class="page-badge">{escape(words)}</span>' for words in badges(imprint)),
        imprint=escape(" ".join(_imprint(imprint, len(entries)))),
        life=_as_data(life),
        script=script,
    )
    size = len(made.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        raise CaseError(
            f"The page would be {size / 1e6:.0f} MB, and {MOST_BYTES // 1_000_000} MB is the most it can be. "
            "Export the case as Excel or JSON instead."
        )
    return made


def _life(
    entries: Sequence[Entry],
    links: Sequence[Link],
    *,
    child: Child,
    people: Sequence[Person],
    today: date,
    accounts: Mapping[str, Sequence[Entry]],
    lines: Sequence[Line],
) -> dict[str, Any]:
    """The wall in rooms of many sizes, once for each ruler that the life needs, and what is told beside it."""

    numbers: dict[str, str] = {}

    def rooms(*, by_age: bool) -> dict[str, Any]:
        def payload(width: int, height: int) -> dict[str, Any]:
            dated = () if by_age and child.born is None else lines
            canvas, strip = with_strip(canvas_for(width, height), dated)
            scene = build_wall(entries, links, child=child, today=today, canvas=canvas, by_age=by_age)
            made = wall_payload(
                scene, entries, child=child, case_id=_KEY, today=today, links=links, people=people,
                standing=None if strip is None else standing_payload(lines, strip, scene.canvas, lines_told(lines)),
            )  # fmt: skip
            return numbered(made, numbers)

        return in_every_room(payload)

    first = rooms(by_age=False)
    walls = {first["wall"]["choosesRuler"] or "only": first}
    if first["wall"]["choosesRuler"]:
        walls["age"] = rooms(by_age=True)
    told = stories(entries, links, child=child, people=people, together=accounts)
    return {
        "walls": walls,
        "stories": in_their_order(told, numbers),
        "turning": [numbers[entry.id] for entry in entries if entry.is_turning_point],
        "styles": key_styles(entries),
        "links": key_links(links, {entry.id for entry in entries}),
        "sources": len({entry.agency for entry in entries if entry.agency}),
    }


def _as_data(life: dict[str, Any]) -> str:
    """JSON that no word in it can end: a page reads it as data, and it holds no “<” at all."""
    return json.dumps(life, separators=(",", ":")).replace("<", "\\u003c")


def _imprint(imprint: Imprint, entries: int) -> list[str]:
    by = f" by {one_line(imprint.printed_by).rstrip('.')}" if imprint.printed_by else ""
    program = f"Formulation Timeline {version('formulation-timeline')}"
    said = [f"{_entries(entries)}. Made {moment_text(imprint.printed_at)}{by}, with {program}."]
    if imprint.change_number is not None and imprint.changed_at is not None:
        said.append(f"The record's version: change {imprint.change_number} of {moment_text(imprint.changed_at)}.")
    if imprint.is_safe:
        said.append(
            "Safe display: initials for names known to the register; restricted passages and those about somebody else "
            "left out."
        )
    if imprint.withheld:
        said.append(f"{_entries(imprint.withheld)} withheld under safe display.")
    if imprint.is_fictional:
        said.append("Everybody in it is invented.")
    return said


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


@cache
def _script() -> str:
    return bundle("page")


def _said(life: dict[str, Any]) -> str:
    """Everything the page can say; the table of letters' widths, which names every letter, is not said."""
    table = json.dumps(letter_widths(), ensure_ascii=False)
    return json.dumps(life, ensure_ascii=False).replace(table, "")


def _styles(words: str) -> str:
    """The styles, and the typeface with the letters these words need."""
    written = "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in ("wall.css", "page.css"))
    return f"{typeface_css(words)}\n{written}"


def _policy(script: str) -> str:
    """Only this very script may run, and nothing may be fetched from anywhere."""
    stamp = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; script-src 'sha256-{stamp}'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
