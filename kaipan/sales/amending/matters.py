"""What this room asks approval for: each kind of change is a matter of its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kaipan.approvals.actions import declare_matter
from kaipan.sales.rules.change_kinds import LABELS, ChangeKind

MATTERS: Mapping[ChangeKind, str] = MappingProxyType(
    {
        kind: declare_matter(f"sales.amendment.{kind.lower()}", LABELS[kind], measures=("amount", "count"))
        for kind in ChangeKind
    }
)
"""``sales.amendment.exchange`` for 换房, and so on."""

KINDS: Mapping[str, ChangeKind] = MappingProxyType({matter: kind for kind, matter in MATTERS.items()})
