"""What meetings make of a case: kept, corrected, taken back, shown safely, and opened again as it was."""

from dataclasses import fields, replace

import pytest

from timeline.domain.appraisal import Appraisal
from timeline.domain.band import Band
from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import ConflictError, FormulationError, MeetingError, PlanError, StoreError
from timeline.domain.formulation import Hypothesis, Thought
from timeline.domain.meeting import ENDED, Attendance, Consent, Meeting
from timeline.domain.note import DISAGREED, PARKED, Note
from timeline.domain.position import Position
from timeline.domain.recommendation import NOW, Recommendation
from timeline.domain.snapshot import Snapshot
from timeline.domain.support import Support
from timeline.domain.when import parse_when
from timeline.services.as_known import Why, moments_of
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import open_case
from timeline.services.snapshots import fingerprint, open_snapshot, take_snapshot
from timeline.services.write_down import take_back, write_all_down, write_down
from timeline.store import Store

ACTOR = "R. Jones, tester"
NAME, OTHER = "Rhodri Quillfeather", "Menna Oddsworth"
DAY = parse_when("12 May 2026")


@pytest.fixture
def store():
    with Store.in_memory() as kept:
        with kept.change(actor=ACTOR, why="begin", case_id="c1") as change:
            change.save(Child("k1", NAME, "Rho", parse_when("22 March 2011")))
            change.save(Case("c1", "k1", "F-1"))
            change.save(Person("p1", "c1", OTHER, aliases=("Mrs O",)))
            change.save_all([_entry("e1"), _entry("e2", third_party=True), _entry("e3", audience="psychologist_only")])
        yield kept


def _entry(entry_id: str, **said: object) -> Entry:
    plain = {"when": parse_when("2020"), "title": f"About {entry_id}", "lane": "education", "type": "school_place"}
    return Entry(entry_id, "c1", **(plain | said))  # type: ignore[arg-type]


def everything() -> list[object]:
    words = f"{NAME} and {OTHER} spoke"
    cited = ("e1", "e2", "e3")
    return [
        Meeting("m1", "c1", when=DAY, chair=OTHER, purpose=words, log=(("welcome", "2026-05-12T09:00:00+00:00"),)),
        Attendance("a1", "c1", "m1", OTHER, f"{OTHER} Ltd", "psychologist", "here", True, words),
        Consent("co1", "c1", "k1", "taking_part", "given", DAY, words, OTHER, words),
        Note("n1", "c1", words, DISAGREED, "m1", "position", OTHER, OTHER, "po1", due=DAY, entry_ids=cited),
        Position("po1", "c1", DAY, 1, 2, words, OTHER, "home", entry_ids=cited, trigger_ids=cited),
        Band("b1", "c1", "language", DAY, 84, 96, OTHER, "calm", example=words, implication=words, entry_ids=cited),
        Thought("t1", "c1", words, ("presenting",), "mind", ("threat",), words, cited, OTHER),
        Hypothesis("h1", "c1", words, OTHER, words, ("e1", "e2"), ("e3",), words, words, words, (words,)),
        Recommendation(
            "r1", "c1", words, words, words, 1, 2, OTHER, OTHER, when=DAY, adaptation=words, how_known=words,
            own_wish=words, place=NOW, place_reason=words, asks_of=(("language", "84"),), entry_ids=cited,
        ),
        Support("s1", "c1", words, OTHER, aims=("trust",), when=DAY, workers=((OTHER, "May 2024"),), reason=words),
        Appraisal("ap1", "c1", "four_factors", "key_worker", "helping", words, OTHER, DAY, cited),
    ]  # fmt: skip


def keep_everything(store: Store) -> None:
    for record in everything():
        write_down(store, record, actor=ACTOR, why="in the meeting")


def made(work: MeetingWork) -> list[object]:
    return [one for field in fields(work) if field.name != "versions" for one in getattr(work, field.name)]


def test_what_a_meeting_makes_is_kept_as_it_was_written(store: Store) -> None:
    keep_everything(store)
    assert made(work_of(store, open_case(store, "c1"))) == everything()


