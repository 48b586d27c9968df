"""The results in words and tables, as ``docs/benchmark.md`` has them."""

from __future__ import annotations

from typing import Any

from lives import SHAPES
from peers.contestant import IN_STREAMLIT, PAGE
from peers.installed import ENVIRONMENTS, FROM_NPM
from peers.legibility import BEGINNING_PX, OWN_INK_PX, SHAPE_SIDE_PX, SMALLEST_LETTERS_PX, WINDOW
from peers.results import MEASURES, Measure, Results
from peers.visit import PATIENCE_S

_BY_KEY = {measure.key: measure for measure in MEASURES}
_CANNOT, _NOT_MEASURED = "—", "not measured"
# What is aimed at: words, measure, sizes it is asked of (none for every size), and the bound.
_AIMS: tuple[tuple[str, str, tuple[int, ...], float], ...] = (
    ("the first lane's name can be read within a second, cold", "cold_readable", (), 1000),
    ("settled within a second, warm", "warm_settled", (), 1000),
    ("5,000 entries settled within 2.5 s, cold", "cold_settled", (5000,), 2500),
    ("a lane hidden within 100 ms, to 1,000 entries", "hide", (60, 300, 1000), 100),
    ("lined up within 100 ms, to 1,000 entries", "align", (60, 300, 1000), 100),
    ("settled within 100 ms of the last notch, to 1,000 entries", "zoom_after", (60, 300, 1000), 100),
    ("under 2,500 elements", "nodes", (), 2500),
    ("no label over another", "overlaps", (), 0.5),
)

_HEAD = """# Beside other timelines

*Written by `python benchmarks/peers.py --write`; do not edit.*

![Small pictures of the main measures for every size, this wall in black and the others in grey](benchmark.png)

This wall beside what somebody would otherwise use for the same job: other timelines in a page by themselves, and \
other timelines inside Streamlit. All of them were given the same invented entries and measured in turns, in one \
browser on one machine: {machine}.

"""

_HOW = """## How it was measured

- **In turns.** Each run goes round all contestants, so that a slow minute of the machine is everybody's. *Cold* is a \
browser context that has never been there; *warm* is a reload in the same one. Each cell is the median of {runs}, with \
the range.
- **Settled** is the last change of the page, or the end of a wait of more than 50 ms for a frame that follows one, \
after which nothing changes for half a second and, in Streamlit, no script is running. The page is watched by the same \
probe everywhere: elements, shadow trees, frames and canvases. Acts are timed by the page's own clock, from the press \
itself.
- **Same hosting with same hosting.** Pages are served compressed and kept by the browser as on any web server. The \
Streamlit contestants each have a process of their own. The application is entered as a browser tab remembers it, with \
somebody at the keyboard and the child's case open, so that all of them go straight to their timeline.
- **Lanes whole on the screen**: the lane lies inside a window of {width}×{height} px and its name stands whole beside \
it in letters of at least {letters:.0f} px.
- **Entries with ink of their own**: at least {ink} px of the entry's own mark inside the window, not drawn over by \
another; *large enough for a shape*: at least {side}×{side} px.
- **Entries whose words stand whole**: the title is on the screen, uncut, with no other label over it; \
*with the beginning of their words*: at least {beginning:.0f} px of it.
- **{cannot}** means that a timeline has no function for it; it is not a zero. *Over {patience} s* means that it did \
not come to rest in that time.
- **Workloads**: twelve areas of life over sixteen years, three moments in five, the rest stretches. {shapes}.

## Who was measured

{versions}

{remarks}
"""


def written(results: Results) -> str:
    """The whole document."""
    parts = [_HEAD.format(machine=results.machine), _aims(results), _where_not_best(results)]
    for workload in results.values:
        parts.append(f"## {_told(workload)}\n\n")
        for hosting in (PAGE, IN_STREAMLIT):
            parts.append(_table(results, workload, hosting))
    parts.append(_how(results))
    return "".join(parts)


def _told(workload: str) -> str:
    shape, number = workload.rsplit("-", 1)
    return f"{int(number):,} entries, {SHAPES[shape]}"


