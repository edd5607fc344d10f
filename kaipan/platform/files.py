"""Keeping and finding files by what is in them."""

import hashlib

from kaipan.platform.models import StoredFile


def keep(content: bytes, media_type: str) -> StoredFile:
    """Store the bytes once and return their row; the same bytes again return the same row."""
    digest = hashlib.sha256(content).digest()
    StoredFile.objects.bulk_create(
        [StoredFile(sha256=digest, content=content, size=len(content), media_type=media_type)],
        ignore_conflicts=True,
    )
    return StoredFile.objects.get(sha256=digest)
