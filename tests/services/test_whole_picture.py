"""The whole picture: what holds, what held before, what nobody asked; nothing is ever added up."""

from datetime import date

import pytest

from timeline.domain.band import Band
from timeline.domain.case import Case, Child
from timeline.domain.errors import ConflictError, FormulationError
from timeline.domain.formulation import Hypothesis
from timeline.domain.meeting import UNDER_WAY, Meeting
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.whole_picture import FRAMES, look_at, not_asked, topics_of
from timeline.services.write_down import write_down
from timeline.store import Store
from timeline.vocab.registry import vocabulary

ACTOR = "R. Jones, tester"
TODAY, LATER = date(2026, 5, 12), date(2026, 8, 4)
NOW = parse_when("12 May 2026")


@pytest.fixture
def store():
    with Store.in_memory() as kept:
        with kept.change(actor=ACTOR, case_id="c1") as change:
            change.save(Child("k1", "Ffion Quill", "", parse_when("22 March 2011")))
            change.save(Case("c1", "k1", "F-1"))
        yield kept


def work(store: Store):
    return work_of(store, open_case(store, "c1"))


def seen(store: Store, on: date = TODAY, **said: str):
    return look_at(store, work(store), "c1", "four_factors", "key_worker", today=on, actor=ACTOR, **said)


def topic(store: Store):
    return next(one for one in topics_of(work(store), "four_factors") if one.term.id == "key_worker")


def unasked(store: Store) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in not_asked(store, open_case(store, "c1"), work(store), today=TODAY):
        found.setdefault(one.about, []).append(one.words)
    return found


def test_every_frame_has_its_topics_with_a_source() -> None:
    assert [len(vocabulary(frame).offered) for frame in FRAMES] == [10, 7, 18, 10]
    assert all(term.text("source") for frame in FRAMES for term in vocabulary(frame))


def test_what_nobody_looked_at_is_not_known_and_no_zero(store: Store) -> None:
    assert (topic(store).state, topic(store).now) == ("unknown", None)


def test_a_second_look_on_the_same_day_corrects_and_a_later_one_is_kept_beside(store: Store) -> None:
    seen(store, state="hindering")
    seen(store, state="mixed", words="Three workers in a year")
    assert (topic(store).state, topic(store).before) == ("mixed", ())
    seen(store, LATER, state="helping")
    assert [topic(store).state, *(one.state for one in topic(store).before)] == ["helping", "mixed"]
    assert (topic(store).now.words, topic(store).before[0].words) == ("", "Three workers in a year")


def test_who_may_see_a_topic_stays_so_at_the_next_look(store: Store) -> None:
    seen(store, state="mixed", audience="psychologist_only")
    assert seen(store, LATER, state="helping").audience == "psychologist_only"


def test_two_who_look_at_one_topic_on_one_day_are_told(store: Store) -> None:
    seen(store, state="mixed", words="Three workers in a year")
    before = work(store)
    seen(store, words="Four workers in a year")
    with pytest.raises(ConflictError):
        look_at(store, before, "c1", "four_factors", "key_worker", today=TODAY, actor="Ann", words="Two")
    assert topic(store).now.words == "Four workers in a year"


def test_a_look_in_a_meeting_belongs_to_it(store: Store) -> None:
    write_down(store, Meeting("m1", "c1", status=UNDER_WAY), actor=ACTOR)
    assert seen(store, state="helping").meeting_id == "m1"


def test_what_is_in_no_list_is_refused(store: Store) -> None:
    with pytest.raises(FormulationError):
        seen(store, state="wonderful")
    assert topic(store).now is None


def test_an_empty_case_is_told_what_has_not_been_asked(store: Store) -> None:
    told = unasked(store)
    assert "The child has not been heard in this record." in told["The child"]
    assert "The family has not been heard in this record." in told["The family"]
    assert "Nobody has agreed where the child stands." in told["Position"]
    assert "No strength and nothing good is on the timeline." in told["The record"]
    assert set(FRAMES.values()) <= set(told)


def test_what_was_asked_is_no_longer_told(store: Store) -> None:
    for area in vocabulary("development_areas").ids:
        write_down(store, Band(f"b-{area}", "c1", area, NOW, 60, 84, "SLT", "calm"), actor=ACTOR)
    assert [words.partition(":")[0] for words in unasked(store)["Development"]] == ["Seen only when calm"]
    write_down(store, Position("p1", "c1", NOW, 1, 2, "why", "all", "home"), actor=ACTOR)
    assert unasked(store)["Position"] == ["Not talked about: at school or college."]
    write_down(store, Position("p2", "c1", NOW, 1, 2, "why", "all", "everywhere"), actor=ACTOR)
    assert "Position" not in unasked(store)


def test_a_setting_whose_position_has_ended_was_talked_about(store: Store) -> None:
    ended = parse_when("13 May 2026")
    write_down(store, Position("p1", "c1", NOW, 1, 2, "why", "all", "home", until=ended), actor=ACTOR)
    assert unasked(store)["Position"] == [
        "What was agreed of where the child stands no longer applies, and nothing has been agreed since."
    ]
    write_down(store, Position("p2", "c1", NOW, 1, 2, "why", "all", "school"), actor=ACTOR)
    assert "Position" not in unasked(store)


def test_who_the_child_is_is_asked_and_never_judged(store: Store) -> None:
    def belonging():
        return next(one for one in topics_of(work(store), "identity_prompts") if one.term.id == "belonging")

    assert belonging().is_open and not belonging().is_judged
    said = {"today": TODAY, "actor": ACTOR, "words": "On the bus, with Nan"}
    look_at(store, work(store), "c1", "identity_prompts", "belonging", **said)
    assert not belonging().is_open
    assert "Where they belong" not in unasked(store)["Who the child is"][0]


def test_each_thing_asked_about_stands_once(store: Store) -> None:
    about = [one.about for one in not_asked(store, open_case(store, "c1"), work(store), today=TODAY)]
    assert about == sorted(about, key=about.index)


def test_a_hypothesis_with_nothing_against_it_and_a_step_of_nobody_are_told(store: Store) -> None:
    write_down(store, Hypothesis("h1", "c1", "He waits to be left", "Dr Bell"), actor=ACTOR)
    write_down(store, Hypothesis("h2", "c1", "He is tired", "Dr Bell", against_words="Sleeps well"), actor=ACTOR)
    write_down(store, Recommendation("r1", "c1", "A settled week"), actor=ACTOR)
    write_down(store, Recommendation("r2", "c1", "Old", status="done"), actor=ACTOR)
    assert unasked(store)["Making sense"] == ["What speaks against it? “He waits to be left”"]
    assert unasked(store)["The plan"] == ["Nobody is named: “A settled week”.", "How will we know? “A settled week”"]
