"""Finding room: nothing drawn over anything else, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.scene.lettering import shorten, width_of
from timeline.scene.packing import GAP_PX, MARK_PX, Lane, Room, Side, Thing

ROOM = Room(2, 800, 12)


def bar(name, left, right, *, label="", **fields):
    return Thing(name, left, right, label or name, left, right, is_bar=True, **fields)


def mark(name, at, *, label="", whisker=0.0, **fields):
    left, right = at - max(whisker, MARK_PX), at + max(whisker, MARK_PX)
    return Thing(name, left, right, label or name, at - MARK_PX, at + MARK_PX, **fields)


@st.composite
def lanes(draw):
    words = st.text("abcdefgh iklmnopW", min_size=0, max_size=60).map(str.strip)
    things = []
    for number in range(draw(st.integers(1, 40))):
        group = draw(st.sampled_from(["", "", "", "", "g1", "g2"]))
        about = {"label": draw(words), "group": group, "weight": draw(st.sampled_from([1.0, 1.3, 3.0]))}
        at = draw(st.floats(0, 790))
        if draw(st.booleans()):
            inset = draw(st.sampled_from([0.0, 5.0, 8.0]))
            things.append(bar(f"t{number}", at, min(at + draw(st.floats(3, 300)), 800), inset=inset, **about))
        else:
            things.append(mark(f"t{number}", at, whisker=draw(st.sampled_from([0.0, 0.0, 4.0, 30.0])), **about))
    return things


def rows_of(things, packed):
    """For each row, what every thing takes of it, from its ink and its label alone."""
    by_id = {thing.id: thing for thing in things}
    rows = {}
    for placed in packed.placements:
        thing = by_id[placed.id]
        left, right = thing.left, thing.right
        if placed.label:
            left, right = min(left, placed.label_left), max(right, placed.label_right)
        rows.setdefault(placed.row, []).append((left, right, placed.id))
    return rows


@given(lanes(), st.integers(1, 8))
def test_no_two_things_of_a_row_touch(things, rows):
    for pieces in rows_of(things, Lane(things, ROOM, rows).packed(rows)).values():
        pieces.sort()
        for one, following in zip(pieces, pieces[1:], strict=False):
            assert following[0] - one[1] >= GAP_PX / 2 - 0.001, (one, following)


@given(lanes(), st.integers(1, 8))
def test_everything_is_placed_or_told_of_exactly_once(things, rows):
    packed = Lane(things, ROOM, rows).packed(rows)
    placed = [placement.id for placement in packed.placements]
    piled = [name for cluster in packed.clusters for name in cluster[1:]]
    assert sorted([*placed, *packed.lost]) == sorted(thing.id for thing in things)
    assert len(piled) == len(set(piled))
    assert set(piled) <= set(packed.lost)
    assert all(0 <= placement.row < packed.rows <= rows for placement in packed.placements)


@given(lanes(), st.integers(1, 8))
def test_a_pile_stands_on_a_mark_that_is_drawn_at_the_time_of_all_in_it(things, rows):
    packed = Lane(things, ROOM, rows).packed(rows)
    by_id = {thing.id: thing for thing in things}
    placed = {placement.id for placement in packed.placements}
    marks = {name for name in placed if not by_id[name].is_bar}
    for head, *others in packed.clusters:
        assert head in marks
        mark = by_id[head]
        for other in map(by_id.get, others):
            assert max(mark.left - other.right, other.left - mark.right) <= 2 * ROOM.font_px


@given(lanes(), st.integers(1, 8))
def test_accounts_of_one_event_stand_in_adjoining_rows(things, rows):
    packed = Lane(things, ROOM, rows).packed(rows)
    stands = {placement.id: placement.row for placement in packed.placements}
    for group in ("g1", "g2"):
        theirs = [stands.get(thing.id) for thing in things if thing.group == group]
        if any(row is not None for row in theirs):
            assert None not in theirs
            assert sorted(theirs) == list(range(min(theirs), min(theirs) + len(theirs)))


@given(lanes(), st.integers(1, 8))
def test_a_label_stands_against_its_own_thing_within_the_room(things, rows):
    by_id = {thing.id: thing for thing in things}
    for placed in Lane(things, ROOM, rows).packed(rows).placements:
        thing = by_id[placed.id]
        if not placed.label:
            continue
        assert abs(placed.label_right - placed.label_left - width_of(placed.label, 12)) < 0.001
        if placed.side is Side.INSIDE:
            assert thing.is_bar
            assert thing.left + thing.inset <= placed.label_left
            assert placed.label_right <= thing.right
        elif placed.side is Side.RIGHT:
            assert placed.label_left >= thing.mark_right
            assert placed.label_right <= ROOM.right
        else:
            assert placed.label_right <= thing.mark_left
            assert placed.label_left >= ROOM.left


@given(lanes(), st.integers(1, 6), st.randoms())
def test_the_order_things_come_in_changes_nothing(things, rows, chance):
    shuffled = list(things)
    chance.shuffle(shuffled)
    one, other = Lane(things, ROOM, rows).packed(rows), Lane(shuffled, ROOM, rows).packed(rows)
    assert sorted(one.placements, key=str) == sorted(other.placements, key=str)
    assert sorted(one.clusters) == sorted(other.clusters)


@given(lanes())
def test_a_label_is_whole_or_shortened_and_never_other_words(things):
    by_id = {thing.id: thing for thing in things}
    for placed in Lane(things, ROOM, 3).packed(3).placements:
        if placed.label:
            words = by_id[placed.id].label
            assert placed.label == words or words.startswith(placed.label.removesuffix("…"))


def test_one_row_is_enough_for_things_far_apart():
    packed = Lane([mark("a", 100), mark("b", 300), bar("c", 500, 600)], ROOM, 5).packed(5)
    assert packed.rows == 1
    assert [placed.label for placed in packed.placements] == ["a", "b", "c"]


def test_things_on_one_day_stand_under_each_other():
    packed = Lane([mark("a", 100, label="Starts school"), mark("b", 100, label="Moves")], ROOM, 5).packed(5)
    assert packed.rows == 2
    assert {placed.row for placed in packed.placements} == {0, 1}


def test_a_bar_too_short_for_its_name_has_it_beside():
    packed = Lane([bar("a", 100, 110, label="Foster home with the lake")], ROOM, 1).packed(1)
    assert packed.placements[0].side is Side.RIGHT


def test_a_name_at_the_right_edge_stands_on_the_left():
    packed = Lane([mark("a", 780, label="Moves to a flat")], ROOM, 1).packed(1)
    assert packed.placements[0].side is Side.LEFT


def test_rows_go_before_labels_and_labels_before_ink():
    crowd = [mark(f"m{n}", 100 + n * 20, label="Something long that happened") for n in range(6)]
    assert all(placed.label for placed in Lane(crowd, ROOM, 6).packed(6).placements)
    tight = Lane(crowd, ROOM, 1).packed(1)
    assert len(tight.placements) == 6
    assert tight.clusters == ()
    assert not all(placed.label for placed in tight.placements)


def test_marks_of_one_day_in_one_row_make_a_pile_with_all_of_them():
    packed = Lane([mark(name, 100) for name in "abc"], ROOM, 1).packed(1)
    assert packed.clusters == (("a", "b", "c"),)


def test_the_heaviest_thing_keeps_its_name_where_there_is_room_for_one():
    light = mark("light", 400, label="Quiet thing that happened")
    heavy = mark("heavy", 421, label="Turning point of a whole life", weight=3.0)
    packed = Lane([light, heavy], Room(380, 600, 12), 1).packed(1)
    written = {placed.id: placed.label for placed in packed.placements}
    assert written["heavy"] == "Turning point of a whole life"
    assert written["light"] != "Quiet thing that happened"


def test_shortening_cuts_with_an_ellipsis_or_gives_up():
    assert shorten("Moves to Nan’s", 500, 12) == "Moves to Nan’s"
    cut = shorten("Moves to Nan’s, two buses away", 80, 12)
    assert cut.endswith("…")
    assert width_of(cut, 12) <= 80
    assert shorten("Moves to Nan’s", 15, 12) == ""


@given(st.text(max_size=40), st.floats(0, 300))
def test_shortened_words_always_fit(words, room):
    assert width_of(shorten(words, room, 12), 12) <= room or shorten(words, room, 12) == ""


def test_letters_nobody_measured_count_as_wide():
    assert width_of("漢", 10) >= width_of("m", 10)


def test_what_a_life_turns_on_is_never_the_one_left_without_a_place():
    crowd = [mark(f"m{n}", 400 + n) for n in range(5)]
    turning = mark("turning", 402.5, weight=3.0)
    packed = Lane([*crowd, turning], ROOM, 1).packed(1)
    assert [placement.id for placement in packed.placements] == ["turning"]
    assert packed.clusters[0][0] == "turning"
