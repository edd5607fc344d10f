"""How many scans of a signed paper are kept."""

MEGABYTE = 1024 * 1024
MOST_SCANS = 20
MOST_BYTES = 100 * MEGABYTE
MOST_AT_ONCE = 10
