#!/usr/bin/env python3
"""Reads the benchmark's export into typed columns as two libraries would: peer_read.py duckdb|polars FILE THREADS.

The same columns as the product keeps: everything but the subject, times as instants.
"""

import os
import sys

TIMES = ["opened_at", "accepted_at", "fast_call_at", "first_response_at", "restored_at", "resolved_at", "closed_at"]
WORDS = [
    "ticket_id", "customer_id", "contract_id", "priority", "queue", "support_level", "category", "attribution",
    "component", "status", "close_reason", "contact_given",
]


def by_duckdb(path, threads):
    import duckdb

    db = duckdb.connect()
    db.execute(f"SET threads = {threads}")
    header = open(path).readline().rstrip("\n").split(",")
    types = ", ".join(f"'{name}': '{'TIMESTAMP' if name in TIMES else 'VARCHAR'}'" for name in header)
    db.execute(
        f"CREATE TABLE tickets AS SELECT {', '.join(WORDS + TIMES)} "
        f"FROM read_csv('{path}', header = true, columns = {{{types}}})")
    return db.execute("SELECT count(*) FROM tickets").fetchone()[0]


def by_polars(path, threads):
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    import polars

    frame = polars.read_csv(path, columns=WORDS + TIMES, schema_overrides={name: polars.String for name in WORDS + TIMES})
    frame = frame.with_columns(polars.col(name).str.to_datetime("%Y-%m-%dT%H:%M:%S") for name in TIMES)
    return frame.height


if __name__ == "__main__":
    which, path, threads = sys.argv[1:]
    print({"duckdb": by_duckdb, "polars": by_polars}[which](path, int(threads)), "tickets")
