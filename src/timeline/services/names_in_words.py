"""Which words with capitals read as somebody's name: by their form, and by what stands before and after them.

Nothing here knows who anybody is. What a person does and what is done with them tells a name from a place; where
nothing tells, a first and a last name are taken for somebody, and one word alone is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from timeline.domain.when_calendar import MONTH_NAMES, WEEKDAY_NAMES
from timeline.services.screen_names import is_also_a_name, is_relation
from timeline.vocab.registry import vocabulary

_CAPITAL = r"[^\W\d_a-z][\w’'-]*"
_AN_INITIAL = re.compile(r"[A-Z]\.")
_AFTER_AN_INITIAL = re.compile(r"[A-Z]\.\s?([A-Z][\w’'-]+)")
_INITIAL_AND_NAME = r"[A-Z]\.\s?[A-Z][\w’'-]+"
_TITLE_AND_NAME = rf"(?:Mr|Mrs|Ms|Dr)\.\s{_CAPITAL}"
_NAMES = re.compile(
    rf"(?<![\w\[’'-])(?:{_INITIAL_AND_NAME}|{_TITLE_AND_NAME}|{_CAPITAL})"
    rf"(?:\s+(?:(?:y|yr|ar|of|the|and|de|la)\s+)?{_CAPITAL})*"
)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;–—“‘\"(]\s*|\n\s*)$")
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_OWNED = re.compile(r"['’]s?$")
_ORDINARY = re.compile(r"(?<![\w’'-])[^\W\d_A-Z]{2,}(?![\w’'-])")
_AROUND = 40
_READ_AND_KEPT = 50_000
_LONGEST_NAME = 4
_LINKING = frozenset({"y", "yr", "ar", "of", "the", "and", "de", "la"})

_WORK = (
    r"(?:\w+[\s-]){0,3}?(?:worker|nurse|friend|advocate|carer|teacher|mentor|officer|therapist|doctor|tutor|coach|sister"
    r"|brother|psychologist|neighbour|cousin|aunt|uncle|partner|solicitor|manager)s?"
)
# What is said of people alone, even where a sentence begins: what they say and do, and who they are.
_ONLY_PEOPLE = re.compile(
    r"^(?:\s+(?:said|says|told|tells|rang|rings|asked|asks|thinks|thought|wrote|writes|knew|knows|came|comes|arrived"
    r"|arrives|cried|took|takes|brought|gave|gives|saw|sees|taught|teaches|died|dies|(?:is|was) born|moves in|moved in"
    r"|joins|joined)\b"
    rf"|,\s+(?:his|her|their|my|who|aged)\b|,\s+{_WORK}\b|\s+\(\d+\))"
)
# What is more often said of people than of anything else.
_PERSON_AFTER = re.compile(
    r"^(?:['’]s\b|['’](?=\s)|\s+(?:went|goes|was|is|has|had|brings|spoke|speaks|sat|sits|left|leaves|got|gets|hit|hits"
    r"|read|kept|met|made|let|did|does|can|could|will|would|never|always|also|still|who)\b"
    r"|\s+[a-z]{3,}ed\b(?!\s+(?:of|in|on|at)\b)"
    r"|\s+[a-z]{4,}s\s+(?:a|an|the|his|her|him|it|them|up|out|off|with|that)\b|,\s+(?:a|an|the|\d))"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:with|by|tells?|told|telling|ask(?:s|ed)|sees|saw|met|meets|named|called|thank(?:s|ed)|loves?d?|miss(?:es|ed)"
    r"|likes|trust(?:s|ed)|hugs|hugged|friends?|mates?|brothers?|sisters?|siblings?|cousins?|baby|twin|son|daughter|niece"
    r"|nephew|uncle|aunt|auntie|mum|mam|dad|mother|father|stepdad|stepmum|stepfather|stepmother|grandad|gran|nan|partner"
    r"|boyfriend|girlfriend|carers?|workers?|teacher|tutor|mentor|nurse|coach|officer|therapist|dog|cat|neighbour),?\s+$",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|around|into|outside|inside|across|towards|behind|opposite|via|to live in|back to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THE_BEFORE = re.compile(r"\bthe\s+$", re.IGNORECASE)
# Letters that stand for something, somebody's calling, half a word and “she'd”.
_NO_FIRST_NAME = re.compile(
    r"[A-Z]{2,}[a-z]{0,2}|\w+(?:olog(?:y|ist)|ician|iatr(?:y|ist))s?|.*-[a-z].*|.*\d.*|.*['’](?:d|ll|re|ve|m)"
)
# What begins many a title: “Keeps Delyth busy”, “Telling Imogen”. A first name seldom ends so.
_DOES = re.compile(r"\w{2,}(?:[bdgklmnprtwv]s|(?:ss|sh|ch)es|\w\wing)")
_EVERYDAY = {
    "i", "i'm", "i'd", "i'll", "i've", "god", "christmas", "easter", "english", "welsh", "cymraeg", "british", "year",
    "tv", "gcse", "bsl", "covid", "years", "scottish", "irish", "muslim", "christian", "scotch",
    "arabic", "french", "spanish", "german", "polish", "romanian", "urdu", "punjabi", "somali", "european", "african",
}  # fmt: skip
_WEEKDAYS = tuple(day.lower() for day in WEEKDAY_NAMES)
# Words that begin a sentence with a capital and name nobody.
_OPENERS = frozenset(
    """
    a after again all also an and another any are as at back because been before being both but by can could did do does
    each every few first five for four from had has have he her hers him his how if in is it its last like many me
    might mine more most must my never next no nobody nobody's not nothing now of off on once one only or other our out
    over she should since six so some somebody still such ten that the their them then there these they this those three
    to too two under until up was we were what when where which while who why with without would you your yes
    everyone everybody something anything today tomorrow yesterday here just seven eight nine eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    headteacher principal staff teacher teachers neighbour neighbours pupil pupils governors doctor doctors nurses
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read and to add to
)
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
    cafe café cathedral choir colliery crew dads mums lads girls boys lot mount pavilion pier view x-ray
    """.split()  # noqa: SIM905 - as above
)


class Capitals(NamedTuple):
    """Words with capitals as they stand in a text, and what stands around them."""

    words: str
    begins: bool
    before: str = ""
    after: str = ""


class MaybeName(NamedTuple):
    """What could be somebody's name, and how it reads where it stands: more than 0 as a person, less as a place.

    ``is_sure`` says that more than the capital tells: that word alone does not begin a sentence, or only people do what
    it does.
    """

    words: str
    reads_as: int
    is_alone: bool
    is_sure: bool


def capitals_in(text: str) -> Iterator[Capitals]:
    """The words with capitals of a text in order; nothing in square brackets, no everyday word, no kind of agency."""
    plain = _IN_BRACKETS.sub(lambda match: "," * len(match[0]), text)
    for match in _NAMES.finditer(plain):
        # The full stop of an initial may end the sentence: in “with M. His uncle” no two words are a name.
        start = match.start()
        if (next_word := _AFTER_AN_INITIAL.match(match[0])) and _is_no_last_name(next_word[1]):
            start += next_word.start(1)
        words = " ".join(plain[start : match.end()].split()).removesuffix("’s").removesuffix("'s")
        if not _is_everyday(words):
            before = plain[max(start - _AROUND, 0) : start]
            end = match.end() - (2 if _OWNED.search(match[0]) and match[0].endswith("s") else 0)
            begins = bool(_SENTENCE_BEGINS.search(plain[:start]))
            yield Capitals(words, begins, before, plain[end : end + _AROUND])


def ordinary_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand somewhere in the texts in small letters, so that a capital only begins a sentence there."""
    return frozenset(word for text in texts for word in _ORDINARY.findall(text))


