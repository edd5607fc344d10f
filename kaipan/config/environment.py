"""Where this installation lives and the secrets it holds: read from the environment, made when absent.

Production gives everything by environment variables. On a desk, secrets are made once and kept in the
home folder, readable by its owner only.
"""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from kaipan.platform.cluster import Cluster


def is_production() -> bool:
    """Whether insecure defaults are refused (``KAIPAN_ENV=production``)."""
    return os.environ.get("KAIPAN_ENV", "desk") == "production"


def home() -> Path:
    """The folder with secrets and the embedded database."""
    return Cluster.for_home().home


def secret(name: str) -> str:
    """A secret by name: ``KAIPAN_<NAME>`` from the environment, else one made once in the home folder."""
    given = os.environ.get(f"KAIPAN_{name.upper()}")
    if given:
        return given
    if is_production():
        msg = f"KAIPAN_{name.upper()} is not set; production takes its secrets from the environment"
        raise RuntimeError(msg)
    return _kept_secret(home() / "secrets.json", name)


def _kept_secret(path: Path, name: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    if name not in kept:
        kept[name] = secrets.token_urlsafe(48)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(kept))
        fresh.replace(path)
    return kept[name]


PLANNER = "-c join_collapse_limit=4"
"""Lists join a row with what it is named by, in a good order already; see docs/decisions/0017."""


def database() -> dict[str, Any]:
    """Django's settings for the server named by ``DATABASE_URL``, or for the embedded one."""
    url = os.environ.get("DATABASE_URL") or Cluster.for_home().url()
    return database_settings(url)


def database_settings(url: str) -> dict[str, Any]:
    """``postgresql://user:password@host:port/name?host=/socket/dir`` as Django spells it."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    options["options"] = f"{PLANNER} {options.get('options', '')}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": options.pop("user", None) or unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": options.pop("port", None) or str(parts.port or ""),
        "OPTIONS": options,
    }
