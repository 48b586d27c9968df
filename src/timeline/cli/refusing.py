"""The one place where a refusal becomes its sentence and an exit status of 1."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from timeline.cli.telling import tell
from timeline.domain.errors import TimelineError


class Refusing(TyperGroup):
    """The commands, whose refusals are told in a sentence; anything else that fails is a bug and crashes."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except TimelineError as refusal:
            tell(str(refusal))
            raise typer.Exit(1) from refusal
