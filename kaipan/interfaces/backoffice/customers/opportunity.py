"""What a customer looks for, tags, giving them up and taking them up again."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.customers import actions
from kaipan.customers import queries as customers
from kaipan.customers.permissions import CHANGE
from kaipan.interfaces.backoffice.customers.lists import CustomerList
from kaipan.interfaces.backoffice.customers.opportunity_forms import IntentForm, LostForm, TagForm, WhyForm
from kaipan.interfaces.backoffice.shell.forms import FORM_SENT, answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import ids_in
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day


@page
def intent(request: PageRequest, customer_id: int) -> HttpResponse:
    """购房意向."""
    card = _changeable(request, customer_id)
    known = customers.intent_card(card.id, actor=request.actor)
    initial = {each.name: getattr(known, each.name) for each in fields(known)}
    initial |= {name: list(initial[name]) for name in ("product_types", "layouts", "concerns", "resistance")}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.say_intent(card.id, **cleaned, actor=request.actor)
        return go(request, _url(card), _("%(name)s 的购房意向已更新") % {"name": card.name})

    return answer_form(
        request,
        "backoffice/customers/intent_form.html",
        lambda data, _files: IntentForm(data, initial=initial),
        act,
        _frame(card, _("%(name)s 的购房意向") % {"name": card.name}, _("保存")),
    )


@page
def lose(request: PageRequest, customer_id: int) -> HttpResponse:
    """战败."""
    card = _changeable(request, customer_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.close_customer(card.id, state="LOST", **cleaned, today=business_day(), actor=request.actor)
        return go(request, _url(card), _("%(name)s 已战败") % {"name": card.name})

    frame = _frame(card, _("%(name)s 战败") % {"name": card.name}, _("战败")) | {"danger": True}
    return answer_form(request, "backoffice/form.html", lambda data, _files: LostForm(data), act, frame)


@page
def invalidate(request: PageRequest, customer_id: int) -> HttpResponse:
    """无效: a wrong number, a broker, nobody."""
    card = _changeable(request, customer_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.close_customer(card.id, state="INVALID", **cleaned, today=business_day(), actor=request.actor)
        return go(request, _url(card), _("%(name)s 已判为无效") % {"name": card.name})

    frame = _frame(card, _("%(name)s 判为无效") % {"name": card.name}, _("判为无效")) | {"danger": True}
    return answer_form(request, "backoffice/form.html", lambda data, _files: WhyForm(data), act, frame)


@page
def reopen(request: PageRequest, customer_id: int) -> HttpResponse:
    """重新激活 a lost or invalid customer."""
    card = _changeable(request, customer_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.reopen_customer(card.id, reason=cleaned["note"], today=business_day(), actor=request.actor)
        return go(request, _url(card), _("%(name)s 已重新激活") % {"name": card.name})

    frame = _frame(card, _("重新激活 %(name)s") % {"name": card.name}, _("重新激活"))
    return answer_form(request, "backoffice/form.html", lambda data, _files: WhyForm(data), act, frame)


@page
def tag(request: PageRequest, customer_id: int) -> HttpResponse:
    """Tags of one customer."""
    card = _changeable(request, customer_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.tag_customers([card.id], **cleaned, actor=request.actor)
        return go(request, _url(card), _("标签已更新"))

    frame = _frame(card, _("%(name)s 的标签") % {"name": card.name}, _("保存"))
    frame["intro"] = _("现有标签：%(tags)s") % {"tags": "、".join(card.tags) or "—"}
    return answer_form(request, "backoffice/form.html", lambda data, _files: TagForm(data), act, frame)


@require_POST
@page
def tag_many(request: PageRequest, project_id: int) -> HttpResponse:
    """Tags of the ticked customers."""
    require(request.actor, CHANGE, project_id)
    back = reverse("customers:customers", args=[project_id])
    chosen = ids_in(request.POST.getlist("chosen")) if FORM_SENT in request.POST else []
    chosen = chosen or [row.pk for row in CustomerList.selection(request, project_id=project_id)]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        count = actions.tag_customers(chosen, **cleaned, actor=request.actor)
        return go(request, back, _("%(count)s 位客户的标签已更新") % {"count": count})

    context = {
        "title": _("批量标签"),
        "intro": _("共 %(count)s 位客户。") % {"count": len(chosen)},
        "crumbs": [Crumb(_("客户"), back)],
        "submit": _("保存"),
        "cancel": back,
        "chosen": chosen,
        "form_sent": FORM_SENT,
    }
    template = "backoffice/customers/tag_many.html"
    if FORM_SENT not in request.POST:
        return render(request, template, {**context, "form": TagForm()})
    return answer_form(request, template, lambda data, _files: TagForm(data), act, context)


def _changeable(request: PageRequest, customer_id: int) -> customers.CustomerCard:
    card = customers.customer_card(customer_id, actor=request.actor)
    require(request.actor, CHANGE, card.project_id)
    return card


def _url(card: customers.CustomerCard) -> str:
    return reverse("customers:customer", args=[card.id])


def _frame(card: customers.CustomerCard, title: str, submit: str) -> dict[str, Any]:
    return {"title": title, "crumbs": [Crumb(card.name, _url(card))], "submit": submit, "cancel": _url(card)}
