"""Sealing the audit trail and checking the seals.

digest(n) = SHA-256(digest(n−1) ‖ canonical text of the record), first link over 32 zero bytes. Altering,
removing or inserting one sealed record breaks the chain at its own position, which names it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from kaipan.platform.models import AuditRecord, AuditSeal

GENESIS = bytes(32)
_CHAIN_LOCK = 0x4B50_0001


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A place where the trail was tampered with."""

    company_id: int
    position: int
    record_id: int


def seal_audit_trail(batch: int = 5000) -> int:
    """Chain up to ``batch`` committed records; the number sealed. Only one sealer works at a time."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
        cursor.execute(
            "DELETE FROM platform_unsealedaudit WHERE record_id IN "
            "(SELECT record_id FROM platform_unsealedaudit ORDER BY record_id LIMIT %s) RETURNING record_id",
            [batch],
        )
        records = AuditRecord.objects.filter(pk__in=[row[0] for row in cursor.fetchall()]).order_by("pk")
        heads: dict[int, tuple[int, bytes]] = {}
        seals = []
        for entry in records:
            position, before = heads.get(entry.company_id) or _head(entry.company_id)
            digest = link(before, entry)
            heads[entry.company_id] = (position + 1, digest)
            seals.append(
                AuditSeal(company_id=entry.company_id, position=position + 1, record=entry, digest=digest)
            )
        AuditSeal.objects.bulk_create(seals)
    return len(seals)


def broken_links() -> Iterator[BrokenLink]:
    """Every sealed position whose record no longer matches its digest, or whose link is missing."""
    expected: dict[int, tuple[int, bytes]] = {}
    seals = AuditSeal.objects.order_by("company_id", "position").values_list(
        "company_id", "position", "record_id", "digest"
    )
    for company_id, position, record_id, digest in seals.iterator(chunk_size=2000):
        before_position, before = expected.get(company_id, (0, GENESIS))
        entry = AuditRecord.objects.filter(pk=record_id).first()
        follows = position == before_position + 1
        if not follows or entry is None or link(before, entry) != bytes(digest):
            yield BrokenLink(company_id, position, record_id)
        expected[company_id] = (position, bytes(digest))


def link(before: bytes, entry: AuditRecord) -> bytes:
    """The digest of one record standing after the link ``before``."""
    facts = [
        entry.pk,
        entry.company_id,
        entry.project_id,
        entry.at.isoformat(),
        entry.actor_staff_id,
        entry.actor_name,
        entry.channel,
        entry.verb,
        entry.subject_type,
        entry.subject_id,
        entry.subject_label,
        entry.reason,
        entry.changes,
    ]
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(before + text.encode()).digest()


def _head(company_id: int) -> tuple[int, bytes]:
    last = AuditSeal.objects.filter(company_id=company_id).order_by("-position").first()
    return (last.position, bytes(last.digest)) if last else (0, GENESIS)