def test_a_correction_keeps_what_was_there_and_a_second_writer_is_told(store: Store) -> None:
    keep_everything(store)
    corrected = replace(everything()[4], rationale="Seen again.")
    assert write_down(store, corrected, actor=ACTOR, version=1) == 2
    assert [kept.record.rationale for kept in store.records(Position).history("po1")][1] == "Seen again."
    with pytest.raises(ConflictError):
        write_down(store, replace(corrected, low=2), actor="Somebody else", version=1)


def test_what_is_taken_back_says_why_and_can_be_undone(store: Store) -> None:
    keep_everything(store)
    with pytest.raises(FormulationError, match="Say why"):
        take_back(store, everything()[4], version=1, actor=ACTOR, why=" ")
    take_back(store, everything()[4], version=1, actor=ACTOR, why="kept twice")
    assert work_of(store, open_case(store, "c1")).positions == ()
    store.undo(ACTOR, "c1")
    assert [one.id for one in work_of(store, open_case(store, "c1")).positions] == ["po1"]


@pytest.mark.parametrize(
    "record",
    [
        Note("n9", "c1", "words", kind="gossip"),
        Position("po9", "c1", DAY, 1, 2, "why", "all", setting="the moon"),
        Thought("t9", "c1", "words", ps=("presenting", "sixth")),
        Recommendation("r9", "c1", "a step", for_whom="the cat"),
        Appraisal("ap9", "c1", "four_factors", "horoscope"),
        Appraisal("ap9", "c1", "lanes", "education"),
    ],
)
def test_a_word_that_is_in_no_list_is_not_kept(store: Store, record: object) -> None:
    with pytest.raises((FormulationError, MeetingError, PlanError)):
        write_down(store, record, actor=ACTOR)
    assert made(work_of(store, open_case(store, "c1"))) == []


def test_several_things_are_kept_together_or_not_at_all(store: Store) -> None:
    good, bad = Note("n1", "c1", "one"), Note("n2", "c1", "two", kind="gossip")
    with pytest.raises(MeetingError):
        write_all_down(store, [good, bad], actor=ACTOR)
    assert store.records(Note).of_case("c1") == []


def test_an_entry_is_not_written_down_here(store: Store) -> None:
    with pytest.raises(StoreError):
        write_down(store, _entry("e9"), actor=ACTOR)


def test_a_shared_screen_names_nobody_and_cites_nothing_withheld(store: Store) -> None:
    keep_everything(store)
    write_down(store, Note("n2", "c1", "For one pair of eyes", audience="psychologist_only"), actor=ACTOR)
    shown = work_of(store, open_case(store, "c1", is_shared_screen=True))
    told = repr(made(shown))
    for name in ("Rhodri", "Quillfeather", "Menna", "Oddsworth", "Mrs O", "pair of eyes"):
        assert name not in told
    assert shown.positions[0].entry_ids == ("e1",)
    assert shown.hypotheses[0].for_ids == ("e1",)
    assert shown.hypotheses[0].against_ids == ()
    assert len(made(shown)) == len(everything())


def test_the_newest_position_and_band_hold_and_the_earlier_ones_stay(store: Store) -> None:
    keep_everything(store)
    write_down(store, Position("po2", "c1", parse_when("3 June 2026"), 1, 1, "Moved home", "all", "home"), actor=ACTOR)
    write_down(store, Position("po3", "c1", parse_when("June 2024"), 2, 2, "Then", "all", "home"), actor=ACTOR)
    work = work_of(store, open_case(store, "c1"))
    assert work.positions_now()["home"].id == "po2"
    assert {one.id for one in work.positions} == {"po1", "po2", "po3"}


def test_what_was_seen_in_general_gives_way_to_calm_and_stressed_apart(store: Store) -> None:
    write_down(store, Band("b1", "c1", "language", parse_when("2014"), 12, 24, "Clinic"), actor=ACTOR)
    assert set(work_of(store, open_case(store, "c1")).bands_now()) == {("language", "either")}
    write_down(store, Band("b2", "c1", "language", DAY, 84, 96, "SLT", "calm"), actor=ACTOR)
    assert set(work_of(store, open_case(store, "c1")).bands_now()) == {("language", "calm")}
    write_down(store, Band("b3", "c1", "language", parse_when("June 2026"), 84, 120, "School"), actor=ACTOR)
    assert set(work_of(store, open_case(store, "c1")).bands_now()) == {("language", "calm"), ("language", "either")}


