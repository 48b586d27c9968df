"""Safe display: nothing that names anybody, nothing restricted, nothing about somebody else, now or in the history."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lives_kept import open_samples
from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry, Known, Link
from timeline.domain.when import parse_when
from timeline.services.open_case import history_of, open_case
from timeline.services.presence import presence_entries
from timeline.services.record_entry import add_entry, correct_entry, link_entries, new_id, retract_entry
from timeline.services.safe_display import WITHHELD, SafeDisplay
from timeline.services.sample_caseload import sample_folder
from timeline.services.screen_names import is_relation
from timeline.store import Store
from timeline.vocab.registry import vocabulary

SAMPLES = sorted(file.stem for file in sample_folder().glob("*.toml"))
ME = "Rhiannon Jones"
IDS = (
    "id", "case_id", "child_id", "from_id", "to_id", "alt_account_of", "people", "also_in",
    "person_id", "entry_id", "entry_ids",
)  # fmt: skip


@cache
def samples():
    """For each sample life: as it is, as a shared screen has it, and what that screen has of its entries' history."""
    with open_samples() as (store, cases):
        views = {}
        for name, case in zip(SAMPLES, cases, strict=True):
            whole, shared = (open_case(store, case.id, is_shared_screen=screen) for screen in (False, True))
            histories = [history_of(store, entry.id, view=shared) for entry in whole.entries[:40]]
            views[name] = whole, shared, [kept.record for history in histories for kept in history]
        return views


@pytest.fixture(scope="module", params=SAMPLES)
def life(request):
    return samples()[request.param]


def strings(value, field=""):
    """Every piece of text in a record, however deep, that a person could be shown."""
    if isinstance(value, str):
        if field not in IDS:
            yield value
    elif is_dataclass(value):
        for part in fields(value):
            yield from strings(getattr(value, part.name), part.name)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from strings(part, field)


def words_that_name(view):
    """Every word of two letters or more that is part of somebody's name, family words left out."""
    called = [view.child.name, view.child.known_as]
    called += [name for person in view.people for name in (person.name, *person.aliases)]
    parts = {part.strip(".,()’'") for name in called for part in re.split(r"[\s-]+", name)}
    return {part for part in parts if len(part) > 1 and part[0].isupper() and not is_relation(part)}


def test_no_part_of_anybodys_name_is_left_in_any_field_of_a_sample_life(life):
    whole, shared, history = life
    names = words_that_name(whole)
    assert len(names) > 10
    naming = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    shown = (
        shared.case, shared.child, shared.people, shared.entries, shared.links, history,
        shared.presences, shared.questions, shared.tellings,
        presence_entries(shared.people, shared.presences, shared.entries),
    )  # fmt: skip
    assert [text for part in shown for text in strings(part) if naming.search(text)] == []


def test_the_same_search_finds_names_where_nothing_is_hidden(life):
    whole, _, _ = life
    naming = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words_that_name(whole)))})(?!\w)")
    assert sum(1 for text in strings(whole.entries) if naming.search(text)) > 10


def test_restricted_entries_are_absent_and_counted(life):
    whole, shared, history = life
    open_to_all = {entry.id for entry in whole.entries if entry.audience == "display"}
    assert {entry.id for entry in shared.entries} == open_to_all
    assert shared.withheld == len(whole.entries) - len(open_to_all) > 0
    assert {record.id for record in history} <= open_to_all
    assert all(link.from_id in open_to_all and link.to_id in open_to_all for link in shared.links)


def test_words_about_somebody_else_are_withheld(life):
    whole, shared, _ = life
    about_others = {entry.id: entry for entry in whole.entries if entry.third_party and entry.audience == "display"}
    for entry in shared.entries:
        if entry.id in about_others:
            assert entry.title == vocabulary("entry_types").label(entry.type)
            assert entry.details == WITHHELD
            kept = {part.name for part in fields(entry) if isinstance(getattr(entry, part.name), str)}
            for name in kept - {"title", "details", "agency", *IDS}:
                value = getattr(about_others[entry.id], name)
                assert getattr(entry, name) in ("", value) and len(getattr(entry, name).split()) < 2, name


def test_times_are_never_changed(life):
    whole, shared, _ = life
    spans = {entry.id: (entry.when, entry.until) for entry in whole.entries}
    assert all(spans[entry.id] == (entry.when, entry.until) for entry in shared.entries)


