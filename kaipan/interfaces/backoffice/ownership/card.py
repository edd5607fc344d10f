"""归属: who served a customer when, with whom they are shared, whose performance they are."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import CHANGE, RAISE_DISPUTE, SHARE, TRANSFER, VIEW
from kaipan.interfaces.backoffice.ownership.forms import ShareForm
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform import clock
from kaipan.platform.scopes import one


@require_GET
@page
def ownership(request: PageRequest, customer_id: int) -> HttpResponse:
    """Everything about who serves a customer."""
    actor = request.actor
    card = customers.customer_card(customer_id, actor=actor)
    remember_project(request, card.project_id)
    changes = customers.customers_to_change(actor).filter(pk=card.id).exists()
    disputes = customers.disputes(actor).filter(customer_id=card.id)
    context = {
        "title": _("%(name)s 的归属") % {"name": card.name},
        "crumbs": [
            Crumb(_("客户"), reverse("customers:customers", args=[card.project_id])),
            Crumb(card.name, reverse("customers:customer", args=[card.id])),
        ],
        "card": card,
        "facts": [
            (_("顾问"), _("公海") if card.is_in_pool else card.owner_name),
            (_("接待自"), card.served_since),
            (_("归属至"), card.protected_until),
            (_("最近联系"), card.contacted_on),
        ],
        "tenures": [(each, _(each.reason) if each.reason else "") for each in _history(request, card.id)],
        "shares": customers.shares_of(card.id, actor=actor),
        "credits": customers.credits_of(card.id, actor=actor),
        "disputes": disputes,
        "me": actor.staff_id,
        "may_share": changes and not card.is_in_pool and actor.may(SHARE, card.project_id),
        "may_release": changes and not card.is_in_pool and actor.may(CHANGE, card.project_id),
        "may_transfer": changes and not card.is_in_pool and actor.may(TRANSFER, card.project_id),
        "may_dispute": actor.may(RAISE_DISPUTE, card.project_id),
    }
    return render(request, "backoffice/ownership/ownership.html", context)


@page
def share(request: PageRequest, customer_id: int) -> HttpResponse:
    """共享: let a colleague follow too."""
    card = customers.customer_card(customer_id, actor=request.actor, to_change=True)
    require(request.actor, SHARE, card.project_id)
    back = reverse("ownership:ownership", args=[card.id])
    colleagues = org.colleagues(request.actor, card.project_id, VIEW).exclude(pk=card.owner_id)
    people = [(str(each.pk), each.name) for each in colleagues]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.share_customer(card.id, **cleaned, today=clock.business_day(), actor=request.actor)
        return go(request, back, _("%(name)s 已共享") % {"name": card.name})

    context = {
        "title": _("共享 %(name)s") % {"name": card.name},
        "intro": _("对方可以查看和登记往来，不能更改资料、转移或成交；归属不变。"),
        "submit": _("共享"),
        "cancel": back,
        "crumbs": [Crumb(card.name, back)],
    }
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: ShareForm(data, people=people), act, context
    )


@require_POST
@page
def end_share(request: PageRequest, share_id: int) -> HttpResponse:
    """结束共享."""
    row = one(customers.shares(request.actor), pk=share_id)
    if row.staff_id != request.actor.staff_id:
        require(request.actor, SHARE, row.project_id)
    actions.end_share(row.pk, actor=request.actor)
    seen = customers.customers(request.actor).filter(pk=row.customer_id).exists()
    there = reverse("ownership:ownership", args=[row.customer_id])
    here = reverse("customers:customers", args=[row.project_id])
    return go(request, there if seen else here, _("共享已结束"))


def _history(request: PageRequest, customer_id: int) -> list[customers.Tenure]:
    return customers.ownership_history(customer_id, actor=request.actor)
