"""A family tree comes in with who is whose to one child, and with the dates of its people in our words."""

import pytest

from timeline.domain.errors import IntakeError
from timeline.intake.family_relations import child_of, people_of
from timeline.intake.gedcom_dates import gedcom_date
from timeline.intake.gedcom_file import read_gedcom
from timeline.intake.other_programs import read_other
from timeline.vocab.registry import vocabulary

TREE = """0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @K@ INDI
1 NAME Kit /Invented/
2 NICK Kitty
1 SEX F
1 BIRT
2 DATE 14 MAR 2012
2 PLAC Newtown
1 ADOP
2 DATE ABT 2016
1 FAMC @BORN@
1 FAMC @ADOPTED@
2 PEDI adopted
0 @MUM@ INDI
1 NAME Siân /Invented/
1 NAME Siân /Roe/
2 TYPE married
1 SEX F
1 BIRT
2 DATE EST 1985
1 FAMC @NANS@
2 PEDI birth
0 @DAD@ INDI
1 NAME Dai /Roe/
1 SEX M
1 DEAT Y
2 DATE BET 2013 AND 2014
2 SOUR @BOOK@
2 NOTE At sea
3 CONT they say
0 @HALF@ INDI
1 NAME Sam /Other/
1 BIRT
2 DATE (about Easter, they think)
0 @BOB@ INDI
1 NAME Bob /Other/
1 SEX M
0 @NAN@ INDI
1 NAME Nan /Invented/
1 SEX F
1 BIRT
2 DATE 3 JAN 1949
1 EDUC Night school
2 DATE FROM 1980 TO 1983
0 @AUNT@ INDI
1 NAME Bet /Invented/
1 SEX F
0 @COUSIN@ INDI
1 NAME Gwen /Lee/
1 SEX F
0 @ADA@ INDI
1 NAME Ada /Adopter/
1 SEX F
0 @FIN@ INDI
1 NAME Fin /Foster/
1 SEX M
0 @OLD@ INDI
1 NAME Old /Invented/
1 SEX M
1 BIRT
2 DATE 1799
0 @ALONE@ INDI
1 NAME Nobody /Near/
0 @BORN@ FAM
1 HUSB @DAD@
1 WIFE @MUM@
1 CHIL @K@
1 MARR
2 DATE BEF 2011
1 DIV
2 DATE AFT JUN 2012
0 @LATER@ FAM
1 HUSB @BOB@
1 WIFE @MUM@
1 CHIL @HALF@
0 @ADOPTED@ FAM
1 WIFE @ADA@
1 CHIL @K@
0 @NANS@ FAM
1 WIFE @NAN@
1 CHIL @MUM@
1 CHIL @AUNT@
0 @BETS@ FAM
1 WIFE @AUNT@
1 CHIL @COUSIN@
0 @OLDS@ FAM
1 HUSB @OLD@
1 CHIL @NAN@
0 @BOOK@ SOUR
1 TITL Parish book
0 TRLR
"""


@pytest.fixture(scope="module")
def family():
    return read_gedcom(TREE.encode(), "tree.ged")


def relations(family):
    return {person.member.id: person.relation for person in people_of(family, "K")}


def test_everybody_has_a_name_as_it_is_spoken(family):
    kit, mum = family.members[:2]
    assert (kit.name, kit.other_names, kit.sex) == ("Kit Invented", ("Kitty",), "F")
    assert (mum.name, mum.other_names) == ("Siân Invented", ("Siân Roe",))
    assert (kit.born.when, kit.adopted.when, mum.born.when) == ("14 Mar 2012", "about 2016", "about 1985")
    dad = family.member("DAD")
    assert dad.has_died and dad.died.when == "between 2013 and 2014"


