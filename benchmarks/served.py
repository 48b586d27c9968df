"""Streamlit applications, ours or another's, each in a process of its own for as long as it is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

PROJECT = Path(__file__).resolve().parents[1]
_PATIENCE_S = 60


@contextmanager
def served(store_file: Path) -> Iterator[str]:
    """The address at which this application answers, on a store of its own; it is stopped at the end."""
    surroundings = {"TIMELINE_STORE": str(store_file)}
    with streamlit_served(PROJECT / "app.py", store_file.with_suffix(".log"), surroundings, "/health") as address:
        yield address


@contextmanager
def streamlit_served(
    script: Path,
    log_file: Path,
    surroundings: Mapping[str, str],
    answers_at: str = "/_stcore/health",
    python: str = sys.executable,
) -> Iterator[str]:
    """The address at which a Streamlit script answers, run by the given Python; it is stopped at the end.

    Raises ``RuntimeError`` with what the process wrote where it does not answer within a minute.
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [python, "-m", "streamlit", "run", str(script), "--server.port", str(port),
               "--server.address", "127.0.0.1", "--server.headless", "true",
               "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]  # fmt: skip
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=script.parent, env={**os.environ, **surroundings}, stdout=log, stderr=log
        )
    try:
        give_up_at = time.monotonic() + _PATIENCE_S
        while not _answers(address + answers_at):
            if process.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError(log_file.read_text(errors="replace"))
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(_PATIENCE_S)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
