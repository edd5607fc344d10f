"""The list of batches of released loans, and a batch as the list of its lines."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, ExpressionWrapper, F, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.finance import permissions
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.finance.lists import receipt_url
from kaipan.interfaces.backoffice.finance.moves_lists import account_page
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    MoneyRangeFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.kernel.money import ZERO
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import one


def batch_url(batch_id: int) -> str:
    """The page of a batch."""
    return reverse("finance:loan_batch", args=[batch_id])


class LoanBatchFilter(FilterSet):
    """State, day and amount."""

    q = SearchFilter(hint=_("银行、结算单号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("finance.LoanBatch", "state").choices)
    dated_on = DayRangeFilter(label=_("放款日期"))
    slip_total = MoneyRangeFilter(label=_("结算单金额"))
    waits = ChoiceFilter(label=_("待查"), choices=[("1", _("有待查明细"))], method="by_waiting")

    def search(self, batches: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By bank or slip."""
        return batches.filter(Q(bank__icontains=text) | Q(slip_number__icontains=text))

    def by_waiting(self, batches: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """With lines that are matched with nothing."""
        return batches.filter(pending_count__gt=0).exclude(state="DISCARDED")


class LoanBatchList(ListPage):
    """Every batch of loans that banks released in the project."""

    name = "loan-batches"
    title = _("银行放款")
    filters = LoanBatchFilter
    search = "q"
    quick = ("state", "waits")
    default_sort = "-dated_on"
    template_name = "backoffice/finance/loan_batches.html"
    empty = Empty(_("还没有放款批次"), _("收到银行的放款清单后，点右上角“导入放款文件”。"), "building-bank")
    columns = (
        Column(
            "slip", _("结算单号"), value="slip_number", sort="slip_number", link=lambda row: batch_url(row.pk)
        ),
        Column("bank", _("放款银行"), sort="bank"),
        Column("dated_on", _("放款日期"), kind=Kind.DAY, sort="dated_on"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="finance.loan_batch.state", sort="state"),
        Column("slip_total", _("结算单金额"), kind=Kind.MONEY, sort="slip_total", total="slip_total"),
        Column("posted_total", _("已入账"), kind=Kind.MONEY, sort="posted_total", total="posted_total"),
        Column("kept", _("未入账"), value="kept_total", kind=Kind.MONEY, sort="left_over", total="left_over"),
        Column("returned_total", _("已退回"), kind=Kind.MONEY, sort="returned_total", total="returned_total"),
        Column("lines", _("行数"), value="line_count", kind=Kind.COUNT, sort="line_count"),
        Column("pending", _("待查行数"), value="pending_count", kind=Kind.COUNT, sort="pending_count"),
        Column("read_by", _("导入人"), value="read_by.name", sort="read_by__name"),
        Column("posted_by", _("入账人"), value="posted_by.name", sort="posted_by__name"),
        Column("read_at", _("导入时间"), kind=Kind.MOMENT, sort="read_at", shown=False),
    )

    def rows(self) -> QuerySet[Any]:
        """The batches of the project one works in."""
        project_id = project_here(self.request, self.request.actor)
        left = ExpressionWrapper(
            F("lines_total") - F("posted_total") - F("returned_total"), output_field=MoneyField()
        )
        standing = Case(When(state="DISCARDED", then=Value(ZERO, output_field=MoneyField())), default=left)
        return (
            finance.loan_batches(self.request.actor)
            .filter(project_id=project_id)
            .annotate(left_over=standing)
        )

    def extra(self) -> dict[str, Any]:
        """Whether this person reads banks' files."""
        project_id = project_here(self.request, self.request.actor)
        return {"may_read": permissions.can_read_loans(self.request.actor, project_id)}


class LoanLineFilter(FilterSet):
    """State, why a line waits, and whether it is short."""

    q = SearchFilter(hint=_("房号、借款人、流水号"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("finance.LoanBatchLine", "state").choices)
    problem = ChoiceFilter(
        label=_("待查原因"), choices=choices_of("finance.LoanBatchLine", "problem").choices
    )
    shortness = ChoiceFilter(
        label=_("少放"), choices=[("any", _("少放")), ("bare", _("未填原因"))], method="by_shortness"
    )
    amount = MoneyRangeFilter(label=_("金额"))

    def search(self, lines: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By what the bank wrote, or the room it was matched with."""
        return lines.filter(
            Q(room__icontains=text)
            | Q(borrower__icontains=text)
            | Q(reference__icontains=text)
            | Q(loan_number__icontains=text)
            | Q(account__label__icontains=text)
        )

    def by_shortness(self, lines: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Below what the due asked for; or those of them nobody explained."""
        short = lines.filter(outstanding__gt=F("amount"))
        return short.filter(short_reason="") if value == "bare" else short


class LoanLineList(ListPage):
    """放款批次: the slip's total against the lines, and every line with what became of it."""

    name = "loan-lines"
    title = _("放款批次")
    filters = LoanLineFilter
    search = "q"
    quick = ("state", "shortness")
    default_sort = "row"
    template_name = "backoffice/finance/loan_batch.html"
    empty = Empty(_("没有符合条件的明细"), "", "building-bank")
    columns = (
        Column("row", _("行"), kind=Kind.COUNT, sort="row"),
        Column("room", _("房号"), sort="room"),
        Column("borrower", _("借款人"), sort="borrower"),
        Column("amount", _("放款金额"), kind=Kind.MONEY, sort="amount", total="amount"),
        Column("state", _("状态"), kind=Kind.BADGE, badge="finance.loan_line.state", sort="state"),
        Column(
            "account", _("匹配的账户"), value="account.label", sort="account__label",
            link=lambda line: account_page(line.account_id) if line.account_id else "",
        ),
        Column("due", _("应收"), value="due.name", sort="due__name"),
        Column("outstanding", _("匹配时未收"), kind=Kind.MONEY, sort="outstanding"),
        Column("short", _("少放"), kind=Kind.MONEY),
        Column("why", _("说明"), value=lambda line: why(line)),
        Column(
            "receipt", _("收据"), value="receipt.number", sort="receipt__number",
            link=lambda line: receipt_url(line.receipt_id) if line.receipt_id else "",
        ),
        Column("reference", _("银行流水号"), sort="reference", shown=False),
        Column("loan_number", _("借款合同号"), sort="loan_number", shown=False),
        Column("handled_by", _("核对人"), value="handled_by.name", sort="handled_by__name", shown=False),
        Column("verbs", _("操作"), value=lambda line: "", template="backoffice/finance/loan_line_verbs.html"),
    )  # fmt: skip

    @cached_property
    def batch(self) -> Any:
        """The batch in the address."""
        return one(finance.loan_batches(self.request.actor), pk=self.kwargs["loan_batch_id"])

    def rows(self) -> QuerySet[Any]:
        """The lines of the batch, with what this person may do about them."""
        actor, batch = self.request.actor, self.batch
        standing = batch.state != "DISCARDED"
        lines: QuerySet[Any] = finance.loan_lines(actor).filter(batch_id=batch.pk)
        shown: QuerySet[Any] = lines.annotate(
            may_match=Value(standing and permissions.can_read_loans(actor, batch.project_id)),
            may_settle=Value(batch.state == "POSTED" and permissions.can_post_loans(actor, batch.project_id)),
        )
        return shown

    def extra(self) -> dict[str, Any]:
        """The slip against its lines, and what may be done with the batch."""
        actor, batch = self.request.actor, self.batch
        is_draft = batch.state == "DRAFT"
        own = batch.read_by_id is not None and batch.read_by_id == actor.staff_id
        may_post = is_draft and permissions.can_post_loans(actor, batch.project_id)
        return {
            "title": str(batch),
            "crumbs": [Crumb(gettext("银行放款"), reverse("finance:loan_batches"))],
            "batch": batch,
            "totals": _totals(batch),
            "facts": _facts(batch),
            "may_post": may_post and not own,
            "waits_for_another": may_post and own,
            "may_discard": is_draft and permissions.can_read_loans(actor, batch.project_id),
        }


def why(line: Any) -> str:
    """Why a line waits, is short, or went back."""
    if line.state == "PENDING":
        return str(line.get_problem_display())
    return str(line.return_reason or line.short_reason)


def _totals(batch: Any) -> list[tuple[str, object]]:
    return [
        (gettext("结算单金额"), batch.slip_total),
        (gettext("明细合计"), batch.lines_total),
        (gettext("已入账"), batch.posted_total),
        (gettext("已退回"), batch.returned_total),
        (gettext("未入账"), batch.kept_total),
    ]


def _facts(batch: Any) -> list[tuple[str, object]]:
    facts: list[tuple[str, object]] = [
        (gettext("放款银行"), batch.bank),
        (gettext("结算单号"), batch.slip_number),
        (gettext("入账银行"), str(batch.bank_account)),
        (gettext("放款日期"), batch.dated_on),
        (gettext("到账日期"), batch.arrived_on),
        (gettext("文件"), batch.filename),
        (gettext("行数"), batch.line_count),
        (gettext("待查行数"), batch.pending_count),
        (gettext("少放未填原因"), batch.unexplained_count),
        (gettext("导入人"), batch.read_by.name if batch.read_by else gettext("系统")),
        (gettext("导入时间"), batch.read_at),
    ]
    if batch.state == "POSTED":
        poster = batch.posted_by.name if batch.posted_by else gettext("系统")
        facts += [(gettext("入账人"), poster), (gettext("入账时间"), batch.posted_at)]
    return facts
