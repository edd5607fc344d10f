"""A charge, and freeing somebody of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kaipan.charges import actions
from kaipan.charges import queries as charges
from kaipan.charges.permissions import WAIVE
from kaipan.interfaces.backoffice.charges.codes import HOMES
from kaipan.interfaces.backoffice.charges.forms import WaiveForm
from kaipan.interfaces.backoffice.charges.words import kept_tier_in_words
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sources import source_url
from kaipan.kernel.actor import require
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one


@require_GET
@page
def charge(request: PageRequest, charge_id: int) -> HttpResponse:
    """What one account owes by one rule, and how it came to that."""
    row: Any = one(charges.with_figures(charges.charges(request.actor)), pk=charge_id)
    remember_project(request, row.project_id)
    postings = list(row.postings.select_related("rule", "made_by"))
    context = {
        "title": f"{row.account.label} {row.name}",
        "crumbs": [Crumb(_("收费"), reverse("charges:charges", args=[row.project_id]))],
        "row": row,
        "facts": _facts(row, postings),
        "postings": [(each, kept_tier_in_words(each.tier)) for each in reversed(postings)],
        "source_url": source_url(row.account.source, request.actor),
        "may_waive": row.state == "STANDING" and request.actor.may(WAIVE, row.project_id),
    }
    return render(request, "backoffice/charges/charge.html", context)


@page
def waive(request: PageRequest, charge_id: int) -> HttpResponse:
    """减免: its dues end, and what was paid becomes advance."""
    row: Any = one(charges.with_figures(charges.charges(request.actor)), pk=charge_id)
    require(request.actor, WAIVE, row.project_id)
    back = reverse("charges:charge", args=[row.pk])

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.waive_charge(row.pk, reason=cleaned["reason"], today=business_day(), actor=request.actor)
        return go(request, back, _("收费已减免"))

    context = {
        "title": _("减免%(name)s") % {"name": row.name},
        "submit": _("减免"),
        "cancel": back,
        "danger": True,
        "crumbs": [Crumb(f"{row.account.label} {row.name}", back)],
        "intro": _("未收 %(outstanding)s 元不再收取；已收 %(paid)s 元转为预收，可退还或核销其他应收。")
        % {"outstanding": f"{row.outstanding:,.2f}", "paid": f"{row.paid:,.2f}"},
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: WaiveForm(data), act, context)


def _facts(row: Any, postings: list[Any]) -> list[tuple[str, object]]:
    """The charge, and what it was last counted from."""
    last = next((each for each in reversed(postings) if each.facts), None)
    kept = last.facts if last else {}
    homes = dict(HOMES)
    return [
        (_("收费金额"), row.amount),
        (_("已收"), row.paid),
        (_("未收"), row.outstanding),
        (_("收款单位"), row.payee),
        (_("款项类型"), row.money_kind.name),
        (_("票据种类"), row.get_receipt_kind_display()),
        (_("可退"), _("是") if row.refundable else _("否")),
        (_("家庭住房套数"), homes.get(str(min(kept.get("home_count") or 0, 3)), "")),
        (_("套数依据"), kept.get("home_count_said", "")),
        (_("依据"), last.rule.source if last else ""),
    ]
