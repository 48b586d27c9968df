"""What files that are taken away are called: one with names in full says so, whatever it is."""

from __future__ import annotations

import pytest

from timeline.ui.taken_name import taken_name


@pytest.mark.parametrize(
    ("is_full", "name"), [(True, "wall-A3-full-names-2026-11-22.pdf"), (False, "wall-A3-2026-11-22.pdf")]
)
def test_a_file_with_names_in_full_says_so(is_full, name):
    assert taken_name("wall-A3", "pdf", is_full=is_full, state="2026-11-22") == name


def test_a_file_without_a_day_ends_after_what_it_is():
    assert taken_name("timeline", "csv", is_full=True) == "timeline-full-names.csv"
