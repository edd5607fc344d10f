"""出纳日结 on pages: counted, signed for, taken to the bank, opened again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kaipan.finance import actions
from kaipan.finance import queries as finance
from kaipan.finance.permissions import CLOSE_DAY, REOPEN_DAY, SIGN_CASH
from kaipan.interfaces.backoffice.banking.statement_forms import DayForm
from kaipan.interfaces.backoffice.finance.day_forms import CountForm, DepositForm
from kaipan.interfaces.backoffice.finance.day_lists import close_url, days_crumb
from kaipan.interfaces.backoffice.finance.day_words import book_facts, close_facts, compared, notes_of
from kaipan.interfaces.backoffice.finance.forms import VoidForm
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.projects import remember_project
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.org import queries as org
from kaipan.platform import spreadsheets
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.platform.spreadsheets import ColumnKind, ExportedValue


@page
def close_day(request: PageRequest, project_id: int) -> HttpResponse:
    """日结 of one's own day: what the books say, and what was counted."""
    require(request.actor, CLOSE_DAY, project_id)
    asked = DayForm(request.GET)
    day: date = asked.cleaned_data["day"] if asked.is_valid() else business_day()
    shown: list[CountForm] = []

    def make(data: Any, _files: Any) -> CountForm:
        shown[:] = [CountForm(data)]
        return shown[0]

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        close_id = actions.close_cashier_day(
            project_id,
            day,
            shown[0].counted(),
            reason=cleaned["said"],
            today=business_day(),
            actor=request.actor,
        )
        return go(request, close_url(close_id), _("已日结，请把现金交给另一人签收"))

    context = {
        "title": _("出纳日结 %(day)s") % {"day": day.isoformat()},
        "crumbs": [days_crumb(project_id)],
        "books": book_facts(finance.day_books(project_id, day, actor=request.actor)),
        "receipts": finance.receipts_to_count(project_id, day, actor=request.actor),
        "submit": _("日结"),
        "cancel": reverse("finance:daily_closes", args=[project_id]),
    }
    return answer_form(request, "backoffice/finance/close_day.html", make, act, context)


class DailyClosePage(Exporting):
    """A daily close: the books beside what was counted, its receipts, and where the cash went."""

    @cached_property
    def close(self) -> Any:
        """The close of the address."""
        found: Any = one(finance.daily_closes(self.request.actor), pk=self.kwargs["daily_close_id"])
        remember_project(self.request, found.project_id)
        return found

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The sheet, to look at, to print, or to take home."""
        close, actor = self.close, request.actor
        if request.GET.get("export"):
            return self.export(request.GET["export"], request.GET)
        is_other = close.cashier_id != actor.staff_id
        may_sign = is_other and actor.may(SIGN_CASH, close.project_id)
        may_reopen = is_other and actor.may(REOPEN_DAY, close.project_id)
        deposits: Any = finance.cash_deposits(actor).filter(close_id=close.pk)
        context = {
            "title": _("日结单 %(day)s %(cashier)s") % {"day": close.day, "cashier": close.cashier.name},
            "crumbs": [days_crumb(close.project_id)],
            "close": close,
            "rows": compared(close),
            "notes": notes_of(close),
            "facts": close_facts(close),
            "receipts": finance.receipts_of_close(close),
            "deposits": deposits,
            "may_sign": may_sign and close.state == "CLOSED",
            "may_deposit": may_sign and close.state == "SIGNED" and close.undeposited,
            "may_reverse": may_sign,
            "may_reopen": may_reopen and close.state != "REOPENED" and not close.deposited,
        }
        return render(request, "backoffice/finance/daily_close.html", context)

    def table(self) -> Table:
        """The sheet, line by line."""
        close = self.close
        lines: list[tuple[ExportedValue, ...]] = [
            (str(row.label), row.pieces, row.amount, row.counted_pieces, row.counted, row.difference)
            for row in compared(close)
        ]
        lines += [(note.face, None, None, note.pieces, note.amount, None) for note in notes_of(close)]

        def told() -> Iterator[tuple[ExportedValue, ...]]:
            yield from lines

        heads = [
            (_("项目"), ColumnKind.TEXT),
            (_("账面笔数"), ColumnKind.COUNT),
            (_("账面金额"), ColumnKind.SIGNED_AMOUNT),
            (_("清点数量"), ColumnKind.COUNT),
            (_("清点金额"), ColumnKind.SIGNED_AMOUNT),
            (_("差额"), ColumnKind.SIGNED_AMOUNT),
        ]
        columns = [spreadsheets.Column(str(label), kind) for label, kind in heads]
        title = _("日结单 %(day)s %(cashier)s") % {"day": close.day, "cashier": close.cashier.name}
        return Table(title, columns, len(lines), told)


@require_POST
@page
def sign(request: PageRequest, daily_close_id: int) -> HttpResponse:
    """签收现金 of a colleague's day."""
    close = _close(request, daily_close_id, SIGN_CASH)
    actions.sign_for_cash(close.pk, actor=request.actor)
    return go(request, close_url(close.pk), _("现金已签收"))


