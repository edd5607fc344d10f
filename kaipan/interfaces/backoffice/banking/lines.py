"""Lines of settlement files on pages: matched, set aside, taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.banking import actions
from kaipan.banking import queries as banking
from kaipan.banking.permissions import POST, READ
from kaipan.interfaces.backoffice.banking.forms import MatchForm, WhyForm
from kaipan.interfaces.backoffice.banking.lists import settlement_url
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform import clock
from kaipan.platform.scopes import one

_LONGEST_SEARCH = 80


@page
def match(request: PageRequest, settlement_line_id: int) -> HttpResponse:
    """匹配: which swipe of the same amount the line pays out."""
    line = _line(request, settlement_line_id, READ)
    typed = request.GET.get("find", "").strip()[:_LONGEST_SEARCH]
    looked_for = typed if typed.isprintable() else ""
    swipes = banking.swipes_to_match(line, looked_for)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.match_settlement_line(line.pk, cleaned["paid"], actor=request.actor)
        return go(request, settlement_url(line.batch_id), _("第 %(row)s 行已匹配") % {"row": line.row})

    context = {
        "title": _("匹配第 %(row)s 行") % {"row": line.row},
        "line": line,
        "find": looked_for,
        "submit": _("匹配"),
        "cancel": settlement_url(line.batch_id),
    }
    return answer_form(
        request,
        "backoffice/banking/match.html",
        lambda data, _files: MatchForm(data, swipes=swipes),
        act,
        context,
    )


@require_POST
@page
def set_aside(request: PageRequest, settlement_line_id: int) -> HttpResponse:
    """列为待查: the line is matched with nothing."""
    line = _line(request, settlement_line_id, READ)
    actions.set_settlement_line_aside(line.pk, actor=request.actor)
    return go(request, settlement_url(line.batch_id), _("第 %(row)s 行已列为待查") % {"row": line.row})


@page
def take_back(request: PageRequest, settlement_line_id: int) -> HttpResponse:
    """撤销到账: its journal is reversed, the swipe is in transit again."""
    line = _line(request, settlement_line_id, POST)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.take_back_arrival(
            line.pk, reason=cleaned["said"], today=clock.business_day(), actor=request.actor
        )
        return go(request, settlement_url(line.batch_id), _("第 %(row)s 行的到账已撤销") % {"row": line.row})

    context = {
        "title": _("撤销第 %(row)s 行的到账") % {"row": line.row},
        "note": f"{line.reference} {line.gross:,.2f}",
        "intro": _("红冲到账凭证，刷卡回到在途，明细回到待查；随后可重新匹配，或作废其收据。"),
        "submit": _("撤销到账"),
        "danger": True,
        "cancel": settlement_url(line.batch_id),
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: WhyForm(data), act, context)


def _line(request: PageRequest, line_id: int, right: str) -> Any:
    line = one(banking.settlement_lines(request.actor), pk=line_id)
    require(request.actor, right, line.project_id)
    return line
