"""The only place that knows DuckDB: an append-only history of every record."""

from timeline.store.kept import CaseSummary, Change, ImportFile, Kept
from timeline.store.store import Store

__all__ = ["CaseSummary", "Change", "ImportFile", "Kept", "Store"]
