"""Nothing of the meeting shows a name on a shared screen: no words, labels, help, pictures, nor what is heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from timeline.domain.appraisal import Appraisal
from timeline.domain.band import Band
from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.meeting import ENDED, UNDER_WAY, Attendance, Consent, Meeting
from timeline.domain.note import Note
from timeline.domain.position import Position
from timeline.domain.presence import Presence
from timeline.domain.recommendation import Recommendation
from timeline.domain.support import Support
from timeline.domain.when import parse_when
from timeline.scene.picture import Picture, Words
from timeline.services.development import development_drawn
from timeline.services.formulation_pictures import flow_picture, map_picture
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.plan_drawn import drawn_plan
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_all_down
from timeline.store import Store
from timeline.ui import session
from timeline.ui.clock import today
from timeline.vocab.registry import vocabulary

ME = "Rhiannon Jones"
NAME, ALONE = "Glenys Oddsworth", "Withheld Wednesday"
NAMES = ("Glenys", "Oddsworth", "Invented", "Withheld", "Elsewhere", "Rhiannon")
PHASES = ("welcome", "voice", "strengths", "development", "position", "formulation", "plan", "close")
LENSES = ("Hypotheses", "Five Ps", "Flow", "Power Threat Meaning", "Map", "In our words")
PARTS = ("Sequence", "On the timeline", "By person", "Who else is doing what", "Whole picture")
DAY = parse_when("12 May 2024")


def page() -> None:
    """The meeting or the plan, as AppTest runs it."""
    import streamlit as st

    from timeline.ui import meeting_state, session
    from timeline.ui.looking_back import as_looked_at
    from timeline.ui.meeting_page import meeting
    from timeline.ui.plan_page import plan

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if not st.query_params.get("alone"):
        session.share_screen()
    view = as_looked_at(session.case_in_view())
    work = meeting_state.work_in(view)
    if st.query_params.get("page") == "plan":
        plan(view, work)
    else:
        meeting(view, work)


def _told(record: Any, words: str, **more: Any) -> Any:
    return replace(record, **{name: words for name in record.FREE_WORDS if name not in ("needs", "workers")}, **more)


def _everything(words: str, tag: str, **kept: Any) -> list[Any]:
    """One record of each kind, every field of words told so; ``kept`` goes to those that have an audience."""
    hypothesis = Hypothesis(f"h{tag}", "c", "-", "-", for_ids=("e1",), against_ids=("e2",))
    made = [
        _told(hypothesis, words, needs=(words,), **kept),
        _told(Thought(f"t{tag}", "c", "-", ("presenting",), "people", ("threat",), entry_ids=("e1",)), words, **kept),
        _told(Position(f"p{tag}", "c", DAY, 1, 2, "-", "-", "home", entry_ids=("e1", "e2")), words, **kept),
        _told(Band(f"b{tag}", "c", "language", DAY, 60, 84, "-", entry_ids=("e1", "e2")), words, **kept),
        _told(Recommendation(f"r{tag}", "c", "-", low=1, high=1, entry_ids=("e2",)), words, **kept),
        _told(Support(f"s{tag}", "c", "-", when=DAY, aims=("routine",), entry_ids=("e2",)), words,
              workers=((words, words), (words, words)), **kept),
        _told(Appraisal(f"a{tag}", "c", "case_components", vocabulary("case_components").ids[0], "mixed",
                        when=DAY, entry_ids=("e2",)), words, **kept),
    ]  # fmt: skip
    made += [
        _told(Note(f"n{tag}-{kind}-{phase}", "c", "-", kind, "m", phase, said_by="-", due=DAY, entry_ids=("e2",)),
              words, **kept)
        for kind in vocabulary("note_kinds").ids for phase in vocabulary("meeting_phases").ids
    ]  # fmt: skip
    about = {"position": f"p{tag}", "plan": f"r{tag}", "formulation": f"h{tag}", "development": f"b{tag}"}
    return made + [
        _told(Note(f"d{tag}-{phase}", "c", "-", "disagreed", "m", phase, said_by="-", about_id=one), words, **kept)
        for phase, one in about.items()
    ]  # fmt: skip


@pytest.fixture(params=[UNDER_WAY, ENDED])
def store(request: pytest.FixtureRequest) -> Store:
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("g", "c", NAME, relation="grandmother"))
        told: dict[str, Any] = {"details": f"{NAME} was there", "quote": NAME, "said_by": NAME, "what_helped": NAME}
        change.save_all([
            Entry("e1", "c", f"{NAME} left", parse_when("2019"), "strengths", "other", valence="protective", **told),
            Entry("e2", "c", "Elsewhere was ill", parse_when("2020"), "voice", "other", third_party=True, **told),
            Entry("e3", "c", f"{NAME} said", parse_when("2021"), "voice", "own_words", basis="family", **told),
            Entry("e4", "c", f"With {NAME}", parse_when("2021"), "services", "other", **told),
        ])  # fmt: skip
        change.save(Presence("w", "c", "g", when=parse_when("2019"), until=parse_when("2020"), said_by=NAME))
    meeting = Meeting("m", "c", when=DAY, status=request.param, phase="welcome", next_review=DAY)
    attendance = Attendance("at", "c", "m", "-", has_sent_view=True)
    consent = Consent("co", "c", "g", "taking_part", "given", DAY)
    write_all_down(opened, [_told(one, NAME) for one in (meeting, attendance, consent)], actor=ME)
    write_all_down(opened, _everything(NAME, "1"), actor=ME)
    write_all_down(opened, _everything(ALONE, "2", audience="worker_only"), actor=ME)
    take_snapshot(opened, "c", f"What {NAME} said", actor=ME, note=NAME)
    return opened


def _strings(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from _strings(one)
            elif isinstance(one, str) and field.name not in ("id", "hash"):
                yield one


def _sent(app: AppTest) -> str:
    """Every string that the page sends to the browser."""

    def of(node: Any) -> Iterator[str]:
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message):
            yield from _strings(proto)
        for child in getattr(node, "children", {}).values():
            yield from of(child)

    assert not app.exception
    return "\n".join(of(app._tree))


def _leaks(told: str) -> list[str]:
    return [name for name in NAMES if name in told]


def run(**params: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def _through(app: AppTest) -> Iterator[tuple[str, str]]:
    for phase in PHASES:
        app.button_group(key="meeting-phase-m").set_value(phase).run()
        if phase != "formulation":
            yield phase, _sent(app)
            continue
        for lens in LENSES:
            app.segmented_control(key="formulation-lens").set_value(lens).run()
            yield lens, _sent(app)


def test_no_phase_and_no_lens_of_a_meeting_sends_a_name(store: Store) -> None:
    for where, told in _through(run()):
        assert "G. O." in told or "C. I." in told, where
        assert not _leaks(told), where


def test_the_reading_hears_the_names_where_nothing_is_shared(store: Store) -> None:
    assert _leaks(_sent(run(alone="yes", page="plan")))
    for where, told in _through(run(alone="yes")):
        assert "Glenys" in told, where


def test_no_part_of_the_plan_sends_a_name(store: Store) -> None:
    app = run(page="plan")
    for part in PARTS:
        app.segmented_control(key="plan-part").set_value(part).run()
        told = _sent(app)
        assert "G. O." in told, part
        assert not _leaks(told), part


def test_looking_back_sends_no_name_either(store: Store) -> None:
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["moment_looked_at"] = ["c", datetime.now(UTC).isoformat(), "now", "as_known"]
    app.session_state["case_id"] = "c"
    app.run()
    for where, told in _through(app):
        assert not _leaks(told), where


def test_no_picture_of_the_meeting_has_a_name_in_it(store: Store) -> None:
    view = open_case(store, "c", is_shared_screen=True)
    work = work_of(store, view)
    drawn = development_drawn(view, work, today())
    mapped = map_picture(view, work)
    assert mapped is not None
    pictures: list[Picture] = [
        drawn.map, flow_picture(view, work), mapped.picture, drawn_plan(view, work, today(), width=900.0, letters=16.0),
    ]  # fmt: skip
    for picture in pictures:
        said = " ".join([picture.told, *(one.words for one in picture.pieces if isinstance(one, Words))])
        assert "G. O." in said
        assert not _leaks(said)
