"""What every test runs under: property tests that repeat in CI, and browser tests where Chromium is missing."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

IS_CI = bool(os.environ.get("CI"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

# Time limits of single examples fail on a busy machine and say nothing about the code.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if IS_CI else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where a developer has no Chromium, browser tests are skipped and say so; in CI they run or fail."""
    if CHROMIUM or IS_CI:
        return
    missing = pytest.mark.skip(reason="Chromium is not installed: apt install chromium")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(missing)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With several workers, one of them takes every browser test in turn; all others are dealt out singly."""
    from xdist.scheduler import LoadScopeScheduling

    class OneBrowserAtATime(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return "tests/browser" if nodeid.startswith("tests/browser/") else nodeid

    return OneBrowserAtATime(config, log)
