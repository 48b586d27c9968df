"""The only place that knows DuckDB: an append-only history of every record."""
