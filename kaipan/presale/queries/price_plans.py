"""Price plans as the actor may see them."""

from django.db.models import F, Q, QuerySet

from kaipan.approvals.permissions import DECIDE_REQUEST
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PricePlanId
from kaipan.platform.scopes import one
from kaipan.presale import permissions
from kaipan.presale.amounts import share_of
from kaipan.presale.codes import PlanState
from kaipan.presale.limits import with_limits
from kaipan.presale.models import PricePlan, TrialPrice

_READERS = (
    permissions.VIEW_PRICE_PLAN,
    permissions.MANAGE_PRICE_PLAN,
    permissions.EXECUTE_PRICE_PLAN,
    DECIDE_REQUEST,
)


def price_plans(actor: Actor) -> QuerySet[PricePlan]:
    """Every plan the actor makes, executes, decides on or may otherwise see, the latest first.

    Who only sees list prices sees the plans that became them: what prices may become is nobody's business
    before they do.
    """
    readers = {project for permission in _READERS for project in actor.projects_with(permission)}
    seen = Q(project_id__in=sorted(readers)) | Q(
        project_id__in=sorted(actor.projects_with(permissions.VIEW_PRICE)), state=PlanState.EXECUTED
    )
    return PricePlan.objects.filter(seen).select_related("project", "created_by")


def price_plan(plan_id: PricePlanId | int, *, actor: Actor) -> PricePlan:
    """One plan with its tables to read, or :class:`kaipan.kernel.errors.NotFound`."""
    return one(price_plans(actor).prefetch_related("bases", "floors", "factors"), pk=plan_id)


def trial_prices(plan_id: PricePlanId | int, *, actor: Actor) -> QuerySet[TrialPrice]:
    """The lines of the plan's last trial, in the order of the building."""
    return lines_of(one(price_plans(actor), pk=plan_id))


def lines_of(plan: PricePlan) -> QuerySet[TrialPrice]:
    """As :func:`trial_prices`, of a plan that the actor may see."""
    return (
        TrialPrice.objects.filter(plan=plan)
        .select_related("room")
        .order_by(
            "room__building__sequence",
            "room__building_id",
            "room__unit_id",
            "room__floor_index",
            "room__position",
        )
    )


def trial_lines(plan_id: PricePlanId | int, *, actor: Actor) -> QuerySet[TrialPrice]:
    """As :func:`trial_prices`, to filter and sort: with ``difference`` to the current list and its ``change``
    in parts of it, ``is_below_floor``, ``is_above_filed`` and ``is_below_filed``.
    """
    difference = F("total") - F("previous_total")
    plan = one(price_plans(actor), pk=plan_id)
    return with_limits(lines_of(plan), plan.project_id).annotate(
        difference=difference,
        change=share_of(difference, F("previous_total")),
    )


def rooms_in_plan(plan: PricePlan) -> int:
    """How many rooms stand in the buildings that the plan prices."""
    buildings = plan.bases.values("building").distinct()
    return inventory.count_rooms(row["building"] for row in buildings)
