"""The command line: ``timeline``, for administrators and for anything that checks the program.

A status of 0 means done, 1 refused with the reason on standard error, 2 that the command itself was typed
wrongly. What was asked for goes to standard output and everything else to standard error, so that
``--json`` is JSON and nothing else.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from timeline.cli import (
    calendar_command,
    case_commands,
    chronology_commands,
    compare_command,
    gaps_command,
    print_command,
    serving,
    when_command,
    without_names,
)
from timeline.cli.refusing import Refusing
from timeline.cli.telling import ready_to_tell

app = typer.Typer(
    name="timeline", cls=Refusing, no_args_is_help=True, add_completion=False,
    pretty_exceptions_enable=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip

app.command("demo")(serving.demo)
app.command("serve")(serving.serve)
app.command("new-case")(case_commands.new_case)
app.command("cases")(case_commands.cases)
app.command("set-birth")(case_commands.set_birth)
app.command("import")(chronology_commands.import_chronology)
app.command("entries")(chronology_commands.entries)
app.command("compare")(compare_command.compare_moments)
app.command("gaps")(gaps_command.gaps)
app.command("export")(chronology_commands.export)
app.command("names-back")(without_names.names_back)
app.command("print")(print_command.print_case)
app.command("calendar")(calendar_command.calendar)
app.command("template")(chronology_commands.template)
app.command("restore")(case_commands.restore)
app.command("when")(when_command.when)
app.command("check")(case_commands.check)


def _version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"timeline {version('formulation-timeline')}")
        raise typer.Exit


@app.callback()
def timeline(
    _: Annotated[bool, typer.Option(
        "--version", callback=_version, is_eager=True, help="Say which version this is, and stop."
    )] = False,
) -> None:  # fmt: skip
    """A child's whole life on one screen, for case formulation meetings."""
    ready_to_tell()
