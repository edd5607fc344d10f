"""The ways to pay: what is on offer, one version with its lines tried on a room, and another version."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from kaipan.interfaces.backoffice.presale import payment_forms, quote_lines
from kaipan.interfaces.backoffice.presale.filters import PaymentPlanFilter
from kaipan.interfaces.backoffice.presale.open_plan import buildings_of
from kaipan.interfaces.backoffice.presale.payment_forms import (
    DiscountForm,
    LineForm,
    PaymentPlanForm,
    PreviewForm,
)
from kaipan.interfaces.backoffice.presale.rows import Rows, rows_of
from kaipan.interfaces.backoffice.presale.views.payment_plan_verbs import projects_to_copy_to
from kaipan.interfaces.backoffice.shell.badges import Badge, Tone
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb, Tab
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.interfaces.backoffice.shell.typed import id_in
from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.presale import actions, queries
from kaipan.presale.codes import Anchor
from kaipan.presale.permissions import MANAGE_PAYMENT_PLAN, VIEW_PRICE


def offer_badge(plan: Any) -> Badge:
    """Whether a version is on offer."""
    if plan.enabled:
        return Badge(gettext_lazy("启用"), Tone.GREEN, gettext_lazy("用"))
    return Badge(gettext_lazy("停用"), Tone.GREY, gettext_lazy("停"))


class PaymentPlanList(ListPage):
    """Every version of every payment plan of a project."""

    name = "payment-plans"
    title = gettext_lazy("付款方式")
    filters = PaymentPlanFilter
    search = "q"
    quick = ("kind", "enabled", "product")
    default_sort = "code"
    template_name = "backoffice/presale/payment_plans.html"
    columns = (
        Column(
            "name",
            gettext_lazy("名称"),
            sort="name",
            link=lambda row: reverse("presale:payment-plan", args=[row.project_id, row.pk]),
        ),
        Column("enabled", gettext_lazy("状态"), value=offer_badge, kind=Kind.BADGE, sort="enabled"),
        Column("code", gettext_lazy("代码"), sort="code"),
        Column("version", gettext_lazy("版本"), kind=Kind.COUNT, sort="version"),
        Column("kind", gettext_lazy("类型"), value="kind_label", sort="kind"),
        Column("products", gettext_lazy("适用产品"), value=lambda row: quote_lines.products_of(row)),
        Column(
            "buildings",
            gettext_lazy("适用楼栋"),
            value=lambda row: quote_lines.buildings_of(row),
            shown=False,
        ),
        Column(
            "lines",
            gettext_lazy("付款明细"),
            value=lambda row: " · ".join(
                f"{each.name} {quote_lines.how_much(each)}" for each in row.lines.all()
            ),
        ),
        Column(
            "steps",
            gettext_lazy("优惠"),
            value=lambda row: " · ".join(
                f"{each.name} {queries.discount_words(each.kind, each.value)}" for each in row.steps.all()
            ),
        ),
        Column("valid_from", gettext_lazy("开始"), kind=Kind.DAY, sort="valid_from", shown=False),
        Column("valid_until", gettext_lazy("截止"), kind=Kind.DAY, sort="valid_until"),
    )
    empty = Empty(
        gettext_lazy("还没有付款方式"),
        gettext_lazy("新建一次性、分期或按揭付款，供认购时选用。"),
        icon="credit-card",
    )

    def rows(self) -> QuerySet[Any]:
        """The plans of the project of the address."""
        require(self.request.actor, VIEW_PRICE, self.kwargs["project_id"])
        return queries.payment_plans(self.request.actor, self.kwargs["project_id"])

    def extra(self) -> dict[str, Any]:
        """The verb for those who keep payment plans."""
        project_id = self.kwargs["project_id"]
        may = self.request.actor.may(MANAGE_PAYMENT_PLAN, project_id)
        return {
            "new_url": reverse("presale:payment-plan-new", args=[project_id]) if may else "",
            "project_id": project_id,
        }


@require_http_methods(["GET", "HEAD", "POST"])
@page
def create(request: PageRequest, project_id: int) -> HttpResponse:
    """A payment plan, or with ``?from=`` the next version of one."""
    require(request.actor, MANAGE_PAYMENT_PLAN, project_id)
    source = _source(request, project_id)
    data = request.POST if request.method == "POST" else None
    form = PaymentPlanForm(
        data,
        tables=_tables(request, project_id, data, source),
        initial=payment_forms.terms_of(source) if source else {},
        buildings=[(each.pk, each.name) for each in buildings_of(request.actor, project_id)],
    )
    list_url = reverse("presale:payment-plans", args=[project_id])

    def act(_cleaned: dict[str, Any]) -> HttpResponse:
        plan_id = actions.create_payment_plan(project_id, **form.arguments(), actor=request.actor)
        said = _("付款方式已建立并启用") if form.cleaned_data["offer"] else _("付款方式已建立，尚未启用")
        return go(request, reverse("presale:payment-plan", args=[project_id, plan_id]), said)

    context = {
        "title": _("%(plan)s 的新版本") % {"plan": source.name} if source else _("新建付款方式"),
        "milestones_url": reverse("presale:milestones", args=[project_id]),
        "cancel": list_url,
        "crumbs": [Crumb(_("付款方式"), list_url)],
    }
    return answer_form(
        request, "backoffice/presale/payment_plan_form.html", lambda _data, _files: form, act, context
    )


@require_GET
@page
def payment_plan(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """One version: its lines and discounts, and what they make of a room on a day."""
    plans = queries.payment_plans(request.actor, project_id)
    plan = one(plans.select_related("created_by"), pk=plan_id)
    preview = _preview(request, plan)
    if request.htmx and request.htmx.target == "preview":
        return render(request, "backoffice/presale/payment_preview.html", preview)
    context = {
        "title": plan.name,
        "note": _("代码 %(code)s，第 %(version)s 版") % {"code": plan.code, "version": plan.version},
        "crumbs": [Crumb(_("付款方式"), reverse("presale:payment-plans", args=[project_id]))],
        "plan": plan,
        "offer": offer_badge(plan),
        "may_manage": request.actor.may(MANAGE_PAYMENT_PLAN, project_id),
        "tabs": _versions(plan, plans),
        "lines": [
            (line, quote_lines.how_much(line), quote_lines.after(line), quote_lines.loan_terms(line))
            for line in plan.lines.all()
        ],
        "discounts": [(step, queries.discount_words(step.kind, step.value)) for step in plan.steps.all()],
        "facts": [
            (_("类型"), plan.kind_label),
            (_("适用产品"), quote_lines.products_of(plan)),
            (_("暂停的产品"), quote_lines.product_names(plan.disabled_products)),
            (_("适用楼栋"), quote_lines.buildings_of(plan)),
            (_("最低首付比例"), f"{(plan.minimum_own_share * 100).normalize():f}%"),
            (_("取整"), f"{plan.get_rounding_mode_display()} {plan.rounding_digit.normalize():f} {_('元')}"),
            (_("开始日期"), plan.valid_from),
            (_("截止日期"), plan.valid_until),
            (_("创建"), plan.created_at),
            (_("创建人"), plan.created_by.name if plan.created_by else None),
        ],
        "copies": bool(projects_to_copy_to(request, plan)),
        **preview,
    }
    return render(request, "backoffice/presale/payment_plan.html", context)


def _source(request: PageRequest, project_id: int) -> Any:
    """The version that the new one begins with, if the address names one."""
    named = id_in(request.GET.get("from", ""))
    return None if named is None else one(queries.payment_plans(request.actor, project_id), pk=named)


def _tables(request: PageRequest, project_id: int, data: Any, source: Any) -> dict[str, Rows]:
    milestones = [
        (queries.milestone_anchor(each.pk), queries.event_words(queries.milestone_anchor(each.pk), each.name))
        for each in queries.milestones(request.actor, project_id)
    ]
    initial = payment_forms.initial_of(source) if source else {"lines": [], "discounts": []}
    return {
        "lines": rows_of(
            LineForm,
            data,
            prefix="lines",
            initial=initial["lines"],
            spare=2 if source else 4,
            milestones=milestones,
        ),
        "discounts": rows_of(DiscountForm, data, prefix="discounts", initial=initial["discounts"], spare=2),
    }


def _versions(plan: Any, plans: QuerySet[Any]) -> list[Tab]:
    """The versions of the same plan, the latest first; none to choose between when there is one."""
    found = list(plans.filter(code=plan.code).order_by("-version"))
    if len(found) == 1:
        return []
    return [
        Tab(
            _("第 %(version)s 版") % {"version": each.version},
            reverse("presale:payment-plan", args=[each.project_id, each.pk]),
            is_current=each.pk == plan.pk,
        )
        for each in found
    ]


def _preview(request: PageRequest, plan: Any) -> dict[str, Any]:
    """The plan laid over the room and day asked for; at first the first room with a price, today."""
    asked = {"room": request.GET.get("room") or _example_room(request, plan), "on": request.GET.get("on")}
    form = PreviewForm({"room": asked["room"], "on": asked["on"] or business_day().isoformat()})
    if not asked["room"] or not form.is_valid():
        return {"preview_form": form}
    said = form.cleaned_data
    room = inventory.search_rooms(request.actor, said["room"]).filter(project_id=plan.project_id).first()
    if room is None:
        return {"preview_form": form, "preview_refusal": _("没有找到房间“%(room)s”") % {"room": said["room"]}}
    try:
        quote = queries.preview_quote(
            room.pk, payment_plan_id=plan.pk, on=said["on"], happened=_all_on(said["on"]), actor=request.actor
        )
    except Refusal as refusal:
        return {"preview_form": form, "preview_refusal": sentence(refusal)}
    return {
        "preview_form": form,
        "preview_room": room.label,
        "quote": quote,
        "price_steps": list(quote_lines.waterfall(quote)),
        "payments": quote_lines.payments(quote),
    }


def _example_room(request: PageRequest, plan: Any) -> str:
    priced = inventory.rooms(request.actor).filter(project_id=plan.project_id, list_price__isnull=False)
    room = priced.order_by("pk").first()
    return room.label if room else ""


def _all_on(day: date) -> dict[str, date]:
    """The example books, subscribes and signs on one day."""
    return {Anchor.BOOKING: day, Anchor.SUBSCRIPTION: day, Anchor.SIGNING: day}
