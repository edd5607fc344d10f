"""Programs that knock at the API."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaipan.kernel.permissions import declared
from kaipan.org import actions as org
from kaipan.org import testing as cast
from kaipan.org.models import Company, Project, Staff
from kaipan.org.permissions import ISSUE_TOKEN

BASE = "/api/v1"

_keys = count(1)


def new_key() -> str:
    """An idempotency key that was never used."""
    return f"test-key-{next(_keys):06d}"


@dataclass
class Program:
    """Somebody's program: sends JSON with its token, and a fresh idempotency key with every write."""

    token: str
    staff: Staff | None = None
    client: Client = field(default_factory=lambda: Client(raise_request_exception=True))

    def get(self, path: str, **query: Any) -> Any:
        return self.send("GET", path, query=query)

    def post(self, path: str, body: Any = None, **how: Any) -> Any:
        return self.send("POST", path, body, **how)

    def patch(self, path: str, body: Any = None, **how: Any) -> Any:
        return self.send("PATCH", path, body, **how)

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        query: dict[str, Any] | None = None,
        key: str | None = "",
        raw: str | bytes | None = None,
        content_type: str = "application/json",
        **headers: str,
    ) -> Any:
        """One request; ``key=None`` leaves the idempotency key out, ``raw`` is sent as it stands."""
        given = {"Accept-Language": "zh-hans", **headers}
        if self.token:
            given["Authorization"] = f"Bearer {self.token}"
        if method != "GET" and key is not None:
            given["Idempotency-Key"] = key or new_key()
        content = raw if raw is not None else b"" if body is None else json.dumps(body)
        return self.client.generic(
            method, BASE + path, content, content_type=content_type, headers=given, query_params=query or {}
        )

    def upload(self, path: str, content: bytes, filename: str = "rooms.csv", **fields: str) -> Any:
        """A form with a file."""
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": fields.pop("key", new_key())}
        form = {"file": SimpleUploadedFile(filename, content), **fields}
        return self.client.post(BASE + path, form, headers=headers)


def program_of(staff: Staff, *, scopes: Collection[str] = ()) -> Program:
    """A program with a token of that person."""
    actor = cast.actor_of(staff)
    return Program(org.issue_token(name="对接程序", days=30, scopes=scopes, actor=actor), staff)


def program_with(
    *permissions: str, project: Project | Company | None = None, scopes: Collection[str] = ()
) -> Program:
    """A program of somebody who holds just these permissions in the project (and may issue tokens)."""
    return program_of(cast.staff_with(*permissions, ISSUE_TOKEN, project=project), scopes=scopes)


def program_of_everything(project: Project | Company) -> Program:
    """A program of somebody who holds every permission there is, in one project or company."""
    return program_with(*(set(declared()) - {ISSUE_TOKEN}), project=project)
