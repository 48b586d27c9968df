"""The house rules, held by the machine: where imports point, where each library lives, how big a room is."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "timeline"
MODULES = sorted(SOURCE.rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))

PAGE_LINES, APP_LINES, MODULE_LINES = 80, 15, 400
BANNED_NAMES = {"utils", "helpers", "common", "manager", "misc"}
# Rooms that may load Streamlit when it is needed, inside a function: serving is theirs, drawing is not.
LAZY_STREAMLIT = ("cli/", "server/")
# Session state lives in these three. Elsewhere only this:
SESSION_MODULES = ("session.py", "contributing.py", "meeting_state.py")
SESSION_KEYS = {"_KEY": "the state of the component that the module itself draws"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports_of(path: Path) -> Iterator[tuple[str, int, bool]]:
    """The library each import asks for, its line, and whether it stands inside a function."""
    tree = tree_of(path)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.partition(".")[0], node.lineno, id(node) in inside
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0], node.lineno, id(node) in inside


def run(*command: str) -> None:
    """Run one of the checkers of this environment; its own words are the failure."""
    program = Path(sys.executable).with_name(command[0])
    done = subprocess.run([program, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-6000:]}\n{done.stderr[-2000:]}"


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout, so nothing can be committed from here")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_layers_point_one_way():
    run("lint-imports", "--no-cache")


def test_the_lint_is_clean():
    run("ruff", "check", "--quiet", "--output-format", "concise", ".")


def test_the_types_hold():
    run("mypy", "--no-error-summary")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_library_lives_in_its_own_room(path):
    room = path.relative_to(SOURCE).as_posix()
    wrong = []
    for library, line, is_lazy in imports_of(path):
        allowed = {
            "duckdb": room.startswith("store/"),
            "plotly": False,
            "pandas": False,
            "streamlit": room.startswith("ui/") or (room.startswith(LAZY_STREAMLIT) and is_lazy),
        }.get(library, True)
        if not allowed:
            wrong.append(f"{name_of(path)}:{line} imports {library}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_is_thin(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= PAGE_LINES, f"{name_of(path)}: what of it belongs in ui?"
    asked = {library for library, _, _ in imports_of(path)}
    assert asked <= {"streamlit", "timeline", "__future__"}, f"{name_of(path)} imports {asked}"
    assert "timeline.store" not in text, f"{name_of(path)} reaches past the services to the store"


def test_the_application_is_a_literal_and_a_few_lines():
    text = (ROOT / "app.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= APP_LINES
    assigned = [node for node in tree_of(ROOT / "app.py").body if isinstance(node, ast.Assign)]
    assert any(ast.unparse(node).startswith("app = st.App('src/timeline/ui/main.py'") for node in assigned), (
        "streamlit run finds the application only by a literal app = st.App(…) in app.py"
    )


@pytest.mark.parametrize("path", sorted([*MODULES, *SOURCE.rglob("*.js")]), ids=name_of)
def test_a_module_is_one_thing(path):
    assert path.stem not in BANNED_NAMES, f"{name_of(path)}: name it for what the meeting would call it"
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES, f"{name_of(path)} has {lines} lines; is it one thing?"


def test_no_folder_is_a_drawer():
    folders = [path for path in SOURCE.rglob("*") if path.is_dir()]
    assert not [name_of(folder) for folder in folders if folder.name in BANNED_NAMES]


@pytest.mark.parametrize("path", [*MODULES, *PAGES, ROOT / "app.py"], ids=name_of)
def test_everything_public_says_what_it_is(path):
    tree = tree_of(path)
    silent = [] if ast.get_docstring(tree) else [f"{name_of(path)}: the module"]
    for name, node in public_in(tree):
        if not ast.get_docstring(node):
            silent.append(f"{name_of(path)}:{node.lineno}: {name}")
    assert not silent, "no docstring:\n" + "\n".join(silent)


def public_in(
    tree: ast.Module | ast.ClassDef, within: str = ""
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
    """Public classes, functions and methods; nothing inside a function, nothing with an underscore."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{within}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public_in(node, f"{within}{node.name}.")


NOT_THE_SESSION = [path for path in [*MODULES, *PAGES] if path.name not in SESSION_MODULES]


@pytest.mark.parametrize("path", NOT_THE_SESSION, ids=name_of)
def test_the_session_is_kept_by_one_module(path):
    used = session_keys(tree_of(path))
    wrong = [f"{name_of(path)}:{line}: {key}" for key, line in used if key not in SESSION_KEYS]
    assert not wrong, "a session key outside ui/session.py:\n" + "\n".join(wrong)


def session_keys(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The keys by which ``st.session_state`` is read or written."""
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Attribute) and node.attr == "session_state"):
            continue
        user = above[node]
        if isinstance(user, ast.Subscript) and user.value is node:
            yield ast.unparse(user.slice), node.lineno
        elif isinstance(user, ast.Attribute) and isinstance(above[user], ast.Call):
            given = above[user].args  # type: ignore[attr-defined]
            yield ast.unparse(given[0]) if given else f"{user.attr}()", node.lineno
        else:
            yield ast.unparse(user), node.lineno


def test_the_session_rule_sees_a_new_key():
    source = "st.session_state['child'] = child\nst.session_state.get('age')\nst.session_state.when\n"
    keys = {key for key, _ in session_keys(ast.parse(source))}
    assert keys == {"'child'", "'age'", "st.session_state.when"}


def test_taking_something_away_draws_no_page_anew():
    """A page drawn anew forgets what its buttons were going to give: a press in that moment would give nothing."""
    wrong, seen = [], 0
    for path in MODULES:
        calls = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))
        for call in (one for one in calls if getattr(one.func, "attr", "") == "download_button"):
            seen += 1
            if "on_click='ignore'" not in {ast.unparse(given) for given in call.keywords}:
                wrong.append(f"{name_of(path)}:{call.lineno}")
    assert seen
    assert not wrong, "a download that draws the page anew:\n" + "\n".join(wrong)


def test_no_field_refuses_in_silence_what_is_pasted_into_it():
    """A field with a limit of the browser's own takes nothing of a longer text: what is too long is said at Save."""
    fields = [
        (path, node)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"text_input", "text_area", "chat_input"}
    ]
    assert fields
    limited = [
        f"{name_of(path)}:{call.lineno}" for path, call in fields if "max_chars" in {one.arg for one in call.keywords}
    ]
    assert not limited, "a field with a limit of its own:\n" + "\n".join(limited)


def test_nothing_that_is_committed_names_somebodys_machine():
    slash = "/"
    machine = re.compile(
        rf"(?<![\w.~-]){slash}(?:work|root|workspace)/|{slash}home/\w+/|{slash}Users/\w+/|[A-Z]:\\\\?Users\\"
        rf"|index{'-'}url|trusted{'-'}host|find{'-'}links|https?://[^\s)]*(?:artifactory|nexus|{slash}simple\b)"
    )
    named = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font
        for number, line in enumerate(text.splitlines(), start=1):
            if machine.search(line):
                named.append(f"{name_of(path)}:{number}: {line.strip()[:100]}")
    assert not named, "\n".join(named)


def test_nothing_that_is_committed_is_a_record():
    kept = [name_of(path) for path in tracked() if path.suffix in {".duckdb", ".wal"}]
    assert not kept, f"a store does not belong in the project: {kept}"
