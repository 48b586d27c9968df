"""Writing a case without names: the timeline in one file, the key in another that the caller names; and names back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.files import contents, is_same_file, write_whole
from timeline.cli.telling import counted, say, tell
from timeline.domain.errors import IntakeError
from timeline.services.anonymise import anonymised
from timeline.services.anonymous_files import chronology_with_names, chronology_without_names
from timeline.services.anonymous_key import Key
from timeline.services.going_out import going_out
from timeline.services.open_case import open_case
from timeline.services.still_named import still_named
from timeline.store.store import Store

_NAMED = 8


def names_back(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The CSV that was written without names.")],
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help="The key that was written with it.")],
    output: Annotated[Path, typer.Option(
        "--output", "-o", metavar="FILE", help="The file to write; one that is there is replaced whole."
    )],
) -> None:  # fmt: skip
    """Put the names back into a chronology that was written without them.

    Only the file and its key are read; no store is needed.
    """
    if is_same_file(output, key) or output.resolve() == key.resolve():
        raise IntakeError("That is the key itself, which is never written over. Give another name to write to.")
    data, kept = contents(file), Key.from_json(contents(key))
    write_whole(output, chronology_with_names(data, kept))
    say(f"Wrote the chronology with its names to {output.absolute()}.")


def check_key(key: Path | None, output: Path, store: Path) -> Path:
    """Where the key goes. Raises ``IntakeError`` where it has no place of its own."""
    if key is None:
        raise IntakeError(
            "Say where the key is to be kept, with --key FILE. It gives every name back, so keep it away from the "
            "timeline."
        )
    if key.resolve() == output.resolve() or is_same_file(key, store):
        raise IntakeError("The key needs a file of its own, and somewhere else than the timeline. Give another --key.")
    if key.exists():
        raise IntakeError(
            f"There is a file “{key}” already, and a key is never written over: an earlier timeline may need it. Give "
            "another name; so that everybody keeps the word they had, give the key from before as --earlier-key."
        )
    return key


def export_without_names(
    store: Store, case_id: str, output: Path, key: Path, *, earlier: Path | None, also: Sequence[str]
) -> None:
    """Write the case's entries without names, and their key. Either both are written or neither.

    Says what may still name somebody. Raises ``IntakeError`` where one of the files cannot be written.
    """
    before = Key.from_json(contents(earlier)) if earlier is not None else None
    view = going_out(open_case(store, case_id))
    data, made = chronology_without_names(store, view, earlier=before, also=also)
    write_whole(key, made.to_json())
    try:
        write_whole(output, data)
    except BaseException:
        key.unlink(missing_ok=True)
        raise
    hidden, _ = anonymised(view, earlier=before, also=also)
    say(
        f"Wrote {counted(len(view.entries), 'entry', 'entries')} without names to {output.absolute()}, and their key "
        f"to {key.absolute()}."
    )
    if key.resolve().parent == output.resolve().parent:
        tell("The two stand in one folder, and whoever has both has every name. Move the key somewhere else.")
    still = [word for word, _ in still_named(hidden)]
    if still:
        more = f" and {len(still) - _NAMED} more" if len(still) > _NAMED else ""
        tell(f"May still name somebody or some place: {', '.join(still[:_NAMED])}{more}. Take words out with --also.")