CHILD = Child("k", "Cai Will Ellis-Vaughan", known_as="Caz", born=parse_when("14 March 2010"), identity="I am Cai")
PEOPLE = (
    Person("p1", "c", "Kayleigh Coombes", relation="Mum; Vi’s daughter", aliases=("Mum", "Kay")),
    Person("p2", "c", "Violet Hallett", aliases=("Granny Vi", "PGM")),
    Person("p3", "c", "Siân O’Brien", role="Kayleigh’s support worker", agency="Vi’s charity"),
    Person("p4", "c", "May Brown"),
    Person("p5", "c", "Social worker"),
)
DISPLAY = SafeDisplay(CHILD, PEOPLE)


def told(title="Falls", **about):
    fields_of_it = {"when": parse_when("May 2018"), "lane": "home", "type": "home_family"} | about
    return Entry(new_id(), "c", title, **fields_of_it)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Kayleigh Coombes rang", "K. C. rang"),
        ("Kayleigh’s flat, Kayleigh's flat", "K.’s flat, K.'s flat"),
        ("hit by kayleigh, then KAYLEIGH left", "hit by K., then K. left"),
        ("Kay and Mum", "K. and Mum"),
        ("Granny Vi and Vi", "G. V. and V."),
        ("Siân, Sian and SIÂN", "S., S. and S."),
        ("Mrs O'Brien and Mrs O’Brien", "Mrs O. and Mrs O."),
        ("Ellis came, then Vaughan", "E. came, then V."),
        ("Caz (Cai)", "C. (C.)"),
        (unicodedata.normalize("NFD", "Siân"), "S."),
    ],
)
def test_every_form_of_a_name_becomes_initials(typed, shown):
    assert DISPLAY.words(typed) == shown


@pytest.mark.parametrize(
    "words",
    [
        "He will go and may stay; brown shoes",
        "Nan, Mum and Dad",
        "the social worker and social care",
        "decaffeinated, caid, mayor, okay",
        "vi veri and so on",
        "",
    ],
)
def test_everyday_words_and_family_words_stay(words):
    assert DISPLAY.words(words) == words


def test_a_name_that_is_a_word_too_is_hidden_with_its_capital():
    assert DISPLAY.words("Will and May Brown, Brown") == "W. and M. B., B."


@given(st.sampled_from([person.name for person in PEOPLE[:3]]), st.text(max_size=20), st.text(max_size=20))
def test_a_name_between_any_two_words_is_hidden(name, before, after):
    shown = DISPLAY.words(f"{before} {name} {after}")
    assert name not in shown


@given(st.text(max_size=60))
def test_any_text_can_be_shown(text):
    assert isinstance(DISPLAY.words(text), str)


def test_titles_and_every_other_free_text_lose_names():
    text = [part.name for part in fields(Entry) if part.type == "str" and part.name not in IDS]
    plain = {"lane", "type", "valence", "basis", "verification", "audience"}
    naming = dict.fromkeys(set(text) - plain, "Kayleigh says")
    shown = DISPLAY.entry(told(**naming, known_by=(Known("Kayleigh’s school"),), other_columns=(("Who", "Kayleigh"),)))
    assert [words for words in strings(shown) if "ayleigh" in words] == []
    assert shown.title == "K. says"
    assert shown.other_columns == ()


def test_people_show_as_family_words_or_initials_with_no_name_in_role_or_relation():
    mum, granny, worker, *_ = (DISPLAY.person(person) for person in PEOPLE)
    assert (mum.name, mum.relation, mum.aliases) == ("Mum", "Mum; V.’s daughter", ())
    assert granny.name == "PGM"
    assert (worker.name, worker.role, worker.agency) == ("S. O.", "K.’s support worker", "V.’s charity")


def test_the_child_is_initials_and_nothing_in_their_own_words_about_who_they_are():
    child = DISPLAY.child()
    assert (child.name, child.known_as, child.identity) == (CHILD.initials, "", "")
    assert child.born == CHILD.born


def test_a_cases_note_is_withheld():
    assert SafeDisplay.case(Case("c", "k", "YJ-1", note="Cai’s mum is Kayleigh")).note == ""


