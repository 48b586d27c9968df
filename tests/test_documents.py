"""What the documents say is so: their commands exist, their links lead somewhere, and CI runs the README's own line."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from timeline.cli import app
from timeline.domain.when import parse_when

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*/README.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def between(marker: str) -> str:
    found = re.search(rf"<!-- {marker} -->\n```bash\n(.+?)\n```\n<!-- end -->", README, flags=re.DOTALL)
    assert found, f"README.md has no <!-- {marker} -->"
    assert "\n" not in found[1], "one line to copy and paste"
    return found[1]


def test_one_line_starts_the_demonstration():
    line = between("demo line")
    assert line.startswith("python3 -m venv .venv && ")
    assert line.endswith(" && .venv/bin/timeline demo")
    assert "pip install" in line


def test_one_line_passes_the_tests_and_leaves_none_out():
    line = between("test line")
    assert line.startswith("python3 -m venv .venv && ")
    assert "'.[test]'" in line
    assert re.search(r"\.venv/bin/python -m pytest -q -n 3$", line), "no marker, no path, nothing deselected"


def test_both_lines_stand_on_the_first_screen():
    top = "\n".join(README.splitlines()[:25])
    assert between("demo line") in top
    assert between("test line") in top
    assert top.startswith("# ")


def test_ci_runs_the_readmes_own_line():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111, ".ci/run cannot be executed"
    assert "pytest -" not in script, ".ci/run has a test line of its own; it takes the README's"
    taking = re.search(r"^line=\$\((.+)\)$", script, flags=re.MULTILINE)
    assert taking, ".ci/run does not take its line from the README"
    taken = subprocess.run(["bash", "-c", taking[1]], cwd=ROOT, capture_output=True, text=True, check=True)
    assert taken.stdout.rstrip("\n") == between("test line")


RAN = '<testcase classname="tests.browser.test_wall" name="test_it"/>'
SKIPPED = '<testcase classname="tests.browser.test_wall" name="test_it"><skipped/></testcase>'
NOT_COLLECTED = '<testcase classname="" name="tests.browser.test_wall"><skipped/></testcase>'
ONLY_IN_NAME = '<testcase classname="tests.test_documents" name="test_it[tests.browser.test_wall]"/>'
ELSEWHERE = '<testcase classname="tests.unit.test_when" name="test_it"><skipped/></testcase>'


@pytest.mark.parametrize(
    ("cases", "is_good"),
    [
        pytest.param(RAN, True, id="all ran"),
        pytest.param(RAN + ELSEWHERE, True, id="one skipped elsewhere"),
        pytest.param(RAN + SKIPPED, False, id="one skipped"),
        pytest.param(NOT_COLLECTED, False, id="a module skipped"),
        pytest.param(ELSEWHERE + ONLY_IN_NAME, False, id="none at all"),
    ],
)
def test_ci_insists_on_the_browser_tests(cases, is_good, tmp_path):
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "export CI=true TIMELINE_BROWSER_REQUIRED=1" in script
    check = re.search(r"<<'PY'[^\n]*\n(.+?)^PY$", script, flags=re.DOTALL | re.MULTILINE)
    assert check, ".ci/run does not read the report of the tests"
    report = tmp_path / "tests.xml"
    report.write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", check[1], report], capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == is_good, done.stdout + done.stderr


def test_ci_fails_where_the_tests_never_reported(tmp_path):
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    check = script.partition("<<'PY'")[2].partition("\n")[2].partition("\nPY\n")[0]
    done = subprocess.run([sys.executable, "-c", check, tmp_path / "none.xml"], capture_output=True, check=False)
    assert done.returncode != 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command):
    assert f"| `timeline {command}" in README


def test_every_command_in_a_document_exists():
    unknown = []
    for document in DOCUMENTS:
        for command in re.findall(r"(?:`|/|^\s*)timeline ([a-z][a-z-]*)", document.read_text("utf-8"), flags=re.M):
            if command not in COMMANDS:
                unknown.append(f"{document.relative_to(ROOT)}: timeline {command}")
    assert not unknown


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_the_readme_gives_a_command_exists(command):
    told = CliRunner().invoke(app, [command, "--help"])
    assert told.exit_code == 0
    for row in re.findall(rf"^\| `timeline {command}.*$", README, flags=re.MULTILINE):
        for option in re.findall(r"--[a-z][a-z-]+", row):
            assert option in told.output, f"timeline {command} has no {option}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_somewhere(document):
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:|#", target):
            continue
        path = (document.parent / target.partition("#")[0]).resolve()
        if not path.exists():
            broken.append(target)
    assert not broken


def test_every_folder_of_the_tree_in_the_readme_is_there():
    tree = README.partition("## The tree")[2].partition("```text")[2].partition("```")[0]
    within = ""
    missing = []
    for line in tree.strip().splitlines():
        name = line.split()[0]
        path = ROOT / (within + name if line.startswith("  ") else name)
        within = within if line.startswith("  ") else name
        if not path.exists():
            missing.append(name)
    assert not missing


def test_every_time_the_readme_offers_can_be_read():
    row = next(line for line in README.splitlines() if line.startswith("| a date, an age"))
    times = re.findall(r"`([^`]+)`", row)
    assert len(times) >= 8
    for time in times:
        parse_when(time)


def test_every_decision_says_why():
    assert [path.name[:4] for path in DECISIONS] == [f"{n:04d}" for n in range(1, len(DECISIONS) + 1)]
    for path in DECISIONS:
        text = path.read_text(encoding="utf-8")
        headings = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
        assert headings == ["Context", "Options", "Choice", "Consequences"], path.name
        assert len(text.split()) <= 650, f"{path.name} is more than a page"


def test_the_documents_say_what_this_does_not_do():
    assert "no proof yet that Enhanced Case Management reduces offending" in README
    assert "await a psychologist's review" in README
    assert "All lives in `sample_data/` are invented" in README
    if not list(ROOT.glob("LICEN[CS]E*")):
        assert "No licence has been chosen yet" in README
