"""What goes beyond limits, in words; how a question about a reservation is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.approvals.queries import ApprovalCard
from kaipan.interfaces.backoffice.approvals.subjects import Subject
from kaipan.interfaces.backoffice.reservations.countdown import time_left
from kaipan.kernel.actor import Actor
from kaipan.platform import clock
from kaipan.reservations import queries

EXCEED = "reservations.exceed"
_SHOWN = 5
BEYOND: Mapping[str, str | Promise] = {
    "DAYS": gettext_lazy("超过最长天数"),
    "QUOTA": gettext_lazy("超过同时预留套数"),
    "RENEWALS": gettext_lazy("超过可续次数"),
}


def beyond_words(codes: Iterable[str]) -> str:
    """The limits a wish goes beyond."""
    return "、".join(str(BEYOND.get(code, code)) for code in codes)


def pressing_words(row: Any, now: datetime) -> str:
    """What a reservation asks of its holder now."""
    said = {"whom": row.customer.party.name if row.customer else row.reason_code}
    said["left"] = time_left(row.kept_until, now)
    if row.is_fresh_promotion:
        return _("由排队递补给 %(whom)s，%(left)s：请联系客户，转订房、转认购或取消") % said
    if row.customer:
        return _("为 %(whom)s 保留，%(left)s：请续期、转订房、转认购或取消，到期自动释放") % said
    return _("销控（%(whom)s），%(left)s：请续期或取消，到期自动释放") % said


def pressing_here(project_id: int, actor: Actor) -> dict[str, Any]:
    """What the actor is to see to in the project, for ``pressing.html``; the first few, and how many."""
    rows, now = queries.pressing_reservations(project_id, actor=actor), clock.moment()
    first: list[Any] = list(rows[: _SHOWN + 1])
    count = len(first) if len(first) <= _SHOWN else rows.count()
    shown = [(row, pressing_words(row, now)) for row in first[:_SHOWN]]
    return {"pressing": shown, "pressing_count": count, "project_id": project_id}


def reservation_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """What is asked about a reservation, with the reservation for those who may see it."""
    asked: Mapping[str, Any] = card.payload
    is_renewal = asked["act"] == "renew"
    facts: list[tuple[str, object]] = [
        (_("申请"), _("续期") if is_renewal else _("新预留")),
        (_("天数"), _("%(days)s 天") % {"days": asked["days"]}),
        (_("超出权限"), beyond_words(asked["beyond"])),
    ]
    row = queries.reservations(actor).filter(pk=card.source.id).first()
    if row is None:
        return Subject(facts=facts)
    facts += [
        (_("房间"), row.room.label),
        (_("客户"), row.customer.party.name if row.customer else row.reason_code),
        (_("顾问"), row.consultant.name),
        (_("说明"), row.reason),
    ]
    warnings = [] if is_renewal else [_("审批前不占房；同意时房间须仍可预留。")]
    url = reverse("reservations:reservation", args=[row.pk])
    return Subject(facts=[each for each in facts if each[1]], url=url, warnings=warnings)
