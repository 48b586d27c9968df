"""The key to a timeline without names: what each word in brackets stands for, in a file that is kept apart."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.domain.errors import IntakeError

_WHAT = "The key to a timeline without names. Keep it apart from the timeline: together they name everybody."
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True)
class Key:
    """What gives the names back.

    ``words`` are the very words each word in brackets stands for; ``labels`` which word a person, an agency or another
    name has been given, by id or name, so that a later export uses the same; ``kept`` what was left out whole, by the
    record and the field it belongs to.
    """

    words: Mapping[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)

    def show(self, text: str) -> str:
        """The text with the very words back; what is in brackets and not in the key stays."""
        return _IN_BRACKETS.sub(lambda match: self.words.get(match[0], match[0]), text)

    def to_json(self) -> bytes:
        """The key as the bytes of a file."""
        told = {"about": _WHAT, "words": dict(self.words), "labels": dict(self.labels), "kept": dict(self.kept)}
        return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8")

    @classmethod
    def from_json(cls, data: bytes) -> Key:
        """The key in a file. Raises ``IntakeError`` for a file that is no key of ours."""
        try:
            told = json.loads(data)
            words, labels, kept = (dict(told[name]) for name in ("words", "labels", "kept"))
        except (ValueError, KeyError, TypeError, RecursionError) as wrong:
            raise IntakeError(
                "This is not a key made here, or it was cut short. Choose the key that was kept apart."
            ) from wrong
        if not all(isinstance(one, str) for one in (*words.values(), *labels.values())):
            raise IntakeError("This key has been changed since it was made, and cannot be read.")
        return cls(words, labels, kept)


def path_of(where: str, name: str) -> str:
    """Where in a case something stands: the record's id and the field."""
    return f"{where}.{name}"
