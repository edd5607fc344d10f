"""登记送达: how a notice arrived, or did not."""

from __future__ import annotations

from datetime import date

from kaipan.dunning import permissions
from kaipan.dunning.models import Notice
from kaipan.dunning.queries.notices import notices
from kaipan.dunning.refusals import DeliveryBroken
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def record_delivery(
    notice_id: int,
    *,
    tracking: str = "",
    signed_on: date | None = None,
    returned_on: date | None = None,
    note: str = "",
    actor: Actor,
    today: date,
) -> None:
    """Write down the proof of delivery, as a whole: the number of the parcel, the day it was signed for or
    came back; of a call, the day the payer was reached and what was said.

    Not both days, none before the notice and none ahead: :class:`DeliveryBroken`.
    """
    seen = one(notices(actor), pk=notice_id)
    require(actor, permissions.NOTIFY, seen.project_id)
    (notice,) = lock(Rank.PAPER, Notice.objects.filter(pk=seen.pk))
    days = [day for day in (signed_on, returned_on) if day is not None]
    if len(days) > 1 or any(not notice.noticed_on <= day <= today for day in days):
        raise DeliveryBroken(number=notice.number, noticed_on=notice.noticed_on, today=today)
    wanted = {
        "tracking": clean_line(tracking, longest=40),
        "signed_on": signed_on,
        "returned_on": returned_on,
        "delivery_note": clean_line(note, longest=200),
    }
    changes = {name: [getattr(notice, name), value] for name, value in wanted.items()}
    for name, value in wanted.items():
        setattr(notice, name, value)
    notice.delivery_by_id = actor.staff_id
    notice.save(update_fields=[*wanted, "delivery_by"])
    audit.record(actor, "dunning.notice.delivery_recorded", notice, changes=changes)
