"""Commands that start the application: on a store of one's own, or on the sample caseload."""

from __future__ import annotations

import errno
import os
import socket
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated

import typer

import timeline
from timeline.cli.files import StoreOption, store_that_exists
from timeline.cli.telling import counted, progress, say, tell
from timeline.domain.errors import TimelineError
from timeline.services.sample_caseload import load_samples
from timeline.store.store import Store

HERE_ONLY = "127.0.0.1"
USUAL_PORT = 8501

PortOption = Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to answer on.")]


def demo(
    port: PortOption = USUAL_PORT,
    store: Annotated[Path | None, typer.Option(
        "--store", metavar="PATH", help="The store's file; one in your own data folder unless given."
    )] = None,
) -> None:  # fmt: skip
    """Start the application with a sample caseload.

    The lives in it are invented, for trying the program on.
    """
    application, path = _application(), store or _demo_store()
    _check_port(HERE_ONLY, port)
    with Store.open(path) as opened, progress("Bringing in the sample caseload") as bringing:
        added = load_samples(opened, progress=bringing)
    say(f"The demonstration is kept in {path.absolute()}.")
    if added:
        say(f"Brought in the sample caseload: {counted(len(added), 'invented life', 'invented lives')}.")
    _run(application, path, HERE_ONLY, port)


def serve(
    store: StoreOption,
    port: PortOption = USUAL_PORT,
    host: Annotated[str, typer.Option(
        metavar="ADDRESS", help="The address to answer on; only this computer can reach the usual one."
    )] = HERE_ONLY,
) -> None:  # fmt: skip
    """Start the application on a store, until Ctrl-C ends it."""
    application = _application()
    _check_port(host, port)
    with store_that_exists(store):
        pass  # a file that is locked, damaged or from a newer version is refused here, in a sentence
    if not _is_this_computer(host):
        tell(
            f"Anybody who can reach this computer at {host} can open this store; "
            "leave out --host to keep it to this computer."
        )
    _run(application, store, host, port)


def _application() -> Path:
    application = Path(timeline.__file__).resolve().parents[2] / "app.py"
    if not application.is_file():
        raise TimelineError(
            "The application's own folder is not here. Install the project from its folder, "
            "with: pip install --editable ."
        )
    return application


def _demo_store() -> Path:
    from timeline.ui.opened_store import store_path  # brings in Streamlit, which other commands do without

    return store_path().with_name("demo.duckdb")


def _run(application: Path, store: Path, host: str, port: int) -> None:
    import click  # Streamlit's command line is made of it
    from streamlit.web.cli import main as streamlit

    from timeline.ui.opened_store import STORE_VARIABLE

    os.environ[STORE_VARIABLE] = str(store.absolute())
    say(f"Open http://{_in_browser(host)}:{port} in a browser. Ctrl-C here ends it.")
    options = {"server.port": port, "server.address": host, "server.headless": "true",
               "browser.gatherUsageStats": "false", "logger.hideWelcomeMessage": "true"}  # fmt: skip
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    try:
        streamlit(["run", str(application), *flags], prog_name="streamlit", standalone_mode=False)
    except (KeyboardInterrupt, click.exceptions.Abort):
        say("Stopped.")


def _check_port(host: str, port: int) -> None:
    """Raise ``TimelineError`` where the address cannot be answered on, which Streamlit would only log."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            if os.name != "nt":  # there it would let two programs have one port
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise TimelineError(
                f"Port {port} is taken by another program, perhaps this one in another window. "
                f"Choose another with --port, such as --port {port + 1 if port < 65535 else port - 1}."
            ) from error
        if error.errno == errno.EACCES:
            raise TimelineError(f"Port {port} is not yours to use. Choose one above 1023 with --port.") from error
        raise TimelineError(
            f"“{host}” is not an address of this computer. Leave out --host, or give one that is."
        ) from error


def _in_browser(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - answering everywhere is reached here as from outside
        return HERE_ONLY
    return f"[{host}]" if ":" in host else host


def _is_this_computer(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
