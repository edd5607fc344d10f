"""The page of a bill."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.approvals import queries as approvals
from kaipan.bills import queries
from kaipan.bills.matters import REVERSAL, VOID
from kaipan.bills.permissions import ISSUE
from kaipan.bills.permissions import VOID as MAY_VOID
from kaipan.interfaces.backoffice.bills.printing import printing_shown
from kaipan.interfaces.backoffice.org.trail import happenings
from kaipan.interfaces.backoffice.shell.http import page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.amounts_in_words import amount_in_words
from kaipan.org import queries as org
from kaipan.platform.scopes import one

_TRAIL = 50
_WAITS = {"PENDING", "APPROVED"}


@require_GET
@page
def bill(request: PageRequest, bill_id: int) -> HttpResponse:
    """What it is for, where it stands, which others belong to it, and what may be done."""
    row: Any = one(queries.bills(request.actor), pk=bill_id)
    remember_project(request, row.project_id)
    context = {
        "title": _("票据 %(number)s") % {"number": row},
        "note": f"{row.account.label} · {row.buyer_name}",
        "crumbs": [Crumb(_("票据台账"), reverse("bills:bills", args=[row.project_id]))],
        "row": row,
        "words": amount_in_words(row.amount.amount),
        "facts": _facts(row),
        "said": sorted(row.facts.items()),
        "related": _related(row),
        "happenings": happenings(org.trail_of(row)[:_TRAIL]),
        **_may(request, row),
        **printing_shown(row, request.actor),
    }
    return render(request, "backoffice/bills/bill.html", context)


def _may(request: PageRequest, row: Any) -> dict[str, bool]:
    """Which verbs the page offers; the verbs judge."""
    issues = request.actor.may(ISSUE, row.project_id)
    voids = request.actor.may(MAY_VOID, row.project_id)
    stands = row.state == "ISSUED" and not row.is_red and not row.reds.filter(state="REQUESTED").exists()
    asked = {matter: _state_of(row, matter) for matter in (VOID, REVERSAL)}
    waits = row.state == "REQUESTED" and issues
    return {
        "may_record": waits and row.slip_state in {"", "CONFIRMED"},
        "may_cancel": waits,
        "may_slip": waits and row.is_red,
        "may_exchange": issues and stands and row.kind.sort == "RECEIPT",
        "may_ask_void": issues and stands and not row.kind.is_external and asked[VOID] not in _WAITS,
        "may_void": voids and stands and asked[VOID] == "APPROVED",
        "may_ask_reverse": issues and stands and asked[REVERSAL] not in _WAITS,
        "may_reverse": issues and stands and asked[REVERSAL] == "APPROVED",
        "waits_for_yes": stands and "PENDING" in asked.values(),
    }


def _state_of(row: Any, matter: str) -> str:
    asked = approvals.latest_for(row.source, matter)
    return asked.state if asked else ""


def _facts(row: Any) -> list[tuple[str, object]]:
    facts: list[tuple[str, object]] = [
        (_("票据种类"), row.kind.name),
        (_("号码"), row.number),
        (_("房间"), row.account.label),
        (_("抬头"), row.buyer_name),
        (_("纳税人识别号"), row.buyer_tax_number),
        (_("项目"), row.item),
        (_("税率（%）"), row.tax_percent if row.kind.is_invoice else None),
        (_("联数"), row.copies),
        (_("申请日期"), row.requested_on),
        (_("开票日期"), row.issued_on),
        (_("开票人"), row.issued_by.name),
        (_("备注"), row.remark),
        (_("红字确认单编号"), row.slip_number),
        (_("红字确认单状态"), row.get_slip_state_display()),
        (_("办结日期"), row.ended_on),
        (_("办结人"), row.ended_by.name if row.ended_by else None),
        (_("办结原因"), row.end_reason),
    ]
    return [(label, value) for label, value in facts if value not in (None, "")]


def _related(row: Any) -> list[tuple[str, Any]]:
    """The bills it takes back or replaces, and those that did the same to it."""
    found = [(_("被红冲票据"), row.reverses), (_("换自"), row.replaces)]
    found += [(_("红字票据"), each) for each in row.reds.all()]
    found += [(_("换成"), each) for each in row.successors.all()]
    return [(label, each) for label, each in found if each is not None]