def test_the_meeting_in_hand_is_the_one_not_ended(store: Store) -> None:
    assert work_of(store, open_case(store, "c1")).meeting is None
    for each in ("m1", "m2"):
        write_down(store, Meeting(each, "c1"), actor=ACTOR)
    write_down(store, Meeting("m2", "c1", status=ENDED), actor=ACTOR, version=1)
    assert work_of(store, open_case(store, "c1")).meeting == Meeting("m1", "c1")


def test_a_snapshot_shows_what_the_meeting_saw_after_fifty_later_changes(store: Store) -> None:
    keep_everything(store)
    before_view = open_case(store, "c1")
    before = work_of(store, before_view)
    snapshot = take_snapshot(store, "c1", "Formulation meeting", actor=ACTOR, meeting_id="m1")
    for turn in range(1, 51):
        write_down(store, replace(everything()[4], rationale=f"Turn {turn}"), actor=ACTOR, version=turn)
    write_down(store, Note("n2", "c1", "Said later", kind=PARKED), actor=ACTOR)
    with store.change(actor=ACTOR, why="later", case_id="c1") as change:
        change.retract(Entry, "e1", expected_version=1)
        change.save(Child("k1", "Another Name", "", parse_when("2011")), expected_version=1)
        change.save(Case("c1", "k1", "F-1", "report"), expected_version=1)

    then = open_snapshot(store, snapshot.id)
    assert then.is_untouched
    assert then.view.entries == before_view.entries
    assert (then.view.child, then.view.case, then.view.people) == (
        before_view.child, before_view.case, before_view.people,
    )  # fmt: skip
    assert made(then.work) == made(before)
    assert then.work.versions == before.versions


def test_a_snapshot_stays_true_through_a_restore_and_tells_where_its_past_was_changed(store: Store) -> None:
    keep_everything(store)
    snapshot = take_snapshot(store, "c1", "Before", actor=ACTOR)
    with Store.in_memory() as other:
        other.restore_history(store.history_of_case("c1"), ACTOR)
        assert open_snapshot(other, snapshot.id).is_untouched
        assert made(open_snapshot(other, snapshot.id).work) == made(open_snapshot(store, snapshot.id).work)
    forged = replace(snapshot, id="s9", fingerprint="0" * 64)
    with store.change(actor=ACTOR, case_id="c1") as change:
        change.save(forged)
    assert not open_snapshot(store, "s9").is_untouched
    assert fingerprint(store, snapshot) == snapshot.fingerprint


def test_a_snapshot_needs_a_name_and_something_to_keep(store: Store) -> None:
    with pytest.raises(MeetingError, match="name"):
        take_snapshot(store, "c1", "  ", actor=ACTOR)
    with pytest.raises(MeetingError, match="cannot be found"):
        open_snapshot(store, "nowhere")
    with Store.in_memory() as empty, pytest.raises(MeetingError, match="nothing to keep"):
        take_snapshot(empty, "c1", "Empty", actor=ACTOR)
    assert store.records(Snapshot).of_case("c1") == []


def test_what_is_restricted_since_stays_off_a_shared_screen_that_looks_back(store: Store) -> None:
    keep_everything(store)
    snapshot = take_snapshot(store, "c1", "Before", actor=ACTOR)
    restricted = replace(everything()[4], audience="psychologist_only")
    write_down(store, restricted, actor=ACTOR, version=1)
    assert open_snapshot(store, snapshot.id).work.positions != ()
    assert open_snapshot(store, snapshot.id, is_shared_screen=True).work.positions == ()


def test_a_snapshot_is_a_moment_to_go_back_to(store: Store) -> None:
    keep_everything(store)
    snapshot = take_snapshot(store, "c1", "Formulation meeting", actor=ACTOR)
    write_down(store, Note("n2", "c1", "Said later"), actor=ACTOR)
    found = [one for one in moments_of(store, "c1") if one.why is Why.SNAPSHOT]
    assert [(one.at, "“Formulation meeting”" in one.label) for one in found] == [(snapshot.moment, True)]
    shared = [one for one in moments_of(store, "c1", is_shared_screen=True) if one.why is Why.SNAPSHOT]
    assert "Formulation" not in shared[0].label
    assert "R. J., tester" in shared[0].label