def test_ties_are_told_in_the_words_of_the_vocabularies(family):
    told = {(tie.from_id, tie.to_id): tie for tie in family.ties}
    assert told["ADA", "K"].kind == "adoptive_parent" and told["ADA", "K"].is_certain
    assert told["MUM", "K"].kind == "parent" and not told["MUM", "K"].is_certain
    assert told["NAN", "MUM"].is_certain
    couple = told["DAD", "MUM"]
    assert (couple.kind, couple.status, couple.is_married) == ("partner", "divorced", True)
    assert (couple.when.when, couple.until.when) == ("before 2011", "after Jun 2012")
    assert (told["BOB", "MUM"].status, told["BOB", "MUM"].is_married) == ("not_known", False)
    assert told["MUM", "AUNT"].kind == "sibling"
    assert {tie.kind for tie in family.ties} <= set(vocabulary("relationship_kinds").ids)
    assert {tie.status for tie in family.ties} <= set(vocabulary("relationship_status").ids)


def test_everybody_is_somebody_to_the_child(family):
    assert relations(family) == {
        "MUM": "mother", "DAD": "father", "ADA": "adoptive mother", "HALF": "half-brother or half-sister",
        "BOB": "stepfather", "NAN": "maternal grandmother", "AUNT": "maternal aunt", "COUSIN": "cousin",
        "OLD": "maternal great-grandfather", "FIN": "", "ALONE": "",
    }  # fmt: skip


def test_the_nearest_come_first(family):
    people = people_of(family, "K")
    assert [person.steps for person in people[:3]] == [1, 1, 1]
    assert [person.steps for person in people[-2:]] == [None, None]


def test_another_child_of_the_tree_has_other_relations(family):
    told = {person.member.id: person.relation for person in people_of(family, "COUSIN")}
    assert (told["AUNT"], told["MUM"], told["K"], told["NAN"]) == (
        "mother", "maternal aunt", "cousin", "maternal grandmother",
    )  # fmt: skip


def test_foster_and_unsaid_ties_are_told_apart():
    fostered = TREE.replace("2 PEDI adopted", "2 PEDI foster")
    told = {(tie.from_id, tie.to_id): tie.kind for tie in read_gedcom(fostered.encode(), "tree").ties}
    assert told["ADA", "K"] == "foster_carer"
    assert relations(read_gedcom(fostered.encode(), "tree"))["ADA"] == "foster mother"


def test_the_child_is_found_by_any_of_their_names(family):
    assert child_of(family, "kitty").id == "K"
    with pytest.raises(IntakeError, match="nobody is called “Jo”. Choose the child"):
        child_of(family, "Jo")


def test_a_child_who_is_not_in_the_tree_is_refused(family):
    with pytest.raises(IntakeError, match="has nobody with the number X"):
        people_of(family, "X")


@pytest.mark.parametrize(("written", "words"), [
    ("12 MAR 2014", "12 Mar 2014"), ("MAR 2014", "Mar 2014"), ("2014", "2014"), ("ABT 2014", "about 2014"),
    ("EST 1990", "about 1990"), ("CAL 12 MAR 2014", "about 12 Mar 2014"), ("BEF 2010", "before 2010"),
    ("AFT JUN 2010", "after Jun 2010"), ("BET 2012 AND 2014", "between 2012 and 2014"), ("TO 2014", "until 2014"),
    ("INT 2012 (that summer)", "2012?"), ("(Christmas 2012)", "Christmas 2012"), ("12/03/2014", "12/03/2014"),
    ("@#DGREGORIAN@ 2 JAN 2012", "2 Jan 2012"),
])  # fmt: skip
def test_every_form_of_date_keeps_its_doubt(written, words):
    assert gedcom_date(written).when == words


def test_what_lasted_has_two_ends():
    assert (gedcom_date("FROM 2012 TO 2014").when, gedcom_date("FROM 2012 TO 2014").until) == ("2012", "2014")
    assert gedcom_date("FROM 2012").until == "not known"


@pytest.mark.parametrize("written", ["@#DHEBREW@ 2 TVT 5758", "31 FEB 2014", "12 XYZ 2014", "garbage", "32 JAN 2014",
                                     "1649"])  # fmt: skip
def test_a_date_that_cannot_be_placed_stays_as_written(written):
    assert (gedcom_date(written).when, gedcom_date(written).written) == ("", written)


def test_a_date_read_from_words_keeps_the_words():
    assert gedcom_date("INT 2012 (that summer)").said == "read from “that summer”"


