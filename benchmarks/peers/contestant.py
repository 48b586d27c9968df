"""What every contestant is: an address for each workload, a way to read what it drew, and the acts it has."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from lives import Life, plain_rows, shaped_life
from peers.pages_served import Pages, pages_served

HOSTS = Path(__file__).parent / "hosts"
PAGE, IN_STREAMLIT = "a page by itself", "in Streamlit"


@dataclass(frozen=True)
class Workload:
    """The same entries for every contestant."""

    entries: int
    shape: str

    @property
    def name(self) -> str:
        """Its name in addresses and results."""
        return f"{self.shape}-{self.entries}"

    @cached_property
    def life(self) -> Life:
        """The life it is."""
        return shaped_life(self.entries, self.shape)

    @cached_property
    def rows(self) -> dict[str, Any]:
        """Its lanes and entries as plain values."""
        return plain_rows(self.life)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Each entry's words by its id."""
        return {entry["id"]: entry["title"] for entry in self.rows["entries"]}


@dataclass
class Stage:
    """Where contestants are kept while they are measured: folders, and everything to be closed at the end."""

    cache: Path
    folder: Path
    workloads: tuple[Workload, ...]
    closing: ExitStack
    _pages: dict[str, Any] = field(default_factory=dict)

    def pages(self) -> tuple[Pages, str]:
        """The server of pages by themselves, started the first time it is asked for."""
        if not self._pages:
            from peers.installed import npm_folder

            pages = Pages(lambda: npm_folder(self.cache))
            self._pages = {"pages": pages, "address": self.closing.enter_context(pages_served(pages))}
        return self._pages["pages"], self._pages["address"]


class Contestant:
    """One timeline, measured like all the others. What it has no function for is not in ``acts``."""

    key = ""
    name = ""
    hosting = PAGE
    reader = ""
    acts: frozenset[str] = frozenset()
    is_ours = False
    is_product = False
    """Whether it is what people use, of which something is aimed at; not something made only to be measured."""
    detail = "#detail"
    remark = ""

    def start(self, workload: Workload, stage: Stage) -> str:
        """The address at which the workload is drawn; whatever has to run is running."""
        raise NotImplementedError

    def reading_script(self) -> str:
        """The script that reads what it drew."""
        return (HOSTS / self.reader).read_text(encoding="utf-8")

    def legible_address(self, address: str, workload: Workload) -> str:
        """Where the same drawing can be read mark by mark; the address itself, unless marks are drawn on a canvas."""
        return address

    def before(self, workload: Workload) -> str:
        """A script to be run before the page's own: what a browser tab would remember."""
        return ""

    def prepare(self, page: Page) -> None:
        """Whatever has to be written before an entry can be added; not part of the time."""

    def hide(self, page: Page, workload: Workload) -> None:
        """Hide one lane."""
        raise NotImplementedError

    def add(self, page: Page) -> None:
        """Add an entry."""
        page.locator("#add").click()

    def align(self, page: Page, entry_id: str) -> None:
        """Line everything up on an entry."""
        raise NotImplementedError

    def tidy(self, page: Page) -> None:
        """Take back what was added, where it would be there the next time."""

    def host_page(self, template: str, workload: Workload, **also: Any) -> str:
        """One of our pages around a peer, with the workload in it."""
        page = (HOSTS / template).read_text(encoding="utf-8")
        for name, value in ({"WORKLOAD": workload.rows} | also).items():
            page = page.replace(f"__{name}__", json.dumps(value, ensure_ascii=False).replace("</", "<\\/"))
        return page
