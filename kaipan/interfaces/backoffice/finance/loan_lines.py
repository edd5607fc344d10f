"""Lines of released loans on pages: match, explain, settle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.finance import actions, permissions
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.finance.loan_forms import MatchForm, PostLineForm, ReturnForm, ShortForm
from kaipan.interfaces.backoffice.finance.loan_lists import batch_url
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.platform import clock
from kaipan.platform.scopes import one

_LONGEST_SEARCH = 80


@page
def match(request: PageRequest, loan_line_id: int) -> HttpResponse:
    """匹配: which open loan the line pays, of those it may mean or of a room looked for."""
    line = _line(request, loan_line_id, permissions.READ_LOAN)
    typed = request.GET.get("find", "").strip()[:_LONGEST_SEARCH]
    looked_for = typed if typed.isprintable() else ""
    loans = finance.loans_to_match(line, looked_for)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.match_loan_line(line.pk, cleaned["loan"], actor=request.actor)
        return go(request, batch_url(line.batch_id), _("第 %(row)s 行已匹配") % {"row": line.row})

    return answer_form(
        request,
        "backoffice/finance/match_loan.html",
        make=lambda data, files: MatchForm(data, loans=loans),
        act=act,
        context={
            "title": _("匹配第 %(row)s 行") % {"row": line.row},
            "line": line,
            "find": looked_for,
            "submit": _("匹配"),
            "cancel": batch_url(line.batch_id),
        },
    )


@require_POST
@page
def set_aside(request: PageRequest, loan_line_id: int) -> HttpResponse:
    """列为待查: the line is matched with nothing."""
    line = _line(request, loan_line_id, permissions.READ_LOAN)
    actions.set_loan_line_aside(line.pk, actor=request.actor)
    return go(request, batch_url(line.batch_id), _("第 %(row)s 行已列为待查") % {"row": line.row})


@page
def explain(request: PageRequest, loan_line_id: int) -> HttpResponse:
    """少放原因: why the bank released less."""
    line = _line(request, loan_line_id, permissions.READ_LOAN)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.give_short_reason(line.pk, reason=cleaned["reason"], actor=request.actor)
        return go(request, batch_url(line.batch_id), _("已填写少放原因"))

    intro = _("少放的部分留在应收中，待银行补放或买方另付。")
    return _answer(request, line, lambda data, _files: ShortForm(data), act, _("少放原因"), _("保存"), intro)


@page
def post(request: PageRequest, loan_line_id: int) -> HttpResponse:
    """待查放款入账: an exception that was matched meanwhile."""
    line = _line(request, loan_line_id, permissions.POST_LOAN)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        today = clock.business_day()
        actions.post_exception(line.pk, dated_on=cleaned["day"], today=today, actor=request.actor)
        return go(request, batch_url(line.batch_id), _("第 %(row)s 行已入账") % {"row": line.row})

    intro = _("开具一张收据，只核销匹配的那笔贷款。")
    return _answer(
        request, line, lambda data, _files: PostLineForm(data), act, _("待查放款入账"), _("入账"), intro
    )


@page
def send_back(request: PageRequest, loan_line_id: int) -> HttpResponse:
    """退回银行: what the line released is not ours."""
    line = _line(request, loan_line_id, permissions.POST_LOAN)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.send_back_exception(line.pk, reason=cleaned["reason"], actor=request.actor)
        return go(request, batch_url(line.batch_id), _("第 %(row)s 行已退回银行") % {"row": line.row})

    intro = _("款项没有入账，退回银行后不再待查。")
    return _answer(
        request, line, lambda data, _files: ReturnForm(data), act, _("退回银行"), _("确认退回"), intro
    )


def _line(request: PageRequest, line_id: int, right: str) -> Any:
    line = one(finance.loan_lines(request.actor), pk=line_id)
    require(request.actor, right, line.project_id)
    return line


def _answer(
    request: PageRequest,
    line: Any,
    make: Callable[[Any, Any], BaseForm],
    act: Callable[[dict[str, Any]], HttpResponse],
    title: str,
    submit: str,
    intro: str,
) -> HttpResponse:
    context = {
        "title": title,
        "note": f"{line.room or line.borrower} {line.amount:,.2f}",
        "intro": intro,
        "submit": submit,
        "cancel": batch_url(line.batch_id),
    }
    return answer_form(request, "backoffice/form.html", make, act, context)
