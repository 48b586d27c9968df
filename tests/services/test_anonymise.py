"""A timeline without names: nobody in it, the same word for the same person, and the very words back from the key."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lives_kept import open_samples
from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry, Known
from timeline.domain.errors import IntakeError, PersonError
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.relationship import Relationship
from timeline.domain.telling import Step, Telling
from timeline.domain.when import When, parse_when
from timeline.services.anonymise import anonymised
from timeline.services.anonymous_files import chronology_with_names, chronology_without_names
from timeline.services.anonymous_key import Key, path_of
from timeline.services.export_case import export_csv
from timeline.services.names_in_words import reads_as_a_name
from timeline.services.open_case import OpenCase, open_case
from timeline.services.people_register import add_named
from timeline.services.screen_names import is_relation
from timeline.services.still_named import names_left, still_named
from timeline.store import Store
from timeline.store.whens import when_to_json

PEOPLE = (
    Person("mum", "c", "Rhian Morgan", "mother", aliases=("Mum",), born=parse_when("4 May 1985")),
    Person("nan", "c", "Glenys Morgan", "maternal grandmother", aliases=("Nan", "MGM")),
    Person("t1", "c", "Owen Sealey", role="teacher", agency="Wharf Primary School", aliases=("Mr Sealey",)),
    Person("t2", "c", "Anna Brimble", role="teacher, Reception", agency="Wharf Primary School"),
    Person("w", "c", "Will Brown", role="", agency="Spokes"),
)


def entry(details: str = "", name: str = "e1", **more: object) -> Entry:
    told = {"title": "Something happened", "lane": "home", "type": "home_family"} | more
    return Entry(name, "c", when=parse_when("2015"), details=details, **told)  # type: ignore[arg-type]


def view(*entries: Entry, people: tuple[Person, ...] = PEOPLE, **more: object) -> OpenCase:
    child = Child("k", "Cai Morgan", "Cai", parse_when("9 March 2011"), identity="Bus expert. I am Cai.")
    case = Case("c", "k", "YJ-2026-014", note="Cai’s case")
    return OpenCase(case, child, 1, 1, people, entries, (), {}, False, **more)  # type: ignore[arg-type]


def hidden(details: str, **more: object) -> str:
    return anonymised(view(entry(details, **more)))[0].entries[0].details


def words_of(value: object) -> str:
    """Everything that is said anywhere in a value."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | list):
        return "\n".join(map(words_of, value))
    if is_dataclass(value) and not isinstance(value, type):
        return "\n".join(words_of(getattr(value, one.name)) for one in fields(value))
    return ""


def gives_back(key: Key, made: object, before: object, path: str = "") -> bool:
    """Whether the key gives back every word that was taken out of a value, or kept it whole."""
    if path in key.kept:
        kept = key.kept[path]
        told = when_to_json(before) if isinstance(before, When) else before
        return json.dumps(kept) == json.dumps(told)
    if isinstance(made, str):
        return key.show(made) == before
    if isinstance(made, tuple) and isinstance(before, tuple):
        return len(made) == len(before) and all(
            gives_back(key, one, other, path_of(path, str(n)) if path else "")
            for n, (one, other) in enumerate(zip(made, before, strict=True))
        )
    if is_dataclass(made) and type(made) is type(before):
        where = path or str(getattr(made, "id", ""))
        return all(
            gives_back(key, getattr(made, one.name), getattr(before, one.name), path_of(where, one.name))
            for one in fields(made)
        )
    return made == before


def comes_back(key: Key, made: OpenCase, before: OpenCase) -> bool:
    told = [one.name for one in fields(OpenCase) if isinstance(getattr(before, one.name), tuple)]
    parts = [(getattr(made, name), getattr(before, name)) for name in ("case", "child", *told)]
    parts += [(made.accounts[one], before.accounts[one]) for one in before.accounts]
    return all(gives_back(key, *part) for part in parts)


