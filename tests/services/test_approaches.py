"""The library: all of it has a source, nothing is merged, and the service's own wording never loses the other."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.approach import Approach, Evidence
from timeline.domain.errors import ConflictError, PlanError
from timeline.services.approaches import (
    approach,
    approaches,
    as_it_came,
    found,
    is_ours,
    other_names,
    rewritten,
    write_approach,
)
from timeline.store import Store
from timeline.vocab.approaches import also_called, library

ACTOR = "R. Jones, tester"
NAMED_IN_THE_SOURCES = (
    "key_worker", "mentoring", "sport", "words_that_fit", "dyadic", "sensory", "tf_cbt", "emdr", "cpt", "target",
    "tf_fft", "pcit", "fathers_for_change", "mst", "fft", "parenting_advocacy", "cbt", "victim_empathy", "restorative",
    "ti_training", "supervision", "consultation", "voluntary_contact", "step_by_step_transition", "whole_family",
    "mapping", "formulation", "advocacy", "motivational", "good_lives",
)  # fmt: skip


@pytest.fixture
def store():
    with Store.in_memory() as kept:
        yield kept


def test_what_the_sources_name_is_in_the_library() -> None:
    assert set(NAMED_IN_THE_SOURCES) <= {one.id for one in library()}


@pytest.mark.parametrize("one", library(), ids=lambda one: one.id)
def test_everything_in_it_says_where_it_comes_from_and_waits_for_a_psychologist(one: Approach) -> None:
    assert one.source and one.summary and one.for_whom
    assert one.reviewed_by == ""
    for finding in one.evidence:
        assert finding.scheme and finding.outcome
        assert not re.search(r"[★☆]|\\d/5 stars", finding.rating)


def test_results_that_do_not_agree_stand_beside_each_other() -> None:
    mst = next(one for one in library() if one.id == "mst")
    assert {finding.direction for finding in mst.evidence} == {"helped", "none"}


def test_it_is_searched_by_any_word_and_narrowed_by_whom_layer_and_aim(store: Store) -> None:
    everything = approaches(store)
    assert [one.id for one in found(everything, "father violent")] == ["fathers_for_change"]
    assert "tf_cbt" in {one.id for one in found(everything, layer=3)}
    assert "cbt" not in {one.id for one in found(everything, layer=1)}
    assert all("carer" in one.for_whom for one in found(everything, for_whom="carer"))
    assert {one.id for one in found(everything, aim="loss")} == {"bereavement"}
    assert found(everything, "xylophone") == ()


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("TF-CBT", {"tf_cbt"}), ("tf cbt", {"tf_cbt"}), ("TFCBT", {"tf_cbt"}), ("Tf\u2010Cbt", {"tf_cbt"}),
        ("CBT", {"tf_cbt", "cbt"}), ("DDP", {"dyadic"}), ("pace", {"dyadic"}), ("EMDR", {"emdr"}), ("MST", {"mst"}),
        ("victim", {"victim_empathy", "restorative"}), ("victims", {"victim_empathy", "restorative"}),
        ("nightmares", {"tf_cbt", "emdr", "sleep_health"}), ("nightmare", {"tf_cbt", "emdr"}), ("RJ", {"restorative"}),
        ("county lines", {"exploitation"}), ("routine", {"settled_week"}), ("breach", {"consultation"}),
        ("speech therapy", {"words_that_fit"}), ("contact", {"family_time"}), ("Cógnitive", {"cbt"}),
    ],
)  # fmt: skip
def test_short_names_and_everyday_words_find_an_approach_however_they_are_written(words: str, wanted: set[str]) -> None:
    assert wanted <= {one.id for one in found(library(), words)}


def test_what_is_called_so_comes_before_what_only_speaks_of_it() -> None:
    ids = [one.id for one in found(library(), "CBT")]
    assert set(ids[:2]) == {"tf_cbt", "cbt"}


def test_a_short_name_is_no_part_of_another_word() -> None:
    assert "sensory" not in {one.id for one in found(library(), "pace")}


def test_every_approach_of_the_library_can_be_found_by_a_word_that_is_not_its_name() -> None:
    assert set(also_called()) == {one.id for one in library()}
    assert all(one.words for one in also_called().values())


def test_other_names_stay_with_an_approach_that_the_service_worded_its_own_way(store: Store) -> None:
    write_approach(store, Approach("tf_cbt", "Our trauma work"), actor=ACTOR)
    assert [one.name for one in found(approaches(store), "TF-CBT")] == ["Our trauma work"]
    assert other_names(next(one for one in approaches(store) if one.id == "tf_cbt")) == ("TF-CBT",)
    assert other_names(next(one for one in library() if one.id == "dyadic")) == ()


@given(st.text(max_size=30))
def test_whatever_is_looked_for_nothing_is_invented(words: str) -> None:
    assert set(found(library(), words)) <= set(library())


def test_the_service_words_an_approach_its_own_way_and_can_go_back(store: Store) -> None:
    came = approach(store, "mentoring")
    assert came is not None and rewritten(store, "mentoring") is None
    ours = Approach("mentoring", "Mentoring by our volunteers", "Two years at least.", source="This service")
    write_approach(store, ours, actor=ACTOR)
    assert approach(store, "mentoring") == ours
    write_approach(store, Approach("mentoring", "Mentoring, again"), actor=ACTOR)
    kept = rewritten(store, "mentoring")
    assert kept is not None and kept.version == 2
    as_it_came(store, "mentoring", actor=ACTOR)
    assert approach(store, "mentoring") == came
    write_approach(store, ours, actor=ACTOR)
    assert approach(store, "mentoring") == ours


def test_an_approach_of_our_own_is_offered_until_it_is_not_and_stays_readable(store: Store) -> None:
    bees = Approach("own1", "Beekeeping", evidence=(Evidence("Our own count", outcome="came back"),))
    write_approach(store, bees, actor=ACTOR)
    assert is_ours("own1") and bees in approaches(store)
    with pytest.raises(PlanError, match="no other wording"):
        as_it_came(store, "own1", actor=ACTOR)
    write_approach(store, Approach("own1", "Beekeeping", is_retired=True), actor=ACTOR)
    assert "own1" not in {one.id for one in approaches(store)}
    assert approach(store, "own1") is not None


@pytest.mark.parametrize(
    "wrong",
    [
        Approach("x", "X", for_whom=("cat",)),
        Approach("x", "X", aims=("fame",)),
        Approach("x", "X", asks_of=(("juggling", "12"),)),
        Approach("x", "X", asks_of=(("language", "old"),)),
        Approach("x", "X", evidence=(Evidence("", outcome="good"),)),
        Approach("x", "X", evidence=(Evidence("A", direction="wonderful"),)),
    ],
)
def test_what_is_in_no_list_is_not_kept(store: Store, wrong: Approach) -> None:
    with pytest.raises(PlanError):
        write_approach(store, wrong, actor=ACTOR)
    assert rewritten(store, "x") is None


def test_two_people_writing_at_once_are_told(store: Store) -> None:
    write_approach(store, Approach("own1", "Bees"), actor=ACTOR)
    with pytest.raises(ConflictError), store.change(actor="Somebody else") as change:
        change.save(Approach("own1", "Wasps"), expected_version=0)
