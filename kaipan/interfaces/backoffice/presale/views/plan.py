"""The list of price plans, the overview of one, where a room's price comes from, and the trial as a file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.interfaces.backoffice.presale.derivations import price_steps
from kaipan.interfaces.backoffice.presale.factor_values import Words
from kaipan.interfaces.backoffice.presale.filters import PlanFilter
from kaipan.interfaces.backoffice.presale.histories import plan_happenings, price_happenings
from kaipan.interfaces.backoffice.presale.levelled import last_levelled, levelling_of
from kaipan.interfaces.backoffice.presale.open_plan import OpenPlan, buildings_of, frame, open_plan
from kaipan.interfaces.backoffice.presale.plan_forms import PricePlanForm
from kaipan.interfaces.backoffice.presale.readers import PLAN_READERS
from kaipan.interfaces.backoffice.presale.trial_export import trial_table
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import require, require_any
from kaipan.kernel.errors import NotFound
from kaipan.presale import actions, queries
from kaipan.presale.codes import Basis, Direction, TrialProblem
from kaipan.presale.permissions import MANAGE_PRICE_PLAN, VIEW_PRICE


class PlanList(ListPage):
    """The price plans of a project, the latest first."""

    name = "price-plans"
    title = gettext_lazy("价格方案")
    filters = PlanFilter
    search = "q"
    quick = ("state",)
    default_sort = "-created_at"
    template_name = "backoffice/presale/plans.html"
    columns = (
        Column(
            "name",
            gettext_lazy("名称"),
            sort="name",
            link=lambda row: reverse("presale:plan", args=[row.project_id, row.pk]),
        ),
        Column(
            "state", gettext_lazy("状态"), kind=Kind.BADGE, badge="presale.price_plan.state", sort="state"
        ),
        Column("basis", gettext_lazy("计价方式"), value="get_basis_display", sort="basis"),
        Column(
            "version", gettext_lazy("价目表版本"), value="book.version", kind=Kind.COUNT, sort="book__version"
        ),
        Column("created_by", gettext_lazy("创建人"), value="created_by.name", sort="created_by__name"),
        Column("created_at", gettext_lazy("创建时间"), kind=Kind.MOMENT, sort="created_at"),
        Column("trialled_at", gettext_lazy("最近试算"), kind=Kind.MOMENT, sort="trialled_at"),
        Column("executed_at", gettext_lazy("执行时间"), kind=Kind.MOMENT, sort="executed_at"),
    )
    empty = Empty(
        gettext_lazy("还没有价格方案"),
        gettext_lazy("新建方案，填写基准价和层差，试算后提交审批。"),
        icon="calculator",
    )

    def rows(self) -> QuerySet[Any]:
        """Plans of the project of the address, as far as the actor may see them."""
        project_id = self.kwargs["project_id"]
        require_any(self.request.actor, (*PLAN_READERS, VIEW_PRICE), project_id)
        return queries.price_plans(self.request.actor).filter(project_id=project_id).select_related("book")

    def extra(self) -> dict[str, Any]:
        """The verb for those who may make plans."""
        project_id = self.kwargs["project_id"]
        may_manage = self.request.actor.may(MANAGE_PRICE_PLAN, project_id)
        if not may_manage:
            return {"new_url": "", "learn_url": ""}
        return {
            "new_url": reverse("presale:plan-new", args=[project_id]),
            "learn_url": reverse("presale:plan-learn", args=[project_id]),
        }


@require_http_methods(["GET", "HEAD", "POST"])
@page
def create(request: PageRequest, project_id: int) -> HttpResponse:
    """Begin a plan."""
    require(request.actor, MANAGE_PRICE_PLAN, project_id)
    plans_url = reverse("presale:plans", args=[project_id])
    form = PricePlanForm(request.POST if request.method == "POST" else None)

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        plan_id = actions.create_price_plan(project_id, **form.arguments(), actor=request.actor)
        return go(
            request, reverse("presale:plan", args=[project_id, plan_id]), _("方案已建立，请填写各楼栋的表")
        )

    context = {
        "title": _("新建价格方案"),
        "submit": _("建立"),
        "cancel": plans_url,
        "crumbs": [Crumb(_("价格方案"), plans_url)],
    }
    return answer_form(request, "backoffice/presale/plan_form.html", lambda _data, _files: form, act, context)


@require_GET
@page
def overview(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Where the plan stands, what its trial comes to, and what happened to it."""
    opened = open_plan(request, project_id, plan_id)
    statistics = queries.price_plan_statistics(plan_id, actor=request.actor)
    whole = statistics.whole
    sums = whole.value, whole.previous_value, whole.value - whole.previous_value
    context = {
        **frame(request, opened, opened.url()),
        "statistics": statistics,
        "has_prices": bool(whole.rooms),
        "wan": dict(zip(("value", "before", "difference"), formats.in_wan(*sums), strict=True)),
        "lines": {
            "priced": _lines(opened, problem="NONE"),
            "changes": _lines(opened, problem="NONE", sort="-difference"),
            "above_filed": _lines(opened, limit="FILED"),
            "below_filed": _lines(opened, limit="BAND"),
            "below_floor": _lines(opened, limit="FLOOR"),
        },
        "groups": _groups(request, opened, statistics),
        "problems": [
            (TrialProblem(code).label, count, _lines(opened, problem=code))
            for code, count in statistics.problems
        ],
        "levelled": last_levelled(request, opened.plan),
        "levelling": levelling_of(opened),
        "terms": _terms(opened),
        "happenings": plan_happenings(opened.plan),
    }
    return render(request, "backoffice/presale/plan.html", context)


