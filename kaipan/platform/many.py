"""Very many keys as one value: a list of 20,000 is written out, sent and read as 20,000 values otherwise."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models.expressions import RawSQL

FEW = 500


def among(keys: Collection[int]) -> Collection[int] | RawSQL:
    """What ``…__in=`` takes for these keys: themselves while they are few, one array when they are many."""
    if len(keys) <= FEW:
        return keys
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])