@pytest.mark.parametrize(
    ("details", "without"),
    [
        ("Rhian Morgan came", "[Mother] came"),
        ("RHIAN rang; rhian came", "[Mother, b] rang; [Mother, c] came"),
        ("Mum and Nan, MGM too", "Mum and Nan, MGM too"),
        ("Cai and Mrs Morgan", "[Child, b] and Mrs [Family name 1]"),
        ("Glenys’s house, then Glenys's", "[Maternal grandmother, b]’s house, then [Maternal grandmother, b]'s"),
        ("Mr Sealey of Wharf Primary School", "[Teacher 1, b] of [School 1]"),
        ("Anna  Brimble", "[Teacher 2, b]"),
        ("He will wear the brown coat", "He will wear the brown coat"),
        ("Will wore brown", "[Person 1, b] wore brown"),
        ("Glenysian", "Glenysian"),
        ("Glenys2 and Glenys_old", "[Maternal grandmother, b]2 and [Maternal grandmother, b]_old"),
        ("Spokes mended the spokes", "[Agency 1] mended the spokes"),
    ],
)
def test_names_become_words_that_say_who_and_everyday_words_stay(details, without):
    expected = without.replace("[Person 1, b]", "[Worker, b]")
    assert hidden(details) == expected


def test_names_are_found_with_and_without_their_accents():
    people = (Person("s", "c", "Siân Beynon", "maternal aunt"), Person("z", "c", "Zoe Noël", "friend"))
    made, _ = anonymised(view(entry("Sian, Siân, Sia\u0302n, SIÂN and Zoë"), people=people))
    assert made.entries[0].details == "[Aunt, b], [Aunt, c], [Aunt, d], [Aunt, e] and [Friend, b]"


def test_somebody_is_the_same_word_everywhere_in_the_case():
    when = parse_when("2012")
    before = view(
        entry(
            "Rhian came", title="Rhian Morgan rings", said_by="Owen Sealey", agency="Wharf Primary School",
            record="letter from Owen Sealey", ref="SCH/77", import_key="k1", known_by=(Known("Wharf Primary School"),),
            other_columns=(("Address", "4 Dock Street"),), quote="Rhian Morgan!",
        ),
        presences=(Presence("p", "c", "mum", when, how="with Rhian Morgan", note="Owen Sealey says"),),
        questions=(Question("q", "c", "Where was Rhian Morgan?", agency="Wharf Primary School"),),
        tellings=(Telling("t", "c", "For Cai Morgan", steps=(Step("Rhian Morgan", words="Owen Sealey"),)),),
        relationships=(Relationship("r", "c", "mum", "k", "parent", note="Owen Sealey says", said_by="Rhian Morgan"),),
    )  # fmt: skip
    made, key = anonymised(before)
    said = words_of((made.case, made.child, made.people, made.entries, made.presences, made.questions, made.tellings,
                     made.relationships))  # fmt: skip
    for name in ("Rhian", "Cai", "Morgan", "Glenys", "Owen", "Sealey", "Wharf", "Dock Street", "SCH/77", "YJ-2026-014"):
        assert name not in said, name
    (told,) = made.entries
    assert (told.title, told.said_by, told.agency) == ("[Mother] rings", "[Teacher 1]", "[School 1]")
    assert told.known_by[0].agency == made.people[2].agency == made.questions[0].agency == "[School 1]"
    assert made.presences[0].how == "with [Mother]" and made.tellings[0].steps[0].title == "[Mother]"
    assert (made.child.name, made.case.ref, told.ref) == ("[Child]", "[Case]", "[Reference 1]")
    assert told.other_columns == () and told.import_key == ""
    assert made.child.born is not None and made.child.born.text == "2011" and made.people[0].born.text == "1985"
    assert comes_back(key, made, before) and not comes_back(Key({}), made, before)


