"""Names as initials in running words: what people are called goes, what they do for a living stays as it is."""

from __future__ import annotations

import pytest

from timeline.services.screen_names import NameMask, is_relation


@pytest.mark.parametrize(
    "called",
    [
        "Duty clinician", "Looked-after children’s education coordinator", "Education welfare officer",
        "Occupational therapist", "Neighbourhood sergeant", "Headteacher", "SENCO", "Community paediatrics",
        "School nurse", "Ear, nose and throat clinic", "Nurse for children in care",
    ],
)  # fmt: skip
def test_somebody_who_is_only_named_by_their_work_takes_no_word_out_of_any_sentence(called: str) -> None:
    words = "He finds it hard to be looked after, and is never quite off duty. The education officer rang; so did Mali."
    assert is_relation(called)
    assert NameMask([called, "Mali Prydderch"]).words(words) == words.replace("Mali", "M")


def test_a_name_beside_the_work_is_a_name_all_the_same() -> None:
    mask = NameMask(["Duty clinician Anwen Rees"])
    assert mask.words("Anwen is on duty.") == "A. is on duty."


def test_a_name_that_ends_a_sentence_leaves_one_full_stop_and_an_ellipsis_stays() -> None:
    mask = NameMask(["Tomos"])
    assert mask.words("Thursdays with Tomos. In Welsh.") == "Thursdays with T. In Welsh."
    assert mask.words("Thursdays with Tomos... and then?") == "Thursdays with T.... and then?"
    assert mask.words("Tomos’s bus, Tomos, and Tomos") == "T.’s bus, T., and T."
