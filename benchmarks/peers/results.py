"""What was measured, and what each measure means."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Measure:
    """A row of the tables: its name, its unit, and whether more of it is better."""

    key: str
    label: str
    unit: str
    more_is_better: bool = False
    act: str = ""
    digits: int = 0

    def written(self, value: float) -> str:
        """A value as the tables write it, in the measure's unit and without its name."""
        return f"{value:,.{self.digits}f}"


MEASURES = (
    Measure("cold_readable", "Cold: the first lane's name can be read", "ms"),
    Measure("cold_settled", "Cold: settled", "ms"),
    Measure("warm_readable", "Warm: the first lane's name can be read", "ms"),
    Measure("warm_settled", "Warm: settled", "ms"),
    Measure("pick", "An entry pressed, its words shown", "ms", act="pick"),
    Measure("hide", "A lane hidden", "ms", act="hide"),
    Measure("align", "Lined up on an entry", "ms", act="align"),
    Measure("zoom", "Eight notches of the wheel, from the first", "ms", act="zoom"),
    Measure("zoom_after", "The same, from the last notch", "ms", act="zoom"),
    Measure("zoom_gap", "The same, longest wait for a frame", "ms", act="zoom"),
    Measure("add", "An entry added", "ms", act="add"),
    Measure("bytes", "Bytes of a cold visit", "kB"),
    Measure("heap", "Memory of the scripts", "MB", digits=1),
    Measure("nodes", "Elements of the timeline", ""),
    Measure("page_nodes", "Elements of the whole page", ""),
    Measure("lanes", "Lanes whole on the screen and named", "", more_is_better=True),
    Measure("ink", "Entries with ink of their own", "%", more_is_better=True),
    Measure("shape", "Entries large enough for a shape", "%", more_is_better=True),
    Measure("words", "Entries whose words stand whole", "%", more_is_better=True),
    Measure("worded", "Entries with the beginning of their words", "%", more_is_better=True),
    Measure("overlaps", "Pairs of labels over each other", ""),
)
_PER = {"kB": 1e3, "MB": 1e6}


@dataclass
class Results:
    """Every value measured: by workload, contestant and measure, in the order of the runs."""

    machine: str = ""
    contestants: list[dict[str, Any]] = field(default_factory=list)
    values: dict[str, dict[str, dict[str, list[float]]]] = field(default_factory=dict)
    too_slow: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    lanes: dict[str, int] = field(default_factory=dict)

    def add(self, workload: str, contestant: str, measured: dict[str, float]) -> None:
        """Keep one visit's values."""
        kept = self.values.setdefault(workload, {}).setdefault(contestant, {})
        for key, value in measured.items():
            kept.setdefault(key, []).append(value)

    def take_in(self, contestants: Iterable[dict[str, Any]]) -> None:
        """Note who was measured; a contestant that is known already is told anew."""
        known = {c["key"]: c for c in self.contestants} | {c["key"]: c for c in contestants}
        self.contestants = list(known.values())

    def give_up(self, workload: str, contestant: str) -> None:
        """Note that a contestant did not come to rest with a workload."""
        self.too_slow.setdefault(workload, []).append(contestant)

    def has_given_up(self, workload: str, contestant: str) -> bool:
        """Whether a contestant did not come to rest with a workload."""
        return contestant in self.too_slow.get(workload, [])

    def of(self, workload: str, contestant: str, measure: Measure) -> list[float]:
        """All values of a cell, in the unit of its measure."""
        found = self.values.get(workload, {}).get(contestant, {}).get(measure.key, [])
        return [value / _PER.get(measure.unit, 1) for value in found]

    def middle(self, workload: str, contestant: str, measure: Measure) -> float | None:
        """The median of a cell; ``None`` where there is none."""
        found = self.of(workload, contestant, measure)
        return median(found) if found else None

    def best(self, workload: str, keys: list[str], measure: Measure) -> list[str]:
        """Those of the contestants that are best in a row: several where they are equal as written."""
        middles = {key: self.middle(workload, key, measure) for key in keys}
        known = {key: round(value, measure.digits) for key, value in middles.items() if value is not None}
        if not known:
            return []
        top = max(known.values()) if measure.more_is_better else min(known.values())
        return [key for key, value in known.items() if value == top]

    def who(self, hosting: str) -> list[dict[str, Any]]:
        """The contestants of a hosting, ours first."""
        return sorted((c for c in self.contestants if c["hosting"] == hosting), key=lambda c: not c["ours"])

    def keep(self, path: Path) -> None:
        """Write everything to a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.__dict__, indent=1), encoding="utf-8")

    @classmethod
    def kept(cls, path: Path) -> Results:
        """What was written to a file."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))
