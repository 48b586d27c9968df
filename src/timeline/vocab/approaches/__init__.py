"""The library of approaches as it comes with the product, and what else each is called: read once and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from timeline.domain.approach import Approach, Evidence
from timeline.domain.errors import PlanError, VocabularyError
from timeline.vocab.registry import vocabulary

_FOLDER = "timeline.vocab.approaches"
_LISTS = {"for_whom": "for_whom", "aims": "support_aims"}


@cache
def library() -> tuple[Approach, ...]:
    """Every approach that comes with the product, in the order of its file.

    Raises ``VocabularyError`` where the file is wrong: a word that is in no list, an approach without a source, or
    evidence that does not say who rated it.
    """
    return tuple(_approaches(_tables("approaches.toml")))


@dataclass(frozen=True, slots=True)
class AlsoCalled:
    """What else an approach is called: ``names`` to show beside its own, ``words`` only to find it by."""

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@cache
def also_called() -> Mapping[str, AlsoCalled]:
    """Short names and everyday words of each approach that comes with the product, by its id.

    Raises ``VocabularyError`` for an approach that the library does not have, and for words without a source.
    """
    ids, found = {one.id for one in library()}, {}
    for approach_id, table in _tables("also_called.toml").items():
        if approach_id not in ids or not str(table.get("source", "")).strip():
            raise VocabularyError(f"The other names of “{approach_id}” have no approach, or no source.")
        found[approach_id] = AlsoCalled(tuple(table.get("called", ())), tuple(table.get("words", ())))
    return found


def _tables(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(_FOLDER).joinpath(name).read_text(encoding="utf-8"))


def _approaches(tables: Mapping[str, dict[str, Any]]) -> Iterator[Approach]:
    for approach_id, table in tables.items():
        told = dict(table)
        for field, name in _LISTS.items():
            told[field] = tuple(told.get(field, ()))
            _known(approach_id, told[field], name)
        asks = told.pop("asks_of", {})
        _known(approach_id, asks, "development_areas")
        evidence = tuple(Evidence(**one) for one in told.pop("evidence", ()))
        _known(approach_id, (one.direction for one in evidence), "evidence_directions")
        if not str(told.get("source", "")).strip() or any(not one.scheme.strip() for one in evidence):
            raise VocabularyError(f"“{approach_id}” in the library does not say where it comes from, or who rated it.")
        try:
            yield Approach(
                id=approach_id, asks_of=tuple((area, str(months)) for area, months in asks.items()), evidence=evidence,
                **told,
            )  # fmt: skip
        except (PlanError, TypeError) as wrong:
            raise VocabularyError(f"“{approach_id}” in the library cannot be read: {wrong}") from wrong


def _known(approach_id: str, words: Any, name: str) -> None:
    for word in words:
        if word not in vocabulary(name):
            raise VocabularyError(f"“{word}” of “{approach_id}” in the library is not one of the {name}.")