def test_a_kind_of_agency_names_nobody_and_stays():
    assert anonymised(view(entry(agency="School")))[0].entries[0].agency == "School"
    assert anonymised(view(entry(agency="Youth justice service")))[0].entries[0].agency == "Youth justice service"
    assert anonymised(view(entry(agency="Fallowmead")))[0].entries[0].agency == "[Agency 1]"


def test_two_people_who_share_a_name_are_not_taken_for_one():
    people = (Person("a", "c", "Sam Roe", "friend"), Person("b", "c", "Sam Vane", "friend"))
    made, key = anonymised(view(entry("Sam, Sam Roe and Sam Vane"), people=people))
    assert made.entries[0].details == "[Name 1], [Friend 1] and [Friend 2]"
    assert key.show("[Name 1]") == "Sam"


def test_a_title_that_grows_too_long_is_cut_and_comes_back_whole():
    title = "Cai Morgan " + "x" * 65 + " Cai"
    before = view(entry(title=title, said_by="Cai"))
    made, key = anonymised(before)
    assert len(made.entries[0].title) <= 80 and "Cai" not in made.entries[0].title
    assert comes_back(key, made, before)


def test_words_of_theirs_in_brackets_are_never_taken_for_ours():
    before = view(entry("[Mother] and [Child] came; Rhian too. [Teacher 1, b]"))
    made, key = anonymised(before)
    assert made.entries[0].details.startswith("[Mother] and [Child] came; [Mother 2, b] too.")
    assert comes_back(key, made, before)


def test_a_later_export_uses_the_words_of_the_earlier_key():
    _, key = anonymised(view(entry("Owen Sealey")))
    third = Person("t0", "c", "Aled Ellis", role="teacher")
    later = view(entry("Aled Ellis and Owen Sealey"), people=(third, *PEOPLE))
    again, second = anonymised(later, earlier=Key.from_json(key.to_json()))
    assert again.entries[0].details == "[Teacher 3] and [Teacher 1]"
    assert key.words.items() <= second.words.items()
    assert comes_back(second, again, later)


def test_other_words_can_be_taken_out_and_what_may_still_name_somebody_is_told():
    before = view(entry("He waited in Aberlas by the Capel Salem for Rhian. Monday. The pit at Aberlas."))
    made, _ = anonymised(before)
    assert still_named(made) == (("Aberlas", 2), ("Capel Salem", 1))
    also, key = anonymised(before, also=["Aberlas", "Capel Salem"])
    assert "Aberlas" not in words_of(also.entries) and still_named(also) == ()
    assert comes_back(key, also, before)


def test_a_name_that_begins_a_sentence_or_says_who_says_so_is_told_as_readable():
    made = view(
        entry("Mrs Fenn rang home. Paul Dacey came with her.", said_by="Dr Vaughan-Rees"),
        entry("School Nurse saw him. Then we went on.", name="e2", said_by="Beth Anwyl, social worker"),
        entry("Seen by J. Price", name="e3", agency="Rhian Voss, advocate", said_by="Social Worker"),
        entry("", name="e4", agency="Children’s Services", said_by="Head Teacher"),
    )
    found = {words for words, _ in names_left(made)}
    assert found == {"Mrs Fenn", "Paul Dacey", "Dr Vaughan-Rees", "Beth Anwyl", "J. Price", "Rhian Voss"}
    assert {"Mrs Fenn", "Paul Dacey", "Dr Vaughan-Rees", "Beth Anwyl"} <= dict(still_named(made)).keys()


@pytest.mark.parametrize("words", ["To R", "Mr A", "Police Station", "Nan and Dad", "YJS Panel", "Mrs"])
def test_what_is_no_persons_name_is_not_told_as_one(words):
    assert not reads_as_a_name(words)


