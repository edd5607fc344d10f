"""The question an amendment asks: what somebody else says yes to, word for word."""

from __future__ import annotations

from collections.abc import Mapping

from kaipan.kernel.text import Phrase
from kaipan.kernel.text import gettext_noop as _
from kaipan.sales.models import Amendment
from kaipan.sales.rules.change_kinds import LABELS, ChangeKind


def payload_of(amendment: Amendment) -> Mapping[str, object]:
    """Everything the act will change, as it was frozen; a 换房 says the new room and price as well."""
    payload: dict[str, object] = {
        "amendment": amendment.pk,
        "deal": amendment.deal_id,
        "room": amendment.deal.room.label,
        "customer_id": amendment.deal.customer_id,
        "kinds": amendment.kinds,
        "changes": amendment.changes,
        "reason": amendment.reason,
        "before": amendment.before,
        "after": amendment.after,
    }
    successor = amendment.after.get("successor")
    if successor:
        payload |= {"room_id": successor["room_id"], "deal_total": successor["quote"]["deal_total"]}
    return payload


def title_of(amendment: Amendment) -> Phrase:
    """``3栋1单元301 变更：换房`` in every language."""
    said = {"room": amendment.deal.room.label, "kind": LABELS[ChangeKind(amendment.kind)]}
    return Phrase(_("%(room)s 变更：%(kind)s"), said)
