"""A life as one web page: what is in the file, what cannot end or leave it, and how large it may be."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from life_on_a_page import page_of
from timeline.domain.case import Child, Person
from timeline.domain.entry import AceTag, Entry, Known, Link
from timeline.domain.errors import CaseError
from timeline.domain.when import parse_when
from timeline.ui.wall import page as web_page
from timeline.ui.wall.rooms import HEIGHTS, WIDTHS, in_every_room
from timeline.ui.wall.stories import stories

TODAY = date(2026, 11, 22)
CHILD = Child("kit", "Kit Invented", born=parse_when("14 March 2012"))
NAN = Person("nan", "kit-case", "Nan Invented", relation="Nan")


def entry(number: int, title: str = "Moves school", when: str = "May 2019", **more: object) -> Entry:
    lane, kind = ("education", "school_move") if "lane" not in more else (str(more.pop("lane")), str(more.pop("type")))
    return Entry(f"e{number}", "kit-case", title, parse_when(when), lane, kind, **more)  # type: ignore[arg-type]


LIFE = (
    entry(1, is_turning_point=True, agency="School", said_by="Mr Ellery", details="Three schools in a year.",
          what_helped="A teacher who rang.", people=("nan",), known_by=(Known("Police"),), record="File 4"),
    entry(2, "Moves again", "2020", alt_account_of="e1", agency="Housing"),
    entry(3, "Broke an arm", "age 4", quoted_age="about 5", ace_tags=(AceTag("physical_abuse"),), child_rating=-2),
)  # fmt: skip
LINKS = (Link("l1", "kit-case", "e1", "e2", "led_to", "Nobody asked"),)


class Read(HTMLParser):
    """A page as a browser reads it: its elements, and the text of each script, style and title."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._within = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._within = tag + (" data" if dict(attrs).get("type") == "application/json" else "")

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        self.texts[self._within] = self.texts.get(self._within, "") + data

    @property
    def life(self):
        return json.loads(self.texts["script data"])

    @property
    def policy(self) -> str:
        return next(dict(a)["content"] for t, a in self.tags if a.get("http-equiv") == "Content-Security-Policy")


def page(*entries: Entry, **more: object) -> str:
    about = {"child": CHILD, "today": TODAY, "people": (NAN,), "ref": "YJ-7"} | more
    return page_of(entries or LIFE, LINKS, **about)  # type: ignore[arg-type]


def test_only_the_pages_own_script_may_run_and_nothing_may_be_fetched():
    read = Read(page())
    stamp = b64encode(sha256(read.texts["script"].encode()).digest()).decode()
    assert f"script-src 'sha256-{stamp}'" in read.policy
    assert read.policy.startswith("default-src 'none';")
    assert "unsafe-eval" not in read.policy and "connect-src" not in read.policy and "http" not in read.policy


def test_nothing_in_the_page_points_outside_it():
    made = page()
    read = Read(made)
    assert not [a for _, a in read.tags if a.keys() & {"src", "href", "action", "srcset", "background"}]
    addresses = set(re.findall(r"""url\(["']?([a-z]+):""", made)) | set(re.findall(r"@import", made))
    assert addresses == {"data"}
    assert set(re.findall(r"https?://[\w./]+", made)) == {"http://www.w3.org/2000/svg"}


def test_the_title_is_the_reference_and_no_name():
    assert Read(page()).texts["title"] == "YJ-7"


def test_every_entry_is_in_the_page_with_its_story():
    life = Read(page()).life
    wall = life["walls"]["only"]["wall"]
    assert len(wall["entries"]["title"]) == len(life["stories"]) == 3
    assert [wall["entries"]["title"][int(number)] for number in life["turning"]] == ["Moves school"]


def test_an_entry_is_its_number_in_a_page_and_no_name_of_the_record_is_in_it():
    life = Read(page()).life
    titles = life["walls"]["only"]["wall"]["entries"]["title"]
    moved, again = (titles.index(words) for words in ("Moves school", "Moves again"))
    assert life["stories"][moved]["links"] == [["led to", str(again), "Nobody asked"]]
    assert life["stories"][again]["accounts"] == [["School", str(moved)]]
    assert life["walls"]["only"]["wall"]["links"] == [[moved, again, "led_to", ""]]
    assert life["walls"]["only"]["wall"]["people"] == [["0", "Nan Invented", "Nan"]]
    with_ids = page(replace(LIFE[0], id="5f3a-name-of-the-record"), replace(LIFE[2], id="7c2b-another"), ref="YJ-8")
    assert "name-of-the-record" not in with_ids and "7c2b" not in with_ids and "kit-case" not in with_ids


