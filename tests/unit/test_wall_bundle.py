"""The wall's modules as one script: what is understood, and what is refused rather than guessed."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from timeline.ui.wall.bundle import bundle, modules


def test_a_module_stands_after_those_it_imports_and_only_once():
    made = bundle("page", {
        "page": 'import { a } from "./a.js";\nimport { b } from "./b.js";\na(b);\n',
        "a": 'import { b } from "./b.js";\nexport function a() { return b; }\n',
        "b": "export const b = 1;\n",
    })  # fmt: skip
    assert made.index("const $b=") < made.index("const $a=") < made.index("const $page=")
    assert made.count("const b=1;") == 1
    assert "import" not in made and "export" not in made


def test_two_modules_may_use_the_same_name():
    sources = {
        "page": 'import { told as first } from "./a.js";\nimport { told } from "./b.js";\nout(first(), told());\n',
        "a": 'const words = "a";\nexport function told() { return words; }\n',
        "b": 'const words = "b";\nexport function told() { return words; }\n',
    }
    made = bundle("page", sources)
    assert "const{told:first}=$a;" in made and "const{told}=$b;" in made


@pytest.mark.parametrize(
    "wrong",
    [
        'import all from "./a.js";',
        'import * as all from "./a.js";',
        'import "./a.js";',
        'import { a } from "elsewhere";',
        'import { a } from "https://x.invalid/a.js";',
        'const a = await import("./a.js");',
        "const here = import.meta.url;",
        "export default function () {}",
        "const a = 1;\nexport { a };",
        'export * from "./a.js";',
        "export let a = 1;",
        "  export const a = 1;",
    ],
)
def test_what_is_not_understood_is_refused_by_its_line(wrong):
    with pytest.raises(ValueError, match=r"^page\.js has a line that cannot be bundled: .*(import|export)"):
        bundle("page", {"page": f"{wrong}\n", "a": "export const a = 1;\n"})


def test_a_name_that_is_not_exported_is_refused():
    with pytest.raises(ValueError, match=r"page\.js imports b, which a\.js does not export"):
        bundle("page", {"page": 'import { a, b } from "./a.js";\n', "a": "export const a = 1;\nconst b = 2;\n"})


def test_a_module_that_is_not_there_is_refused_with_who_asked():
    with pytest.raises(ValueError, match=r"page asks for away\.js, which is not there"):
        bundle("page", {"page": 'import { a } from "./away.js";\n'})


def test_a_circle_is_refused_and_named():
    round_about = {
        "a": 'import { b } from "./b.js";\nexport const a = 1;\n',
        "b": 'import { a } from "./a.js";\nexport const b = 1;\n',
    }
    with pytest.raises(ValueError, match="a imports b imports a: a circle"):
        bundle("a", round_about)


@pytest.mark.parametrize("words", ["</script>", "</SCRIPT >", "<!-- "])
def test_text_that_would_end_the_script_of_a_page_is_refused(words):
    with pytest.raises(ValueError, match="would end the script"):
        bundle("page", {"page": f"const words = {json.dumps(words)};\n"})


def test_words_that_only_look_like_an_export_are_left_alone():
    made = bundle("page", {"page": '// Here we import nothing.\nconst exported = "Here we export nothing.";\n'})
    assert '"Here we export nothing."' in made


def test_what_is_only_for_whoever_reads_the_source_is_left_out_and_no_word_that_is_shown_changes():
    words = "const told = `  ${one}  of  // ${two}  `;\nconst also = 'a  //  b';\nconst found = /[/ ]+ \\/\\/  x/;\n"
    made = bundle("page", {"page": f"// Why.\n{words}/* And\n   more. */\n"})
    assert "Why." not in made and "more." not in made
    assert "`  ${one}  of  // ${two}  `" in made and "'a  //  b'" in made and "/[/ ]+ \\/\\/  x/" in made


@pytest.mark.parametrize("nested", ["`a ${b ? `c` : d}`", "`${a}, ${[b].map((c) => `${c} d`)}`"])
def test_a_template_within_a_template_is_refused_because_its_words_would_lose_their_spaces(nested):
    with pytest.raises(ValueError, match=r"page\.js has a template within a template"):
        bundle("page", {"page": f"const words = {nested};\n"})


def test_templates_beside_each_other_are_no_nest():
    made = bundle("page", {"page": "const words = `${a} b` + `${c} d`;\nconst more = {e: `${f}`};\nconst g = `h`;\n"})
    assert "`${a} b`+`${c} d`" in made


def test_the_walls_own_modules_can_be_bundled():
    made = bundle("page")
    assert {name for name in modules() if f"const ${name}=" in made} >= {"wall", "layout", "lens", "key", "page_story"}
    assert "addline" not in made and "</script" not in made


@pytest.mark.skipif(shutil.which("node") is None, reason="no node on this machine to read the script with")
def test_the_bundle_is_a_script_that_can_be_read(tmp_path):
    file = tmp_path / "page.js"
    file.write_text(bundle("page"), encoding="utf-8")
    done = subprocess.run(["node", "--check", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
