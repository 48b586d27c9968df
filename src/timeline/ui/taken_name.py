"""What a file that is taken away is called, so that one with names in full is not sent for one with initials."""

from __future__ import annotations

_FULL = "full-names"


def taken_name(what: str, ending: str, *, is_full: bool, state: str = "") -> str:
    """The name of a file of ``what``, such as “wall-A3”, in the ``state`` it shows: a day, or which final it is.

    ``is_full`` says that names stand in it in full, and so does its name. It never holds a name itself. ``ending`` goes
    without its full stop.
    """
    return "-".join(part for part in (what, _FULL if is_full else "", state) if part) + f".{ending}"
