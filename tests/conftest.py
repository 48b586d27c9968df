"""What every test runs under: property tests that repeat in CI, and two browsers at a time."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

IS_CI = bool(os.environ.get("CI"))

# Time limits of single examples fail on a busy machine and say nothing about the code.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if IS_CI else "here")


# A journey waits more than it works, so two go on beside each other; these halves take about as long as each other.
_LATER_JOURNEYS = "tests/browser/test_browser_lenses"
_GIVES_WAY = 10
_given_way: list[int] = []


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Where several workers run at once, all others give way to the journeys in the browser: they take longest."""
    is_journey = item.nodeid.startswith("tests/browser/")
    if os.environ.get("PYTEST_XDIST_WORKER") and not is_journey and not _given_way and hasattr(os, "nice"):
        _given_way.append(os.nice(_GIVES_WAY))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With several workers, two of them take half of the browser tests each; all others are dealt out singly."""
    from xdist.scheduler import LoadScopeScheduling

    class TwoBrowsersAtATime(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            if not nodeid.startswith("tests/browser/"):
                return nodeid
            return "later journeys" if nodeid >= _LATER_JOURNEYS else "earlier journeys"

    return TwoBrowsersAtATime(config, log)
