from __future__ import annotations

import os
from pathlib import Path

from kill_writer import kill_many


def test_no_acknowledged_change_is_lost_or_torn_when_the_program_is_killed(tmp_path: Path) -> None:
    kills = int(os.environ.get("TIMELINE_KILLS", "6"))
    tally = kill_many(tmp_path / "record.duckdb", kills)
    assert (tally.kills, tally.lost, tally.torn, tally.findings) == (kills, 0, 0, 0)
    assert tally.acknowledged >= kills