def maybe_names(found: Capitals, ordinary: Collection[str]) -> tuple[MaybeName, ...]:
    """What could be a name in words with capitals: each of “Sue and Phil” apart, and nobody in “To Aberlas”.

    ``ordinary`` are the words of the same texts in small letters. An initial left by a name that is hidden already
    shows that the words before it are somebody: of “Alun T.” there is “Alun”.
    """
    # Of all the ordinary words only those that stand here as well can tell anything.
    return _maybe_names(found, frozenset(word for word in found.words.casefold().split() if word in ordinary))


@lru_cache(maxsize=_READ_AND_KEPT)
def _maybe_names(found: Capitals, ordinary: frozenset[str]) -> tuple[MaybeName, ...]:
    return tuple(_reads_as(found, ordinary))


def _reads_as(found: Capitals, ordinary: Collection[str]) -> Iterator[MaybeName]:
    pieces = re.split(r"\s+and\s+", found.words)
    for place, piece in enumerate(pieces):
        is_first, is_last = place == 0, place == len(pieces) - 1
        before, after = (found.before if is_first else ""), (found.after if is_last else "")
        said, begins = piece.split(), found.begins and is_first
        if len(said) > 1 and _AN_INITIAL.fullmatch(said[0]) and _is_no_last_name(said[1], ordinary):
            said, begins, before = said[1:], True, ""
        parts, is_surely = _trimmed(said, ordinary, begins=begins)
        if len(parts) < len(said):
            before = "" if parts and parts[0] != said[0] else before
        words = " ".join(parts)
        if not words or _is_everyday(words):
            continue
        is_only_people = bool(_ONLY_PEOPLE.match(after))
        reads_as = int(is_only_people or bool(_PERSON_AFTER.match(after))) + int(bool(_PERSON_BEFORE.search(before)))
        reads_as += is_surely + (len(pieces) > 1) - 2 * bool(_PLACE_BEFORE.search(before))
        if len(parts) == 1:
            if _may_be_called(words):
                is_first_word = begins and parts[0] == said[0]
                is_sure = not is_first_word or is_only_people or (is_surely and not _DOES.fullmatch(words.casefold()))
                yield MaybeName(words, reads_as, is_alone=True, is_sure=is_sure)
        elif _is_a_relation_by_name(parts):
            yield MaybeName(words, reads_as + 1, is_alone=False, is_sure=True)
        elif reads_as_a_name(words):
            is_the = bool(_THE_BEFORE.search(before)) and not _titled(words)
            yield MaybeName(words, -1 if is_the else reads_as, is_alone=False, is_sure=True)


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
        and not any(part.isupper() or re.fullmatch(r"[A-Z]{2,}s", part) for part in parts)
        and not any(re.search(r"-[a-z]", part) for part in parts)
        and all(part[:1].isupper() for part in parts if part not in _LINKING)
    )