@pytest.mark.parametrize("encoded", [
    TREE.encode("utf-8-sig"), TREE.encode("utf-16"), TREE.replace("UTF-8", "UNICODE").encode("utf-16"),
    TREE.replace("\n", "\r").encode(), TREE.replace("\n", "\r\n\r\n").encode(),
    TREE.replace("1 CHAR UTF-8\n", "").encode(),
    TREE.replace("UTF-8", "ANSI").encode("cp1252"), TREE.encode("cp1252"),
    TREE.replace("UTF-8", "ANSEL").encode().replace("â".encode(), b"\xe3a"),
])  # fmt: skip
def test_a_tree_is_read_in_whatever_letters_and_line_ends(encoded, family):
    assert read_gedcom(encoded, "tree").members == family.members


def test_blank_lines_do_not_move_the_numbers():
    spaced = TREE.replace("2 DATE 14", "7 DATE 14", 1).replace("\n", "\n\n")
    with pytest.raises(IntakeError, match="Line 19 of “tree” is not as GEDCOM writes it"):
        read_gedcom(spaced.encode(), "tree")


def test_a_line_that_is_no_line_is_told_with_its_number():
    with pytest.raises(IntakeError, match="Line 10 of “tree” is not as GEDCOM writes it"):
        read_gedcom(TREE.replace("1 BIRT\n2 DATE 14", "\nborn somewhere\n2 DATE 14", 1).encode(), "tree")
    with pytest.raises(IntakeError, match="Line 10 of “tree” is not as GEDCOM writes it"):
        read_gedcom(TREE.replace("2 DATE 14", "7 DATE 14", 1).encode(), "tree")


@pytest.mark.parametrize(("data", "said"), [
    (b"0 HEAD\n0 TRLR\n", "has nobody in it"),
    (b"0 HEAD\n1 CHAR KLINGON\n0 @I@ INDI\n", "is written in “KLINGON”"),
    (b"0 HEAD\n1 CHAR punycode\n0 @I@ INDI\n", "is written in “PUNYCODE”"),
    (b"0 HEAD\n0 @I@ INDI\n99999999 NAME a\n", "Line 3 .* is nested too deep"),
    (b"0 HEAD\n0 @I@ INDI\n1 NOTE a\n" + b"2 CONC b\n" * 600, "A text at line 504 of “tree” does not end"),
    (b"0 HEAD\n" + b"0 @I%d@ INDI\n" * 5_001, "5,001 people; 5,000 are the most"),
    (b"0 HEAD\n" + b"1 A b\n" * 150_001, "more than 150,000 lines"),
    (b"0 HEAD\n" + b"a" * 10_000_001, "10 MB is the most"),
    (b"0 HEAD", "cannot be read as a family tree"),
])  # fmt: skip
def test_a_tree_that_cannot_be_read_is_refused_with_what_to_do(data, said):
    if b"%d" in data:
        data = b"".join(b"0 @I%d@ INDI\n" % number if number else b"0 HEAD\n" for number in range(5_002))
    with pytest.raises(IntakeError, match=said):
        read_gedcom(data, "tree")


def test_people_who_are_their_own_ancestors_do_not_go_round_for_ever():
    circle = (
        "0 HEAD\n0 @A@ INDI\n1 NAME A\n0 @B@ INDI\n1 NAME B\n0 @X@ FAM\n1 HUSB @A@\n1 CHIL @B@\n"
        "0 @Y@ FAM\n1 HUSB @B@\n1 CHIL @A@\n0 @Z@ FAM\n1 HUSB @A@\n1 WIFE @A@\n1 CHIL @A@\n1 CHIL @GONE@\n0 TRLR\n"
    )
    family = read_gedcom(circle.encode(), "tree")
    assert len(people_of(family, "A")) == 1
    assert all(tie.from_id != tie.to_id for tie in family.ties)


def test_a_tree_is_no_table_of_events():
    with pytest.raises(IntakeError, match="is a family tree .*Bring it in where the child's family is kept"):
        read_other(TREE.encode(), "tree.ged")
