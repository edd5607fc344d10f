"""The page of a registration."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.customers import queries as customers
from kaipan.documents import queries as documents
from kaipan.finance import queries as finance
from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.registrations.rows import list_url, what_for, why_ended
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.platform.clock import business_day
from kaipan.registrations import queries
from kaipan.registrations.permissions import CHECK, MANAGE, RECEIVE, REGISTER, WITHDRAW
from kaipan.sales.permissions import BOOK, SUBSCRIBE

_TRAIL = 50


@require_GET
@page
def registration(request: PageRequest, registration_id: int) -> HttpResponse:
    """Where it stands: money, wishes with live counts, qualification, papers, and what happened."""
    card = queries.registration_card(registration_id, actor=request.actor, today=business_day())
    row: Any = card.registration
    actor = request.actor
    remember_project(request, row.project_id)
    refunds = finance.refunds(actor).filter(account_id=row.account_id)
    context = {
        "title": f"{row.number} · {row.customer.party.name}",
        "crumbs": [Crumb(_("认筹"), list_url(row.project_id))],
        "row": row,
        "card": card,
        "facts": _facts(row, card),
        "receipts": finance.receipts_of(card.account.id),
        "refunds": refunds,
        "papers": documents.papers_of(row.source, actor=actor),
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
        "opens_customer": customers.customers(actor).filter(pk=row.customer_id).exists(),
        "may": _may(card, actor),
    }
    return render(request, "backoffice/registrations/registration.html", context)


def _facts(row: Any, card: queries.RegistrationCard) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [
        (_("认筹级别"), what_for(row)),
        (_("认筹人"), "、".join(person.name for person in card.people)),
        (_("诚意金（元）"), row.earnest),
        (_("认筹日期"), row.registered_on),
        (_("收款日期"), row.paid_on),
        (_("失效日期"), row.valid_until),
        (_("预售许可证"), row.permit.number),
        (_("顾问"), row.consultant.name),
        (_("经办人"), row.registered_by.name if row.registered_by else None),
        (_("备注"), row.note),
        (_("结束日期"), row.closed_on),
        (_("结束原因"), why_ended(row)),
    ]
    return [(label, value) for label, value in rows if value not in (None, "")]


def _may(card: queries.RegistrationCard, actor: Actor) -> dict[str, bool]:
    """Which verbs the page offers; the verbs themselves judge again."""
    row, state, project_id = card.registration, card.shown_state, card.registration.project_id
    own = actor.staff_id in (row.consultant_id, row.customer.owner_id)

    def mine(permission: str) -> bool:
        return (own and actor.may(permission, project_id)) or actor.may(MANAGE, project_id)

    asks = org.project_settings(project_id).registration_refund_approval and state == "VALID"
    answer = card.question.state if card.question else ""
    sells = state == "VALID" and not card.missing
    return {
        "wish": state in ("REGISTERED", "VALID") and mine(REGISTER),
        "check": state in ("REGISTERED", "VALID") and actor.may(CHECK, project_id),
        "receive": state == "REGISTERED" and actor.may(RECEIVE, project_id),
        "void": state == "REGISTERED" and mine(REGISTER),
        "ask": asks and answer not in ("PENDING", "APPROVED") and mine(WITHDRAW),
        "withdraw": card.is_refundable and (not asks or answer == "APPROVED") and mine(WITHDRAW),
        "print": state == "VALID" and mine(REGISTER),
        "book": sells and actor.may(BOOK, project_id),
        "subscribe": sells and actor.may(SUBSCRIBE, project_id),
        "see_receipts": actor.may(VIEW_RECEIPT, project_id),
    }
