"""Splits fixed-width 02 records with polars and sums two fields: polars_sum.py FILE START LENGTH START LENGTH.

Prints count, sums, and the seconds that the query took.
"""
import sys
import time

import polars as pl

path, *fields = sys.argv[1:]
places = [(int(s) - 1, int(n)) for s, n in zip(fields[::2], fields[1::2])]
begin = time.perf_counter()
line = pl.col("l").str
frame = (
    pl.scan_csv(path, has_header=False, separator="\x01", quote_char=None, schema={"l": pl.String})
    .filter(line.slice(0, 3) == "B02")
    .select(pl.len().alias("n"), *[line.slice(s, n).cast(pl.Int64).sum().alias(str(s)) for s, n in places])
    .collect()
)
print(*frame.row(0), time.perf_counter() - begin)
