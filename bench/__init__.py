"""Measures the sweep against DuckDB, Polars and pandas on the same files. See README.md."""
