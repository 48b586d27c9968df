"""JSON from outside, opened within caps on its size and depth."""

from __future__ import annotations

import json
import re

from timeline.domain.errors import IntakeError
from timeline.intake.csv_file import decoded
from timeline.intake.sheet import MAX_BYTES

MAX_PARTS = 500_000
"""Lists and objects in one file: 20,000 events with two dozen parts each stay below."""
MAX_DEPTH = 40

_OPENS = re.compile(r"""\s*(?:\{\s*["'}]|\[\s*[{\]])""")
_CALLED = re.compile(r"\s*(?:var\s+)?[A-Za-z_$][\w$.]{0,80}\s*[=(]\s*(?=[\[{])")


def looks_like_json(data: bytes) -> bool:
    """Whether a file begins as JSON does, or as JSON that a page calls by a name (``storyjs_jsonp_data = {``)."""
    head = data[:400].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("latin-1")
    return _OPENS.match(head) is not None or _CALLED.match(head) is not None


def loaded(data: bytes, name: str) -> object:
    """What a JSON file holds. Raises ``IntakeError`` for one that is cut short, too large or nested too deep."""
    if len(data) > MAX_BYTES:
        raise IntakeError(
            f"“{name}” is {len(data) / 1e6:.1f} MB; {MAX_BYTES // 1_000_000} MB is the most a file can be. "
            "Split it, or take the pictures out of it."
        )
    text = decoded(data, name)
    if called := _CALLED.match(text):
        text = text[called.end() :].rstrip().rstrip(";").rstrip()
        text = text.removesuffix(")") if called[0].rstrip().endswith("(") else text
    if text.count("[") + text.count("{") > MAX_PARTS:
        raise IntakeError(f"“{name}” is made of more than {MAX_PARTS:,} parts, more than a timeline ever is. Split it.")
    try:
        value = json.loads(text)
    except json.JSONDecodeError as broken:
        raise IntakeError(
            f"“{name}” begins as JSON and goes wrong at line {broken.lineno:,}, letter {broken.colno:,}. It may have "
            "been cut short, or changed by hand. Export it again and send the new file."
        ) from broken
    except (RecursionError, ValueError) as broken:
        raise IntakeError(
            f"“{name}” cannot be read as JSON: it is nested too deep, or a number in it is too long. Export it again."
        ) from broken
    if _depth(value) > MAX_DEPTH:
        raise IntakeError(f"“{name}” is nested more than {MAX_DEPTH} deep, which no timeline is. Export it again.")
    return value


def objects(value: object, name: str, one: str) -> list[dict[str, object]]:
    """A list of objects. Raises ``IntakeError`` naming the first place that holds something else."""
    if not isinstance(value, list):
        raise IntakeError(f"In “{name}” the events are not a list. Export it again and send the new file.")
    for place, kept in enumerate(value, start=1):
        if not isinstance(kept, dict):
            raise IntakeError(
                f"{one} {place} of “{name}” is not written as an event: it has no names for what it holds. "
                "Take it out, or export the file again."
            )
    return value


def _depth(value: object) -> int:
    """How deep lists and objects are nested, counted without recursion."""
    deepest, level = 0, [value]
    while level:
        inner = [kept for kept in level if isinstance(kept, (dict, list))]
        deepest += bool(inner)
        level = [
            part for kept in inner for part in (kept.values() if isinstance(kept, dict) else kept)
            if isinstance(part, (dict, list))
        ]  # fmt: skip
        if deepest > MAX_DEPTH:
            break
    return deepest
