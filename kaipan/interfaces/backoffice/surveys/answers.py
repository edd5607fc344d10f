"""One answer, and how all questionnaires stand for one customer."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.customers import queries as customers
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor, require_any
from kaipan.org import queries as org
from kaipan.platform.scopes import one
from kaipan.surveys import queries
from kaipan.surveys.permissions import CORRECT, FILL, VIEW

_TRAIL = 20


@require_GET
@page
def answer(request: PageRequest, answer_id: int) -> HttpResponse:
    """What a customer answered, and what it replaced or was replaced by."""
    row: Any = one(queries.answers(request.actor), pk=answer_id)
    remember_project(request, row.project_id)
    later = queries.answers(request.actor).filter(replaces=row).first()
    customer_url = reverse("customers:customer", args=[row.customer_id])
    facts: list[tuple[str, object]] = [
        (_("客户"), row.customer.party.name),
        (_("版本"), _("第 %(number)s 版") % {"number": row.version.number}),
        (_("填写方式"), row.get_way_display()),
        (_("填写人"), row.filled_by.name if row.filled_by else _("客户本人")),
        (_("顾问"), row.consultant.name),
        (_("日期"), row.answered_on),
        (_("同意声明"), _("客户已同意") if row.consented else _("未勾选")),
        (_("更正原因"), row.reason or None),
    ]
    context = {
        "title": row.questionnaire.name,
        "note": row.customer.party.name,
        "crumbs": [
            Crumb(_("问卷"), reverse("surveys:questionnaires", args=[row.project_id])),
            Crumb(_("答卷"), reverse("surveys:answers", args=[row.questionnaire_id])),
        ],
        "row": row,
        "customer_url": customer_url,
        "facts": [each for each in facts if each[1] is not None],
        "lines": queries.readable(row),
        "later": later,
        "may_correct": later is None and request.actor.may(CORRECT, row.project_id),
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
    }
    return render(request, "backoffice/surveys/answer.html", context)


@require_GET
@page
def of_customer(request: PageRequest, customer_id: int) -> HttpResponse:
    """Every questionnaire of the project as it stands for a customer, with the ways to answer it."""
    card = customers.customer_card(customer_id, actor=request.actor)
    require_any(request.actor, (VIEW, FILL), card.project_id)
    remember_project(request, card.project_id)
    context = {
        "title": _("%(name)s 的问卷") % {"name": card.name},
        "crumbs": [Crumb(card.name, reverse("customers:customer", args=[customer_id]))],
        **questionnaires_of(customer_id, card.project_id, actor=request.actor),
    }
    return render(request, "backoffice/surveys/of_customer.html", context)


def questionnaires_of(customer_id: int, project_id: int, *, actor: Actor) -> dict[str, Any]:
    """What the card of a customer's questionnaires draws, for those who have to do with them."""
    if not any(actor.may(each, project_id) for each in (VIEW, FILL)):
        return {"sees_surveys": False}
    return {
        "sees_surveys": True,
        "customer_id": customer_id,
        "surveys": queries.questionnaires_of_customer(customer_id, actor=actor),
        "may_fill": actor.may(FILL, project_id),
    }
