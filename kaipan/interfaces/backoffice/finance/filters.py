"""What receipts, dues and books are filtered by."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filterset import FilterSet

from kaipan.documents import queries as documents
from kaipan.finance import queries as finance
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.filters import (
    ChoiceFilter,
    DayRangeFilter,
    ModelChoiceFilter,
    MoneyRangeFilter,
    SearchFilter,
)
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import Actor
from kaipan.platform import clock

AT_THE_COUNTER = [
    each
    for each in choices_of("finance.ReceiptLine", "method").choices
    if each[0] not in {"MOVED", "LOAN_MOVED", "CREDIT"}
]
"""How money came in; what transfers brought is in their own list."""

PRINTED = (("no", _("未打印")), ("yes", _("已打印")))


def kinds_here(request: PageRequest) -> QuerySet[Any]:
    """The kinds of money of the company, its own too."""
    return finance.money_kinds(request.actor.company_id)


def printed_papers(actor: Actor) -> Exists:
    """Whether a receipt's paper has been printed."""
    return Exists(
        documents.papers(actor).filter(
            kind="RECEIPT", source_kind="finance.receipt", source_id=OuterRef("pk"), print_count__gt=0
        )
    )


class ReceiptFilter(FilterSet):
    """Days, state, how the money came, and whether the paper was printed."""

    q = SearchFilter(hint=_("收据号、房号、交款人"), method="search")
    state = ChoiceFilter(label=_("状态"), choices=choices_of("finance.Receipt", "state").choices)
    dated_on = DayRangeFilter(label=_("收款日期"))
    method = ChoiceFilter(label=_("收款方式"), choices=AT_THE_COUNTER, method="came_by")
    printed = ChoiceFilter(label=_("打印"), choices=PRINTED, method="was_printed")
    total = MoneyRangeFilter(label=_("金额"))

    def search(self, receipts: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By number, room or payer."""
        return receipts.filter(
            Q(number__icontains=text) | Q(account__label__icontains=text) | Q(payer_name__icontains=text)
        )

    def came_by(self, receipts: QuerySet[Any], name: str, method: str) -> QuerySet[Any]:
        """With at least one line of that method."""
        return receipts.filter(pk__in=receipts.filter(lines__method=method).values("pk"))

    def was_printed(self, receipts: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Valid receipts whose paper nobody printed yet, or those printed."""
        printed = printed_papers(self.request.actor)
        return receipts.filter(printed) if value == "yes" else receipts.filter(~printed, state="POSTED")


class DueFilter(FilterSet):
    """Days, kinds, and what is late."""

    q = SearchFilter(hint=_("房号、付款人"), method="search")
    due_on = DayRangeFilter(label=_("到期日"))
    money_kind = ModelChoiceFilter(label=_("款项类型"), queryset=kinds_here)
    when = ChoiceFilter(
        label=_("到期"),
        choices=[("over", _("已逾期")), ("waiting", _("未定日期"))],
        method="by_time",
    )
    is_loan = ChoiceFilter(label=_("来源"), choices=[("1", _("贷款")), ("0", _("自付"))], method="by_source")

    def search(self, dues: QuerySet[Any], name: str, text: str) -> QuerySet[Any]:
        """By room or payer."""
        return dues.filter(Q(account__label__icontains=text) | Q(account__payer__name__icontains=text))

    def by_time(self, dues: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Past their day, or without one."""
        if value == "waiting":
            return dues.filter(due_on__isnull=True)
        return dues.filter(due_on__lt=clock.business_day())

    def by_source(self, dues: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Paid by a bank's loan, or by the buyer."""
        return dues.filter(is_loan=value == "1")
