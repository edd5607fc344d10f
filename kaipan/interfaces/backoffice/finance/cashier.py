"""收款台: find what is being paid for, see what the money will do, take it, print the receipt."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaipan.banking import queries as banking
from kaipan.finance import queries as finance
from kaipan.finance.permissions import CLOSE_DAY
from kaipan.interfaces.backoffice.finance.desk import Desk, desk_for, preview
from kaipan.interfaces.backoffice.finance.forms import ReceiveForm
from kaipan.interfaces.backoffice.registrations.rows import find as find_registrations
from kaipan.interfaces.backoffice.sales.rows import LIVE, deal_rows, find_deals
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.typed import id_in, search_text
from kaipan.kernel.actor import require_somewhere
from kaipan.kernel.ids import StaffId
from kaipan.kernel.money import ZERO
from kaipan.platform import clock, idempotency
from kaipan.registrations import queries as registrations
from kaipan.registrations.permissions import RECEIVE as RECEIVE_EARNEST
from kaipan.sales import actions as sales
from kaipan.sales.permissions import RECEIVE

SHOWN = 12
FOUND_ID = "deals-found"


@require_GET
@page
def cashier(request: PageRequest) -> HttpResponse:
    """Whom is the money from? Found by room, name, initials, telephone tail or number."""
    require_somewhere(request.actor, RECEIVE)
    text = search_text(request.GET.get("q", ""))
    project_id = project_here(request, request.actor)
    open_deals = deal_rows(request.actor, project_id).filter(state__in=LIVE)
    found = find_deals(open_deals, text, request.actor) if text else open_deals.filter(owed__gt=0)
    context = {
        "title": _("收款台"),
        "text": text,
        "deals": found.order_by("-pk")[:SHOWN],
        "registrations": _registrations(request, project_id, text),
        "line": line_in(request),
        "unclosed": _unclosed(request, project_id),
        "project_id": project_id,
    }
    is_fragment = bool(request.htmx) and request.htmx.target == FOUND_ID
    template = "deals_found" if is_fragment else "cashier"
    return render(request, f"backoffice/finance/{template}.html", context)


def _unclosed(request: PageRequest, project_id: int) -> list[Any]:
    """The days before today that this cashier has not closed."""
    if not request.actor.may(CLOSE_DAY, project_id):
        return []
    days = finance.own_unclosed_days(request.actor, before=clock.business_day())
    return list(days.filter(project_id=project_id)[:SHOWN])


def _registrations(request: PageRequest, project_id: int, text: str) -> list[Any]:
    """Registrations that wait for their 诚意金, for those who may take it."""
    if not request.actor.may(RECEIVE_EARNEST, project_id):
        return []
    seen: QuerySet[Any] = registrations.registrations(request.actor).filter(project_id=project_id)
    waiting = seen.filter(shown_state="REGISTERED")
    return list((find_registrations(waiting, text, request.actor) if text else waiting)[:SHOWN])


@page
def receive(request: PageRequest, deal_id: int) -> HttpResponse:
    """Take money on a deal. Sent twice it is taken once: the second answer is the first one's receipt."""
    desk = desk_for(deal_id, request.actor)
    today = clock.business_day()

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        try:
            with idempotency.once(
                StaffId(request.actor.staff_id or 0), cleaned.pop("token"), f"receive:{deal_id}".encode(),
                render=lambda receipt_id: (200, receipt_id),
            ):  # fmt: skip
                receipt_id = sales.receive_on_deal(desk.deal_id, **cleaned, actor=request.actor)
        except idempotency.AlreadyAnswered as before:
            said = _("这笔款已经收过了，这是当时开出的收据。再收一笔请重新打开收款台。")
            return go(request, _receipt_url(before.answer), said, Tone.AMBER)
        return go(request, f"{_receipt_url(receipt_id)}?print=1", _("已收款并开出收据"))

    context = {
        "title": _("收款 %(room)s") % {"room": desk.room},
        "note": desk.customer,
        "crumbs": [Crumb(_("收款台"), reverse("finance:cashier"))],
        "desk": desk,
        "today": today,
        "total": ZERO,
    }
    line = line_in(request)
    return answer_form(
        request,
        "backoffice/finance/receive.html",
        lambda data, files: _form(data, desk, today, line),
        act,
        context,
    )


@require_POST
@page
def preview_receipt(request: PageRequest, deal_id: int) -> HttpResponse:
    """What the money typed so far would pay, before anything is posted."""
    desk = desk_for(deal_id, request.actor)
    form = _form(request.POST, desk, clock.business_day())
    context = {"desk": desk, **preview(desk, form, request.actor)}
    return render(request, "backoffice/finance/preview.html", context)


def line_in(request: PageRequest) -> Any:
    """The open line of a bank's statement that a receipt is begun from; None where none is asked for."""
    key = id_in(request.GET.get("line", ""))
    if key is None:
        return None
    seen = banking.statement_lines(request.actor)
    return seen.filter(pk=key, direction="IN", standing=True, is_matched=False).first()


def _form(data: Any, desk: Desk, today: Any, line: Any = None) -> ReceiveForm:
    return ReceiveForm(
        data,
        accounts=desk.bank_accounts,
        payer_name=line.counterparty_name if line and line.counterparty_name else desk.customer,
        today=line.dated_on if line else today,
        dues=[due.id for due in desk.dues],
        line=line,
    )


def _receipt_url(receipt_id: object) -> str:
    return reverse("finance:receipt", args=[receipt_id])
