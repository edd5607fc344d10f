"""Which payment plans a room may be paid by on a day: the list, and why a plan is not in it."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaipan.inventory import queries as inventory
from kaipan.kernel.text import gettext_noop as _
from kaipan.org import queries as org
from kaipan.presale.models import PaymentPlan, PaymentPlanBuilding
from kaipan.presale.refusals import PaymentPlanNotOffered
from kaipan.presale.rules.payment_kinds import DOUBTFUL

NAMED = 5


def offered_for(plans: QuerySet[PaymentPlan], room: inventory.RoomFacts, on: date) -> QuerySet[PaymentPlan]:
    """Those of ``plans`` that the room may be paid by on the day: enabled, valid, for such rooms."""
    of_plan = PaymentPlanBuilding.objects.filter(plan=OuterRef("pk"))
    offered = plans.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=on),
        Q(valid_until__isnull=True) | Q(valid_until__gte=on),
        Q(product_types=[]) | Q(product_types__contains=[str(room.product_type)]),
        Q(building_count=0) | Exists(of_plan.filter(building_id=room.building_id)),
        project_id=room.project_id,
        enabled=True,
    ).exclude(disabled_products__contains=[str(room.product_type)])
    if org.project_settings(room.project_id).allows_doubtful_payment_kinds:
        return offered
    return offered.exclude(kind__in=DOUBTFUL)


def refuse_unless_offered(plan: PaymentPlan, room: inventory.RoomFacts, on: date) -> None:
    """Refuse a plan that is not on the list, with the reason and what to choose instead."""
    reason = why_not_offered(plan, room, on)
    if reason is None:
        return
    others = offered_for(PaymentPlan.objects.all(), room, on).values_list("name", flat=True)[: NAMED + 1]
    names = "、".join(list(others)[:NAMED]) + ("…" if len(others) > NAMED else "")
    raise PaymentPlanNotOffered(
        plan=plan.name,
        room=room.label,
        day=on,
        reason=reason,
        others=names or _NOTHING_ELSE,
    )


def why_not_offered(plan: PaymentPlan, room: inventory.RoomFacts, on: date) -> str | None:
    """Why the room may not be paid by the plan on the day, in Chinese; None when it may."""
    product = str(room.product_type)
    buildings = {each.building_id for each in plan.buildings.all()}
    is_closed = plan.kind in DOUBTFUL and not (
        org.project_settings(room.project_id).allows_doubtful_payment_kinds
    )
    reasons = [
        (not plan.enabled, _("已停用")),
        (product in plan.disabled_products, _("对该产品类型已停用")),
        (plan.valid_from is not None and on < plan.valid_from, _("尚未开始")),
        (plan.valid_until is not None and on > plan.valid_until, _("已过期")),
        (bool(plan.product_types) and product not in plan.product_types, _("不适用于该产品类型")),
        (bool(buildings) and room.building_id not in buildings, _("不适用于该楼栋")),
        (is_closed, _("项目未开放建筑期分期和首付分期")),
    ]
    return next((reason for applies, reason in reasons if applies), None)


_NOTHING_ELSE = _("暂无，请策划先启用一个付款方式")
