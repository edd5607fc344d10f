"""银行余额调节表 on pages: as it is, the rows behind its figures, signed, reopened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.banking import actions
from kaipan.banking import queries as banking
from kaipan.banking.permissions import CLOSE_RECONCILIATION
from kaipan.interfaces.backoffice.banking.forms import WhyForm
from kaipan.interfaces.backoffice.banking.matching import account_in
from kaipan.interfaces.backoffice.banking.statement_filters import EntryFilter, SheetLineFilter
from kaipan.interfaces.backoffice.banking.statement_forms import DayForm, SignForm
from kaipan.interfaces.backoffice.banking.statement_lists import accounts_crumb, sheet_url, statement_url
from kaipan.interfaces.backoffice.banking.statement_words import sides
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.exports import Exporting, Table
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sources import source_url
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.platform import spreadsheets
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one
from kaipan.platform.spreadsheets import ColumnKind, ExportedValue


class SheetPage(Exporting):
    """The sheet of an account at the end of a day; yesterday's unless another is asked for."""

    @cached_property
    def account(self) -> Any:
        """The account of the address."""
        return account_in(self.request, self.kwargs["bank_account_id"])

    @cached_property
    def form(self) -> DayForm:
        """What is asked."""
        day = self.account.told_until or business_day() - timedelta(days=1)
        return DayForm({"day": day.isoformat()} | self.request.GET.dict())

    @property
    def day(self) -> date:
        """The day asked for; the last one the bank told while that is nonsense."""
        if self.form.is_valid() and self.form.cleaned_data["day"]:
            asked: date = self.form.cleaned_data["day"]
            return asked
        told: date = self.account.told_until or business_day()
        return told

    @cached_property
    def sheet(self) -> banking.Sheet:
        """What the queries say."""
        return banking.reconciliation_sheet(self.account, self.day)

    def get(self, request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The sheet, or the table to take home."""
        account = self.account
        if request.GET.get("export"):
            return self.export(request.GET["export"], request.GET)
        context: dict[str, Any] = {
            "title": _("余额调节表 %(account)s") % {"account": account},
            "crumbs": [accounts_crumb(account.project_id)],
            "account": account,
            "filter_form": self.form,
            "day": self.day,
            "last_month": business_day().replace(day=1) - timedelta(days=1),
        }
        try:
            sheet = self.sheet
        except Refusal as refusal:
            context["nothing"] = refusal
            return render(request, "backoffice/banking/sheet.html", context)
        books, bank = sides(sheet)
        may_close = request.actor.may(CLOSE_RECONCILIATION, account.project_id)
        is_later = sheet.last_closed is None or sheet.known.day > sheet.last_closed
        context |= {"sheet": sheet, "books": books, "bank": bank}
        context |= {"may_close": may_close and sheet.is_told and is_later and not sheet.closed}
        status = 200 if self.form.is_valid() else 400
        return render(request, "backoffice/banking/sheet.html", context, status=status)

    def table(self) -> Table:
        """The sheet, line by line."""
        books, bank = sides(self.sheet)
        rows: list[tuple[ExportedValue, ...]] = [
            *((str(_("账面")), each.label, each.amount) for each in books),
            *((str(_("银行")), each.label, each.amount) for each in bank),
            (str(_("差额")), "", self.sheet.figures.difference),
        ]

        def told() -> Iterator[tuple[ExportedValue, ...]]:
            yield from rows

        columns = [
            spreadsheets.Column(str(_("一边"))),
            spreadsheets.Column(str(_("项目"))),
            spreadsheets.Column(str(_("金额")), ColumnKind.SIGNED_AMOUNT),
        ]
        title = _("余额调节表 %(account)s") % {"account": f"{self.account.number[-4:]} {self.day}"}
        return Table(title, columns, len(rows), told)


class _SheetRows(ListPage):
    """The rows behind figures of a sheet."""

    @cached_property
    def account(self) -> Any:
        """The account of the address."""
        return account_in(self.request, self.kwargs["bank_account_id"])

    @property
    def day(self) -> date:
        """The day of the sheet."""
        form = DayForm(self.request.GET)
        return form.cleaned_data["day"] if form.is_valid() else business_day()

    def extra(self) -> dict[str, Any]:
        """The way back to the sheet."""
        account = self.account
        return {
            "note": f"{account} {self.day.isoformat()}",
            "crumbs": [
                accounts_crumb(account.project_id),
                Crumb(_("余额调节表"), sheet_url(account.pk, self.day)),
            ],
        }


class SheetLines(_SheetRows):
    """银行已收或已付、账面未记 at the end of the day."""

    name = "sheet-lines"
    title = gettext_lazy("银行已记、账面未记")
    filters = SheetLineFilter
    search = "q"
    quick = ("direction",)
    default_sort = "dated_on"
    empty = Empty(gettext_lazy("没有这样的流水"), "", "circle-check")
    columns = (
        Column(
            "dated_on",
            gettext_lazy("日期"),
            kind=Kind.DAY,
            sort="dated_on",
            link=lambda row: statement_url(row.statement_id),
        ),
        Column("name", gettext_lazy("对方户名"), value="counterparty_name", sort="counterparty_name"),
        Column("summary", gettext_lazy("摘要"), sort="summary"),
        Column("received", gettext_lazy("收入"), kind=Kind.MONEY, sort="received", total="received"),
        Column("paid", gettext_lazy("支出"), kind=Kind.MONEY, sort="paid", total="paid"),
        Column("serial", gettext_lazy("流水号"), sort="serial"),
        Column("inquiry", gettext_lazy("待查原因"), value="get_inquiry_display", sort="inquiry"),
        Column("owner", gettext_lazy("负责人"), value="owner.name", sort="owner__name"),
    )

    def rows(self) -> QuerySet[Any]:
        """The lines."""
        return banking.unbooked_lines(self.account, self.day)


class SheetEntries(_SheetRows):
    """账面已收或已付、银行未到 at the end of the day; or what was before the first statement."""

    name = "sheet-entries"
    title = gettext_lazy("账面已记、银行未到")
    filters = EntryFilter
    search = "q"
    quick = ("part",)
    default_sort = "dated_on"
    empty = Empty(gettext_lazy("没有这样的分录"), "", "circle-check")

    def prepare(self) -> None:
        """The paper behind an entry opens for who may see it."""
        actor = self.request.actor
        self.columns = (  # type: ignore[misc]
            Column(
                "dated_on",
                gettext_lazy("日期"),
                value="journal.dated_on",
                kind=Kind.DAY,
                sort="journal__dated_on",
            ),
            Column(
                "memo",
                gettext_lazy("摘要"),
                value="journal.memo",
                sort="journal__memo",
                link=lambda row: source_url(row.journal.source, actor),
            ),
            Column("debit", gettext_lazy("收入"), kind=Kind.MONEY, sort="debit", total="debit"),
            Column("credit", gettext_lazy("支出"), kind=Kind.MONEY, sort="credit", total="credit"),
        )

    def rows(self) -> QuerySet[Any]:
        """The entries."""
        before = self.request.GET.get("part") == "before"
        return banking.entries_not_at_bank(self.account, self.day, before_the_first=before)


@page
def close(request: PageRequest, bank_account_id: int) -> HttpResponse:
    """复核余额调节表, by another person than who read or matched."""
    account = account_in(request, bank_account_id, CLOSE_RECONCILIATION)
    asked = DayForm(request.GET)
    day = asked.cleaned_data["day"] if asked.is_valid() else account.told_until or business_day()
    sheet = banking.reconciliation_sheet(account, day)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.close_reconciliation(
            account.project_id, account.pk, day, adjusted=cleaned["seen"], actor=request.actor
        )
        return go(request, sheet_url(account.pk, day), _("余额调节表已复核"))

    def make(data: Any, _files: Any) -> SignForm:
        return SignForm(data, initial={"seen": str(sheet.figures.adjusted_book)})

    context = {
        "title": _("复核余额调节表 %(account)s") % {"account": account},
        "note": day.isoformat(),
        "intro": _(
            "两边调节后余额均为 %(adjusted)s 元，差额 %(gap)s 元。复核后，这一天及以前不能再导入流水，"
            "已计入的勾对不能撤销。"
        )
        % {"adjusted": f"{sheet.figures.adjusted_book:,.2f}", "gap": f"{sheet.figures.difference:,.2f}"},
        "submit": _("复核"),
        "cancel": sheet_url(account.pk, day),
    }
    return answer_form(request, "backoffice/form.html", make, act, context)


@page
def reopen(request: PageRequest, reconciliation_id: int) -> HttpResponse:
    """重开余额调节表, the last one of its account."""
    sheet: Any = one(banking.reconciliations(request.actor), pk=reconciliation_id)
    require(request.actor, CLOSE_RECONCILIATION, sheet.project_id)
    back = sheet_url(sheet.bank_account_id, sheet.day)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.reopen_reconciliation(sheet.pk, reason=cleaned["said"], actor=request.actor)
        return go(request, back, _("余额调节表已重开"))

    context = {
        "title": _("重开余额调节表 %(sheet)s") % {"sheet": sheet},
        "intro": _("复核时的数字保留；重开后可以撤销勾对、补导流水，再重新复核。"),
        "submit": _("重开"),
        "danger": True,
        "cancel": back,
    }
    return answer_form(request, "backoffice/form.html", lambda data, _files: WhyForm(data), act, context)
