"""What may still name somebody in a timeline without names: words with a capital that the register does not know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from timeline.domain.when_calendar import MONTH_NAMES
from timeline.services.mentions import READ
from timeline.services.open_case import OpenCase
from timeline.services.screen_names import is_relation
from timeline.vocab.registry import vocabulary

_CAPITAL = r"[^\W\d_a-z][\w’'-]*"
_INITIAL_AND_NAME = r"[A-Z]\.\s?[A-Z][\w’'-]+"
_TITLE_AND_NAME = rf"(?:Mr|Mrs|Ms|Dr)\.\s{_CAPITAL}"
_NAMES = re.compile(
    rf"(?<![\w\[’'-])(?:{_INITIAL_AND_NAME}|{_TITLE_AND_NAME}|{_CAPITAL})"
    rf"(?:\s+(?:(?:y|yr|ar|of|the|and|de|la)\s+)?{_CAPITAL})*"
)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;–—“‘\"(]\s*|\n\s*)$")
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_EVERYDAY = {
    "i", "i'm", "i'd", "i'll", "i've", "god", "christmas", "easter", "english", "welsh", "cymraeg", "british", "year",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tv", "gcse", "bsl", "covid",
}  # fmt: skip

_LONGEST_NAME = 4
_LINKING = frozenset({"y", "yr", "ar", "of", "the", "and", "de", "la"})
# Words that make two words with capitals a place, a service, a paper or an order rather than somebody.
_NO_PERSON = frozenset(
    """
    ysgol canolfan stryd heol ffordd tŷ ty cwm porth capel bro cylch bryn eglwys llan carreg sied row operation sibling
    academy act advice after agency all also and approx assessment at authority avenue band bay board borough bridge
    brownies call calls case castle centre chapel charity child children church city class clinic close club college
    committee community contact council county court coll crescent criminal crown custody dentist department district
    drive drop-in education emergency family farm fc field fire first flat football for foundation gp group grove hall
    health heath high hill his her home hospital hostel house housing in infant infants initial junior key lane
    magistrates medical mental meeting ministry mosque new north notes nursery office old on order panel parents park
    partnership place plan pathway plus police practice primary prison project protection pupil referral reception
    record records refuge report review river road royal rugby school section secondary service services sixth
    social south special square st station status street studio support surgery sure start swimming team terrace the
    theatre today trust union unit university upper valley village visit voice ward warren water way west east women
    woods work year young youth welfare wales england scotland britain united kingdom
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read and to add to
)


def still_named(view: OpenCase, most: int = 60) -> tuple[tuple[str, int], ...]:
    """Words that may be names of people and places and stand in the entries of ``view``, with how often; the most
    frequent first.

    A word at the beginning of a sentence counts only where it reads as somebody's name, or also stands with its capital
    elsewhere.
    """
    inside: Counter[str] = Counter()
    beginning: Counter[str] = Counter()
    for entry in view.everything_told:
        for field in (*READ, "said_by", "record", "agency"):
            for words, begins in _capitals(str(getattr(entry, field))):
                is_sure = not begins or (field != "agency" and reads_as_a_name(words))
                (inside if is_sure else beginning)[words] += 1
    counts = {words: count + beginning[words] for words, count in inside.items()}
    return _most_frequent(counts)[:most]


def names_left(view: OpenCase) -> tuple[tuple[str, int], ...]:
    """What reads as the name of a person in the entries of a view whose known names are initials, with how often.

    These are in no register, so that nothing hides them: “Mrs Fenn”, “Dr Vaughan-Rees”, “Paul Dacey”. Found by their
    form alone, so that a name may be missed that stands as one word, and what is listed may be a place.
    """
    agencies = {" ".join(entry.agency.casefold().split()) for entry in view.everything_told}
    counts: Counter[str] = Counter()
    for entry in view.everything_told:
        for field in (*READ, "said_by", "record"):
            for words, _ in _capitals(str(getattr(entry, field))):
                if reads_as_a_name(words) and words.casefold() not in agencies:
                    counts[words] += 1
        for words, _ in _capitals(entry.agency):
            # an agency of two words is no person, but “Beth Anwyl, social worker” in its place is
            if reads_as_a_name(words) and (_titled(words) or entry.agency.startswith(f"{words},")):
                counts[words] += 1
    return _most_frequent(counts)


def reads_as_a_name(words: str) -> bool:
    """Whether words with capitals read as somebody's name: a title and a name, or a first name and a last."""
    if _titled(words):
        return True
    if re.fullmatch(_INITIAL_AND_NAME, words):
        return True
    parts = words.split()
    plain = [part.casefold().replace("’", "'").removesuffix("'s") for part in parts]
    return (
        2 <= len(parts) <= _LONGEST_NAME
        and not any(part in _NO_PERSON or is_relation(part) or part in _everyday() for part in plain)
        and not any(part.isupper() for part in parts)
        and all(part[:1].isupper() for part in parts if part not in _LINKING)
    )


def _titled(words: str) -> str:
    """The name after a title; empty where there is no title, or nothing after it."""
    first, _, rest = words.partition(" ")
    is_name = len(rest.split(" ")[0]) > 1 and rest.split(" ")[0] not in _LINKING
    return rest if is_name and first.casefold().strip(".") in _titles() else ""


@cache
def _titles() -> frozenset[str]:
    before = [term for term in vocabulary("titles_said") if term.text("stands") == "before"]
    return frozenset(words.casefold() for term in before for words in (term.label, *term.aliases))


@cache
def _everyday() -> frozenset[str]:
    return frozenset(_EVERYDAY | {month.casefold() for month in MONTH_NAMES})


def _most_frequent(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0].casefold())))


def _capitals(text: str) -> Iterator[tuple[str, bool]]:
    plain = _IN_BRACKETS.sub(lambda match: "," * len(match[0]), text)
    for match in _NAMES.finditer(plain):
        words = " ".join(match[0].split()).removesuffix("’s").removesuffix("'s")
        if not _is_everyday(words):
            yield words, bool(_SENTENCE_BEGINS.search(plain[: match.start()]))


def _is_everyday(words: str) -> bool:
    plain = words.casefold().replace("’", "'")
    known = _everyday()
    return (
        is_relation(words)
        or all(word in known for word in plain.split())
        or (words.isupper() and len(words) <= 5)
        or vocabulary("agency_kinds").find(words) is not None
    )
