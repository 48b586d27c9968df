"""A timeline without names: stable words in brackets for people, agencies and references, and the key kept apart.

Every form of a name the register knows becomes a word such as “[Mother]” or “[Teacher 1]”, the same wherever it stands;
another form of the same name is “[Mother b]”, so that the key gives the very words back. Family words such as “Nan”
name nobody and stay. Birth dates become years. What nobody put in the register, such as a street, stays as written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from timeline.domain.case import Case, Child, Person
from timeline.domain.when import When, parse_when
from timeline.services.anonymous_key import Key, path_of
from timeline.services.anonymous_words import Naming
from timeline.services.open_case import OpenCase
from timeline.store.whens import when_to_json

T = TypeVar("T")

# Ids of records, and words of vocabularies: they name nobody and have to stay whole.
_NOT_WORDS = frozenset({
    "id", "case_id", "child_id", "person_id", "entry_id", "from_id", "to_id", "alt_account_of", "lane", "type",
    "valence", "basis", "verification", "audience", "kind", "status", "closeness", "stage", "drawn_as", "pronouns",
    "verdict", "precision", "edtf", "also_in", "strength_tags", "p_tags", "people", "entry_ids", "sources",
})  # fmt: skip
# What is kept in the key whole, because nobody can say what stands in it.
_KEPT = frozenset({"other_columns", "import_key"})
_LIMITS = {"Entry.title": 80, "Presence.how": 60, "Question.words": 300, "Telling.title": 80, "Step.title": 80,
           "OwnView.words": 600}  # fmt: skip
_RECORDS = ("people", "entries", "links", "presences", "questions", "tellings", "relationships", "invitations",
            "judgements", "own_views")  # fmt: skip


def anonymised(view: OpenCase, *, earlier: Key | None = None, also: Collection[str] = ()) -> tuple[OpenCase, Key]:
    """The case without names, and the key that gives them back.

    ``earlier`` is the key of a former time, so that everybody keeps the word they had; ``also`` are other words to
    take out, such as the names of places.
    """
    naming = Naming(view, tuple(_texts(view)), earlier=earlier, also=also)
    hiding = _Hiding(naming)
    return _each_record(view, hiding.record), naming.key(hiding.kept)


def _each_record(view: OpenCase, change: Callable[[Any], Any]) -> OpenCase:
    changed: dict[str, Any] = {name: tuple(map(change, getattr(view, name))) for name in _RECORDS}
    changed["accounts"] = {one: tuple(map(change, told)) for one, told in view.accounts.items()}
    return replace(view, case=change(view.case), child=change(view.child), **changed)


class _Hiding:
    """Goes through records and takes names out; what cannot be told by words is kept for the key."""

    def __init__(self, naming: Naming) -> None:
        self._naming = naming
        self.kept: dict[str, Any] = {}

    def record(self, record: T, path: str = "") -> T:
        """The record without names."""
        changed: dict[str, Any] = {}
        where = path or str(getattr(record, "id", ""))
        for one in fields(record):  # type: ignore[arg-type]  # every record is a dataclass
            value = getattr(record, one.name)
            changed[one.name] = self._value(type(record).__name__, one.name, value, path_of(where, one.name))
        return replace(record, **changed)  # type: ignore[type-var]  # as above

    def _value(self, cls: str, name: str, value: Any, path: str) -> Any:
        if name in _NOT_WORDS or not value or isinstance(value, int):
            return value
        if name in _KEPT:
            self.kept[path] = value if isinstance(value, str) else [list(pair) for pair in value]
            return type(value)()
        if name == "ref":
            return self._naming.reference(value, "Case" if cls == Case.__name__ else "Reference")
        if name in ("name", "known_as", "aliases", "agency") and isinstance(value, str):
            return self._naming.name(value)
        if name in ("born", "died") and cls in (Child.__name__, Person.__name__):
            return self._year(value, path)
        if isinstance(value, str):
            return self._words(value, _LIMITS.get(f"{cls}.{name}"), path)
        if isinstance(value, tuple):
            return tuple(self._value(cls, name, one, path_of(path, str(n))) for n, one in enumerate(value))
        if isinstance(value, When):
            return replace(value, text=self._naming.hide(value.text))
        return self.record(value, path) if is_dataclass(value) else value

    def _words(self, words: str, limit: int | None, path: str) -> str:
        hidden = self._naming.hide(words)
        if limit is None or len(hidden) <= limit:
            return hidden
        # The words in brackets are longer than the name was: what no longer fits is in the key.
        self.kept[path] = words
        cut = hidden[: limit - 1]
        return f"{cut.rpartition('[')[0] if cut.rfind('[') > cut.rfind(']') else cut}…"

    def _year(self, when: When, path: str) -> When:
        self.kept[path] = when_to_json(when)
        day = when.earliest or when.latest
        if day is None:
            return replace(when, text=self._naming.hide(when.text))
        return _year_of(day.year)


def _year_of(year: int) -> When:
    return parse_when(f"{year:04d}")


def _texts(view: OpenCase) -> Iterable[str]:
    """Every word of the case, so that no word of ours is one of theirs."""
    waiting: list[Any] = [view.case, view.child, *(getattr(view, name) for name in _RECORDS), *view.accounts.values()]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple | list):
            waiting.extend(value)
        elif is_dataclass(value):
            waiting.extend(getattr(value, one.name) for one in fields(value))
