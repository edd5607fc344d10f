"""A request sent twice has one effect and one answer.

The key is claimed and the answer kept inside the verb's own transaction, so a process killed at any point
leaves either both or neither. Two requests with one key at once: the second waits for the first and gets
its answer. A refusal rolls the claim back, so a mended request may use the key again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kaipan.kernel.errors import Refusal
from kaipan.kernel.text import gettext_noop
from kaipan.platform.models import IdempotentRequest
from kaipan.platform.unit_of_work import once_only


class KeyReused(Refusal):
    """The same key came with another body."""

    code = "idempotency_key_reused"
    message = gettext_noop("幂等键“%(key)s”已用于另一请求，请换用新的键。")


class AlreadyAnswered(Exception):  # noqa: N818  an answer, not an error
    """The request was carried out before; here is the answer it got."""

    def __init__(self, status: int, answer: object) -> None:
        self.status, self.answer = status, answer
        super().__init__("already answered")


@dataclass(frozen=True, slots=True)
class _Claim:
    staff_id: int
    key: str
    body_hash: bytes
    render: Callable[[object], tuple[int, object]]

    def take(self) -> None:
        claimed = IdempotentRequest(staff_id=self.staff_id, key=self.key, body_hash=self.body_hash)
        IdempotentRequest.objects.bulk_create([claimed], ignore_conflicts=True)
        kept = IdempotentRequest.objects.get(staff_id=self.staff_id, key=self.key)
        if bytes(kept.body_hash) != self.body_hash:
            raise KeyReused(key=self.key)
        if kept.status is not None:
            raise AlreadyAnswered(kept.status, kept.answer)

    def keep(self, result: object) -> None:
        status, answer = self.render(result)
        IdempotentRequest.objects.filter(staff_id=self.staff_id, key=self.key).update(
            status=status, answer=answer
        )


@contextmanager
def once(
    staff_id: int, key: str, body: bytes, render: Callable[[object], tuple[int, object]]
) -> Iterator[None]:
    """Let the one verb called inside run once for this key.

    ``render`` turns the verb's result into the status and JSON answer to keep. Raises
    :class:`AlreadyAnswered` with the kept answer, or :class:`KeyReused`.
    """
    token = once_only.set(_Claim(staff_id, key, hashlib.sha256(body).digest(), render))
    try:
        yield
    finally:
        once_only.reset(token)
