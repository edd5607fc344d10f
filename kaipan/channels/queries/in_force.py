"""Which version of clocks and plans holds for a partner on a day."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet

from kaipan.channels.models import ChannelRule, CommissionPlan, Partner
from kaipan.platform.versions import in_force_on

M = TypeVar("M", bound=Model)


def rule_for(partner: Partner, day: date) -> ChannelRule | None:
    """The clocks a partner's reports are made under."""
    return _nearest(ChannelRule.objects.filter(project_id=partner.project_id), partner, day)


def plan_for(partner: Partner, day: date) -> CommissionPlan | None:
    """The plan a partner's deals are paid by."""
    return _nearest(CommissionPlan.objects.filter(project_id=partner.project_id), partner, day)


def rule_of_the_project(project_id: int, day: date) -> ChannelRule | None:
    """The clocks of everybody who has none of their own."""
    return in_force_on(ChannelRule.objects.filter(project_id=project_id, partner__isnull=True), day)


def _nearest(rows: QuerySet[M], partner: Partner, day: date) -> M | None:
    """Its own, else that of the partner above it, else the project's."""
    for whose in (partner.pk, partner.parent_id or partner.pk, None):
        found = in_force_on(rows.filter(partner_id=whose), day)
        if found is not None:
            return found
    return None
