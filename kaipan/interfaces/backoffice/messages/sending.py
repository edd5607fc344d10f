"""Sending a message to a customer by hand: choose a template, fill its places, read it, send it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.messages.forms import ChooseForm, ValuesForm, values_in
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import id_in
from kaipan.kernel.actor import require
from kaipan.messages import actions
from kaipan.messages import queries as messages
from kaipan.messages.permissions import SEND
from kaipan.parties import queries as parties
from kaipan.platform.scopes import one


@page
def send(request: PageRequest, customer_id: int) -> HttpResponse:
    """发消息: the templates that may be used, then the one that was chosen."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require(request.actor, SEND, card.project_id)
    usable = messages.templates_for(request.actor, card.project_id).filter(channel__in=messages.carried())
    chosen = id_in(request.GET.get("template", ""))
    back = reverse("customers:customer", args=[customer_id])
    context: dict[str, Any] = {
        "title": _("给 %(name)s 发消息") % {"name": card.name},
        "crumbs": [Crumb(card.name, back)],
        "cancel": back,
        "card": card,
    }
    if chosen is None:
        return _choose(request, usable, context)
    template: Any = one(usable, pk=chosen)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        message_id = actions.send_by_hand(
            card.project_id,
            card.party_id,
            template_id=template.pk,
            values=values_in(cleaned),
            actor=request.actor,
        )
        return go(request, reverse("messages:message", args=[message_id]), _("消息已提交发送"))

    places = messages.asked_for(template.text)
    shown = {
        "template": template,
        "submit": _("发送"),
        "has_consent": parties.may_be_used(card.party_id, template.purpose, template.channel),
    }
    return answer_form(
        request,
        "backoffice/messages/send.html",
        lambda data, _files: ValuesForm(data, places=places),
        act,
        context | shown,
    )


def _choose(request: PageRequest, usable: QuerySet[Any], context: dict[str, Any]) -> HttpResponse:
    """Which of them; on to its places."""

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        return go(request, f"{request.path}?template={cleaned['template']}")

    return answer_form(
        request,
        "backoffice/messages/choose.html",
        lambda data, _files: ChooseForm(data, templates=usable),
        act,
        context | {"submit": _("下一步"), "templates": usable},
    )
