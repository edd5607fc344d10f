"""What is done with a version of a payment plan: offered, taken back, copied."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kaipan.interfaces.backoffice.presale import payment_forms
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import require, require_somewhere
from kaipan.org import queries as org
from kaipan.platform.scopes import one
from kaipan.presale import actions, queries
from kaipan.presale.permissions import MANAGE_PAYMENT_PLAN


@require_POST
@page
def enable(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Offer this version."""
    plan = one(queries.payment_plans(request.actor, project_id), pk=plan_id)
    actions.enable_payment_plan(plan_id, actor=request.actor)
    return go(request, reverse("presale:payment-plan", args=[project_id, plan.pk]), _("已启用"))


@require_POST
@page
def disable(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Stop offering this version."""
    plan = one(queries.payment_plans(request.actor, project_id), pk=plan_id)
    actions.disable_payment_plan(plan_id, actor=request.actor)
    return go(request, reverse("presale:payment-plan", args=[project_id, plan.pk]), _("已停用"))


@require_http_methods(["GET", "HEAD", "POST"])
@page
def products(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Take a version back for some products, or offer it for them again."""
    plan = one(queries.payment_plans(request.actor, project_id), pk=plan_id)
    require(request.actor, MANAGE_PAYMENT_PLAN, project_id)
    back = reverse("presale:payment-plan", args=[project_id, plan.pk])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        wanted, held = set(cleaned["disabled_products"]), set(plan.disabled_products)
        for verb, changed in (
            (actions.disable_payment_plan, wanted - held),
            (actions.enable_payment_plan, held - wanted),
        ):
            if changed:
                verb(plan.pk, product_types=[ProductType(each) for each in changed], actor=request.actor)
        return go(request, back, _("已更新停用的产品"))

    context = {
        "title": _("%(plan)s：按产品停用") % {"plan": plan.name},
        "intro": _("勾选的产品不能再选用此付款方式；已成交的不受影响。"),
        "crumbs": [Crumb(plan.name, back)],
        "cancel": back,
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: payment_forms.ProductsForm(data, plan=plan),
        act,
        context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page
def copy(request: PageRequest, project_id: int, plan_id: int) -> HttpResponse:
    """Take a version along to another project."""
    plan = one(queries.payment_plans(request.actor, project_id), pk=plan_id)
    require_somewhere(request.actor, MANAGE_PAYMENT_PLAN)
    back = reverse("presale:payment-plan", args=[project_id, plan.pk])
    projects = projects_to_copy_to(request, plan)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        there = cleaned["to_project"]
        copied = actions.copy_payment_plan(plan.pk, to_project_id=there, actor=request.actor)
        return go(request, reverse("presale:payment-plan", args=[there, copied]), _("已复制，核对后请启用"))

    context = {
        "title": _("复制 %(plan)s") % {"plan": plan.name},
        "intro": _(
            "明细、优惠、取整、期限和适用产品一并复制；适用楼栋不复制，同名工程节点自动对应。复制后为停用。"
        ),
        "crumbs": [Crumb(plan.name, back)],
        "submit": _("复制"),
        "cancel": back,
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: payment_forms.CopyForm(data, projects=projects),
        act,
        context,
    )


def projects_to_copy_to(request: PageRequest, plan: Any) -> list[tuple[int, str]]:
    """The other projects in which this person keeps payment plans."""
    return [
        (each.pk, each.promoted_name)
        for each in org.projects(request.actor)
        if each.pk != plan.project_id and request.actor.may(MANAGE_PAYMENT_PLAN, each.pk)
    ]
