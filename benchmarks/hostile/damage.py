"""What can happen to a file on its way: bytes, words, or a part of it changed, cut, doubled or swapped."""

from __future__ import annotations

import copy
import io
import json
import random
import zipfile
from collections.abc import Iterator
from typing import Any

NASTY = (
    "\x00", "\ufeff", "\ud800", "﷽" * 40, "=cmd|'/c calc'!A0", "9" * 400, "1/1/" * 60, "(" * 300, "?" * 200, "&j;" * 20,
    "<!--" * 50, "<table>", "</tr>", "\t" * 80, "|" * 80, "\n" * 50, "\"", "''", "31 Feb 2014", "99999999999999999999",
    "-1", "ditto", "before before before 2014", "²⁰", "٣/٤/٢٠١٤", "𝟙𝟚/𝟘𝟛/𝟚𝟘𝟙𝟜", "2014/2013", "..", "[..]",
    "\x0b\x0c\x1c\x85\u2028", "a" * 25_000,
)  # fmt: skip


def damaged(original: bytes, chance: random.Random) -> bytes:
    """The file with something done to it: letters, bytes, words, values or one of its parts."""
    if original.startswith(b"PK"):
        return (_with_damaged_part if chance.random() < 0.75 else _with_damaged_bytes)(original, chance)
    if original[:1] in b"[{" and chance.random() < 0.5:
        return _with_damaged_values(original, chance)
    return (_with_other_letters if chance.random() < 0.4 else _with_damaged_bytes)(original, chance)


def _with_other_letters(original: bytes, chance: random.Random) -> bytes:
    """Digits for digits and letters for letters, so that most of a file's own rules are still kept."""
    data = bytearray(original)
    for _ in range(chance.choice((1, 2, 8, 40))):
        at = chance.randrange(len(data))
        for alike in (b"0123456789", b"abcdefghijklmnopqrstuvwxyz", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b" -/:.,"):
            if data[at] in alike:
                data[at] = chance.choice(alike)
    return bytes(data)


def _with_damaged_values(original: bytes, chance: random.Random) -> bytes:
    """JSON that is still JSON, with values swapped for others, taken out or put in twice."""
    whole = json.loads(original)
    for _ in range(chance.choice((1, 1, 2, 5))):
        inside = list(_inside(whole))
        holder, key = chance.choice(inside)
        what = chance.randrange(4)
        if what == 0:
            holder[key] = chance.choice((None, True, -1, 0, 10**30, 1.5, "", [], {}, *NASTY))
        elif what == 1:
            other, place = chance.choice(inside)
            holder[key] = copy.deepcopy(other[place])
        elif what == 2 and isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        else:
            del holder[key]
        if not whole:
            break
    return json.dumps(whole).encode()


def _inside(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON value, as what holds it and where."""
    for key, held in list(enumerate(value) if isinstance(value, list) else value.items()):
        yield value, key
        if isinstance(held, (list, dict)):
            yield from _inside(held)


def _with_damaged_bytes(original: bytes, chance: random.Random) -> bytes:
    data = bytearray(original)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(max(1, len(data)))
        what = chance.randrange(6)
        if what == 0:
            data[at : at + chance.randrange(1, 6)] = chance.randbytes(chance.randrange(5))
        elif what == 1:
            data[at:at] = chance.choice(NASTY).encode("utf-8", "surrogatepass")
        elif what == 2:
            del data[at : at + chance.randrange(1, 200)]
        elif what == 3:
            data[at:at] = data[at : at + chance.randrange(1, 400)]
        elif what == 4:
            other = chance.randrange(max(1, len(data)))
            data[at : at + 20], data[other : other + 20] = data[other : other + 20], data[at : at + 20]
        else:
            del data[at:]
    return bytes(data)


def _with_damaged_part(original: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        content = [
            name for name in names if "document" in name or "sheet" in name or "shared" in name or "rels" in name
        ]
        hit = chance.choice(content if chance.random() < 0.7 else names)
        for name in old.namelist():
            part = old.read(name)
            if name != hit:
                new.writestr(name, part)
            elif chance.random() < 0.9:
                new.writestr(
                    name,
                    _with_damaged_xml(part, chance) if chance.random() < 0.6 else _with_damaged_bytes(part, chance),
                )
    return out.getvalue()


def _with_damaged_xml(part: bytes, chance: random.Random) -> bytes:
    """Damage that leaves the XML whole: values swapped for others, elements taken out, put in twice or emptied."""
    pieces = part.replace(b"><", b">\x01<").split(b"\x01")
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(pieces))
        what = chance.randrange(4)
        if what == 0 and b'="' in pieces[at]:
            before, _, rest = pieces[at].partition(b'="')
            _, _, after = rest.partition(b'"')
            value = chance.choice(
                (b"", b"-1", b"99999", b"x", b"A1:XFD1048576", b"continue", b"1e9", b"../../etc", b"&#x10FFFF;")
            )
            pieces[at] = before + b'="' + value + b'"' + after
        elif what == 1 and pieces[at].endswith(b"/>"):
            del pieces[at]
        elif what == 2 and len(pieces[at]) < 500 and pieces[at].endswith(b"/>"):
            pieces[at] *= chance.choice((2, 50, 2_000))
        elif b">" in pieces[at] and b"</" in pieces[at]:
            open_tag, _, rest = pieces[at].partition(b">")
            words = chance.choice(NASTY).encode("utf-8", "replace").replace(b"<", b"").replace(b"&", b"")
            pieces[at] = open_tag + b">" + words + rest[rest.rfind(b"</") :]
        if not pieces:
            break
    return b"".join(pieces)
