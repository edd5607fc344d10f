"""The trial of a plan beside another plan's, or beside the list."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import PricePlanId
from kaipan.platform.scopes import one
from kaipan.presale import permissions
from kaipan.presale.models import PriceBook, PricePlan, TrialPrice
from kaipan.presale.queries.price_comparison import (
    PriceComparison,
    Prices,
    compare_prices,
    prices_of_list,
    prices_of_trial,
)
from kaipan.presale.queries.price_plans import price_plans
from kaipan.presale.refusals import NothingPriced, TrialAgainstItself


@dataclass(frozen=True, slots=True)
class TrialComparison:
    """A plan's trial against the trial of ``other_plan``, or against the list under ``version``."""

    plan: PricePlan
    other_plan: PricePlan | None
    version: int | None
    prices: PriceComparison


def compared_plans(plan_id: PricePlanId | int, *, actor: Actor) -> QuerySet[PricePlan]:
    """The other plans of the plan's project that have prices to be compared with, the latest first."""
    plan = one(price_plans(actor), pk=plan_id)
    priced = TrialPrice.objects.filter(plan_id=OuterRef("pk"), problem="")
    others = price_plans(actor).filter(project_id=plan.project_id).exclude(pk=plan.pk)
    return others.filter(Exists(priced))


def compare_trial(
    plan_id: PricePlanId | int,
    *,
    with_plan: PricePlanId | int | None = None,
    with_version: int | None = None,
    actor: Actor,
) -> TrialComparison:
    """What the plan's trial makes of its rooms against other prices (试算比对): the new against the old.

    The others are another plan's trial, a version of the list as a whole, or without either the list as it
    is now. Lines are the rooms the plan prices; what only the others price is counted. Refuses a plan
    without prices (:class:`NothingPriced`) and a plan against itself; :class:`NotFound` when the others are
    another project's or there is no list.
    """
    plan = _priced(one(price_plans(actor), pk=plan_id))
    new = prices_of_trial(plan.pk)
    if with_plan is not None:
        of_project = price_plans(actor).filter(project_id=plan.project_id)
        other = _priced(one(of_project, pk=with_plan))
        if other.pk == plan.pk:
            raise TrialAgainstItself(plan=plan.name)
        return TrialComparison(plan, other, None, compare_prices(prices_of_trial(other.pk), new))
    version, old = _of_list(plan.project_id, with_version, actor)
    return TrialComparison(plan, None, version, compare_prices(old, new))


def _of_list(project_id: int, version: int | None, actor: Actor) -> tuple[int, Prices]:
    require(actor, permissions.VIEW_PRICE, project_id)
    books = PriceBook.objects.visible_to(actor, permissions.VIEW_PRICE).filter(project_id=project_id)
    book = books.order_by("-version").first() if version is None else one(books, version=version)
    if book is None:
        raise NotFound
    return book.version, prices_of_list(project_id, book.version)


def _priced(plan: PricePlan) -> PricePlan:
    if not plan.trial.filter(problem="").exists():
        raise NothingPriced(plan=plan.name)
    return plan
