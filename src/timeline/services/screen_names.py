"""Names on a shared screen: every form of a known name becomes initials, and everyday words stay words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from timeline.domain.case import initials

# Words of relation and of work, which name nobody and stay; everything else a person is called is a name.
_RELATIONS = frozenset(
    """
    great mum mam mummy mother dad daddy father nan nana nain gran granny grandma grandad grandpa taid tadcu
    mamgu grandmother grandfather grancha anti wncwl great-nan step-grandfather iro aunt auntie uncle
    sister brother cousin mgm mgf pgm pgf stepdad stepmum stepfather stepmother carer foster the his her
    my sir miss of and mr mrs ms dr doctor coach pc sergeant teacher nurse worker social school support youth
    justice family health visitor officer key mentor tutor head class care home police residential night agency
    advocate therapist psychologist manager driver neighbour friend partner boyfriend girlfriend court judge
    duty clinician clinical education welfare occupational speech language additional learning needs coordinator
    neighbourhood community paediatrics paediatrician looked-after looked after children’s children's children people’s
    people's supervising team headteacher senco specialist exploitation restorative caseworker tracing adviser adult
    housing consultant psychiatrist midwife services senior probation chaplain interpreter solicitor deputy assistant
    ear nose throat clinic for in
    """.split()  # noqa: SIM905 - a list of forty quoted words is harder to read and to add to
)
# Words that are names only with a capital: “will” and “brown” in a sentence are nobody's.
_EVERYDAY = frozenset(
    """
    amber angel april august autumn baker ball banks barber bell berry bill birch bird bishop black blessing
    bond brand bridge bridges broad brook brooks brown buddy burns bush butcher butler carol carter case cash
    castle chance charity chase church clay cliff cook cooper coral cross crystal daisy dale dance dawn day dean
    destiny dove drake drew duke earl east english faith farmer fern field fields finch fisher flower flowers
    ford forest foster frank french friend game gene gold golden grace grant gray green grey hall hand hands
    harmony harry hazel head heath heather hill hills holly honey hope horn house hunter jack jade judge june
    keen key king knight lake lamb lance land lane lily little lock long love major march mark marsh mason may
    mead melody miles miller moody moon more nick noble north nurse olive pace page park parker parks patience
    peace pearl penny pierce pike plant pool pope poppy porter potter pound power powers precious price prince
    princess prior prudence quick rain rainbow reed rice rich river rivers robin rocky rose ruby rush rust
    sailor sale salmon sandy savage self sharp shell shepherd shore short silver singer slater small smith snow
    sonny south speed spring star steel still stone storm stout street strong summer summers sunny sweet swift
    temple tree turner vale violet walker wall ward weaver wells welsh west white wild will winter winters wise
    wolf wood woods worth yard young
    """.split()  # noqa: SIM905 - as above
)
# A short word in small letters is more often a word (“jo” and “al” are rare, “may”, “art” and “so” are not).
_SURELY_A_NAME = 4
_ENDS = re.compile(r"\.(?!\.)")


class NameMask:
    """Turns every known name in a text into initials, whatever its capitals, accents and apostrophes."""

    def __init__(self, names: Iterable[str]) -> None:
        self._short: dict[str, str] = {}
        for name in names:
            if len(name.strip()) > 1 and not is_relation(name):
                self._know(name)
        self._pattern = _any_of(self._short)

    def words(self, text: str) -> str:
        """The text with every known name as initials."""
        lower = _lower(text)
        made, done = [], 0
        for found in self._pattern.finditer(lower):
            written = text[found.start() : found.end()]
            if not (written.islower() and (len(written) < _SURELY_A_NAME or written in _EVERYDAY)):
                made += [text[done : found.start()], self._short[found[0]]]
                # The full stop of the initials ends the sentence as well; three are an ellipsis and stay.
                ends = made[-1].endswith(".") and _ENDS.match(text, found.end()) is not None
                done = found.end() + ends
        return "".join((*made, text[done:]))

    def _know(self, name: str) -> None:
        for form in _forms(" ".join(name.split())):
            self._short[_lower(form)] = initials(name)
        for part in _parts(name):
            for form in _forms(part):
                self._short.setdefault(_lower(form), f"{part[0].upper()}.")


def _lower(text: str) -> str:
    """The text in small letters, every place in it where it was: “İ” alone would become two letters, and stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the forms as whole words, the longest first; by first letter, which is much faster."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_letter.setdefault(form[0], []).append(re.escape(form[1:]))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)" if by_letter else "(?!)")


def is_relation(called: str) -> bool:
    """Whether this is only a word of relation, such as “Nan”, which names nobody."""
    return all(word.strip(".,’'").casefold() in _RELATIONS for word in called.split())


def is_also_a_name(word: str) -> bool:
    """Whether an everyday word is also what people are called, with a capital: “Will”, “Brown”, “Grace”."""
    return word.casefold() in _EVERYDAY


def _parts(name: str) -> Iterator[str]:
    """The words of a name that are names themselves, both halves of a double one too."""
    for word in name.split():
        for part in dict.fromkeys((word, *word.split("-"))):
            bare = part.strip(".,;:()“”\"'‘’")
            if len(bare) > 1 and bare[0].isupper() and not is_relation(bare):
                yield bare


def _forms(name: str) -> set[str]:
    """The name as written, and as typed in a hurry: without accents, with either apostrophe."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    written = {name, plain, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)}
    return written | {one.replace("’", "'") for one in written} | {one.replace("'", "’") for one in written}
