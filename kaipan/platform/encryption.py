"""Personal numbers at rest: sealed in their column, found by a blind index, never shown by accident.

A sealed value is ``key id (2 bytes) ‖ nonce (12) ‖ AES-256-GCM ciphertext and tag``. The table and column are
bound in as associated data, so bytes moved to another column do not open. Keys live outside the database
in ``FIELD_KEYS`` (``"1:…,2:…"``): the highest id seals, every listed one opens. The blind index is an
HMAC-SHA256 under a key of its own: equal values have equal indexes, and without the key nobody can tell
which value an index stands for.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction

_KEY_ID = 2
_NONCE = 12


class DoesNotOpen(RuntimeError):  # noqa: N818
    """A sealed value was altered, moved to another column, or its key is gone from ``FIELD_KEYS``."""


class Sealed:
    """A text that shows itself only when asked: ``Sealed("13800138000")``, then ``.clear()``.

    Printing, formatting, logging or pickling one yields no text.
    """

    __slots__ = ("_clear",)

    def __init__(self, clear: str) -> None:
        self._clear = clear

    def clear(self) -> str:
        """The text itself. Whoever calls this has the right to it and has said so in the audit trail."""
        return self._clear

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and hmac.compare_digest(
            self.clear().encode(), other.clear().encode()
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__

    def __deepcopy__(self, seen: dict[int, object]) -> Self:
        """It never changes, so that a copied row may hold the same one."""
        return self

    def __reduce__(self) -> str:
        msg = "a sealed text is not pickled: it would leave its column in the clear"
        raise TypeError(msg)


class _Kept(Sealed):
    """A sealed text as a row holds it: opened when asked, not when loaded."""

    __slots__ = ("_bound_to", "_kept")

    def __init__(self, kept: bytes, bound_to: str) -> None:
        self._kept, self._bound_to = kept, bound_to

    def clear(self) -> str:
        return unseal(self._kept, self._bound_to)


class EncryptedTextField(models.Field):  # type: ignore[type-arg]
    """A column of :class:`Sealed` texts. It cannot be searched; keep a :func:`blind_index` beside it."""

    description = "a text sealed with AES-GCM"

    def db_type(self, connection: Any) -> str:
        return "bytea"

    def from_db_value(self, value: bytes | None, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else _Kept(bytes(value), self.bound_to)

    def get_prep_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Sealed):
            return value
        msg = f"{self.bound_to} takes a Sealed text, not {type(value).__name__}"
        raise TypeError(msg)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> bytes | None:
        sealed = self.get_prep_value(value)
        return None if sealed is None else seal(sealed.clear(), self.bound_to)

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))

    @property
    def bound_to(self) -> str:
        """What the sealed bytes are tied to: ``table.column``."""
        return f"{self.model._meta.db_table}.{self.column}"


def seal(clear: str, bound_to: str) -> bytes:
    """``clear`` under the newest key, tied to the column ``bound_to``."""
    return seal_bytes(clear.encode(), bound_to)


def seal_bytes(clear: bytes, bound_to: str) -> bytes:
    """As :func:`seal`, for the bytes of a file."""
    ring = _ring(settings.FIELD_KEYS)
    key_id = max(ring)
    nonce = secrets.token_bytes(_NONCE)
    return _prefix(key_id) + nonce + ring[key_id].encrypt(nonce, clear, bound_to.encode())


def unseal(kept: bytes, bound_to: str) -> str:
    """The text that :func:`seal` was given; :class:`DoesNotOpen` when the bytes are not what it made."""
    return unseal_bytes(kept, bound_to).decode()


def unseal_bytes(kept: bytes, bound_to: str) -> bytes:
    """The bytes that :func:`seal_bytes` was given; :class:`DoesNotOpen` when these are not what it made."""
    key = _ring(settings.FIELD_KEYS).get(key_id_of(kept))
    nonce, sealed = kept[_KEY_ID : _KEY_ID + _NONCE], kept[_KEY_ID + _NONCE :]
    if key is None or len(nonce) < _NONCE:
        msg = f"a value of {bound_to} is sealed with key {key_id_of(kept)}, which FIELD_KEYS does not list"
        raise DoesNotOpen(msg)
    try:
        return key.decrypt(nonce, sealed, bound_to.encode())
    except InvalidTag as error:
        msg = f"a value of {bound_to} was altered or moved there from another column"
        raise DoesNotOpen(msg) from error


def key_id_of(kept: bytes) -> int:
    """Which key sealed these bytes."""
    return int.from_bytes(kept[:_KEY_ID], "big")


def blind_index(value: str, purpose: str) -> bytes:
    """What ``value`` is found by without being known; another ``purpose`` gives unrelated indexes."""
    key = hashlib.sha256(f"kaipan.blind-index:{settings.BLIND_INDEX_KEY}".encode()).digest()
    return hmac.digest(key, f"{purpose}\0{value}".encode(), "sha256")


def reseal(model: type[models.Model], field_name: str, *, batch: int = 500) -> int:
    """Seal again, with the newest key, up to ``batch`` rows that an older key sealed; how many were.

    Of sealed texts, and of bytes bound to their own ``table.column``.

    Call it until it returns 0; then the older keys may leave ``FIELD_KEYS``.
    """
    newest = _prefix(max(_ring(settings.FIELD_KEYS)))
    prefix = models.Func(
        models.F(field_name),
        template="substring(%(expressions)s from 1 for 2)",
        output_field=models.BinaryField(),
    )
    with transaction.atomic():
        rows = model._default_manager.annotate(sealed_with=prefix).exclude(sealed_with=newest)
        old = rows.filter(**{f"{field_name}__isnull": False}).select_for_update(skip_locked=True)
        batch_of_rows = list(old.only("pk", field_name)[:batch])
        for row in batch_of_rows:
            model._default_manager.filter(pk=row.pk).update(**{field_name: _anew(row, field_name)})
    return len(batch_of_rows)


def _anew(row: models.Model, field_name: str) -> Any:
    """What to write so that the newest key seals it: a sealed text does so by itself, bytes do not."""
    field, kept = row._meta.get_field(field_name), getattr(row, field_name)
    if not isinstance(field, models.BinaryField):
        return kept
    bound_to = f"{row._meta.db_table}.{field.column}"
    return seal_bytes(unseal_bytes(bytes(kept), bound_to), bound_to)


def _prefix(key_id: int) -> bytes:
    return key_id.to_bytes(_KEY_ID, "big")


@lru_cache(maxsize=4)
def _ring(listed: str) -> Mapping[int, AESGCM]:
    """The keys of ``FIELD_KEYS`` by id; each is stretched to 256 bits."""
    ring: dict[int, AESGCM] = {}
    for entry in listed.split(","):
        key_id, _, secret = entry.strip().partition(":")
        if not key_id.isdecimal() or not 0 < int(key_id) < 1 << 16 or len(secret) < 32 or int(key_id) in ring:
            msg = "FIELD_KEYS lists keys as 1:key,2:key, each key of at least 32 characters, each id once"
            raise ImproperlyConfigured(msg)
        ring[int(key_id)] = AESGCM(hashlib.sha256(f"kaipan.field-key:{secret}".encode()).digest())
    return ring
