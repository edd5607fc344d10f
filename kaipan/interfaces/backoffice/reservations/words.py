"""What goes beyond limits, in words; how a question about a reservation is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.approvals.queries import ApprovalCard
from kaipan.interfaces.backoffice.approvals.subjects import Subject
from kaipan.kernel.actor import Actor
from kaipan.reservations import queries

EXCEED = "reservations.exceed"
BEYOND: Mapping[str, str | Promise] = {
    "DAYS": gettext_lazy("超过最长天数"),
    "QUOTA": gettext_lazy("超过同时预留套数"),
    "RENEWALS": gettext_lazy("超过可续次数"),
}


def beyond_words(codes: Iterable[str]) -> str:
    """The limits a wish goes beyond."""
    return "、".join(str(BEYOND.get(code, code)) for code in codes)


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
