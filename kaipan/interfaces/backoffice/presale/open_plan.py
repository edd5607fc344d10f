"""A price plan as a page opens it: the plan, its approval, and what this person may do with it now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.approvals.queries import ApprovalCard
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import Crumb, Step, Tab
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.presale import queries
from kaipan.presale.codes import PlanState
from kaipan.presale.permissions import EXECUTE_PRICE_PLAN, MANAGE_PRICE_PLAN
from kaipan.presale.queries import Standing

MATTER = "presale.price_plan"

_LIFE = (PlanState.DRAFT, PlanState.TRIALLED, PlanState.SUBMITTED, PlanState.APPROVED, PlanState.EXECUTED)


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """The plan of a page, where it stands, and what this person may do with it."""

    plan: Any
    standing: Standing
    may_manage: bool
    may_execute: bool

    @property
    def asked(self) -> ApprovalCard | None:
        """The last question about it."""
        return self.standing.asked

    @property
    def state(self) -> PlanState:
        """Where the next verb will find it, the approval's answer included."""
        return PlanState(self.standing.state)

    @property
    def is_editable(self) -> bool:
        """Whether this person may change the tables now."""
        return self.may_manage and self.state in (PlanState.DRAFT, PlanState.TRIALLED)

    @property
    def is_tried(self) -> bool:
        """Whether there is a trial to look at."""
        return bool(self.plan.trialled_at) and self.plan.state != PlanState.DRAFT

    @property
    def may_submit(self) -> bool:
        """Whether the trial may go to approval."""
        return self.may_manage and self.state == PlanState.TRIALLED

    @property
    def may_reopen(self) -> bool:
        """Whether the plan can come back to draft by a verb."""
        return self.may_manage and self.standing.may_be_taken_back

    @property
    def may_void(self) -> bool:
        """Whether the plan can still be given up."""
        return self.may_manage and self.state not in (PlanState.EXECUTED, PlanState.VOID)

    @property
    def is_executable(self) -> bool:
        """Whether this person may make it the price list now."""
        return self.may_execute and self.state == PlanState.APPROVED

    def url(self, name: str = "plan", *more: int) -> str:
        """An address of the plan."""
        return reverse(f"presale:{name}", args=[self.plan.project_id, self.plan.pk, *more])


def open_plan(request: PageRequest, project_id: int, plan_id: int) -> OpenPlan:
    """The plan of an address, or :class:`NotFound` when it is another project's."""
    plan = queries.price_plan(plan_id, actor=request.actor)
    if plan.project_id != project_id:
        raise NotFound
    standing, may = queries.standing_of(plan, MATTER), request.actor.may
    return OpenPlan(plan, standing, may(MANAGE_PRICE_PLAN, project_id), may(EXECUTE_PRICE_PLAN, project_id))


def buildings_of(actor: Actor, project_id: int) -> list[Any]:
    """The buildings of the project, in the order of the board."""
    return list(inventory.buildings(actor).filter(project_id=project_id))


def frame(request: PageRequest, opened: OpenPlan, current: str) -> dict[str, Any]:
    """What every page of a plan shows around itself; ``current`` is the address of the tab."""
    plan = opened.plan
    priced = set(plan.bases.values_list("building_id", flat=True))
    tabs: list[tuple[str, str, int | None]] = [(_("总览"), opened.url(), None)]
    tabs += [
        (_building_name(building, priced), opened.url("plan-building", building.pk), None)
        for building in buildings_of(request.actor, plan.project_id)
    ]
    if opened.is_tried:
        tabs.append((_("试算明细"), opened.url("plan-lines"), None))
        tabs.append((_("比对"), opened.url("plan-compare"), None))
    tabs += [
        (_("价格因素"), opened.url("plan-factors"), len(plan.factors.all())),
        (_("一房一调"), opened.url("plan-adjustments"), plan.adjustments.filter(by_levelling=False).count()),
    ]
    return {
        "title": plan.name,
        "note": _note(plan),
        "crumbs": [Crumb(_("价格方案"), reverse("presale:plans", args=[plan.project_id]))],
        "opened": opened,
        "plan": plan,
        "steps": _steps(opened.state),
        "tabs": [Tab(label, url, is_current=url == current, count=count) for label, url, count in tabs],
    }


def _building_name(building: Any, priced: set[int]) -> str:
    """A building's tab; one without a base price says so."""
    name: str = building.name
    return name if building.pk in priced else _("%(building)s（未填）") % {"building": name}


def _note(plan: Any) -> str:
    made = _("%(who)s 于 %(when)s 创建") % {
        "who": plan.created_by.name if plan.created_by else _("系统"),
        "when": formats.moment(plan.created_at),
    }
    if not plan.trialled_at:
        return made
    tried = _("最近试算 %(when)s") % {"when": formats.moment(plan.trialled_at)}
    return f"{made} · {tried}"


def _steps(state: PlanState) -> list[Step]:
    if state == PlanState.VOID:
        return []
    place = _LIFE.index(state)
    is_over = state == PlanState.EXECUTED
    return [
        Step(each.label, is_done=number < place or is_over, is_current=number == place and not is_over)
        for number, each in enumerate(_LIFE)
    ]
