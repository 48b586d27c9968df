"""This wall beside what somebody would otherwise use, measured the same way, in turns, in one headless Chromium.

python benchmarks/peers.py                                            # everything: hours
python benchmarks/peers.py --entries 300 --shape uniform --runs 2     # a look: minutes
python benchmarks/peers.py --write                                    # and write docs/benchmark.md and .png
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as BrowserError

from lives import SHAPES
from peers.by_themselves import TimelineJS, Vis, VisClustered
from peers.contestant import Contestant, Stage, Workload
from peers.in_streamlit import Altair, OurWallAlone, Plotly, StreamlitVis
from peers.installed import default_cache
from peers.ours import CannotBeMeasuredError, OurApplication, OurPage
from peers.picture import draw
from peers.report import written
from peers.results import Results
from peers.visit import TooSlowError, Visit

DOCS = Path(__file__).resolve().parents[1] / "docs"
CONTESTANTS: tuple[type[Contestant], ...] = (
    OurPage, Vis, VisClustered, TimelineJS, OurApplication, OurWallAlone, Plotly, Altair, StreamlitVis,
)  # fmt: skip
_ARGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


def main() -> None:
    """Measure what was asked for, print where it stands, and write it where asked to."""
    asked = _asked()
    # Stopped from outside, it still stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped; what was measured so far is kept."))
    path = asked.results or asked.cache / "results.json"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_ARGS)
        if asked.written_from:
            results = Results.kept(asked.written_from)
        else:
            with ExitStack() as closing:
                folder = Path(closing.enter_context(tempfile.TemporaryDirectory()))
                workloads = tuple(Workload(number, shape) for shape in asked.shape for number in asked.entries)
                stage = Stage(asked.cache, folder, workloads, closing)
                so_far = Results.kept(path) if asked.more and path.is_file() else Results()
                results = measure(browser, stage, asked.only, asked.runs, path, asked.pictures, so_far)
        text = written(results)
        print(text)
        if asked.write:
            (DOCS / "benchmark.md").write_text(text, encoding="utf-8")
            draw(results, browser, DOCS / "benchmark.png")
        browser.close()


def measure(
    browser: Browser, stage: Stage, only: list[str], runs: int, path: Path, pictures: Path | None, results: Results
) -> Results:
    """Every contestant with every workload, in turns, so that a slow minute of the machine is everybody's."""
    results.machine = _machine(browser)
    contestants = [cls() for cls in CONTESTANTS if not only or cls.key in only]
    addresses = _addresses(contestants, stage, results)
    results.take_in(
        {"key": c.key, "name": c.name, "hosting": c.hosting, "ours": c.is_ours, "product": c.is_product,
         "acts": sorted(c.acts), "remark": c.remark} for c in contestants
    )  # fmt: skip
    for workload in stage.workloads:
        results.lanes[workload.name] = len(workload.rows["lanes"])
        for run in range(runs):
            for contestant in contestants:
                address = addresses.get((contestant.key, workload.name))
                if address is None or results.has_given_up(workload.name, contestant.key):
                    continue
                visit = Visit(browser, contestant, workload, address)
                shot = pictures / f"{workload.name}-{contestant.key}.png" if pictures and run == 0 else None
                try:
                    results.add(workload.name, contestant.key, visit.run(shot))
                except TooSlowError:
                    results.give_up(workload.name, contestant.key)
                except BrowserError as problem:
                    # One page that fails costs its visit, not the hours before it.
                    visit.faults.append(str(problem).splitlines()[0])
                finally:
                    visit.close()
                    results.keep(path)
                told = "; ".join(dict.fromkeys(visit.faults))
                settled = visit.measured.get("cold_settled")
                print(f"{workload.name} run {run + 1} {contestant.key}: {settled} {told}", file=sys.stderr, flush=True)
    return results


def _addresses(contestants: list[Contestant], stage: Stage, results: Results) -> dict[tuple[str, str], str]:
    """Where each contestant draws each workload, everything running; what cannot be drawn is told of and left out."""
    addresses = {}
    for contestant in contestants:
        for workload in stage.workloads:
            try:
                addresses[contestant.key, workload.name] = contestant.start(workload, stage)
            except CannotBeMeasuredError as reason:
                results.remarks.append(f"{contestant.name} was not measured with {workload.name}: {reason}")
                print(results.remarks[-1], file=sys.stderr)
    return addresses


def _machine(browser: Browser) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, headless Chromium {browser.version} drawing in software, "
        f"Python {platform.python_version()}"
    )


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=_numbers, default=[60, 300, 1000, 5000], help="sizes, with commas between")
    parser.add_argument("--shape", type=_names, default=list(SHAPES), help=f"of {', '.join(SHAPES)}")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured")
    parser.add_argument("--only", type=_names, default=[], help=f"of {', '.join(c.key for c in CONTESTANTS)}")
    parser.add_argument("--write", action="store_true", help="write docs/benchmark.md and docs/benchmark.png")
    parser.add_argument("--cache", type=Path, default=default_cache(), help="where the peers are installed")
    parser.add_argument("--results", type=Path, help="where every value is kept; in the cache by default")
    parser.add_argument(
        "--more", action="store_true", help="add to the values kept so far, so that it can be done in parts"
    )
    parser.add_argument("--from", dest="written_from", type=Path, help="measure nothing; take the values of a file")
    parser.add_argument("--pictures", type=Path, help="a folder for a picture of each contestant")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _numbers(text: str) -> list[int]:
    return [int(number) for number in _names(text)]


if __name__ == "__main__":
    main()
