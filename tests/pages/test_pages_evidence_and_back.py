"""From the evidence of a hypothesis to the wall and back again, without losing the meeting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from timeline.ui import shell


def test_evidence_opens_in_place_is_seen_on_the_wall_in_the_meeting_and_leads_back(
    sample_lives: Path, open_window: Callable[[], AppTest]
) -> None:
    app = open_window()
    app.text_input(key="actor_name").set_value("R. Jones, tester")
    app.button[0].click().run()
    next(one for one in app.button if one.key and one.key.startswith("open-") and "Cai" in one.label).click().run()
    app.switch_page(shell.page(shell.MEETING)).run()
    phase = next(one for one in app.segmented_control if one.key and one.key.startswith("meeting-phase"))
    phase.set_value("formulation").run()
    evidence = next(one for one in app.button if one.key and one.key.startswith("for-"))
    title = evidence.label.partition(" · ")[0]
    evidence.click().run()
    assert not app.exception
    assert "Who says so" in [one.value for one in app.text]
    # Here a dialog stands only while it is asked for.
    app.button(key=evidence.key).click()
    app.button(key="see-on-the-wall").click().run()
    assert not app.exception
    assert title in [one.value for one in app.text]
    app.button(key="back-from-the-wall").click().run()
    assert not app.exception
    phase = next(one for one in app.segmented_control if one.key and one.key.startswith("meeting-phase"))
    assert phase.value == "formulation"
    assert evidence.key in [one.key for one in app.button]
