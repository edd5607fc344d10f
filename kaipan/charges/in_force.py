"""Which version of which rule holds for a project on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from kaipan.charges.models import ChargeRule
from kaipan.kernel.ids import ProjectId


def rules_in_force(project_id: ProjectId | int, day: date) -> dict[str, ChargeRule]:
    """The rules of the project by their codes, else the company's; those that ended are among them."""
    rows = ChargeRule.objects.filter(
        Q(project_id=project_id) | Q(project__isnull=True, company__projects=project_id), valid_from__lte=day
    )
    ordered = rows.order_by("code", F("project_id").asc(nulls_first=True), "valid_from", "version")
    return {rule.code: rule for rule in ordered}
