"""What was charged for lateness, and what would be."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from kaipan.dunning import permissions
from kaipan.dunning.charging import FeeToCharge, fees_to_charge
from kaipan.dunning.models import LateFeeCharge
from kaipan.kernel.actor import Actor, require


def late_fee_charges(actor: Actor) -> QuerySet[LateFeeCharge]:
    """Every charge of the projects where the actor may see them, newest first."""
    rows = LateFeeCharge.objects.visible_to(actor, permissions.VIEW)
    return rows.select_related("run__made_by", "account__payer", "due", "charged_due").order_by("-pk")


def preview_late_fees(
    project_id: int, *, up_to: date, account_ids: Collection[int] = (), actor: Actor
) -> list[FeeToCharge]:
    """What a run up to the end of a day would charge; nothing is written."""
    require(actor, permissions.CHARGE, project_id)
    return fees_to_charge(project_id, up_to, account_ids=account_ids)
