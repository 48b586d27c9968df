"""The library of approaches: what comes with the product, and over it what the service has written into it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from timeline.domain.approach import Approach
from timeline.domain.errors import PlanError
from timeline.store.kept import Kept
from timeline.store.store import Store
from timeline.vocab.approaches import AlsoCalled, also_called, library
from timeline.vocab.registry import vocabulary

_HYPHENS = re.compile(r"[-\u2010-\u2015\u2212'\u2019]")
_SIGNS = re.compile(r"[^\w]+")


def approaches(store: Store, *, with_retired: bool = False) -> tuple[Approach, ...]:
    """Every approach, by name: the service's own wording where it has one, otherwise the one that came with it."""
    kept = {one.record.id: one.record for one in store.records(Approach).all()}
    everything = {one.id: one for one in library()} | kept
    shown = (one for one in everything.values() if with_retired or not one.is_retired)
    return tuple(sorted(shown, key=lambda one: one.name.casefold()))


def approach(store: Store, approach_id: str) -> Approach | None:
    """The approach with this id, one that is no longer offered too; ``None`` where the library does not have it."""
    return next((one for one in approaches(store, with_retired=True) if one.id == approach_id), None)


def found(
    among: Sequence[Approach], words: str = "", *, for_whom: str = "", layer: int | None = None, aim: str = ""
) -> tuple[Approach, ...]:
    """The approaches with a word that begins with each of ``words``, which serve whom and what was chosen.

    Capitals, accents and hyphens do not matter, nor a plural; short names and everyday words find an approach as well,
    and those that are called so come before those that only speak of it.
    """
    wanted = _folded(words).split()
    shown = [
        one
        for one in among
        if _has(_everything_said(one), wanted)
        and (not for_whom or for_whom in one.for_whom)
        and (layer is None or not one.low or one.low <= layer <= one.high)
        and (not aim or aim in one.aims)
    ]
    return tuple(sorted(shown, key=lambda one: not _has(" ".join(_called(one)), wanted)) if wanted else shown)


def other_names(one: Approach) -> tuple[str, ...]:
    """What an approach is called for short, such as “TF-CBT”; none where its own name says so already."""
    told = _folded(one.name)
    return tuple(name for name in _also(one).names if _folded(name) not in told)


def rewritten(store: Store, approach_id: str) -> Kept[Approach] | None:
    """The service's own wording of an approach as it is kept; ``None`` where the one that came with it stands."""
    kept = _kept(store, approach_id)
    return None if kept is None or kept.is_retracted else kept


def is_ours(approach_id: str) -> bool:
    """Whether the service wrote the approach itself, so that nothing stands behind it."""
    return all(one.id != approach_id for one in library())


def write_approach(store: Store, written: Approach, *, actor: str) -> None:
    """Keep an approach as the service words it, as the next version of what it wrote before.

    Raises ``PlanError`` for words that are in no list, or evidence that does not say who rated it.
    """
    _check(written)
    before = _kept(store, written.id)
    with store.change(actor=actor, why=f"library: “{written.name}”", action="edit" if before else "add") as change:
        change.save(written, expected_version=before.version if before else None)


def as_it_came(store: Store, approach_id: str, *, actor: str) -> None:
    """Go back to the wording that came with the product. Raises ``PlanError`` where there is none to go back to."""
    kept = rewritten(store, approach_id)
    if kept is None or is_ours(approach_id):
        raise PlanError("There is no other wording of this to go back to.")
    with store.change(actor=actor, why="back to the wording it came with", action="retract") as change:
        change.retract(Approach, approach_id, expected_version=kept.version)


def _kept(store: Store, approach_id: str) -> Kept[Approach] | None:
    ever = store.records(Approach).all(include_retracted=True)
    return next((one for one in ever if one.record.id == approach_id), None)


def _check(written: Approach) -> None:
    words = [
        *((word, "for_whom") for word in written.for_whom),
        *((word, "support_aims") for word in written.aims),
        *((area, "development_areas") for area, _ in written.asks_of),
        *((one.direction, "evidence_directions") for one in written.evidence),
    ]
    for word, name in words:
        if word not in vocabulary(name):
            raise PlanError(f"“{word}” is not in the list of {name.replace('_', ' ')}; choose one from it.")
    if any(not one.scheme.strip() for one in written.evidence):
        raise PlanError("Say who rated it, or how it was looked at: evidence without that cannot be weighed.")
    if any(not months.isdigit() for _, months in written.asks_of):
        raise PlanError("What it asks of the child is a number of months of age.")


def _everything_said(one: Approach) -> str:
    labels = [vocabulary("for_whom").label(each) for each in one.for_whom]
    labels += [vocabulary("support_aims").label(each) for each in one.aims]
    evidence = [f"{each.scheme} {each.rating} {each.outcome} {each.population} {each.country}" for each in one.evidence]
    said = (
        *_called(one), one.summary, one.prerequisites, one.adaptations, one.cautions, one.delivered_by, one.barriers,
        one.helps, *labels, *evidence, *_also(one).words,
    )  # fmt: skip
    return " ".join(said)


def _called(one: Approach) -> tuple[str, ...]:
    return (one.name, *_also(one).names)


def _also(one: Approach) -> AlsoCalled:
    return also_called().get(one.id, AlsoCalled())


def _has(said: str, wanted: Sequence[str]) -> bool:
    """Whether every word that is wanted begins one of those said, written with its hyphens, without or apart."""
    words = f" {_folded(said)} {_folded(_HYPHENS.sub(' ', said))}"
    return all(f" {word}" in words or (len(word) > 4 and f" {word.removesuffix('s')}" in words) for word in wanted)


def _folded(said: str) -> str:
    """Words as they are compared: small letters, no accents, hyphens closed up, every other sign a gap."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", said.casefold()) if not unicodedata.combining(one))
    return " ".join(_SIGNS.sub(" ", _HYPHENS.sub("", bare)).split())
