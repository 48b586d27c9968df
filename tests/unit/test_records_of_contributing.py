"""What cannot be kept about people, invitations, decisions and own views, and the sentence each gets."""

from __future__ import annotations

import pytest

from timeline.domain.entry import Entry
from timeline.domain.errors import EntryError, InvitationError, JudgementError, OwnViewError, RelationshipError
from timeline.domain.invitation import Invitation
from timeline.domain.judgement import Judgement
from timeline.domain.own_view import WORDS_LIMIT, OwnView
from timeline.domain.relationship import Relationship
from timeline.domain.when import parse_when


def test_a_relationship_is_between_two_different_people():
    with pytest.raises(RelationshipError, match="choose both"):
        Relationship("r", "c", "mam", "", "parent")
    with pytest.raises(RelationshipError, match="two different people"):
        Relationship("r", "c", "mam", "mam", "partner")
    with pytest.raises(RelationshipError, match="since when"):
        Relationship("r", "c", "mam", "dad", "partner", until=parse_when("2014"))


def test_an_invitation_names_an_agency_and_a_reason_for_declining():
    with pytest.raises(InvitationError, match="which agency"):
        Invitation("i", "c", " ")
    with pytest.raises(InvitationError, match="Say why"):
        Invitation("i", "c", "Police", status="declined")
    assert Invitation("i", "c", "Police").is_open
    assert not Invitation("i", "c", "Police", status="declined", note="Live investigation").is_open


@pytest.mark.parametrize("ids", [(), ("e1",), ("e1", "e1")])
def test_a_decision_is_about_two_different_entries(ids):
    with pytest.raises(JudgementError, match="two different entries"):
        Judgement("j", "c", ids, "same")


def test_an_own_view_says_something_and_keeps_to_its_scale():
    with pytest.raises(OwnViewError, match="Nothing is said"):
        OwnView("o", "c", "e", "k")
    with pytest.raises(OwnViewError, match="from -3 to"):
        OwnView("o", "c", "e", "k", rating=4)
    with pytest.raises(OwnViewError, match="characters"):
        OwnView("o", "c", "e", "k", words="x" * (WORDS_LIMIT + 1))
    assert OwnView("o", "c", "e", "k", rating=0).rating == 0


def test_an_entry_cannot_stand_for_itself():
    with pytest.raises(EntryError, match="itself"):
        Entry("e", "c", "Moved", parse_when("2014"), "home", "housing", sources=("e", "f"))
