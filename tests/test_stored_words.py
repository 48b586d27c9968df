"""Words kept about a child reach the screen as words: never as markup, links or pictures."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from stored_words import Reading, numbers_of

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "timeline"
ON_SCREEN = sorted([*(SOURCE / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py")])

# Expressions that carry no stored words though the reading cannot tell, and why. One no longer met must go.
KNOWN_SAFE = {
    "src/timeline/ui/alike_panel.py": {
        "[account.id for account in chosen]": "the ids of entries, shown by words that went through plain()",
    },
    "src/timeline/ui/band_form.py": {
        "ids": "the ids of a vocabulary, shown by its labels",
    },
    "src/timeline/ui/entry_form.py": {
        "ids": "the ids of a vocabulary, shown by its labels",
    },
    "src/timeline/ui/formulation_sending.py": {
        "ps.ids": "the ids of a vocabulary, shown by its labels",
    },
    "src/timeline/ui/hypotheses_panel.py": {
        "_in_a_line(view, work, one, is_childs=is_childs)": "each part went through plain(); signs are the module's",
    },
    "src/timeline/ui/meeting_head.py": {
        "list(phases)": "the ids of a vocabulary, shown by its labels",
    },
    "src/timeline/ui/plan_page.py": {
        "list(_PARTS)": "the names of the parts, written in the module",
    },
    "src/timeline/ui/position_form.py": {
        "ids": "the ids of a vocabulary, shown by its labels",
    },
    "src/timeline/ui/review_plan.py": {
        "states": "the ids of a vocabulary, shown by its labels",
    },
    "src/timeline/ui/reviews_page.py": {
        "list(_PARTS)": "the names of the parts, written in the module",
    },
    "src/timeline/ui/shell.py": {
        "f'{thing} {done} of {of}'": "its callers in other modules name the thing themselves: a row, a life",
    },
    "src/timeline/ui/thought_form.py": {
        "offered.ids": "the ids of a vocabulary, shown by its labels",
    },
    "src/timeline/ui/whole_picture_panel.py": {
        "_PARTS": "the names of the frames, written in a module",
    },
}
# The one place that hands Streamlit markup: the style of every page, a file of ours.
STYLES = {
    ("src/timeline/ui/shell.py", f"st.html(Path(__file__).with_name('{sheet}.css'))") for sheet in ("frame", "shared")
}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def numbers() -> frozenset[str]:
    return numbers_of([tree_of(path) for path in SOURCE.rglob("*.py")])


@pytest.mark.parametrize("path", ON_SCREEN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_stored_words_reach_markdown_only_through_plain(path, numbers):
    name = path.relative_to(ROOT).as_posix()
    known = KNOWN_SAFE.get(name, {})
    found = list(Reading(tree_of(path), numbers).findings())
    told = [f"{name}:{one.line}: {one.words}" for one in found if one.words not in known]
    assert not told, "reaches Markdown without plain():\n" + "\n".join(told)
    assert set(known) <= {one.words for one in found}, "an exemption that is no longer needed; take it out"


UNSAFE = [
    "def page(entry):\n    st.markdown(entry.title)",
    "def page(entry):\n    st.button(f'Open {entry.title}')",
    "def page(entry):\n    st.text('x', help=entry.note)",
    "def page(entry):\n    left.caption(entry.title)",
    "def page(entry):\n    words = entry.title\n    st.warning(words)",
    "def page(entry):\n    words = 'fine'\n    words += entry.title\n    st.warning(words)",
    "def page(entry):\n    _say(entry.title)\ndef _say(words):\n    st.info('so: ' + words)",
    "def page(entries):\n    for entry in entries:\n        st.badge(entry)",
    "def page(entries):\n    st.tabs([entry.title for entry in entries])",
    "def page(entry):\n    st.radio('Which', [entry.title])",
    "def page(entry):\n    st.error(str(entry.title))",
    "def page(column):\n    st.badge(column.label)",
    "def page():\n    try:\n        go()\n    except Exception as problem:\n        st.error(str(problem))",
    "def page(entry):\n    st.badge(entry.kind if entry.kind else 'none')",
    "def page(entry):\n    st.set_page_config(page_title=entry.title)",
    "def page(entry):\n    st.button(_told(entry))\ndef _told(entry):\n    return entry.title",
    "def page(entry):\n    st.markdown(f'{entry.title:>20}')",
]
SAFE = [
    "st.markdown('Written here')",
    "def page(entry):\n    st.button(f'Open {plain(entry.title)}')",
    "def page(entries):\n    st.badge(f'{len(entries)} entries')",
    "def page(entry):\n    st.text(entry.title)",
    "def page(entry):\n    st.badge(vocabulary('certainty').label(entry.verification))",
    "def page(entry):\n    kind = vocabulary('link_kinds')[entry.kind]\n    st.badge(kind.label)",
    "def page():\n    for term in vocabulary('lanes').offered:\n        st.badge(term.label)",
    "SIGNS = (('a', 'b'),)\ndef page():\n    for sign, told in SIGNS:\n        st.caption(f'{sign}: {told}')",
    "def page(entry):\n    st.button('Undo', help=plain(entry.note) or None)",
    "def page(entry):\n    _say('fine')\ndef _say(words):\n    st.info(words)",
    "def page(entry):\n    st.badge(f'{entry.rating:+d}')",
    "def page(count: int):\n    st.badge(f'{count} times')",
    "def page(entry):\n    st.selectbox('Agency', [entry.agency])",
]


@pytest.mark.parametrize("source", UNSAFE)
def test_the_reading_sees_words_that_would_be_read_as_markdown(source):
    assert list(Reading(ast.parse(source), frozenset()).findings())


@pytest.mark.parametrize("source", SAFE)
def test_the_reading_lets_words_of_our_own_through(source):
    assert not list(Reading(ast.parse(source), frozenset()).findings())


def test_nothing_hands_streamlit_markup():
    given = []
    for path in ON_SCREEN:
        name = path.relative_to(ROOT).as_posix()
        for call in (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)):
            told = ast.unparse(call)
            if any(keyword.arg == "unsafe_allow_html" for keyword in call.keywords):
                given.append(f"{name}:{call.lineno}: unsafe_allow_html")
            if re.match(r"st\.(html|iframe|exception)\(|.*components\.v1", told) and (name, told) not in STYLES:
                given.append(f"{name}:{call.lineno}: {told}")
    assert not given, "\n".join(given)


def test_the_browser_modules_write_words_as_text():
    markup = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
    for path in sorted((SOURCE / "ui").rglob("*.js")):
        found = markup.findall(path.read_text(encoding="utf-8"))
        assert not found, f"{path.relative_to(ROOT)} would read words as markup: {found}"


def test_case_data_is_never_in_a_shared_cache():
    for path in SOURCE.rglob("*.py"):
        assert "cache_data" not in path.read_text(encoding="utf-8"), path.relative_to(ROOT)
