"""Which positions hold now, setting by setting, in the words that a plan is made with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.domain.counting import listed
from timeline.domain.position import Position
from timeline.vocab.registry import vocabulary

EVERYWHERE, ELSEWHERE = "everywhere", "elsewhere"


@dataclass(frozen=True, slots=True)
class WhereNow:
    """The positions that hold, one for each setting in the vocabulary’s order; none before the first was agreed."""

    positions: tuple[Position, ...] = ()

    @property
    def lowest(self) -> int:
        """The lowest layer of any position that holds; 0 without one."""
        return min((one.low for one in self.positions), default=0)

    @property
    def highest(self) -> int:
        """The highest layer of any position that holds; 0 without one."""
        return max((one.high for one in self.positions), default=0)

    @property
    def text(self) -> str:
        """“1–2”, or where settings differ “2–3 at home and 1 at school”."""
        if not self.positions:
            return ""
        if len({one.layers_text for one in self.positions}) == 1:
            return self.positions[0].layers_text
        told = [f"{one.layers_text} {_setting(one)}" for one in self.positions]
        return listed(told, len(told))

    @property
    def in_brackets(self) -> str:
        """“position 1–2”, “position 1–2 at home” where nothing else is agreed, or “1–2 at home, 1 at school”."""
        if not self.positions:
            return ""
        if len({one.layers_text for one in self.positions}) > 1:
            return ", ".join(f"{one.layers_text} {_setting(one)}" for one in self.positions)
        told = f"position {self.positions[0].layers_text}"
        return told if any(one.setting == EVERYWHERE for one in self.positions) else f"{told} {where(self.positions)}"


def where(positions: Sequence[Position]) -> str:
    """The settings of positions: “at home and in custody”; empty for none."""
    return listed([_setting(one) for one in positions], len(positions)) if positions else ""


def where_now(positions: Iterable[Position]) -> WhereNow:
    """What holds of all that were agreed: the newest of each setting, and none older than the newest for everywhere.

    Of two agreed for one day the one written down last holds, and none that people said no longer applies.
    """
    newest = {one.setting: one for one in sorted(positions, key=_day)}
    whole = newest.get(EVERYWHERE)
    latest = [one for one in newest.values() if whole is None or one is whole or _day(one) >= _day(whole)]
    holding = [one for one in latest if one.until is None]
    return WhereNow(tuple(sorted(holding, key=_in_order)))


def _setting(position: Position) -> str:
    if position.setting == EVERYWHERE:
        return ELSEWHERE
    term = vocabulary("trm_settings").get(position.setting)
    return position.setting if term is None else term.text("phrase") or term.label.lower()


def _in_order(position: Position) -> tuple[bool, int]:
    order = vocabulary("trm_settings").ids
    place = order.index(position.setting) if position.setting in order else len(order)
    return position.setting == EVERYWHERE, place


def _day(position: Position) -> date:
    return position.when.earliest or position.when.latest or date.min
