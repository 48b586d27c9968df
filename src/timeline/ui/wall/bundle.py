"""The wall's browser modules as one: a script for a page that carries everything it needs, or one module to load."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import rjsmin  # type: ignore[import-untyped]  # rjsmin ships no types

FOLDER = Path(__file__).parent

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "\./(\w+)\.js";[ \t]*$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function\*? |class |const )(\w+)\b)", re.MULTILINE)
_NAME = re.compile(r"(\w+)(?: as (\w+))?")
# What is left of importing and exporting once everything understood has been taken out.
_LEFT = re.compile(r"^[ \t]*(?:import|export)\b|\bimport\s*[(.]", re.MULTILINE)
# Text with a place in it that has text with a place in it: what makes scripts small takes the inner one for code.
_WITHIN_ANOTHER = re.compile(r"`[^`]*\$\{[^}`]*`")
_ENDS_A_SCRIPT = re.compile(r"</script|<!--", re.IGNORECASE)


def bundle(entry: str, sources: Mapping[str, str] | None = None) -> str:
    """One script that does what the module ``entry`` and all it imports do; names never meet, as in modules.

    ``sources`` gives the text of each module by its name without ``.js``; the wall's own unless given. Each module
    becomes a function of its own, after those it imports. Understood are ``import { a, b as c } from "./x.js";`` and
    ``export`` before a function, a class or a ``const``. Raises ``ValueError`` naming the module for anything else,
    for a name that is not exported, for a circle, for a template within a template, and for text that would end a
    script element. Comments and space that nothing needs are left out.
    """
    return _small('(() => {\n"use strict";\n' + "\n\n".join(_parts((entry,), sources)) + "\n})();\n")


def module_of(entries: Sequence[str], sources: Mapping[str, str] | None = None) -> str:
    """One module that exports each of ``entries`` under its own name, holding all that it exports itself.

    What several of them import is there once, so that they share it. Understood and refused is the same as in
    ``bundle``.
    """
    exported = [f"export const {entry} = ${entry};" for entry in entries]
    return _small("\n\n".join([*_parts(entries, sources), "\n".join(exported)]) + "\n")


def _small(script: str) -> str:
    return str(rjsmin.jsmin(script)) + "\n"


def _parts(entries: Sequence[str], sources: Mapping[str, str] | None) -> list[str]:
    """Each module as a function, after those it imports."""
    texts = modules() if sources is None else sources
    exports: dict[str, tuple[str, ...]] = {}
    parts: list[str] = []

    def add(name: str, asked_by: tuple[str, ...]) -> None:
        if name in asked_by:
            raise ValueError(
                f"{' imports '.join([*asked_by[asked_by.index(name) :], name])}: a circle cannot be bundled."
            )
        if name in exports:
            return
        if name not in texts:
            raise ValueError(f"{asked_by[-1] if asked_by else 'The page'} asks for {name}.js, which is not there.")
        text = texts[name].replace("\r\n", "\n")
        for found in _IMPORT.finditer(text):
            add(found[2], (*asked_by, name))
        own = tuple(found[1] for found in _EXPORT.finditer(text))
        body = _IMPORT.sub(lambda found: _taken(found, name, exports), text)
        body = _EXPORT.sub("", body)
        _refuse(name, body)
        exports[name] = own
        parts.append(f"const ${name} = (() => {{\n{body.strip()}\nreturn {{ {', '.join(own)} }};\n}})();")

    for entry in entries:
        add(entry, ())
    return parts


def modules() -> dict[str, str]:
    """The text of each of the wall's browser modules, by its name without ``.js``."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.js"))}


def _taken(found: re.Match[str], name: str, exports: Mapping[str, tuple[str, ...]]) -> str:
    """An import as a line that takes the same names from the function that stands for the module."""
    taken = []
    for one in filter(None, (part.strip() for part in found[1].split(","))):
        read = _NAME.fullmatch(one)
        if read is None:
            raise ValueError(f"{name}.js imports “{one}”, which is not understood.")
        if read[1] not in exports[found[2]]:
            raise ValueError(f"{name}.js imports {read[1]}, which {found[2]}.js does not export.")
        taken.append(read[1] if read[2] is None else f"{read[1]}: {read[2]}")
    return f"const {{ {', '.join(taken)} }} = ${found[2]};"


def _refuse(name: str, body: str) -> None:
    left = _LEFT.search(body)
    if left:
        line = body[body.rfind("\n", 0, left.start() + 1) + 1 :].partition("\n")[0].strip()
        raise ValueError(f"{name}.js has a line that cannot be bundled: {line}")
    nested = _WITHIN_ANOTHER.search(body)
    if nested:
        raise ValueError(f"{name}.js has a template within a template, which is not understood: {nested[0]}")
    if _ENDS_A_SCRIPT.search(body):
        raise ValueError(f"{name}.js has text that would end the script of a page.")