def is_titled(words: str) -> bool:
    """Whether the words are a title and a name."""
    return bool(_titled(words))


def _trimmed(parts: list[str], ordinary: Collection[str], *, begins: bool) -> tuple[list[str], bool]:
    """The parts that could be a name, without what opens a sentence and what somebody owns; whether they surely are.

    They surely are where a hidden name has left its initial after them.
    """
    if begins:
        while parts and _opens_a_sentence(parts[0], ordinary, is_alone=len(parts) == 1):
            parts = parts[1:]
    for place, part in enumerate(parts[:-1]):
        if _OWNED.search(part) and len(part) > 2:
            owner, owned = [*parts[:place], _OWNED.sub("", part)], parts[place + 1]
            if any(word.casefold() in _NO_PERSON for word in (*owner, owned)):
                return [], False
            return (owner if reads_as_a_name(" ".join(owner)) else owner[-1:]), not is_relation(owner[-1])
    is_surely = False
    while len(parts) > 1 and re.fullmatch(r"[A-Z]\.?", parts[-1]) and parts[0].casefold() not in _OPENERS:
        parts, is_surely = parts[:-1], True
    if is_surely and len(parts) == 1 and (parts[0].casefold().strip(".") in _titles() or is_relation(parts[0])):
        return [], False
    return parts, is_surely


def _is_no_last_name(word: str, ordinary: Collection[str] = ()) -> bool:
    """Whether a word after an initial begins the next sentence: an everyday word that is nobody's last name."""
    plain = word.casefold().replace("’", "'").partition("'")[0]
    is_known = plain in _OPENERS or plain in ordinary or plain in _everyday() or is_relation(word)
    return is_known and not is_also_a_name(word)


def _opens_a_sentence(word: str, ordinary: Collection[str], *, is_alone: bool) -> bool:
    plain = word.casefold()
    if plain.strip(".") in _titles():
        return False
    if plain in _OPENERS or (plain in ordinary and not is_also_a_name(word)):
        return True
    return not is_alone and bool(_DOES.fullmatch(plain))


def _is_a_relation_by_name(parts: Sequence[str]) -> bool:
    """Whether the words are a word for a relative and a name: “Grandma Pearl”."""
    return (
        len(parts) == 2
        and vocabulary("relations_said").find(parts[0]) is not None
        and _may_be_called(parts[1])
        and parts[1].casefold() not in _everyday()
    )


def _may_be_called(word: str) -> bool:
    """Whether one word could be somebody's first name: no place, work or day, no letters that stand for something."""
    plain = word.casefold().replace("’", "'")
    return (
        len(word) > 1
        and plain not in _OPENERS | _NO_PERSON
        and plain.strip(".") not in _titles()
        and not is_relation(word)
        and not _NO_FIRST_NAME.fullmatch(word)
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
    months = {month.casefold() for month in MONTH_NAMES}
    days = {*_WEEKDAYS, *(f"{day}s" for day in _WEEKDAYS), *(f"{day}'s" for day in _WEEKDAYS)}
    cut = {month[:3] for month in months} | {"sept"}
    return frozenset(_EVERYDAY | months | {f"{month}s" for month in months} | cut | days)


def _is_everyday(words: str) -> bool:
    plain = words.casefold().replace("’", "'")
    known = _everyday()
    return (
        is_relation(words)
        or all(word in known for word in plain.split())
        or plain in _OPENERS
        or (words.isupper() and len(words) <= 5)
        or vocabulary("agency_kinds").find(words) is not None
    )