def _groups(request: PageRequest, opened: OpenPlan, statistics: queries.PlanStatistics) -> list[Any]:
    """The sums by phase, by building and by product, each with the way to its rows."""
    products = dict(ProductType.choices)
    buildings = {each.name: each.pk for each in buildings_of(request.actor, opened.plan.project_id)}

    def lines(**asked: object) -> str:
        return _lines(opened, problem="NONE", **asked)

    by_building = [
        (each.name, each, lines(building=buildings.get(each.name))) for each in statistics.by_building
    ]
    by_product = [
        (products.get(each.name, each.name), each, lines(product=each.name)) for each in statistics.by_product
    ]
    groups = [(_("楼栋"), by_building), (_("产品"), by_product)]
    phases = {
        each.name: each.pk
        for each in inventory.phases(request.actor).filter(project_id=opened.plan.project_id)
    }
    if not any(each.name for each in statistics.by_phase):
        return groups
    by_phase = [
        (each.name or _("不分期"), each, lines(phase=phases.get(each.name))) for each in statistics.by_phase
    ]
    return [(_("分期"), by_phase), *groups]


@require_GET
@page
def room(request: PageRequest, project_id: int, plan_id: int, room_id: int) -> HttpResponse:
    """Where the price of one room in the trial comes from, and what the room cost before."""
    opened = open_plan(request, project_id, plan_id)
    line = queries.trial_prices(plan_id, actor=request.actor).filter(room_id=room_id).first()
    if line is None:
        raise NotFound
    context = {
        "title": line.room.label,
        "crumbs": [Crumb(opened.plan.name, opened.url())],
        "line": line,
        "price_steps": price_steps(line.derivation, line.unit_price, Words.of(project_id))
        if line.derivation
        else [],
        "happenings": price_happenings(queries.price_history(room_id, actor=request.actor)),
    }
    return render(request, "backoffice/presale/plan_room.html", context)


class TrialExport(Exporting):
    """The trial, room by room, as a workbook."""

    def get(self, request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
        """The whole trial, whatever a list of its lines is filtered by."""
        return self.export("xlsx", QueryDict())

    def page_url(self) -> str:
        """The plan, whose page offers the export."""
        return reverse("presale:plan", args=[self.kwargs["project_id"], self.kwargs["plan_id"]])

    def table(self) -> Table:
        """The trial of the plan of the address."""
        project_id, plan_id = self.kwargs["project_id"], self.kwargs["plan_id"]
        opened = open_plan(self.request, project_id, plan_id)
        lines = queries.trial_prices(plan_id, actor=self.request.actor)
        return trial_table(opened.plan.name, lines, Words.of(project_id))


def _lines(opened: OpenPlan, **asked: object) -> str:
    """Where the rows behind a number are listed."""
    named = {name: value for name, value in asked.items() if value is not None}
    return f"{opened.url('plan-lines')}?{urlencode(named)}"


def _terms(opened: OpenPlan) -> list[tuple[str, object]]:
    """How the plan prices and rounds."""
    plan = opened.plan
    unit = _("不取整")
    if plan.unit_rounding_digit is not None:
        unit = _rounding(plan.get_unit_rounding_mode_display(), plan.unit_rounding_digit)
    return [
        (_("定价方法"), plan.get_method_display()),
        (_("楼层表"), plan.get_floor_effect_display()),
        (_("定价方向"), plan.get_direction_display()),
        (_("计价方式"), plan.get_basis_display()),
        *_own_terms(plan),
        (_("单价取整"), unit),
        (_("总价取整"), _rounding(plan.get_total_rounding_mode_display(), plan.total_rounding_digit)),
    ]


def _own_terms(plan: Any) -> list[tuple[str, object]]:
    """How the products are priced that are priced otherwise than the plan."""
    own: list[tuple[str, object]] = []
    for code, product in ProductType.choices:
        said = [
            str(codes(by_product[code]).label)
            for codes, by_product in ((Basis, plan.basis_by_product), (Direction, plan.direction_by_product))
            if code in by_product
        ]
        if said:
            own.append((str(product), "、".join(said)))
    return own


def _rounding(mode: str, digit: Decimal) -> str:
    return _("%(mode)s到 %(digit)s 元") % {"mode": mode, "digit": f"{digit.normalize():f}"}
