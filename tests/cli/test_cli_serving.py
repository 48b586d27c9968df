from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

HOLD_OPEN = """
import sys
from timeline.store.store import Store
with Store.open(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""
COMMAND = [sys.executable, "-c", "from timeline.cli import app; app()"]


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def health(port: int, patience: float = 60) -> dict[str, str]:
    until = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
                return dict(json.loads(answer.read()))
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@contextmanager
def running(*words: object, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The command line as a process of its own, run from a folder that is not the project's."""
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*COMMAND, *map(str, words)], cwd=folder, env={**os.environ, **home}, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def test_serve_answers_on_its_port_and_ends_when_terminated(store: Path, tmp_path: Path) -> None:
    port = free_port()
    with running("serve", "--store", store, "--port", port, folder=tmp_path) as process:
        assert health(port) == {"status": "ok"}
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
            assert page.status == 200 and page.headers["x-frame-options"] == "DENY"
        process.terminate()
        out, err = process.communicate(timeout=30)
    assert f"Open http://127.0.0.1:{port} in a browser." in out
    assert "Traceback" not in err
    assert not (tmp_path / ".streamlit").exists(), "something was kept in the person's home folder"


@pytest.mark.skipif(os.name != "posix", reason="sends an interrupt as Ctrl-C does")
def test_ctrl_c_ends_serve_in_peace(store: Path, tmp_path: Path) -> None:
    port = free_port()
    with running("serve", "--store", store, "--port", port, folder=tmp_path) as process:
        health(port)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0 and out.endswith("Stopped.\n")
    assert "Traceback" not in err and "Aborted" not in err


def test_demo_brings_in_the_sample_caseload_once_and_starts(run: Run, tmp_path: Path) -> None:
    for said in ("Brought in the sample caseload", "The demonstration is kept in"):
        port = free_port()
        with running("demo", "--port", port, folder=tmp_path) as process:
            assert health(port) == {"status": "ok"}
            process.terminate()
            out, err = process.communicate(timeout=30)
        assert said in out and "Traceback" not in err
    assert "Brought in" not in out
    (path,) = (tmp_path / "data").rglob("demo.duckdb")
    assert run("check", "--store", path).exit_code == 0


def test_a_port_that_is_taken_is_refused_naming_the_option(run: Run, store: Path, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        for words in (("serve", "--store", store), ("demo", "--store", tmp_path / "demo.duckdb")):
            result = run(*words, "--port", port)
            assert (result.exit_code, result.stdout) == (1, "")
            assert f"Port {port} is taken" in result.stderr and "--port" in result.stderr
    assert not (tmp_path / "demo.duckdb").exists()


def test_an_address_that_is_not_this_computers_is_refused(run: Run, store: Path) -> None:
    result = run("serve", "--store", store, "--host", "192.0.2.7", "--port", free_port())
    assert result.exit_code == 1 and "not an address of this computer" in result.stderr


@pytest.mark.parametrize("words", [
    ("check",), ("entries", "--case", "YJ-7"), ("serve", "--port", "65112"), ("demo", "--port", "65112"),
    ("new-case", "--ref", "YJ-8", "--name", "Somebody Else"),
])  # fmt: skip
def test_a_store_another_program_has_open_is_refused(run: Run, store: Path, words: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_OPEN, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"open\n"
        result = run(*words, "--store", store)
        holder.communicate()
    assert (result.exit_code, result.stdout) == (1, "")
    assert "already open in another window or program" in result.stderr
    assert "at the address it shows" in result.stderr


def test_a_mistake_leaves_a_process_with_a_sentence_and_one(tmp_path: Path) -> None:
    with running("when", "a while back", folder=tmp_path) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, "")
    assert err.startswith("“a while back” was not understood") and err.count("\n") == 1


def test_asking_about_times_does_not_bring_in_the_screen(tmp_path: Path) -> None:
    code = "import sys, timeline.cli; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False).returncode == 0
