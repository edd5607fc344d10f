"""收诚意金: the cashier's form for a registration."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.finance.forms import ReceiveForm
from kaipan.interfaces.backoffice.registrations.rows import registration_url
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.ids import StaffId
from kaipan.org import queries as org
from kaipan.platform import idempotency
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.registrations import actions, queries
from kaipan.registrations.permissions import RECEIVE


@page
def receive(request: PageRequest, registration_id: int) -> HttpResponse:
    """Take the 诚意金 whole. Sent twice it is taken once: the second answer is the first one's receipt."""
    row: Any = one(queries.registrations(request.actor), pk=registration_id)
    require(request.actor, RECEIVE, row.project_id)
    account = finance.account_card(row.money_account)
    today = business_day()

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        token = cleaned.pop("token")
        cleaned.pop("designated")
        try:
            with idempotency.once(
                StaffId(request.actor.staff_id or 0), token, f"registration:{row.pk}".encode(),
                render=lambda receipt_id: (200, receipt_id),
            ):  # fmt: skip
                receipt_id = actions.receive_on_registration(row.pk, **cleaned, actor=request.actor)
        except idempotency.AlreadyAnswered as before:
            said = _("这笔款已经收过了，这是当时开出的收据。再收一笔请重新打开收款台。")
            return go(request, reverse("finance:receipt", args=[before.answer]), said, Tone.AMBER)
        url = reverse("finance:receipt", args=[receipt_id])
        return go(request, f"{url}?print=1", _("已收款并开出收据"))

    accounts = org.project_card(row.project_id, actor=request.actor).bank_accounts
    context = {
        "title": _("收诚意金 %(number)s") % {"number": row.number},
        "note": row.customer.party.name,
        "crumbs": [
            Crumb(_("收款台"), reverse("finance:cashier")),
            Crumb(row.number, registration_url(row.pk)),
        ],
        "row": row,
        "owed": account.owed,
    }
    return answer_form(
        request,
        "backoffice/registrations/receive.html",
        lambda data, _files: ReceiveForm(
            data, accounts=accounts, payer_name=account.payer_name, today=today, dues=()
        ),
        act,
        context,
    )
