"""How people make sense of a life: placed, taken up, weighed, and read back as it was thought before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import FormulationError
from timeline.domain.formulation import DROPPED, REVISED, SUPPORTED, Hypothesis, Thought
from timeline.domain.note import DISAGREED, Note
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.scene.formulation_map import MOST_EVIDENCE, MOST_HYPOTHESES
from timeline.scene.picture import Picture, Words
from timeline.services.formulation import (
    AGAINST,
    FOR,
    NARRATIVE,
    NO_ASPECT,
    STEP,
    THOUGHT,
    bring_evidence,
    cited_again,
    grid,
    in_order,
    marked_on_the_wall,
    place_thought,
    take_up,
    uses_of,
)
from timeline.services.formulation_history import earlier_of
from timeline.services.formulation_pictures import flow_picture, map_picture, numbered
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import OpenCase, open_case
from timeline.services.write_down import take_back, write_all_down, write_down
from timeline.store import Store
from timeline.vocab.registry import vocabulary

ACTOR = "R. Jones, tester"
NAME, OTHER = "Rhodri Quillfeather", "Menna Oddsworth"


@pytest.fixture
def store():
    with Store.in_memory() as kept:
        with kept.change(actor=ACTOR, why="begin", case_id="c1") as change:
            change.save(Child("k1", NAME, "Rho", parse_when("22 March 2011")))
            change.save(Case("c1", "k1", "F-1"))
            change.save(Person("p1", "c1", OTHER))
            change.save_all(
                [
                    _entry("e1", p_tags=("presenting", "protective"), said_by="Mum", agency="School"),
                    _entry("e2", title=f"{OTHER} came", p_tags=("protective",)),
                    _entry("e3", audience="psychologist_only", p_tags=("perpetuating",)),
                    _entry("e4", third_party=True),
                    *(_entry(f"x{n}") for n in range(12)),
                ]
            )
        yield kept


def _entry(entry_id: str, **said: object) -> Entry:
    plain = {"when": parse_when("2020"), "title": f"About {entry_id}", "lane": "education", "type": "school_place"}
    return Entry(entry_id, "c1", **(plain | said))  # type: ignore[arg-type]


def _held(hypothesis_id: str = "h1", **said: object) -> Hypothesis:
    return Hypothesis(hypothesis_id, "c1", **({"statement": "He goes first", "author": ACTOR} | said))  # type: ignore[arg-type]


def _thought(thought_id: str, **said: object) -> Thought:
    return Thought(thought_id, "c1", **({"words": f"Thought {thought_id}"} | said))  # type: ignore[arg-type]


def seen(store: Store, *, shared: bool = False) -> tuple[OpenCase, MeetingWork]:
    view = open_case(store, "c1", is_shared_screen=shared)
    return view, work_of(store, view)


def words_of(picture: Picture) -> str:
    return " ".join(piece.words for piece in picture.pieces if isinstance(piece, Words))


def test_an_entry_is_found_wherever_it_is_used(store: Store) -> None:
    write_all_down(
        store,
        [
            _held(for_ids=("e1",)), _held("h2", against_ids=("e1",)),
            _thought("t1", entry_ids=("e1",), ps=("presenting",)), Recommendation("r1", "c1", "A settled week",
            entry_ids=("e1",)), Note("n1", "c1", "Our story", NARRATIVE, entry_ids=("e1",)),
            Note("n2", "c1", "Only said", entry_ids=("e1",)),
        ],
        actor=ACTOR,
    )  # fmt: skip
    _, work = seen(store)
    assert [(use.kind, use.record_id) for use in uses_of(work, "e1")] == [
        (FOR, "h1"), (AGAINST, "h2"), (THOUGHT, "t1"), (STEP, "r1"), (NARRATIVE, "n1"),
    ]  # fmt: skip
    assert uses_of(work, "e2") == ()


def test_hypotheses_keep_their_order_and_dropped_ones_come_last() -> None:
    held = [
        _held("a", status=DROPPED, reason="new facts"), _held("b"), _held("c", status=REVISED, reason="learned"),
        _held("d", status=SUPPORTED),
    ]  # fmt: skip
    assert [one.id for one in in_order(held)] == ["b", "d", "c", "a"]


def test_a_thought_stands_under_every_p_it_belongs_to_and_waits_for_its_side() -> None:
    both = _thought("t1", ps=("presenting", "perpetuating"), aspect="mind")
    sideless = _thought("t2", ps=("presenting",))
    cells = grid([both, sideless, _thought("t3")])
    assert cells == {("presenting", "mind"): (both,), ("perpetuating", "mind"): (both,),
                     ("presenting", NO_ASPECT): (sideless,)}  # fmt: skip


def test_what_is_marked_on_the_wall_is_offered_until_it_is_taken_up(store: Store) -> None:
    view, work = seen(store)
    offered = marked_on_the_wall(view, work)
    assert [(one.p, one.entry.id) for one in offered] == [
        ("presenting", "e1"), ("perpetuating", "e3"), ("protective", "e1"), ("protective", "e2"),
    ]  # fmt: skip
    assert take_up(store, view, [one for one in offered if one.entry.id == "e1"], meeting_id="m", actor=ACTOR) == 1
    view, work = seen(store)
    (taken,) = work.thoughts
    assert (taken.words, taken.ps, taken.entry_ids) == ("About e1", ("presenting", "protective"), ("e1",))
    assert (taken.said_by, taken.agency) == ("Mum", "School")
    assert [one.entry.id for one in marked_on_the_wall(view, work)] == ["e3", "e2"]
    store.undo(ACTOR, "c1")
    assert work_of(store, view).thoughts == ()


def test_taking_up_on_a_shared_screen_keeps_the_whole_words_and_who_may_see_them(store: Store) -> None:
    view, work = seen(store, shared=True)
    offered = marked_on_the_wall(view, work)
    assert {one.entry.id for one in offered} == {"e1", "e2"}
    take_up(store, view, offered, meeting_id="", actor=ACTOR)
    assert f"{OTHER} came" in {kept.record.words for kept in store.records(Thought).of_case("c1")}
    assert OTHER not in " ".join(one.words for one in seen(store, shared=True)[1].thoughts)
    view, work = seen(store)
    take_up(store, view, marked_on_the_wall(view, work), meeting_id="", actor=ACTOR)
    restricted = next(kept.record for kept in store.records(Thought).of_case("c1") if kept.record.entry_ids == ("e3",))
    assert restricted.audience == "psychologist_only"


def test_placing_a_thought_adds_one_heading_and_changes_nothing_else(store: Store) -> None:
    write_down(store, _thought("t1", words=f"{OTHER} left", ps=("presenting",)), actor=ACTOR)
    for heading in ({"p": "protective"}, {"aspect": "people"}, {"meaning": "threat"}, {"p": "protective"}):
        place_thought(store, "t1", actor=ACTOR, **heading)
    kept = store.records(Thought).get("t1")
    assert kept.record == _thought(
        "t1", words=f"{OTHER} left", ps=("presenting", "protective"), aspect="people", meanings=("threat",)
    )
    assert kept.version == 4
    with pytest.raises(FormulationError, match="not in the list"):
        place_thought(store, "t1", actor=ACTOR, p="sixth")
    assert store.records(Thought).get("t1").version == 4


def test_what_speaks_for_and_against_is_added_and_changes_sides_when_it_is_brought_to_the_other(store: Store) -> None:
    write_down(store, _held(for_ids=("e1",), against_words="Not in May"), actor=ACTOR)
    view, _ = seen(store)
    bring_evidence(store, view, "h1", ["x1", "e1"], is_against=False, actor=ACTOR)
    bring_evidence(store, view, "h1", ["e1", "x2"], is_against=True, actor=ACTOR, words=" Nor in June ")
    kept = store.records(Hypothesis).get("h1").record
    assert (kept.for_ids, kept.against_ids) == (("x1",), ("e1", "x2"))
    assert kept.against_words == "Not in May\nNor in June"
    bring_evidence(store, view, "h1", ["x2"], is_against=True, actor=ACTOR)
    assert store.records(Hypothesis).get("h1").version == 3


def test_evidence_brought_on_a_shared_screen_leaves_names_whole_and_hidden_entries_cited(store: Store) -> None:
    write_down(store, _held(statement=f"{OTHER} is missed", for_ids=("e3", "e4")), actor=ACTOR)
    view, work = seen(store, shared=True)
    assert OTHER not in work.hypotheses[0].statement
    bring_evidence(store, view, "h1", ["e1"], is_against=False, actor=ACTOR)
    kept = store.records(Hypothesis).get("h1").record
    assert kept.statement == f"{OTHER} is missed"
    assert kept.for_ids == ("e3", "e4", "e1")


def test_what_the_view_does_not_show_stays_cited_and_what_was_unchosen_goes(store: Store) -> None:
    view, _ = seen(store, shared=True)
    assert cited_again(view, ("e1", "e3", "x1"), ["x1", "x2"]) == ("e3", "x1", "x2")


def test_an_account_that_was_brought_together_stays_cited_as_itself(store: Store) -> None:
    with store.change(actor=ACTOR, why="together", case_id="c1") as change:
        change.save(_entry("one", sources=("x1", "x2")))
    view, _ = seen(store)
    assert view.standing_for("x1") == "one"
    assert cited_again(view, ("x1",), ["one", "e1"]) == ("x1", "e1")
    write_down(store, _held(for_ids=("x1",)), actor=ACTOR)
    bring_evidence(store, view, "h1", ["one"], is_against=False, actor=ACTOR)
    assert store.records(Hypothesis).get("h1").record.for_ids == ("x1",)
    bring_evidence(store, view, "h1", ["one"], is_against=True, actor=ACTOR)
    kept = store.records(Hypothesis).get("h1").record
    assert (kept.for_ids, kept.against_ids) == ((), ("one",))


def test_an_earlier_wording_and_the_reason_for_a_change_stay_readable(store: Store) -> None:
    first = _held(for_ids=("e1",), against_ids=("e2",))
    write_down(store, first, actor=ACTOR)
    dropped = replace(
        first, statement="He is left first", status=DROPPED, reason="He told Sam", confidence="sure",
        for_ids=("e1", "x1"), against_ids=(), needs=("Sleep",),
    )  # fmt: skip
    write_down(store, dropped, actor="Somebody, school", version=1)
    view, _ = seen(store)
    now, then = earlier_of(store, view, dropped)
    assert (now.by, then.by) == ("Somebody, school", ACTOR)
    assert then.said == first
    told = "\n".join(now.changed)
    status = vocabulary("hypothesis_status")
    assert "“He goes first”" in told
    assert f"from “{status.label('open')}” to “{status.label(DROPPED)}”, because: He told Sam" in told
    assert "“About x1” now speaks for it" in told
    assert f"“{OTHER} came” no longer speaks against it" in told
    assert "needs" in told


def test_a_history_says_what_was_taken_back_and_brought_back(store: Store) -> None:
    held = _held()
    write_down(store, held, actor=ACTOR)
    take_back(store, held, version=1, actor=ACTOR, why="twice")
    store.undo(ACTOR, "c1")
    view, _ = seen(store)
    told = [one.changed for one in earlier_of(store, view, held)]
    assert told == [("brought back",), ("taken back",), ("written down",)]


def test_a_history_on_a_shared_screen_names_nobody_and_leaves_out_what_was_not_for_it(store: Store) -> None:
    first = _held(statement=f"{OTHER} knows", audience="psychologist_only")
    second = replace(first, statement=f"{OTHER} may know", audience="display")
    write_down(store, first, actor=f"{OTHER}, carer")
    write_down(store, second, actor=f"{OTHER}, carer", version=1)
    write_down(store, replace(second, statement=f"{OTHER} asks"), actor=f"{OTHER}, carer", version=2)
    view, work = seen(store, shared=True)
    told = earlier_of(store, view, work.hypotheses[0])
    assert len(told) == 2
    assert OTHER not in repr(told)
    assert "knows" not in repr(told)


def test_somebody_looking_back_reads_what_had_been_written_by_then(store: Store) -> None:
    held = _held()
    write_down(store, held, actor=ACTOR)
    moment = store.records(Hypothesis).get("h1").recorded_at
    write_down(store, replace(held, statement="Later words"), actor=ACTOR, version=1)
    view = open_case(store, "c1", as_known_at=moment)
    assert [one.said.statement for one in earlier_of(store, view, held)] == ["He goes first"]


def test_the_flow_shows_what_people_said_and_asks_where_nobody_did(store: Store) -> None:
    write_all_down(store, [_thought("t1", ps=("presenting",), child_words="I go")], actor=ACTOR)
    drawn = flow_picture(*seen(store))
    assert "Thought t1" in words_of(drawn)
    assert words_of(drawn).count("Nobody has said yet.") == 4
    for p in vocabulary("p_tags"):
        assert p.label in words_of(drawn)
        assert p.label in drawn.told


def test_in_the_childs_words_nothing_is_made_up_and_what_is_missing_is_said(store: Store) -> None:
    write_all_down(
        store,
        [
            _thought("t1", ps=("presenting",), child_words="I need to get out"), _thought("t2", ps=("presenting",)),
            _held(child_words="When people go, I go first"), _held("h2", statement="Adult words"),
        ],
        actor=ACTOR,
    )  # fmt: skip
    view, work = seen(store)
    drawn = flow_picture(view, work, is_childs=True)
    assert "I need to get out" in words_of(drawn)
    assert "Thought t" not in words_of(drawn) + drawn.told
    assert "1 thought is not yet in the child’s words." in words_of(drawn)
    assert all(p.text("child_label") in words_of(drawn) for p in vocabulary("p_tags"))
    assert not any(p.label in words_of(drawn) for p in vocabulary("p_tags"))
    mapped = map_picture(view, work, is_childs=True)
    assert mapped is not None
    assert "When people go, I go first" in words_of(mapped.picture)
    assert "Not yet in the child’s words." in words_of(mapped.picture)
    assert "Adult words" not in words_of(mapped.picture) + mapped.picture.told


def test_there_is_no_map_before_there_is_a_hypothesis(store: Store) -> None:
    assert map_picture(*seen(store)) is None


def test_the_map_asks_what_speaks_against_where_nobody_said(store: Store) -> None:
    write_down(store, _held(for_ids=("e1",)), actor=ACTOR)
    mapped = map_picture(*seen(store))
    assert mapped is not None
    assert vocabulary("formulation_prompts").label("against") in words_of(mapped.picture)
    assert "Speaks against it: nobody has said yet." in mapped.picture.told


def test_whoever_sees_a_hypothesis_differently_stands_on_the_map_and_in_its_words(store: Store) -> None:
    differs = Note("n1", "c1", "It is the noise.", DISAGREED, said_by="Ms Rees", agency="School", about_id="h1")
    write_all_down(store, [_held(), differs], actor=ACTOR)
    mapped = map_picture(*seen(store))
    assert mapped is not None
    assert "Ms Rees, School sees it differently" in words_of(mapped.picture)
    assert "Ms Rees, School sees it differently: It is the noise." in mapped.picture.told


def test_a_shared_screen_does_not_say_that_nobody_spoke_where_it_only_hides_what_was_said(store: Store) -> None:
    write_all_down(
        store,
        [
            _held(for_ids=("e1",), against_ids=("e3",)),
            _thought("t1", ps=("presenting",), audience="psychologist_only"),
        ],
        actor=ACTOR,
    )
    view, work = seen(store, shared=True)
    mapped = map_picture(view, work)
    assert mapped is not None
    for picture in (mapped.picture, flow_picture(view, work)):
        assert "Nobody has said yet" not in words_of(picture) + picture.told
        assert "Nothing that this screen shows" in words_of(picture)


def test_a_full_map_cuts_both_sides_alike_and_its_words_tell_all(store: Store) -> None:
    ids = tuple(f"x{n}" for n in range(12))
    held = [
        _held(f"h{n}", statement=f"Hypothesis {n}", for_ids=ids[:8], against_ids=ids[8:], needs=(f"Need {n}",))
        for n in range(MOST_HYPOTHESES + 2)
    ]
    write_all_down(store, [*held, _held("z", for_ids=ids, against_words="One\nTwo")], actor=ACTOR)
    view, work = seen(store)
    mapped = map_picture(view, work)
    assert mapped is not None
    drawn = words_of(mapped.picture)
    assert sum(f"About {one}" in drawn for one in ids) <= MOST_EVIDENCE
    assert "more for it" in drawn
    assert [f"Hypothesis {n}" in drawn for n in (0, MOST_HYPOTHESES - 1, MOST_HYPOTHESES)] == [True, True, False]
    assert any(f"Hypothesis {MOST_HYPOTHESES}" in words for words in mapped.left_out)
    for words in (*(f"Hypothesis {n}" for n in range(MOST_HYPOTHESES + 2)), *(f"About {one}" for one in ids)):
        assert words in mapped.picture.told
    alone = map_picture(view, work, only="z")
    assert alone is not None
    assert "“Two”" in words_of(alone.picture)
    assert "Hypothesis 0" not in words_of(alone.picture)
    assert numbered(work)["z"] in words_of(alone.picture)


def test_a_picture_on_a_shared_screen_names_nobody(store: Store) -> None:
    write_all_down(
        store,
        [
            _held(statement=f"{NAME} waits for {OTHER}", for_ids=("e2", "e3", "e4"), needs=(f"{OTHER} rings",)),
            _thought("t1", words=f"{OTHER} left", ps=("presenting",), child_words=f"{OTHER} went"),
        ],
        actor=ACTOR,
    )
    view, work = seen(store, shared=True)
    mapped = map_picture(view, work)
    assert mapped is not None
    for picture in (mapped.picture, flow_picture(view, work), flow_picture(view, work, is_childs=True)):
        told = words_of(picture) + picture.told + picture.title
        assert OTHER not in told
        assert NAME not in told
        assert "About e3" not in told
