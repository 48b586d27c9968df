"""The sample lives, read once by each run of the tests: every test that begins with them has a copy of its own."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

from timeline.domain.case import Case
from timeline.services.sample_caseload import load_samples
from timeline.store import Store


@contextmanager
def open_samples(at: datetime | None = None) -> Iterator[tuple[Store, list[Case]]]:
    """A store with the sample lives in it, kept at the moment ``at`` or now, and their cases in order."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "samples.duckdb"
        cases = copy_samples(file, at)
        with Store.open(file) if at is None else Store.open(file, lambda: at) as store:
            yield store, list(cases)


def copy_samples(into: Path, at: datetime | None = None) -> tuple[Case, ...]:
    """Put a store with the sample lives where none is yet; gives their cases in order."""
    kept, cases = _kept(at)
    shutil.copyfile(kept, into)
    return cases


@cache
def _kept(at: datetime | None) -> tuple[Path, tuple[Case, ...]]:
    folder = Path(tempfile.mkdtemp(prefix="lives-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "samples.duckdb"
    with Store.open(file) if at is None else Store.open(file, lambda: at) as store:
        return file, tuple(load_samples(store))
