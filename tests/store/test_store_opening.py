from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from invented import Clock, begin, entry, save, tell_a_life, titles

from timeline.domain.case import Agency
from timeline.domain.errors import StoreError
from timeline.store import Store
from timeline.store.database import Database
from timeline.store.migration import Migration, shipped_migrations
from timeline.store.plain_words import in_plain_words

HOLD_OPEN = """
import sys, duckdb
held = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def test_a_new_file_is_made_with_its_folder_and_kept_to_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "record.duckdb"
    with Store.open(path) as store:
        begin(store)
        assert store.path == path
    assert [file.name for file in path.parent.iterdir()] == ["record.duckdb"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_what_was_saved_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.duckdb", Clock()) as store:
        tell_a_life(store)
        before = store.history_of_case("c1")
    with Store.open(tmp_path / "record.duckdb") as store:
        assert store.history_of_case("c1") == before
        assert store.integrity() == []


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    return str(refused.value)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder. Give the name of a file in it." in refusal(tmp_path)


def test_a_file_of_another_kind_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear colleague, " * 1000, encoding="utf-8")
    assert "is not a timeline record" in refusal(path)
    assert path.read_text(encoding="utf-8").startswith("Dear colleague")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    path.touch()
    assert "is not a timeline record" in refusal(path)


def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "sales.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE sales (amount INTEGER)")
    assert "database of another program" in refusal(path)
    with duckdb.connect(str(path)) as other:
        assert other.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("sales",)]


def test_a_damaged_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Store.open(path) as store:
        tell_a_life(store)
    content = bytearray(path.read_bytes())
    for at in range(0, len(content), 4096):
        content[at + 100] ^= 0xFF
    path.write_bytes(content)
    told = refusal(path)
    assert "is damaged and was not opened" in told and "last backup" in told


def test_damage_met_while_reading_is_told_in_plain_words(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Store.open(path) as store:
        begin(store)
        with store.change(actor="A", case_id="c1") as change:
            change.save_all(entry(f"e{n}", details=os.urandom(300).hex()) for n in range(2000))
    sound = path.read_bytes()
    told = []
    for block in range(12_288, len(sound), 262_144):
        content = bytearray(sound)
        content[block + 1000] ^= 0xFF
        path.write_bytes(content)
        with contextlib.suppress(StoreError):
            store = Store.open(path)
            told.append(trouble_met_in(store))
    assert any(told), "no damaged block was read"
    assert all("is damaged" in each for each in told if each)


def trouble_met_in(store: Store) -> str:
    with store:
        try:
            titles(store)
        except StoreError as met:
            return str(met)
    return ""


def test_a_file_in_use_by_another_program_says_who_has_it_and_the_way_round(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    Store.open(path).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_OPEN, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"open\n"
        told = refusal(path)
        holder.communicate()
    assert "already open in another window or program" in told
    assert f"(process {holder.pid})" in told
    assert "work in the one that is running, at the address it shows" in told
    Store.open(path).close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_nobody_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    Store.open(path).close()
    path.chmod(0)
    assert "You may not open" in refusal(path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be read or written" in refusal(tmp_path / "file" / "record.duckdb")


@pytest.mark.parametrize("error, words", [
    (PermissionError(13, "Permission denied"), "You may not open"),
    (duckdb.IOException("IO Error: Cannot open file: Permission denied"), "You may not open"),
    (duckdb.IOException("IO Error: Trying to read a database file with version number 99"),
     "different version"),
    (duckdb.IOException("IO Error: Could not write file: No space left on device"), "is full"),
    (duckdb.TransactionException("Failed to commit: Could not write file"), "this change was not saved"),
    (duckdb.FatalException("FATAL Error: database has been invalidated"), "stopped working"),
    (duckdb.OutOfMemoryException("Out of Memory Error"), "ran out of memory"),
    (duckdb.IOException("IO Error: something else"), "Check that the disk or network drive is there"),
])  # fmt: skip
def test_each_trouble_has_its_sentence(error: Exception, words: str) -> None:
    told = in_plain_words(error, Path("/records/record.duckdb"))
    assert told is not None and words in str(told)
    assert not {"Error:", "FATAL", "DuckDB"} & set(str(told).split())


def test_a_fault_of_our_own_is_not_dressed_up() -> None:
    assert in_plain_words(duckdb.CatalogException("no such table"), None) is None


def test_the_database_can_touch_nothing_but_its_own_file(store: Store, tmp_path: Path) -> None:
    local = tmp_path / "x.csv"
    for forbidden in (
        "SELECT * FROM read_text('/etc/hostname')",
        f"SELECT * FROM read_csv('{local}')",
        f"COPY change TO '{local}'",
        f"ATTACH '{tmp_path / 'other.duckdb'}'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SELECT * FROM local",
    ):
        with store._database.reading() as cursor, pytest.raises(duckdb.Error):
            cursor.execute(forbidden).fetchall()
    assert list(tmp_path.iterdir()) == []


def test_the_lock_down_holds_for_a_file_too(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.duckdb") as store, store._database.reading() as cursor:
        with pytest.raises(duckdb.PermissionException):
            cursor.execute("SELECT * FROM read_text('/etc/hostname')")
        asked = "SELECT name, value FROM duckdb_settings() WHERE name IN ($a, $b, $c) ORDER BY name"
        names = {"a": "enable_external_access", "b": "python_enable_replacements", "c": "lock_configuration"}
        assert cursor.execute(asked, names).fetchall() == [
            ("enable_external_access", "false"), ("lock_configuration", "true"),
            ("python_enable_replacements", "false"),
        ]  # fmt: skip


LAST = shipped_migrations()[-1].number
NEXT = Migration(LAST + 1, "add_note", "ALTER TABLE agency_version ADD COLUMN note TEXT;")
BROKEN = Migration(LAST + 1, "broken", "CREATE TABLE half (x INTEGER); SELECT no_such_thing;")


def clock() -> datetime:
    return datetime.now(UTC)


def old_file(path: Path) -> None:
    with Store.open(path, Clock()) as store:
        tell_a_life(store)


def test_an_older_file_is_copied_aside_and_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    old_file(path)
    migrated = Database.open(path, clock, [*shipped_migrations(), NEXT])
    with migrated.reading() as cursor:
        assert cursor.execute("SELECT number, name FROM schema_migration ORDER BY number").fetchall() == [
            *((step.number, step.name) for step in shipped_migrations()), (LAST + 1, "add_note"),
        ]  # fmt: skip
        assert cursor.execute("SELECT name, note FROM agency_version").fetchall() == [("Ysgol y Graig", None)]
    migrated.close()
    copy = tmp_path / f"record.duckdb.before-{LAST + 1:04d}"
    assert sorted(tmp_path.iterdir()) == [path, copy]
    assert copy.stat().st_mode & 0o077 == 0 or os.name != "posix"
    with Store.open(copy) as before:
        assert before.integrity() == []
        assert len(before.changes(None)) == 9


def test_a_step_that_fails_leaves_the_file_as_it_was_and_names_the_copy(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    old_file(path)
    with pytest.raises(StoreError, match=r"could not be brought up to date. A copy .*\.before-000"):
        Database.open(path, clock, [*shipped_migrations(), BROKEN])
    with Store.open(path) as store:
        assert store.integrity() == []
        assert len(store.changes(None)) == 9
        with store._database.reading() as cursor:
            assert cursor.execute(
                "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'"
            ).fetchone() == (0,)


def test_a_file_from_a_newer_version_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    old_file(path)
    Database.open(path, clock, [*shipped_migrations(), NEXT]).close()
    (tmp_path / f"record.duckdb.before-{LAST + 1:04d}").unlink()
    before = path.read_bytes()
    told = refusal(path)
    assert "newer version of this program" in told and "Install the newer version" in told
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_shipped_steps_are_numbered_without_a_gap() -> None:
    assert [step.number for step in shipped_migrations()] == list(range(1, len(shipped_migrations()) + 1))


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
def test_a_full_disk_loses_only_the_change_that_did_not_fit(tmp_path: Path) -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with Store.open(tmp_path / "record.duckdb") as store:
        save(store, Agency("a", "Before"), case_id=None)
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        size = (tmp_path / "record.duckdb").stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 1000, limits[1]))
        try:
            with pytest.raises(StoreError, match="not saved"), store.change(actor="A") as change:
                change.save_all(Agency(f"n{n}", os.urandom(5000).hex()) for n in range(2000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert [kept.record.name for kept in store.records(Agency).all()] == ["Before"]
        save(store, Agency("b", "After"), case_id=None)
    with Store.open(tmp_path / "record.duckdb") as store:
        assert [kept.record.name for kept in store.records(Agency).all()] == ["After", "Before"]
        assert store.integrity() == []
