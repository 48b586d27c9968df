"""The peers, installed at pinned versions into a cache folder outside the project; nothing of theirs is kept in it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from platformdirs import user_cache_path

FROM_NPM = {"vis-timeline": "8.5.4", "vis-data": "8.0.6", "@knight-lab/timelinejs": "3.9.11"}
STREAMLIT = "streamlit==1.67.0"
ENVIRONMENTS = {
    "plotly": (STREAMLIT, "plotly==7.1.0", "pandas==2.3.3"),
    "altair": (STREAMLIT, "altair==6.3.0", "pandas==2.3.3"),
    # Its module asks for pkg_resources, which later setuptools leave out. It installs the module streamlit_timeline,
    # as streamlit-timeline does: the two cannot share an environment.
    "vis": (STREAMLIT, "streamlit-vis-timeline==0.3.0", "setuptools==80.9.0"),
}


def default_cache() -> Path:
    """Where the peers are kept between runs."""
    return user_cache_path("formulation-timeline") / "peers"


def npm_folder(cache: Path) -> Path:
    """The folder of installed npm packages; installs them the first time.

    Raises ``RuntimeError`` with npm's own words where it fails, or where there is no npm.
    """
    wanted = [f"{name}@{version}" for name, version in FROM_NPM.items()]
    folder = cache / f"npm-{_stamp(wanted)}"
    if not (folder / "done").is_file():
        npm = shutil.which("npm")
        if npm is None:
            raise RuntimeError("vis-timeline and TimelineJS are installed with npm, and there is no npm here.")
        folder.mkdir(parents=True, exist_ok=True)
        _run([npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", *wanted])
        (folder / "done").touch()
    return folder / "node_modules"


def python_of(cache: Path, environment: str) -> str:
    """The Python of a peer's own environment; makes the environment the first time."""
    wanted = ENVIRONMENTS[environment]
    folder = cache / f"{environment}-{_stamp(wanted)}"
    python = folder / "bin" / "python"
    if not (folder / "done").is_file():
        folder.parent.mkdir(parents=True, exist_ok=True)
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        _run([str(python), "-m", "pip", "install", "--quiet", *wanted])
        (folder / "done").touch()
    return str(python)


def _stamp(wanted: list[str] | tuple[str, ...]) -> str:
    return hashlib.sha256(" ".join(wanted).encode()).hexdigest()[:10]


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
