"""The page with the family: their account is theirs, and they see of the child’s only what they may."""

from __future__ import annotations

from nias_sitting import ME, answer_all, keep_moment, press, told, view
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Person
from timeline.domain.presence import Presence
from timeline.domain.when import parse_when
from timeline.ui import session
from timeline.ui.own_words import words


def test_going_on_keeps_the_words_of_the_family_that_are_still_in_the_box(prepare: AppTest):
    prepare.selectbox(key="family-who").set_value("nan").run()
    press(press(press(prepare, "begin-with-family"), "door-moments"), "look-flat")
    prepare.text_area[0].set_value("She slept in her coat")
    press(prepare, "next-moment")
    assert view().own_views[0].words == "She slept in her coat"


def test_a_grandmother_says_how_it_was_on_one_page_and_sees_the_child_only_where_she_may(prepare: AppTest):
    press(press(prepare, "begin-with-child"), "door-moments")
    answer_all(prepare, "choir", "really_good", "Marzipan", "display")
    answer_all(prepare, "flat", "the_worst", "Tambourine", "worker_only")
    press(press(prepare, "stop"), "to-worker")
    prepare.selectbox(key="family-who").set_value("nan").run()
    press(prepare, "begin-with-family")
    assert "Hello Glenys Prosser" in told(prepare)
    press(press(prepare, "door-moments"), "look-flat")
    assert "said:" not in told(prepare)
    press(prepare, "next-moment")
    assert "Nia said: Really good" in told(prepare)
    press(prepare, "face-a_bit_hard-")
    press(prepare, "audience-display-")
    own = next(one for one in view().own_views if one.person_id == "nan")
    assert (own.entry_id, own.rating, own.audience) == ("choir", -1, "display")
    seen = told(prepare)
    assert "Marzipan" not in seen
    assert "Tambourine" not in seen


def test_somebody_who_is_not_of_the_family_is_asked_for_on_purpose_and_some_never(prepare: AppTest):
    case_id = view().case.id
    with session.the_store().change(actor=ME, case_id=case_id) as change:
        change.save(Person("sw", case_id, "Beth Anwyl", role="social worker"))
        change.save(Person("shaun", case_id, "Shaun Evans", relation="stepfather"))
        change.save(Person("dewi", case_id, "Dewi Hughes", relation="uncle"))
        change.save(Presence("p", case_id, "dewi", parse_when("2018"), valence="adverse"))
    keep_moment(case_id, "hit", "Shaun hit her", lane="harm", type="abuse", valence="adverse")
    prepare.run()
    offered = prepare.selectbox(key="family-who")
    assert offered.options == ["Glenys Prosser (grandmother)", words("family_somebody_else")]
    offered.set_value("somebody-else").run()
    else_box = prepare.selectbox(key="family-else")
    assert {one.split(" (")[0] for one in else_box.options} == {"Beth Anwyl", "Shaun Evans"}
    else_box.set_value("shaun").run()
    assert "What was done to Nia" in told(prepare)
    assert not prepare.button(key="begin-with-family").disabled


def test_what_a_grandmother_remembers_is_the_familys_account_by_her(prepare: AppTest):
    prepare.selectbox(key="family-who").set_value("nan").run()
    press(prepare, "begin-with-family")
    press(prepare, "door-remembers")
    prepare.text_area[0].set_value("She slept in her coat.")
    press(prepare, "keep-words")
    prepare.text_input[0].set_value("summer 2016")
    press(prepare, "when-on")
    press(prepare, "audience-attendees-")
    (entry,) = [one for one in view().entries if one.basis == "family"]
    assert (entry.said_by, entry.people, entry.audience) == ("Glenys Prosser, grandmother", ("nan",), "attendees")
    assert (entry.lane, entry.when.earliest.year, entry.quoted_age) == ("family", 2016, "summer 2016")
    press(press(prepare, "stop"), "to-worker")
    assert "Family’s voice: 1 moment; last today" in told(prepare)
    assert "Child’s voice: nobody has asked yet" in told(prepare)
