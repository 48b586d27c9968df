"""What keeps somebody from using a page, as axe finds it there."""

from __future__ import annotations

from axe_core_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Streamlit's own place to drop a file is a section without a role that takes the focus; its button beside it is heard.
_NOT_OURS = ("presentation-role-conflict", "stFileUploaderDropzone")
# What was found in order is neither gathered nor told: on a full page that is most of the work.
_RUN = "() => axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)"


def axe_faults(page: Page, where: str) -> list[str]:
    """Every fault of a page as it now stands, however slight, each place of it in words that begin with ``where``."""
    if page.evaluate("() => typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{where}: {fault['impact']} {fault['id']} ({fault['help']}) at {node['target']}"
        for fault in page.evaluate(_RUN)
        for node in fault["nodes"]
        if not (fault["id"] == _NOT_OURS[0] and _NOT_OURS[1] in node["html"])
    ]