def test_a_story_tells_who_says_so_what_helped_and_what_it_is_joined_to():
    told = stories(LIFE, LINKS, child=CHILD, people=(NAN,))
    parts = dict(told["e1"]["parts"])
    assert parts["Who says so"] == ["Reported by School, Mr Ellery (File 4)", "Written as: May 2019"]
    assert parts["What helped"] == ["A teacher who rang."]
    assert parts["Known to"] == ["Police"] and parts["People"] == ["Nan Invented (Nan)"]
    assert [other for _, other, _ in told["e1"]["links"]] == ["e2"] and told["e1"]["links"][0][2] == "Nobody asked"
    assert told["e2"]["links"][0][0] != told["e1"]["links"][0][0]
    assert told["e1"]["accounts"] == [["Housing", "e2"]] and told["e2"]["accounts"] == [["School", "e1"]]
    assert dict(told["e3"]["parts"])["Age"][0] == "The source says: about 5"
    assert "−2" in dict(told["e3"]["parts"])["What it meant for the child"][0]


def test_a_link_to_an_entry_that_is_not_shown_is_not_told():
    assert "links" not in stories(LIFE[:1], LINKS, child=CHILD)["e1"]


HOSTILE = "</script><script>window.hacked=1</script><!--<img src=x onerror=window.hacked=1>"


def test_hostile_words_stay_inside_the_data_and_come_out_as_written():
    told = entry(1, HOSTILE[:80], details=HOSTILE, quote="\u2028]]>&lt;")
    read = Read(page(told, ref=HOSTILE, child=Child("k", HOSTILE)))
    assert [tag for tag, _ in read.tags].count("script") == 2
    assert "img" not in [tag for tag, _ in read.tags]
    assert read.life["stories"][0]["details"] == HOSTILE
    assert read.life["stories"][0]["quote"] == "“\u2028]]>&lt;”"
    assert "<" not in read.texts["script data"]


@settings(max_examples=12)
@given(st.text(min_size=1, max_size=60).filter(lambda words: words.strip()))
def test_any_words_at_all_come_out_as_they_were_written(words):
    life = Read(page(replace(LIFE[0], title=words, details=words, people=()))).life
    assert life["walls"]["only"]["wall"]["entries"]["title"] == [words]
    assert life["stories"][0].get("details", "") == words


def test_a_life_known_by_age_and_by_date_without_a_birth_carries_both_rulers():
    life = Read(page(entry(1), entry(2, "Broke an arm", "age 4"), child=Child("kit", "Kit"))).life
    assert set(life["walls"]) == {"calendar", "age"}
    for walls in life["walls"].values():
        assert len(walls["wall"]["entries"]["title"]) == 2


def test_an_empty_life_makes_a_page_too():
    life = Read(page_of((), (), child=CHILD, today=TODAY)).life
    assert life["walls"]["only"]["wall"]["entries"] == {}
    assert life["stories"] == []


def test_a_page_that_would_be_too_large_is_refused_with_what_to_do_instead(monkeypatch):
    monkeypatch.setattr(web_page, "MOST_BYTES", 100_000)
    with pytest.raises(CaseError, match="most it can be. Export the case as Excel or JSON instead"):
        page()


def test_a_hundred_entries_make_a_page_of_modest_size():
    many = [entry(n, f"Something that happened, number {n}", f"{1 + n % 28} May {2013 + n % 13}") for n in range(110)]
    assert len(page_of(many, (), child=CHILD, today=TODAY).encode()) < 600_000


def test_rooms_tell_only_what_is_different_and_can_be_put_together_again():
    def payload(width: int, height: int):
        rows = [n if height > 500 else 0 for n in range(6)]
        return {
            "version": f"{width}x{height}", "key": "k", "canvas": {"width": width, "height": height},
            "lanes": [{"id": "home", "top": 0, "height": height, "rows": 2, "rowPx": 1, "pad": 0, "strip": 0}],
            "entries": {"title": ["a"] * 6, "row": rows, "x0": [width if n == 3 else 0 for n in range(6)]},
        }  # fmt: skip

    made = in_every_room(payload)
    assert len(made["rooms"]) == len(WIDTHS) * len(HEIGHTS)
    small = made["rooms"][0]
    assert set(small) == {"canvas", "lanes", "entries"}
    assert small["lanes"] == [[0, HEIGHTS[0], 2, 1, 0, 0]]
    assert small["entries"] == {"row": [0] * 6, "x0": {"3": WIDTHS[0]}}
