"""What the wall's browser side is sent: a version it knows a life by, and the life itself."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from told import LAPTOP, SAMPLES, TODAY, sample_views

from timeline.domain.entry import Entry
from timeline.scene.wall import build_wall
from timeline.services.open_case import OpenCase
from timeline.ui.wall.payload import as_sent, wall_payload


def payload_of(view: OpenCase, entries: tuple[Entry, ...]) -> dict:
    scene = build_wall(entries, view.links, child=view.child, today=TODAY, canvas=LAPTOP)
    return wall_payload(
        scene, entries, child=view.child, case_id=view.case.id, today=TODAY, links=view.links, people=view.people
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_the_version_comes_first_and_everything_after_it(name):
    view = sample_views()[name, False]
    payload = payload_of(view, view.entries)
    sent = as_sent(payload)
    assert sent[:16].decode() == payload["version"]
    assert json.loads(sent[16:]) == json.loads(json.dumps(payload))


def test_the_same_life_has_the_same_version_and_a_word_more_another():
    view = sample_views()[SAMPLES[0], False]
    first, *others = view.entries
    changed = (replace(first, title=f"{first.title[:70]} again"), *others)
    version = payload_of(view, view.entries)["version"]
    assert payload_of(view, view.entries)["version"] == version
    assert payload_of(view, changed)["version"] != version