def test_whoever_is_put_into_the_register_by_name_becomes_initials_on_a_shared_screen(store):
    with store.change(actor="me", case_id="c") as change:
        change.save(entry("Mrs Fenn rang home.", said_by="Dr Vaughan-Rees"))
    left = [words for words, _ in names_left(open_case(store, "c", is_shared_screen=True))]
    assert left == ["Dr Vaughan-Rees", "Mrs Fenn"]
    add_named(store, "c", left, actor="me")
    shown = open_case(store, "c", is_shared_screen=True)
    assert names_left(shown) == ()
    assert "Fenn" not in words_of(shown.entries) and "Rees" not in words_of(shown.entries)
    with pytest.raises(PersonError, match="does not have yet"):
        add_named(store, "c", ["mrs fenn"], actor="me")


NAMES = st.sampled_from(
    ["Rhian Morgan", "Glenys", "Cai", "Will Brown", "D’Arcy O'Neil", "Siân", "Anne-Marie", "“Zed”", "[Mother]", "İrem",
     "Mr D", "x", "Nan", "Tŷ Onnen", "Lee [b]", "ß Groß", "A\u0301"]
)  # fmt: skip
WORDS = st.one_of(
    NAMES,
    st.text(max_size=30),
    st.sampled_from(["[Mother]", "[Mother, b]", "[", "]", "[Child", " ", "\n", "came", "’s"]),
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join) | st.lists(WORDS, max_size=8).map("".join)


BORN = st.sampled_from([None, parse_when("4 May 1985"), parse_when("unknown")])


@st.composite
def lives(draw: st.DrawFn) -> OpenCase:
    name = st.one_of(NAMES, st.text(min_size=1, max_size=25)).filter(str.strip)
    relations = st.sampled_from(["mother", "maternal aunt", "friend", "", "Mum’s partner", "[Mother]"])
    people = tuple(
        Person(f"p{n}", "c", draw(name), draw(relations), draw(TEXTS), draw(TEXTS),
               tuple(draw(st.lists(name, max_size=3))), born=draw(BORN))
        for n in range(draw(st.integers(0, 5)))
    )  # fmt: skip
    entries = tuple(
        entry(
            draw(TEXTS), f"e{n}", title=draw(TEXTS.map(lambda t: t[:80]).filter(str.strip)), said_by=draw(TEXTS),
            agency=draw(TEXTS), ref=draw(TEXTS), quote=draw(TEXTS), other_columns=((draw(TEXTS), draw(TEXTS)),),
        )
        for n in range(draw(st.integers(0, 3)))
    )  # fmt: skip
    whole = view(*entries, people=people)
    child = replace(whole.child, name=draw(name), known_as=draw(st.just("") | name), identity=draw(TEXTS))
    return replace(whole, child=child, case=replace(whole.case, note=draw(TEXTS)))


@given(lives(), st.lists(st.text(max_size=12), max_size=3))
def test_the_key_gives_the_very_words_back_whatever_they_are(life, also):
    made, key = anonymised(life, also=also)
    assert comes_back(Key.from_json(key.to_json()), made, life)


@given(lives())
def test_nobody_keeps_a_name_but_a_family_word(life):
    made, _ = anonymised(life)
    for person, without in zip(life.people, made.people, strict=True):
        if any(letter.isalnum() for letter in person.name) and not is_relation(person.name):
            assert without.name != person.name


@pytest.fixture(scope="module")
def samples():
    with open_samples() as (opened, _):
        yield opened