@page
def deposit(request: PageRequest, daily_close_id: int) -> HttpResponse:
    """缴存银行, with the bank's slip."""
    close = _close(request, daily_close_id, SIGN_CASH)
    accounts = org.project_card(close.project_id, actor=request.actor).bank_accounts
    today = business_day()

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.deposit_cash(
            close.pk,
            cleaned["sum"],
            bank_account_id=cleaned["into"],
            slip_number=cleaned["slip"],
            deposited_on=cleaned["taken_on"],
            today=today,
            actor=request.actor,
        )
        return go(request, close_url(close.pk), _("缴存已登记"))

    def make(data: Any, _files: Any) -> DepositForm:
        return DepositForm(data, accounts=accounts, left=close.undeposited, today=today)

    context = {
        "title": _("缴存现金 %(day)s") % {"day": close.day},
        "note": close.cashier.name,
        "intro": _("登记缴款单：从库存现金转入银行存款，导入对账单时与银行流水勾对。"),
        "submit": _("登记缴存"),
        "cancel": close_url(close.pk),
    }
    return answer_form(request, "backoffice/form.html", make, act, context)


@page
def reopen(request: PageRequest, daily_close_id: int) -> HttpResponse:
    """重开日结, by another person and with a reason."""
    close = _close(request, daily_close_id, REOPEN_DAY)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.reopen_cashier_day(close.pk, reason=cleaned["reason"], actor=request.actor)
        return go(request, close_url(close.pk), _("日结已重开，出纳须重新日结"))

    context = {
        "title": _("重开日结 %(day)s") % {"day": close.day},
        "note": close.cashier.name,
        "intro": _("当天又可以收款；本日结单保留，出纳须重新清点日结。"),
        "submit": _("重开"),
        "danger": True,
        "cancel": close_url(close.pk),
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: WhyForm(data), act, context)


@page
def reverse_deposit(request: PageRequest, cash_deposit_id: int) -> HttpResponse:
    """冲回缴存: its journal is reversed, the cash is in the till again."""
    found: Any = one(finance.cash_deposits(request.actor), pk=cash_deposit_id)
    require(request.actor, SIGN_CASH, found.project_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.reverse_cash_deposit(
            found.pk, reason=cleaned["reason"], today=business_day(), actor=request.actor
        )
        return go(request, close_url(found.close_id), _("缴存已冲回"))

    context = {
        "title": _("冲回缴存 %(slip)s") % {"slip": found.slip_number},
        "note": f"{found.amount:,.2f}",
        "intro": _("红冲其凭证，现金回到未缴存；随后可以重新登记。"),
        "submit": _("冲回"),
        "danger": True,
        "cancel": close_url(found.close_id),
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: WhyForm(data), act, context)


class WhyForm(VoidForm):
    """原因."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["reason"].label = _("原因")


def _close(request: PageRequest, close_id: int, right: str) -> Any:
    close: Any = one(finance.daily_closes(request.actor), pk=close_id)
    require(request.actor, right, close.project_id)
    return close
