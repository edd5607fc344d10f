"""款项类型: the standard kinds of money and the company's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kaipan.finance import actions
from kaipan.finance import queries as finance
from kaipan.finance.permissions import MANAGE_KINDS, VIEW_RECEIPT
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.kernel.errors import NotFound
from kaipan.ledger import queries as ledger
from kaipan.platform.scopes import one

NATURES = (
    (actions.Nature.COLLECTED, _("代收代付（替他人收取，不计收入）")),
    (actions.Nature.FEE, _("自有收费（计入收入）")),
    (actions.Nature.HELD, _("押金（待退还）")),
)


def sort_of(kind: Any) -> str:
    """What a kind of money is, in words."""
    if kind.is_price:
        return _t("房款")
    return _t("代收代付") if kind.pass_through else _t("其他款项")


class MoneyKindList(ListPage):
    """Every kind of money of the company."""

    name = "money-kinds"
    title = _("款项类型")
    template_name = "backoffice/finance/money_kinds.html"
    default_sort = "ordinal"
    empty = Empty(_("没有款项类型"))
    columns = (
        Column("name", _("名称"), value=lambda kind: _t(kind.name), sort="name"),
        Column("sort", _("性质"), value=sort_of),
        Column("ledger_code", _("科目"), sort="ledger_code"),
        Column("scheduled", _("按付款计划"), value=lambda kind: _t("是") if kind.scheduled else ""),
        Column("collection", _("计入回款"), value=lambda kind: _t("是") if kind.counts_as_collection else ""),
        Column("whose", _("来源"), value=lambda kind: _t("自设") if kind.company_id else _t("标准")),
        Column("state", _("状态"), value=lambda kind: _t("使用中") if kind.is_active else _t("已停用")),
        Column("ordinal", _("次序"), kind=Kind.COUNT, sort="ordinal", shown=False),
        Column("verbs", _("操作"), value="code", template="backoffice/finance/money_kind_verbs.html"),
    )

    def rows(self) -> QuerySet[Any]:
        """The standard kinds and the company's own, for whoever has to do with money."""
        actor = self.request.actor
        if not (actor.may_somewhere(VIEW_RECEIPT) or actor.may(MANAGE_KINDS)):
            raise NotFound
        changeable = Case(
            When(company__isnull=False, then=Value(actor.may(MANAGE_KINDS))), default=Value(False)
        )
        rows: QuerySet[Any] = finance.money_kinds(actor.company_id).annotate(may_change=changeable)
        return rows

    def extra(self) -> dict[str, Any]:
        """Whether kinds may be added."""
        return {"may_manage": self.request.actor.may(MANAGE_KINDS)}


class AddForm(forms.Form):
    """自设一个款项类型."""

    name = forms.CharField(label=_("名称"), max_length=20)
    nature = forms.ChoiceField(label=_("性质"), choices=NATURES)
    ledger_code = forms.ChoiceField(
        label=_("科目"), required=False, help_text=_("留空使用常用科目；设定后不能更改")
    )

    def __init__(self, *args: Any, accounts: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fit = accounts.filter(account_class__in=["LIABILITY", "INCOME"])
        shown = [(account.code, f"{account.code} {account.name}") for account in fit]
        self.fields["ledger_code"].choices = [("", _("常用科目")), *shown]  # type: ignore[attr-defined]


class NameForm(forms.Form):
    """改名."""

    name = forms.CharField(label=_("名称"), max_length=20)


@page
def add_money_kind(request: PageRequest) -> HttpResponse:
    """自设款项类型: its nature and ledger account stay."""
    require(request.actor, MANAGE_KINDS)
    accounts = ledger.chart_of(request.actor.company_id)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        wanted = {**cleaned, "nature": actions.Nature(cleaned["nature"])}
        actions.add_money_kind(**wanted, actor=request.actor)
        return go(request, _kinds(), _t("已增加款项类型 %(name)s") % cleaned)

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: AddForm(data, accounts=accounts),
        act,
        _shown(_t("自设款项类型")),
    )


@page
def rename_money_kind(request: PageRequest, kind_code: str) -> HttpResponse:
    """Another name, from now on."""
    require(request.actor, MANAGE_KINDS)
    kind = one(finance.money_kinds(request.actor.company_id).filter(company__isnull=False), pk=kind_code)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.rename_money_kind(kind_code, name=cleaned["name"], actor=request.actor)
        return go(request, _kinds(), _t("已改名为 %(name)s") % cleaned)

    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: NameForm(data, initial={"name": kind.name}),
        act,
        _shown(_t("改名 %(name)s") % {"name": kind.name}),
    )


@require_POST
@page
def retire_money_kind(request: PageRequest, kind_code: str) -> HttpResponse:
    """No more dues of it."""
    actions.retire_money_kind(kind_code, actor=request.actor)
    return go(request, _kinds(), _t("已停用"))


@require_POST
@page
def restore_money_kind(request: PageRequest, kind_code: str) -> HttpResponse:
    """Used again."""
    actions.restore_money_kind(kind_code, actor=request.actor)
    return go(request, _kinds(), _t("已恢复使用"))


def _kinds() -> str:
    return reverse("finance:money_kinds")


def _shown(title: str) -> dict[str, Any]:
    return {"title": title, "crumbs": [Crumb(_t("款项类型"), _kinds())], "cancel": _kinds()}