def _table(results: Results, workload: str, hosting: str) -> str:
    who = results.who(hosting)
    if not who:
        return ""
    lines = [
        f"| {hosting[0].upper()}{hosting[1:]} | " + " | ".join(c["name"] for c in who) + " |",
        "|---|" + "---:|" * len(who),
    ]
    for measure in MEASURES:
        best = results.best(workload, [c["key"] for c in who], measure)
        cells = [cell(results, workload, c, measure, is_best=c["key"] in best) for c in who]
        unit = f", {measure.unit}" if measure.unit else ""
        of = f", of {results.lanes.get(workload, 0)}" if measure.key == "lanes" else ""
        lines.append(f"| {measure.label}{of}{unit} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n\n"


def cell(results: Results, workload: str, contestant: dict[str, Any], measure: Measure, *, is_best: bool) -> str:
    """One cell: the median, bold where it is the best of its row, with the range where there is one."""
    if results.has_given_up(workload, contestant["key"]):
        return f"over {PATIENCE_S} s"
    if measure.act and measure.act not in contestant["acts"]:
        return _CANNOT
    values = results.of(workload, contestant["key"], measure)
    middle = results.middle(workload, contestant["key"], measure)
    if middle is None:
        return _NOT_MEASURED
    low, high = measure.written(min(values)), measure.written(max(values))
    said = measure.written(middle)
    return (f"**{said}**" if is_best else said) + (f" ({low}–{high})" if low != high else "")


def _aims(results: Results) -> str:
    ours = [c for c in results.contestants if c["product"]]
    if not ours:
        return ""
    lines = ["## What was aimed at", "", "| Aim | Hosting | Worst of its workloads | |", "|---|---|---:|---|"]
    for words, key, sizes, bound in _AIMS:
        for contestant in ours:
            worst = _worst(results, contestant, _BY_KEY[key], sizes)
            if worst is not None:
                value, workload = worst
                said = f"{_BY_KEY[key].written(value)} {_BY_KEY[key].unit}".strip()
                met = "met" if value < bound else "**not met**"
                lines.append(f"| {words} | {contestant['hosting']} | {said}, {_told(workload)} | {met} |")
    for contestant in ours:
        missing = [
            w for w in results.values
            if (results.middle(w, contestant["key"], _BY_KEY["lanes"]) or 0) < results.lanes.get(w, 0)
        ]  # fmt: skip
        said = f"not with {'; '.join(map(_told, missing))}" if missing else "all workloads"
        met = "**not met**" if missing else "met"
        lines.append(f"| every lane on the screen | {contestant['hosting']} | {said} | {met} |")
    return "\n".join(lines) + "\n\n"


def _worst(
    results: Results, contestant: dict[str, Any], measure: Measure, sizes: tuple[int, ...]
) -> tuple[float, str] | None:
    found = [
        (value, workload)
        for workload in results.values
        if (not sizes or int(workload.rsplit("-", 1)[1]) in sizes)
        and (value := results.middle(workload, contestant["key"], measure)) is not None
    ]
    return max(found) if found else None


def lost(results: Results, own: dict[str, Any], measure: Measure) -> list[tuple[str, float, str, float]]:
    """Where a peer of the same hosting is better than one of ours: the workload, our value, the best peer's name and
    its value."""
    peers = {c["key"]: c["name"] for c in results.who(own["hosting"]) if not c["ours"]}
    found = []
    for workload in results.values:
        mine = results.middle(workload, own["key"], measure)
        best = results.best(workload, [own["key"], *peers], measure)
        if mine is not None and best and own["key"] not in best:
            theirs = results.middle(workload, best[0], measure)
            assert theirs is not None, "the best of a row has a value"
            found.append((workload, mine, peers[best[0]], theirs))
    return found


def _where_not_best(results: Results) -> str:
    parts = []
    for own in (c for c in results.contestants if c["ours"]):
        who = results.who(own["hosting"])
        lines = [f"**{own['name'][0].upper()}{own['name'][1:]}**, {own['hosting']}:", ""]
        for measure in MEASURES:
            if measure.act and measure.act not in own["acts"]:
                if any(measure.act in c["acts"] for c in who):
                    lines.append(f"- *{measure.label}*: it cannot, and others can.")
                continue
            cases = lost(results, own, measure)
            if cases:
                workload, mine, name, theirs = max(cases, key=lambda case: abs(case[1] - case[3]))
                values = f"{measure.written(mine)} against {measure.written(theirs)} {measure.unit}".rstrip()
                lines.append(
                    f"- *{measure.label}*: in {len(cases)} of {len(results.values)} workloads; most with "
                    f"{_told(workload)}: {values} ({name})."
                )
        if len(lines) == 2:
            lines.append("- Nowhere in this run.")
        parts.append("\n".join(lines))
    return "## Where this wall is not the best\n\n" + "\n\n".join(parts) + "\n\n" if parts else ""


def _how(results: Results) -> str:
    counts = [
        max((len(values) for c in measured.values() for values in c.values()), default=0)
        for measured in results.values.values()
    ] or [0]
    runs = f"{min(counts)} or {max(counts)}" if min(counts) < max(counts) else f"{max(counts)}"
    versions = [f"{name} {version}" for name, version in FROM_NPM.items()]
    versions += sorted({wanted.replace("==", " ") for each in ENVIRONMENTS.values() for wanted in each})
    remarks = [f"- **{c['name']}**, {c['hosting']}. {c['remark']}".rstrip() for c in results.contestants]
    shapes = "; ".join(f"*{name}* is {words}" for name, words in SHAPES.items())
    return _HOW.format(
        runs=runs, width=WINDOW[0], height=WINDOW[1], letters=SMALLEST_LETTERS_PX, ink=OWN_INK_PX, side=SHAPE_SIDE_PX,
        beginning=BEGINNING_PX, cannot=_CANNOT, patience=PATIENCE_S, shapes=shapes,
        versions=f"Installed at fixed versions: {', '.join(versions)}.",
        remarks="\n".join(remarks + [f"- {remark}" for remark in results.remarks]),
    )  # fmt: skip
