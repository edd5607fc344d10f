"""生成收费 of one deal, or of many, with a look before."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.charges.permissions import GENERATE
from kaipan.interfaces.backoffice.charges.forms import ChargeForm
from kaipan.interfaces.backoffice.charges.words import missing_in_words, tier_in_words
from kaipan.interfaces.backoffice.sales.lists import DealList, deal_url
from kaipan.interfaces.backoffice.shell.forms import DONE, answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.parts import BulkOutcome, Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sentences import sentence
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import Money
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.sales import actions
from kaipan.sales import queries as sales


@page
def charge_deal(request: PageRequest, deal_id: int) -> HttpResponse:
    """生成、重算收费: what it would come to, then the deed."""
    row: Any = one(sales.deals(request.actor), pk=deal_id)
    require(request.actor, GENERATE, row.project_id)
    made: list[ChargeForm] = []

    def make(data: Any, _files: Any) -> ChargeForm:
        made.append(ChargeForm(data))
        return made[-1]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        if DONE not in request.POST:
            said = {"home_count": cleaned["home_count"], "said": cleaned["home_count_said"]}
            lines = sales.charge_preview(row.pk, **said, actor=request.actor)
            shown = context | {"form": made[-1], "lines": _shown(lines), "total": _moved(lines)}
            return render(request, "backoffice/charges/charge_deal.html", shown)
        charged = actions.charge_deal(row.pk, **cleaned, today=business_day(), actor=request.actor)
        told = _("收费已生成：新增 %(made)s 项，变动 %(moved)s 项") % {
            "made": len(charged.made),
            "moved": len(charged.moved),
        }
        return go(request, deal_url(row.pk), told)

    context = {
        "title": _("%(room)s 生成收费") % {"room": row.room.label},
        "submit": _("试算"),
        "cancel": deal_url(row.pk),
        "crumbs": [Crumb(row.room.label, deal_url(row.pk))],
        "intro": _("按合同签约日有效的规则计算。先试算，确认后才开立应收；收费不是签约、查验或交付的条件。"),
    }
    return answer_form(request, "backoffice/charges/charge_deal.html", make, act, context)


@require_POST
@page
def charge_deals(request: PageRequest, project_id: int) -> HttpResponse:
    """批量生成收费 of the ticked deals: deal by deal what would come of it, then the deed."""
    require(request.actor, GENERATE, project_id)
    chosen = [row.pk for row in DealList.selection(request)]
    done = DONE in request.POST
    outcomes = (
        _charged(project_id, chosen, request.actor)
        if done
        else [_previewed(key, request.actor) for key in chosen]
    )
    refused = [each for each in outcomes if each.refusal]
    context = {
        "title": _("批量生成收费"),
        "outcomes": [*refused, *(each for each in outcomes if not each.refusal)],
        "is_dry_run": not done,
        "ready": len(outcomes) - len(refused),
        "refused": len(refused),
        "action": request.path,
        "hidden": [*(("selected", str(key)) for key in chosen), (DONE, "1")],
        "submit": _("生成收费"),
        "cancel": reverse("sales:deals"),
    }
    return render(request, "backoffice/bulk.html", context)


def _charged(project_id: int, chosen: list[int], actor: Actor) -> list[BulkOutcome]:
    found = actions.charge_deals(project_id, chosen, today=business_day(), actor=actor)
    return [
        BulkOutcome(
            each.label,
            deal_url(each.deal_id),
            sentence(each.refusal) if each.refusal else "",
            missing_in_words(each.charged.missing) if each.charged else "",
        )
        for each in found
    ]


def _previewed(deal_id: int, actor: Actor) -> BulkOutcome:
    label = one(sales.deals(actor), pk=deal_id).room.label
    try:
        lines = sales.charge_preview(deal_id, actor=actor)
    except Refusal as refusal:
        return BulkOutcome(label, deal_url(deal_id), sentence(refusal))
    missing = missing_in_words((each.name, each.missing) for each in lines if each.missing)
    note = _("变动 %(total)s 元") % {"total": f"{_moved(lines):,.2f}"}
    return BulkOutcome(label, deal_url(deal_id), "", f"{note}；{missing}" if missing else note)


def _moved(lines: list[Any]) -> Money:
    return Money.total(each.difference for each in lines)


def _shown(lines: list[Any]) -> list[tuple[Any, str, str]]:
    """Each line with its tier and what it lacks, in words."""
    return [
        (
            each,
            tier_in_words(each.line.tier) if each.line else "",
            missing_in_words([(each.name, each.missing)]) if each.missing else "",
        )
        for each in lines
    ]
