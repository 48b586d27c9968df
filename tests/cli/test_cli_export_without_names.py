"""A case written without names: the key stands where it was asked for and nowhere else, and gives every word back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from timeline.services.anonymous_files import chronology_with_names
from timeline.services.anonymous_key import Key

Run = Callable[..., Result]

NAMED = """When,What happened,People,Agency,Who says so
14 Mar 2012,Kit was born,Siân Roe (mother),Health,Birth registration
May 2016,Siân Roe moved with Kit to Caernarfon Road,Siân Roe (mother),Housing,Siân
2018,Siân Roe was met at Caernarfon Road,,School,Mr Lee
"""


@pytest.fixture
def named(run: Run, store: Path, tmp_path: Path) -> Path:
    """Kit's store with people who are named in it."""
    file = tmp_path / "named.csv"
    file.write_text(NAMED, encoding="utf-8")
    assert run("import", file, "--store", store, "--case", "YJ-7").exit_code == 0
    return store


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Another folder, for the key."""
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


def export(run: Run, store: Path, out: Path, *more: object) -> Result:
    return run("export", "--store", store, "--case", "YJ-7", "--format", "csv", "-o", out, "--anonymise", *more)


def test_the_file_names_nobody_and_the_key_gives_every_word_back(
    run: Run, named: Path, tmp_path: Path, vault: Path
) -> None:
    out, key = tmp_path / "kit.csv", vault / "key.json"
    result = export(run, named, out, "--key", key)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"Wrote 3 entries without names to {out}, and their key to {key}.\n"
    said = out.read_text("utf-8-sig")
    assert not any(name in said for name in ("Kit", "Siân", "YJ-7")) and "[Mother]" in said
    assert "recorded_by" not in said
    back = chronology_with_names(out.read_bytes(), Key.from_json(key.read_bytes())).decode("utf-8-sig")
    titles = [row["what_happened"] for row in csv.DictReader(io.StringIO(back))]
    assert titles[1] == "Siân Roe moved with Kit to Caernarfon Road"


def test_only_its_owner_can_read_the_key(run: Run, named: Path, tmp_path: Path, vault: Path) -> None:
    export(run, named, tmp_path / "kit.csv", "--key", vault / "key.json")
    assert (vault / "key.json").stat().st_mode & 0o077 == 0


def test_nothing_is_written_without_a_place_for_the_key(run: Run, named: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    result = export(run, named, tmp_path / "kit.csv")
    assert result.exit_code == 1 and "Say where the key is to be kept" in result.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_key_beside_the_timeline_is_warned_of(run: Run, named: Path, tmp_path: Path, vault: Path) -> None:
    beside = export(run, named, tmp_path / "kit.csv", "--key", tmp_path / "key.json")
    assert beside.exit_code == 0 and "stand in one folder" in beside.stderr
    apart = export(run, named, tmp_path / "kit.csv", "--key", vault / "key.json")
    assert "stand in one folder" not in apart.stderr


@pytest.mark.parametrize("where", ["the same file", "the store", "a folder", "no such folder"])
def test_a_key_that_has_no_place_of_its_own_is_refused_and_nothing_is_written(
    run: Run, named: Path, tmp_path: Path, where: str
) -> None:
    out = tmp_path / "kit.csv"
    key = {"the same file": out, "the store": named, "a folder": tmp_path, "no such folder": tmp_path / "x" / "k"}[
        where
    ]
    before = named.read_bytes()
    result = export(run, named, out, "--key", key)
    assert result.exit_code == 1 and result.stderr.strip()
    assert not out.exists() and named.read_bytes() == before


def test_a_key_that_is_there_is_never_written_over(run: Run, named: Path, tmp_path: Path, vault: Path) -> None:
    key = vault / "key.json"
    export(run, named, tmp_path / "kit.csv", "--key", key)
    before = key.read_bytes()
    again = export(run, named, tmp_path / "again.csv", "--key", key)
    assert again.exit_code == 1 and "--earlier-key" in again.stderr
    assert key.read_bytes() == before and not (tmp_path / "again.csv").exists()


def test_no_key_is_left_where_the_timeline_cannot_be_written(
    run: Run, named: Path, tmp_path: Path, vault: Path
) -> None:
    assert export(run, named, tmp_path / "gone" / "kit.csv", "--key", vault / "key.json").exit_code == 1
    assert list(vault.iterdir()) == []


def test_with_an_earlier_key_everybody_keeps_the_word_they_had(
    run: Run, named: Path, tmp_path: Path, vault: Path
) -> None:
    first, second = vault / "first.json", vault / "second.json"
    export(run, named, tmp_path / "first.csv", "--key", first, "--also", "Caernarfon Road")
    more = tmp_path / "more.csv"
    more.write_text("When,What happened,People\n2020,Met Ann Zed,Ann Zed (mother)\n", encoding="utf-8")
    run("import", more, "--store", named, "--case", "YJ-7")
    result = export(run, named, tmp_path / "second.csv", "--key", second, "--earlier-key", first)
    assert result.exit_code == 0, result.output
    words = json.loads(second.read_text("utf-8"))["words"]
    before = json.loads(first.read_text("utf-8"))["words"]
    assert before.items() <= words.items() and len(words) > len(before)


def test_other_words_are_taken_out_where_they_are_named(run: Run, named: Path, tmp_path: Path, vault: Path) -> None:
    out = tmp_path / "kit.csv"
    plainly = export(run, named, out, "--key", vault / "1.json")
    assert "Caernarfon Road" in plainly.stderr and "--also" in plainly.stderr
    assert "Caernarfon Road" in out.read_text("utf-8-sig")
    taken = export(run, named, out, "--key", vault / "2.json", "--also", "Caernarfon Road")
    assert "Caernarfon" not in out.read_text("utf-8-sig") + taken.stderr


@pytest.mark.parametrize("form", ["xlsx", "json", "html", "docx", "ical"])
def test_only_csv_is_written_without_names(run: Run, named: Path, tmp_path: Path, vault: Path, form: str) -> None:
    out, key = tmp_path / "kit", vault / "key.json"
    result = run("export", "--store", named, "--case", "YJ-7", "--format", form, "-o", out, "--anonymise", "--key", key)
    assert result.exit_code == 1 and "--format csv" in result.stderr
    assert not out.exists() and not key.exists()


@pytest.mark.parametrize("more", [("--key", "k.json"), ("--also", "Bangor"), ("--earlier-key", "k.json")])
def test_a_key_without_anything_to_hide_is_refused(
    run: Run, named: Path, tmp_path: Path, more: tuple[str, str]
) -> None:
    out = tmp_path / "kit.csv"
    result = run("export", "--store", named, "--case", "YJ-7", "--format", "csv", "-o", out, *more)
    assert result.exit_code == 1 and "--anonymise" in result.stderr and not out.exists()


def test_an_earlier_key_that_is_none_is_refused(run: Run, named: Path, tmp_path: Path, vault: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{}")
    result = export(run, named, tmp_path / "kit.csv", "--key", vault / "k.json", "--earlier-key", wrong)
    assert result.exit_code == 1 and "not a key made here" in result.stderr
    assert not (tmp_path / "kit.csv").exists() and not (vault / "k.json").exists()


def test_the_names_are_put_back_from_the_file_and_its_key(run: Run, named: Path, tmp_path: Path, vault: Path) -> None:
    out, key, back = tmp_path / "kit.csv", vault / "key.json", tmp_path / "back.csv"
    export(run, named, out, "--key", key)
    result = run("names-back", out, "--key", key, "-o", back)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Wrote the chronology with its names to {back}.\n"
    said = back.read_text("utf-8-sig")
    assert "Siân Roe moved with Kit to Caernarfon Road" in said and "[Mother]" not in said


@pytest.mark.parametrize("wrong", ["no key", "another key", "no file", "the key itself"])
def test_names_are_not_put_back_from_what_does_not_belong_together(
    run: Run, named: Path, tmp_path: Path, vault: Path, wrong: str
) -> None:
    out, key, back = tmp_path / "kit.csv", vault / "key.json", tmp_path / "back.csv"
    export(run, named, out, "--key", key)
    before = key.read_bytes()
    other = vault / "other.json"
    other.write_bytes(Key({"[Aunt]": "Menna"}).to_json() if wrong == "another key" else b"[]")
    result = run(
        "names-back", tmp_path / "gone.csv" if wrong == "no file" else out,
        "--key", other if wrong in ("no key", "another key") else key, "-o", key if wrong == "the key itself" else back,
    )  # fmt: skip
    assert result.exit_code == 1 and result.stderr.strip()
    assert not back.exists() and key.read_bytes() == before