def test_every_sample_life_loses_its_names_and_gets_them_back(samples):
    for summary in samples.cases():
        life = open_case(samples, summary.case.id)
        made, key = anonymised(life)
        assert comes_back(key, made, life)
        said = words_of((made.people, made.entries, made.presences, made.questions, made.tellings, made.child))
        for person in life.people:
            assert person.name in ("Biscuit", "Dex") or person.name not in said, person.name
        assert life.child.name not in said


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_chronology_goes_out_without_names_and_comes_back_word_for_word(samples):
    summary = next(one for one in samples.cases() if one.case.ref == "DEMO-01")
    life = open_case(samples, summary.case.id)
    data, key = chronology_without_names(samples, life)
    text = data.decode("utf-8-sig")
    for name in ("Rhian", "Glenys", "Gavin", "Tregunter", "Cai Morgan", "recorded_by"):
        assert name not in text, name
    assert not any(word.encode() in data for word in key.words.values() if len(word) > 12)
    plain = rows_of(export_csv(samples, summary.case.id))
    back = rows_of(chronology_with_names(data, key))
    assert [{name: row[name] for name in back[0]} for row in plain] == back


def test_the_columns_an_agency_brought_along_are_kept_by_the_key_and_come_back(store):
    columns = (("Ward", "Rhian’s"), ("Ward", "Two"), ("Title", "Cai"))
    with store.change(actor="me", case_id="c") as change:
        change.save(entry("Cai came", other_columns=columns))
        change.save(entry("Cai left", "e2"))
    data, key = chronology_without_names(store, open_case(store, "c"))
    assert b"Ward" not in data
    plain, back = rows_of(export_csv(store, "c")), rows_of(chronology_with_names(data, key))
    assert [(row["Ward"], row["Title"]) for row in back] == [("Rhian’s; Two", "Cai"), ("", "")]
    assert [{name: row[name] for name in back[0]} for row in plain] == back


def test_the_key_to_another_timeline_gives_nothing_back_and_is_refused(store):
    with store.change(actor="me", case_id="c") as change:
        change.save(entry("Cai came"))
    data, _ = chronology_without_names(store, open_case(store, "c"))
    with pytest.raises(IntakeError, match="not that of this timeline"):
        chronology_with_names(data, Key({"[Aunt]": "Siân"}))


def test_a_formula_stays_harmless_on_the_way_out_and_back():
    with Store.in_memory() as store:
        with store.change(actor="R. Jones", action="create", case_id="c") as change:
            change.save(Child("k", "Cai Morgan"))
            change.save(Case("c", "k", "YJ-1"))
            change.save(entry("=HYPERLINK(Cai)", title="@Cai"))
        data, key = chronology_without_names(store, open_case(store, "c"))
        (row,) = rows_of(chronology_with_names(data, key))
        assert (row["what_happened"], row["details"]) == ("'@Cai", "'=HYPERLINK(Cai)")


def test_what_was_said_to_one_worker_alone_stays_here():
    with Store.in_memory() as store:
        with store.change(actor="R. Jones", action="create", case_id="c") as change:
            change.save(Child("k", "Cai Morgan"))
            change.save(Case("c", "k", "YJ-1"))
            change.save(entry("Told in confidence", audience="worker_only"))
            change.save(entry("Told to all", "e2"))
        data, _ = chronology_without_names(store, open_case(store, "c"))
        assert [row["details"] for row in rows_of(data)] == ["Told to all"]


def test_a_shared_screen_takes_nothing_out(samples):
    case_id = samples.cases()[0].case.id
    with pytest.raises(IntakeError, match="Switch off"):
        chronology_without_names(samples, open_case(samples, case_id, is_shared_screen=True))


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"words": {}}', b'{"words": {"[A]": 1}, "labels": {}, "kept": {}}', b"\xff\xfe", b"[" * 5000],
)
def test_what_is_no_key_is_refused(data):
    with pytest.raises(IntakeError, match="key"):
        Key.from_json(data)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00\x01"])
def test_what_is_no_chronology_is_refused(data):
    with pytest.raises(IntakeError):
        chronology_with_names(data, Key({}))


def test_the_key_says_what_it_is_and_the_chronology_does_not_have_it():
    made, key = anonymised(view(entry("Rhian Morgan")))
    assert "Keep it apart" in json.loads(key.to_json())["about"]
    assert "Rhian" not in words_of((made.entries, made.people, made.child, made.case))
