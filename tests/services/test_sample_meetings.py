"""What meetings made of the invented lives: whole, pointing only at what is there, and worth showing."""

import re
from pathlib import Path

import pytest

from lives_kept import open_samples
from timeline.domain.errors import CaseError
from timeline.domain.meeting import ENDED
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.sample_caseload import sample_folder
from timeline.services.sample_meeting import made_in_meetings, meeting_file
from timeline.services.snapshots import open_snapshot
from timeline.services.taken_on import taken_on
from timeline.vocab.approaches import library

# One age for a whole child, as nobody is told in a meeting; a band of one area is told in its own record.
ONE_AGE = re.compile(
    r"\b(?:like|as) (?:you would \w+ \w+ )?(?:somebody|a child) of \w+|\bmental age\b|\bfunction(?:s|ing) at\b"
)
LIVES = sorted(file for file in sample_folder().glob("*.toml") if meeting_file(file).is_file())


@pytest.fixture(scope="module")
def told():
    with open_samples() as (store, cases):
        by_name = dict(zip(sorted(file.stem for file in sample_folder().glob("*.toml")), cases, strict=True))
        yield store, by_name


@pytest.fixture(params=LIVES, ids=lambda file: file.stem)
def work(request: pytest.FixtureRequest, told):
    store, cases = told
    return work_of(store, open_case(store, cases[request.param.stem].id))


def test_six_lives_or_more_have_been_met_about() -> None:
    assert len(LIVES) >= 6


def test_a_formulation_is_whole_and_has_its_doubts(work) -> None:
    assert any(one.status == ENDED for one in work.meetings)
    assert len(work.hypotheses) >= 3
    assert all(one.for_ids or one.for_words for one in work.hypotheses)
    assert all(one.against_ids or one.against_words for one in work.hypotheses)
    assert any(note.kind == "disagreed" for note in work.notes)
    assert any(note.kind == "narrative" for note in work.notes)
    assert {p for thought in work.thoughts for p in thought.ps} == {
        "presenting", "predisposing", "precipitating", "perpetuating", "protective",
    }  # fmt: skip


def test_positions_are_told_over_time_and_in_more_than_one_place(work) -> None:
    assert len(work.positions) >= 4
    assert len({one.setting for one in work.positions}) >= 2
    assert len({one.when.text for one in work.positions}) >= 2


def test_development_is_told_in_bands_with_something_nobody_asked(work) -> None:
    areas = {one.area for one in work.bands}
    assert 5 <= len(areas) < 10
    assert {"calm", "stressed"} <= {one.context for one in work.bands}


def test_a_plan_has_its_order_its_people_and_cites_only_what_the_library_has(work) -> None:
    assert len(work.recommendations) >= 8
    assert all(one.by_whom or one.agency for one in work.recommendations)
    assert all(one.how_known for one in work.recommendations)
    cited = {one.approach_id for one in (*work.recommendations, *work.supports) if one.approach_id}
    assert cited
    assert cited <= {one.id for one in library()}
    assert {"engagement", "safety", "enforcement"} <= {note.kind for note in work.notes}


def test_what_was_kept_out_of_the_room_is_not_on_its_screen_and_nobody_is_given_one_age(work) -> None:
    for note in work.notes:
        if "not for this room" in note.words.lower():
            assert note.audience != "display", note.words
        assert not ONE_AGE.search(note.words), note.words


def test_everybody_who_has_taken_something_on_has_one_card(work) -> None:
    names = [one.who.partition(",")[0] for one in taken_on(work)]
    assert len(names) == len(set(names))
    assert not [name for name in names if " and " in name or "until then" in name]


def test_every_meeting_that_was_held_left_a_snapshot_that_is_untouched(told) -> None:
    store, cases = told
    for file in LIVES:
        work = work_of(store, open_case(store, cases[file.stem].id))
        assert {one.meeting_id for one in work.snapshots} == {one.id for one in work.meetings if one.status == ENDED}
        assert all(open_snapshot(store, one.id).is_untouched for one in work.snapshots)


WRONG = {
    "points nowhere": ('[[position]]\nwhen = "2020"\nlow = 1\nhigh = 1\nrationale = "x"\ndecided_by = "y"\n'
                       'entries = ["nowhere"]', "nowhere"),
    "has a table nobody knows": ('[[horoscope]]\nwords = "x"', "horoscope"),
    "has a field nobody knows": ('[[thought]]\nwords = "x"\ncolour = "red"', "colour"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_file_that_is_wrong_says_where(wrong: str, tmp_path: Path) -> None:
    text, says = WRONG[wrong]
    file = tmp_path / "life.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError, match=says):
        made_in_meetings(file, case_id="c1", born_on=None, ids={})


def test_a_life_nobody_met_about_has_nothing_of_it(tmp_path: Path) -> None:
    assert made_in_meetings(tmp_path / "none.toml", case_id="c1", born_on=None, ids={}) == []
