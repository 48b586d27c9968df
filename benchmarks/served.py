"""The application in a process of its own, on a store of its own, for as long as it is measured."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

PROJECT = Path(__file__).resolve().parents[1]
_PATIENCE_S = 60


@contextmanager
def served(store_file: Path) -> Iterator[str]:
    """The address at which the application answers; it is stopped at the end."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with store_file.with_suffix(".log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=PROJECT, env={**os.environ, "TIMELINE_STORE": str(store_file)}, stdout=log, stderr=log
        )
    try:
        give_up_at = time.monotonic() + _PATIENCE_S
        while not _answers(address):
            if process.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError(store_file.with_suffix(".log").read_text(errors="replace"))
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(_PATIENCE_S)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