# ---- from the store, now and before


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change(actor=ME, case_id="c") as change:
            change.save(CHILD)
            change.save(Case("c", "k", "YJ-1", note="Cai’s mum is Kayleigh"))
            change.save_all(PEOPLE)
        yield opened


def seen(store, entry):
    view = open_case(store, "c", is_shared_screen=True)
    return view.entry(entry.id), history_of(store, entry.id, view=view)


def test_a_shared_screen_reads_no_note_and_no_full_name_of_who_recorded(store):
    entry = add_entry(store, told("Kayleigh moves"), actor=ME)
    shown, history = seen(store, entry)
    assert shown.title == "K. moves"
    assert [(kept.recorded_by, kept.record.title) for kept in history] == [("R. J.", "K. moves")]
    assert open_case(store, "c", is_shared_screen=True).case.note == ""


def test_what_is_marked_as_about_somebody_else_is_withheld_in_its_history_too(store):
    entry = add_entry(store, told("Mum takes an overdose", details="In the kitchen"), actor=ME)
    correct_entry(store, replace(entry, third_party=True), version=1, actor=ME)
    shown, history = seen(store, entry)
    assert shown.details == WITHHELD
    assert len(history) == 2
    assert [text for kept in history for text in strings(kept.record) if re.search("overdose|kitchen", text)] == []


def test_what_was_withheld_before_stays_withheld_in_the_history_when_it_is_opened(store):
    entry = add_entry(store, told("A quiet word", audience="psychologist_only"), actor=ME)
    correct_entry(store, replace(entry, title="A word", audience="display"), version=1, actor=ME)
    shown, history = seen(store, entry)
    assert shown.title == "A word"
    assert [kept.record.title for kept in history] == ["A word"]


def test_what_is_restricted_now_has_no_history_on_a_shared_screen(store):
    entry = add_entry(store, told("An open word"), actor=ME)
    correct_entry(store, replace(entry, audience="police_restricted"), version=1, actor=ME)
    assert seen(store, entry) == (None, [])
    assert open_case(store, "c", is_shared_screen=True).withheld == 1


def test_a_name_that_was_corrected_or_removed_is_still_a_name(store):
    entry = add_entry(store, told("Dilwyn and Aneurin came, and Rhodri"), actor=ME)
    with store.change(actor=ME, case_id="c") as change:
        change.save(Person("p9", "c", "Dilwyn Invented"))
        change.save(Person("p8", "c", "Aneurin Invented"))
        change.save(replace(CHILD, name="Rhodri Vaughan", known_as=""), expected_version=1)
    with store.change(actor=ME, why="put right", case_id="c") as change:
        change.save(Person("p9", "c", "Delwyn Invented"), expected_version=1)
        change.retract(Person, "p8", expected_version=1)
        change.save(CHILD, expected_version=2)
    shown, history = seen(store, entry)
    assert shown.title == history[0].record.title == "D. and A. came, and R."


def test_a_link_to_something_about_somebody_else_loses_its_note(store):
    one = add_entry(store, told("Overdose", third_party=True), actor=ME)
    other, third = (add_entry(store, told(title), actor=ME) for title in ("Stops eating", "Moves"))
    link_entries(store, Link("l1", "c", one.id, other.id, "led_to", note="after the overdose"), actor=ME)
    link_entries(store, Link("l2", "c", other.id, third.id, "followed", note="to Kayleigh’s"), actor=ME)
    notes = {link.id: link.note for link in open_case(store, "c", is_shared_screen=True).links}
    assert notes == {"l1": "", "l2": "to K.’s"}


def test_an_ordinary_screen_sees_everything(store):
    entry = add_entry(store, told("Kayleigh moves", audience="police_restricted"), actor=ME)
    view = open_case(store, "c")
    assert view.entry(entry.id) == entry
    assert view.child == CHILD
    assert view.withheld == 0
    assert [kept.recorded_by for kept in history_of(store, entry.id, view=view)] == [ME]


def test_what_was_taken_off_is_on_no_screen(store):
    entry = add_entry(store, told(), actor=ME)
    retract_entry(store, entry.id, version=1, actor=ME, why="another child")
    assert open_case(store, "c").entries == ()
    assert open_case(store, "c", is_shared_screen=True).entries == ()
