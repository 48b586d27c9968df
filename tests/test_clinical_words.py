"""What is said on screen of children, layers, development and what helps comes from a vocabulary with its source.

The pages of the meeting are read as they are written here: a sentence of theirs that speaks of such things must stand
in a vocabulary instead, or below with the reason why it says nothing clinical.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "timeline"
_FOLDERS = ("ui", "services", "scene", "paper")
_OF_THE_MEETING = re.compile(
    r"MeetingWork|timeline\.domain\.(meeting|position|band|formulation|recommendation|support|appraisal|note|approach)\b"
)
_NAMED_SO = re.compile(r"^(five_ps|formulation|plan_|position|development|standing)")
_TALKS = re.compile(
    r"\b(layers?|trauma|recovery|develop\w*|attach\w*|regulat\w*|stress\w*|calm\w*|resilien\w*|advers\w*|nurtur\w*"
    r"|younger|therap\w*|hypothes\w*|clinical\w*|safe base|(?:a|the|this) child(?:ren)? \w+s\b|children \w+|needs?"
    r"|what helps|engage\w*|grief|loss|symptom\w*|diagnos\w*|disorder\w*|sensory|coping|predictab\w*|position"
    r"|rhythm|settled|trust|feelings?|consistent|secur\w*|right for this child|repair)\b",
    re.IGNORECASE,
)
_NAMES_A_PART = "names a part of the page, and says nothing of any child"
_HOW_TO_USE = "says how the page is used, and nothing of any child"
_ONLY_REPEATS = "puts together what people agreed, and adds nothing"
_AN_EXAMPLE = "an example in an empty field, gone with the first letter"

# Sentences that talk of such things and say nothing clinical, with the reason. One no longer met must go.
KNOWN = {
    "services/what_was_done.py": {"…, layer …": _ONLY_REPEATS},
    "ui/approach_chosen.py": {
        "Its layers, cautions and adaptations are filled in as a beginning; change them as this child needs":
            _HOW_TO_USE,
    },
    "ui/approach_form.py": {"What it needs first": _NAMES_A_PART},
    "ui/development_panel.py": {"Development, area by area": _NAMES_A_PART},
    "ui/formulation_drawn.py": {"Every hypothesis, to open and change": _NAMES_A_PART},
    "ui/formulation_in_story.py": {
        "As a thought under one of the five Ps, or for or against a hypothesis (Alt+I)": _HOW_TO_USE,
    },
    "ui/formulation_sending.py": {
        "For a hypothesis": _NAMES_A_PART,
        "For or against a hypothesis": _NAMES_A_PART,
        "In other words, or for a new hypothesis": _NAMES_A_PART,
        "Write the hypothesis as a sentence first: what may be going on.": _HOW_TO_USE,
    },
    "ui/hypotheses_panel.py": {"Write the first hypothesis": _NAMES_A_PART},
    "ui/hypothesis_form.py": {
        "More: what else could explain it, needs, the child’s words, who may see it": _NAMES_A_PART,
    },
    "ui/approaches_page.py": {
        "What it needs first": _NAMES_A_PART,
        "grief, sleep, father, England …": _AN_EXAMPLE,
    },
    "ui/plan_sequence.py": {
        "Position now: …": _ONLY_REPEATS,
        "No position is agreed yet. Steps that belong to a layer are placed by people until there is one.": _HOW_TO_USE,
        "What the child asks for": _NAMES_A_PART,
    },
    "ui/plan_in_time.py": {"Every step that is not settled, who does it, and when": _NAMES_A_PART},
    "ui/position_ending.py": {"…: layer …, since …": _ONLY_REPEATS},
    "ui/position_form.py": {
        "Where the child stands": _NAMES_A_PART,
        "Which layer; two or more where the child is between them": _HOW_TO_USE,
        "layer …, …": _ONLY_REPEATS,
        "layers …–…, …": _ONLY_REPEATS,
        "This corrects a slip. Where the child has moved since, close this and agree on a new position.": _HOW_TO_USE,
        "Choose the layer people agreed on, or two where the child is between them.": _HOW_TO_USE,
    },
    "ui/position_panel.py": {
        "between layers … and …": _ONLY_REPEATS,
        "Layers beside each other": _NAMES_A_PART,
        "Where the child stands": _NAMES_A_PART,
        "Nobody has agreed on a position yet. People say it, with their reasons, one setting at a time.": _HOW_TO_USE,
        "Choose layers to see what each looks like, what is needed, and what to do.": _HOW_TO_USE,
        "The chosen layers: what each looks like, what is needed, and what to do": _NAMES_A_PART,
        "Say where the child stands": _NAMES_A_PART,
        "Agree on the next position": _NAMES_A_PART,
    },
    "ui/recommendation_form.py": {
        "A settled week; one person to talk to": _AN_EXAMPLE,
        "The layer of the Trauma Recovery Model it belongs to": _NAMES_A_PART,
        "Choose the layer it belongs to, or say that it serves every layer.": _NAMES_A_PART,
    },
    "ui/step_more.py": {
        "Which need it answers": _NAMES_A_PART,
        "A life with a rhythm": _AN_EXAMPLE,
    },
    "services/development.py": {"The child is ….": "the child’s own age, from the birth date"},
    "services/formulation.py": {"said what speaks … a hypothesis": "why a change was made, in its history"},
    "services/formulation_pictures.py": {"Needs not in the picture: …": _ONLY_REPEATS},
    "services/approaches.py": {"What it asks of the child is a number of months of age.": _HOW_TO_USE},
    "services/print_wall.py": {
        "Say where the period begins: the child has no day of birth to begin from.": _HOW_TO_USE,
        "A stage of childhood needs the child's day of birth. Give the period by its days instead.": _HOW_TO_USE,
    },
    "services/paper_agency.py": {"For which need": _NAMES_A_PART},
    "services/paper_transition.py": {"The child says": _NAMES_A_PART},
    "services/report_formulation.py": {"How the child says it": _NAMES_A_PART},
    "services/report_plan.py": {"For which need": _NAMES_A_PART},
    "services/standing.py": {
        "The six layers of the Trauma Recovery Model, the first at the base. Nobody has agreed on a position.":
            "tells an empty picture to somebody who hears it",
    },
    "services/whole_picture.py": {
        "Who the child is": _NAMES_A_PART,
        "Seen only when calm: …. How is it under stress?": "asks for the other of the two contexts of a vocabulary",
        "What was agreed of where the child stands no longer applies, and nothing has been agreed since.":
            "repeats that a day was given from which it no longer applies",
        "Nobody has agreed where the child stands.": _ONLY_REPEATS,
    },
    "scene/development_map.py": {"How old the child seems in each area": _NAMES_A_PART},
    "scene/position_line.py": {"layer … from …": _ONLY_REPEATS},
    "scene/position_picture.py": {"Where the child stands on the six layers": _NAMES_A_PART},
}  # fmt: skip


def modules() -> list[Path]:
    every = (path for folder in _FOLDERS for path in sorted((SOURCE / folder).rglob("*.py")))
    return [
        path for path in every if _NAMED_SO.match(path.name) or _OF_THE_MEETING.search(path.read_text(encoding="utf-8"))
    ]


def talk_in(tree: ast.Module) -> Iterator[str]:
    """The sentences of a module that talk of such things, what stands in their gaps as a dash of dots."""
    for words in _sentences(tree):
        is_markup = words.startswith("<")
        if len(words.split()) > 2 and not is_markup and _TALKS.search(words):
            yield words


def _sentences(tree: ast.Module) -> Iterator[str]:
    passed = {id(node) for one in ast.walk(tree) for node in _not_on_screen(one)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) not in passed:
            passed |= {id(part) for part in node.values}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.value


def _not_on_screen(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, the keys of controls, and why a change was made, which stands in its history."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
        first = node.body[0]
        if isinstance(first, ast.Expr):
            yield first.value
    elif isinstance(node, ast.keyword) and node.arg in ("key", "why"):
        yield from ast.walk(node.value)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_what_is_said_of_children_stands_in_a_vocabulary_with_its_source(path: Path) -> None:
    name = path.relative_to(SOURCE).as_posix()
    said = set(talk_in(ast.parse(path.read_text(encoding="utf-8"))))
    known = set(KNOWN.get(name, {}))
    assert not said - known, "move it to a vocabulary with a source, or say here why it says nothing clinical"
    assert not known - said, "a sentence that is no longer there; take it out"


def test_every_exemption_is_of_a_module_that_is_read() -> None:
    assert set(KNOWN) <= {path.relative_to(SOURCE).as_posix() for path in modules()}


@pytest.mark.parametrize(
    "source",
    [
        "st.text('Children who have been hurt test whether adults stay.')",
        "st.caption(f'At this age {name} needs one consistent adult.')",
        "WORDS = 'Wait with grief work until the base holds.'",
        "st.text('Under stress ' + 'he may need support like a younger child.')",
        "def page():\n    return {'help': 'Therapy comes after a safe base.'}",
    ],
)
def test_the_reading_hears_a_clinical_sentence(source: str) -> None:
    assert list(talk_in(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "st.button('Save', key='layers of the trauma recovery model')",
        "def page():\n    '''How trauma is drawn on the six layers.'''",
        "st.text(vocabulary('trm_layers')['layer_1'].text('need'))",
        "st.text('Who is here, and since when')",
    ],
)
def test_the_reading_passes_over_what_is_not_said_or_not_clinical(source: str) -> None:
    assert not list(talk_in(ast.parse(source)))
