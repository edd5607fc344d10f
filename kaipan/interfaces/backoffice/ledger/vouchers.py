"""凭证导出: the batches, what is in one, its files, and taking it back."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django_filters.filters import CharFilter
from django_filters.filterset import FilterSet

from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.fields import CountField, DayField
from kaipan.interfaces.backoffice.shell.filters import ChoiceFilter, DayRangeFilter, SearchFilter
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.downloads import attachment
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.months import month_of
from kaipan.ledger import actions
from kaipan.ledger import queries as ledger
from kaipan.ledger.permissions import EXPORT_VOUCHERS, WITHDRAW_VOUCHERS
from kaipan.platform.clock import business_day
from kaipan.platform.scopes import one

_FORM, _BATCH = "backoffice/form.html", "ledger.VoucherBatch"
_FILES = (
    (ledger.LayoutCode.YONYOU, gettext_lazy("用友 U8")),
    (ledger.LayoutCode.KINGDEE, gettext_lazy("金蝶 K/3、KIS")),
)
_TYPES = (
    (ledger.FileType.XLSX, "XLSX"),
    (ledger.FileType.CSV_GB18030, "CSV GB18030"),
    (ledger.FileType.CSV_UTF8, "CSV UTF-8"),
)


def batch_url(batch_id: int) -> str:
    """The page of a batch."""
    return reverse("ledger:batch", args=[batch_id])


class BatchFilter(FilterSet):
    """Word, state and days."""

    q = SearchFilter(hint=gettext_lazy("凭证字"), field_name="series__word", lookup_expr="icontains")
    state = ChoiceFilter(label=gettext_lazy("状态"), choices=choices_of(_BATCH, "state"))
    exported_on = DayRangeFilter(label=gettext_lazy("导出日期"))


class BatchList(ListPage):
    """Every export of the company's journals."""

    name = "voucher_batches"
    title = gettext_lazy("凭证导出")
    template_name = "backoffice/ledger/batches.html"
    filters = BatchFilter
    search = "q"
    quick = ("state",)
    default_sort = "-exported_at"
    empty = Empty(
        gettext_lazy("还没有导出过凭证"),
        gettext_lazy("点右上角“导出凭证”，把记账结果交给财务软件。"),
        "book-2",
    )
    columns = (
        Column("batch", gettext_lazy("凭证批次"), value="__str__", link=lambda row: batch_url(row.pk)),
        Column("period", gettext_lazy("期间"), value="series.period.__str__", sort="series__period__month"),
        Column(
            "state", gettext_lazy("状态"), kind=Kind.BADGE, badge="ledger.voucher_batch.state", sort="state"
        ),
        Column("since", gettext_lazy("起始日期"), kind=Kind.DAY, sort="since"),
        Column("until", gettext_lazy("截止日期"), kind=Kind.DAY, sort="until"),
        Column("grouping", gettext_lazy("制证方式"), value="get_grouping_display", sort="grouping"),
        Column("vouchers", gettext_lazy("凭证张数"), kind=Kind.COUNT),
        Column("journals", gettext_lazy("原凭证笔数"), kind=Kind.COUNT, sort="journals"),
        Column("total", gettext_lazy("金额"), kind=Kind.MONEY, sort="total"),
        Column("exported_by", gettext_lazy("导出人"), value="exported_by.name", sort="exported_by__name"),
        Column("exported_at", gettext_lazy("导出时间"), kind=Kind.MOMENT, sort="exported_at"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The batches of the company."""
        return ledger.voucher_batches(self.request.actor)

    def extra(self) -> dict[str, Any]:
        return {"may_export": self.request.actor.may(EXPORT_VOUCHERS)}


class LineFilter(FilterSet):
    """Words of the summary, code, and days."""

    q = SearchFilter(hint=gettext_lazy("摘要"), field_name="summary", lookup_expr="icontains")
    account_code = CharFilter(  # type: ignore[no-untyped-call]
        label=gettext_lazy("科目编码"), field_name="outside_code", lookup_expr="startswith", max_length=40
    )
    voucher_day = DayRangeFilter(label=gettext_lazy("凭证日期"), field_name="voucher__dated_on")


class BatchPage(ListPage):
    """A batch: the lines of its vouchers, each with the journals it came from."""

    name = "voucher_lines"
    template_name = "backoffice/ledger/batch.html"
    filters = LineFilter
    search = "q"
    default_sort = "number"
    columns = (
        Column("number", gettext_lazy("凭证号"), value="voucher.number", sort="voucher__number"),
        Column(
            "dated_on", gettext_lazy("日期"), value="voucher.dated_on", kind=Kind.DAY,
            sort="voucher__dated_on",
        ),
        Column("summary", gettext_lazy("摘要"), sort="summary"),
        Column("outside_code", gettext_lazy("科目编码"), sort="outside_code"),
        Column("outside_name", gettext_lazy("科目名称"), sort="outside_name"),
        Column("debit", gettext_lazy("借方"), kind=Kind.MONEY, sort="debit", total="debit"),
        Column("credit", gettext_lazy("贷方"), kind=Kind.MONEY, sort="credit", total="credit"),
        Column(
            "dimension", gettext_lazy("辅助核算"), value=lambda line: _dimension(line), sort="dimension_code"
        ),
        Column(
            "journals", gettext_lazy("原凭证"), value=lambda line: line.journal_ids,
            template="backoffice/ledger/journals_cell.html",
        ),
    )  # fmt: skip

    @property
    def title(self) -> str:  # type: ignore[override]
        """Which vouchers they are."""
        return _("凭证批次 %(batch)s") % {"batch": self.batch}

    @cached_property
    def batch(self) -> Any:
        """The batch, for those who may see it."""
        return one(ledger.voucher_batches(self.request.actor), pk=self.kwargs["batch_id"])

    def rows(self) -> QuerySet[Any]:
        """The lines by number and place."""
        return ledger.voucher_lines(self.batch)

    def extra(self) -> dict[str, Any]:
        batch, actor = self.batch, self.request.actor
        stands = batch.state == "STANDING"
        return {
            "crumbs": [Crumb(_("凭证导出"), reverse("ledger:batches"))],
            "batch": batch,
            "facts": _facts(batch),
            "files": _files(batch) if stands and actor.may(EXPORT_VOUCHERS) else [],
            "may_withdraw": stands and actor.may(WITHDRAW_VOUCHERS) and batch.series.period.state == "OPEN",
        }


class ExportForm(forms.Form):
    """Which days, and how their journals become vouchers."""

    first_day = DayField(label=gettext_lazy("起始日期"))
    last_day = DayField(label=gettext_lazy("截止日期"), help_text=gettext_lazy("与起始日期在同一个月内"))
    by = forms.ChoiceField(label=gettext_lazy("制证方式"), choices=choices_of(_BATCH, "grouping"))
    word = forms.CharField(label=gettext_lazy("凭证字"), max_length=4)
    first_number = CountField(
        label=gettext_lazy("起始凭证号"),
        required=False,
        help_text=gettext_lazy("留空则接着本月该凭证字的上一号，没有则从 1 开始"),
    )


@page
def export(request: PageRequest) -> HttpResponse:
    """导出凭证: the journals of some days that no standing batch carries."""
    require(request.actor, EXPORT_VOUCHERS)
    today = business_day()
    initial = {"first_day": month_of(today), "last_day": today, "word": "记"}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        batch_id = actions.export_vouchers(
            request.actor.company_id,
            since=cleaned["first_day"],
            until=cleaned["last_day"],
            grouping=actions.Grouping(cleaned["by"]),
            word=cleaned["word"],
            first_number=cleaned["first_number"],
            today=today,
            actor=request.actor,
        )
        return go(request, batch_url(batch_id), _("凭证已导出，请下载文件"))

    context = {
        "title": _("导出凭证"),
        "intro": _("整个公司在这些日期内尚未导出的凭证会编号成批，每笔只进入一个有效批次。"),
        "crumbs": [Crumb(_("凭证导出"), reverse("ledger:batches"))],
        "submit": _("导出"),
        "cancel": reverse("ledger:batches"),
    }
    return answer_form(request, _FORM, lambda data, _files: ExportForm(data, initial=initial), act, context)


class WithdrawForm(forms.Form):
    """Why a batch counts no more."""

    reason = forms.CharField(label=gettext_lazy("撤回原因"), max_length=200, widget=forms.Textarea)


@page
def withdraw(request: PageRequest, batch_id: int) -> HttpResponse:
    """撤回凭证批次."""
    batch = one(ledger.voucher_batches(request.actor), pk=batch_id)
    require(request.actor, WITHDRAW_VOUCHERS)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.withdraw_vouchers(batch_id, reason=cleaned["reason"], actor=request.actor)
        return go(request, batch_url(batch_id), _("凭证批次已撤回"))

    context = {
        "title": _("撤回凭证批次 %(batch)s") % {"batch": batch},
        "intro": _("撤回后其中的凭证可以重新导出，已用的凭证号不再使用。请先在财务软件中删除已导入的凭证。"),
        "crumbs": [Crumb(_("凭证导出"), reverse("ledger:batches")), Crumb(str(batch), batch_url(batch_id))],
        "submit": _("撤回"),
        "danger": True,
        "cancel": batch_url(batch_id),
    }
    return answer_form(request, _FORM, lambda data, _files: WithdrawForm(data), act, context)


class FileForm(forms.Form):
    """Which file."""

    layout = forms.ChoiceField(choices=[(code, code) for code, _label in _FILES])
    file_type = forms.ChoiceField(choices=[(code, code) for code, _label in _TYPES])


@require_GET
@page
def take_file(request: PageRequest, batch_id: int) -> HttpResponse:
    """The vouchers as a file for the accounting program; 用友 and a workbook when nothing else is asked."""
    usual = {"layout": ledger.LayoutCode.YONYOU, "file_type": ledger.FileType.XLSX}
    form = FileForm({**usual, **request.GET.dict()})
    asked = form.cleaned_data if form.is_valid() else usual
    file = ledger.voucher_file(
        batch_id,
        ledger.LayoutCode(asked["layout"]),
        ledger.FileType(asked["file_type"]),
        actor=request.actor,
    )
    return attachment(file.name, file.media_type, file.content)


def carriers(journal: Any, actor: Actor) -> list[tuple[str, str, bool]]:
    """The vouchers of a journal: what each is called, its batch's page where one may see it, if it stands."""
    found = ledger.carriers_of(journal)
    batches = ledger.voucher_batches(actor).filter(pk__in=[each.batch_id for each in found])
    seen = set(batches.values_list("pk", flat=True))
    return [
        (each.title, batch_url(each.batch_id) if each.batch_id in seen else "", each.is_standing)
        for each in found
    ]


def _files(batch: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    address = reverse("ledger:voucher_file", args=[batch.pk])
    return [
        (str(name), [(kind, f"{address}?layout={layout}&file_type={code}") for code, kind in _TYPES])
        for layout, name in _FILES
    ]


def _facts(batch: Any) -> list[tuple[str, object]]:
    facts: list[tuple[str, object]] = [
        (_("期间"), str(batch.series.period)),
        (_("日期"), f"{batch.since} – {batch.until}"),
        (_("制证方式"), batch.get_grouping_display()),
        (_("凭证张数"), batch.vouchers),
        (_("原凭证笔数"), batch.journals),
        (_("金额"), batch.total),
        (_("导出人"), batch.exported_by.name if batch.exported_by else _("系统")),
        (_("导出时间"), batch.exported_at),
        (_("撤回人"), batch.withdrawn_by.name if batch.withdrawn_by else ""),
        (_("撤回时间"), batch.withdrawn_at),
        (_("撤回原因"), batch.withdraw_reason),
    ]
    return [(label, value) for label, value in facts if value not in (None, "")]


def _dimension(line: Any) -> str:
    if line.dimension == "NONE":
        return ""
    whose = " ".join(part for part in (line.dimension_code, line.dimension_name) if part)
    return f"{line.get_dimension_display()} {whose}"
