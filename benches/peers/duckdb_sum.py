"""Splits fixed-width 02 records with DuckDB and sums two fields: duckdb_sum.py FILE START LENGTH START LENGTH.

Prints count, sums, and the seconds that the query took.
"""
import sys
import time

import duckdb

path, *fields = sys.argv[1:]
days, salary = (f"sum(CAST(substr(l, {s}, {n}) AS BIGINT))" for s, n in zip(fields[::2], fields[1::2]))
begin = time.perf_counter()
row = duckdb.connect().execute(f"""
    SELECT count(*), {days}, {salary}
    FROM read_csv('{path}', columns = {{'l': 'VARCHAR'}}, delim = '\x01', quote = '', escape = '', header = false,
                  auto_detect = false)
    WHERE substr(l, 1, 3) = 'B02'
""").fetchone()
print(*[int(value) for value in row], time.perf_counter() - begin)
