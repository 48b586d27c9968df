from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from timeline.cli import app

Run = Callable[..., Result]

LIFE = """When,Until,What happened,Agency,Who says so,Known from
14 Mar 2012,,Born,Health,Birth registration,
May 2016,,Broke an arm at the park,Hospital,Ward notes,
Year 3,,Moves to a new school,School,School file,
about 2019,,Uncle moves in,Housing,Aunt,School: Feb 2021
2020,Jun 2021,Walks to football with a neighbour,Club,Coach,
"""


@pytest.fixture
def run() -> Run:
    """Run the command line; whatever happens, nothing but an exit comes out of it."""

    def running(*words: object) -> Result:
        result = CliRunner().invoke(app, [str(word) for word in words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result

    return running


@pytest.fixture
def answer(run: Run) -> Callable[..., Any]:
    """What the command line answers in JSON."""

    def answering(*words: object) -> Any:
        return json.loads(run(*words, "--json").stdout)

    return answering


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Path:
    """A store with the empty case of Kit, born 14 March 2012."""
    path = tmp_path / "record.duckdb"
    made = run("new-case", "--store", path, "--ref", "YJ-7", "--name", "Kit Invented", "--born", "14 March 2012")
    assert made.exit_code == 0, made.output
    return path


@pytest.fixture
def life(tmp_path: Path) -> Path:
    """A chronology of Kit's in CSV."""
    file = tmp_path / "life.csv"
    file.write_text(LIFE, encoding="utf-8")
    return file


@pytest.fixture
def told(run: Run, store: Path, life: Path) -> Path:
    """The store with Kit's chronology in it."""
    assert run("import", life, "--store", store, "--case", "YJ-7").exit_code == 0
    return store
