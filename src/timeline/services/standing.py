"""Where the child stands, in words: what people agreed of each setting, and how it moved, for a badge or a listener.

Nothing here works a position out or compares two settings: it repeats what was agreed, up and down alike.
"""

from __future__ import annotations

from datetime import date

from timeline.domain.position import Position
from timeline.scene.position_line import Line, layers_words, lines_told, position_lines
from timeline.services.meeting_work import MeetingWork
from timeline.vocab.registry import vocabulary

_WHOLE_LIFE = date.max


def standing_in_words(work: MeetingWork) -> str:
    """“1–2, moving up at home, down at school”; empty where no position holds that anybody agreed on.

    Where settings differ each is named: “2–3 at home, moving up; 1 at school, moving down”.
    """
    lines = [line for line in position_lines(work.positions, _WHOLE_LIFE) if line.holds]
    if not lines:
        return ""
    now = {layers_words(line.now.low, line.now.high) for line in lines}
    if len(now) == 1:
        moves = [f"{way} {line.setting.text('phrase')}" for line in lines if (way := moved(line))]
        return ", ".join([*now, *([f"moving {', '.join(moves)}"] if moves else [])])
    return "; ".join(
        f"{layers_words(line.now.low, line.now.high)} {line.setting.text('phrase')}"
        + (f", moving {way}" if (way := moved(line)) else "")
        for line in lines
    )


def moved(line: Line) -> str:
    """“up” or “down” since the position before in the same setting; empty for the first, and where it has not moved."""
    if len(line.steps) < 2 or line.steps[-2].has_stopped:
        return ""
    before, now = line.steps[-2], line.steps[-1]
    return "up" if now.middle > before.middle else "down" if now.middle < before.middle else ""


def positions_told(work: MeetingWork, today: date) -> str:
    """The stepped lines in sentences, for somebody who hears the picture: each setting from its first position on."""
    lines = position_lines(work.positions, today)
    if not lines:
        return "The six layers of the Trauma Recovery Model, the first at the base. Nobody has agreed on a position."
    return lines_told(lines)


def layer_names(low: int, high: int) -> str:
    """The layers a position lies between by their names: “Finding a safe base to Building trust”."""
    names = {int(term.text("number")): term.label for term in vocabulary("trm_layers")}
    return names[low] if low == high else f"{names[low]} to {names[high]}"


def earlier_of(work: MeetingWork, position: Position) -> tuple[Position, ...]:
    """The other positions of the same setting, the newest of them first; ones that nobody can date come last."""
    others = [one for one in work.positions if one.setting == position.setting and one.id != position.id]
    return tuple(sorted(others, key=lambda one: one.when.earliest or one.when.latest or date.min, reverse=True))


def no_longer(work: MeetingWork) -> tuple[Position, ...]:
    """The newest position of each setting in which none holds any more, in the vocabulary's order of settings."""
    order, holding = vocabulary("trm_settings").ids, work.positions_now()
    newest = {one.setting: one for one in sorted(work.positions, key=_first_day)}
    return tuple(newest[one] for one in order if one in newest and one not in holding)


def _first_day(position: Position) -> date:
    return position.when.earliest or position.when.latest or date.min
