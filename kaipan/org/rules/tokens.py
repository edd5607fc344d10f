"""Secrets with which programs knock."""

import hashlib
import secrets

LONGEST_LIFE_DAYS = 366


def new_secret() -> str:
    """A token nobody can guess; its beginning tells scanners of leaked secrets what they found."""
    return f"kaipan_{secrets.token_urlsafe(32)}"


def digest_of(secret: str) -> bytes:
    """What is kept of a token: it is random enough that a plain SHA-256 cannot be undone."""
    return hashlib.sha256(secret.encode()).digest()
