"""科目对照: what the accounts of the books are called in the company's accounting program."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.columns import Column
from kaipan.interfaces.backoffice.shell.forms import answer_form, refuse
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.uploads import read_table
from kaipan.kernel.actor import require
from kaipan.kernel.errors import Refusal
from kaipan.ledger import actions
from kaipan.ledger import queries as ledger
from kaipan.ledger.permissions import MAP_ACCOUNT
from kaipan.platform.scopes import one

_DIMENSION, _MOST_SHOWN = "ledger.AccountMapping", 100


class MappingList(ListPage):
    """Every account of the chart with what it is called outside."""

    name = "account_mappings"
    title = gettext_lazy("科目对照")
    template_name = "backoffice/ledger/mappings.html"
    default_sort = "code"
    columns = (
        Column(
            "code",
            gettext_lazy("科目代码"),
            sort="code",
            link=lambda account: reverse("ledger:map_account", args=[account.pk]),
        ),
        Column("name", gettext_lazy("科目名称"), sort="name"),
        Column(
            "outside_code",
            gettext_lazy("外部科目编码"),
            value="mapping.outside_code",
            sort="mapping__outside_code",
        ),
        Column(
            "outside_name",
            gettext_lazy("外部科目名称"),
            value="mapping.outside_name",
            sort="mapping__outside_name",
        ),
        Column(
            "dimension",
            gettext_lazy("辅助核算"),
            value="mapping.get_dimension_display",
            sort="mapping__dimension",
        ),
    )
    empty = Empty(
        gettext_lazy("还没有会计科目"), gettext_lazy("第一笔收款记账时自动建立标准科目表。"), "scale"
    )

    def rows(self) -> QuerySet[Any]:
        """The accounts of the company."""
        return ledger.mapped_accounts(self.request.actor)

    def extra(self) -> dict[str, Any]:
        actor = self.request.actor
        return {"may_map": actor.may(MAP_ACCOUNT), "is_demanded": ledger.mapping_is_demanded(actor)}


class MappingForm(forms.Form):
    """What an account is called outside."""

    outside_code = forms.CharField(
        label=gettext_lazy("外部科目编码"), max_length=40, help_text=gettext_lazy("财务软件中的科目编码")
    )
    outside_name = forms.CharField(
        label=gettext_lazy("外部科目名称"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("留空则与本系统科目名称相同"),
    )
    dimension = forms.ChoiceField(label=gettext_lazy("辅助核算"), choices=choices_of(_DIMENSION, "dimension"))


class MappingTableForm(forms.Form):
    """A table of mappings."""

    file = forms.FileField(
        label=gettext_lazy("科目对照表"), widget=forms.ClearableFileInput({"accept": ".xlsx,.csv"})
    )


class DemandForm(forms.Form):
    """Whether every account must be mapped."""

    demanded = forms.ChoiceField(
        label=gettext_lazy("未对照的科目"),
        choices=[("", gettext_lazy("按本系统科目代码导出")), ("1", gettext_lazy("不允许导出"))],
        required=False,
    )


@page
def map_account(request: PageRequest, account_id: int) -> HttpResponse:
    """One account's code, name and dimension outside."""
    account: Any = one(ledger.mapped_accounts(request.actor), pk=account_id)
    require(request.actor, MAP_ACCOUNT)
    mapping = getattr(account, "mapping", None)
    initial = {
        "outside_code": mapping.outside_code if mapping else account.code,
        "outside_name": mapping.outside_name if mapping else "",
        "dimension": mapping.dimension if mapping else actions.Dimension.NONE,
    }

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.map_account(account_id, **cleaned, actor=request.actor)
        return go(request, _list_url(), _("已保存科目 %(code)s 的对照") % {"code": account.code})

    context = _frame(_("科目 %(account)s 的对照") % {"account": account}) | {
        "intro": _("只影响以后导出的凭证，已导出的不变。")
    }
    return answer_form(
        request,
        "backoffice/form.html",
        lambda data, _files: MappingForm(data, initial=initial),
        act,
        context,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@page
def import_mappings(request: PageRequest) -> HttpResponse:
    """A table of mappings, all of it or nothing."""
    require(request.actor, MAP_ACCOUNT)
    template = "backoffice/ledger/import_mappings.html"
    form = MappingTableForm(request.POST or None, request.FILES or None)
    context = _frame(_("导入科目对照")) | {"form": form, "columns": ledger.MAPPING_COLUMNS}
    if request.method != "POST":
        return render(request, template, context)
    if form.is_valid():
        content, filename = read_table(form.cleaned_data["file"])
        try:
            rows = actions.import_account_mappings(
                request.actor.company_id, content, filename, actor=request.actor
            )
        except Refusal as refusal:
            refuse(form, refusal)
            context["row_errors"] = getattr(refusal, "errors", ())[:_MOST_SHOWN]
        else:
            return go(request, _list_url(), _("已导入 %(rows)s 个科目的对照") % {"rows": rows})
    return render(request, template, context, status=422)


@page
def demand(request: PageRequest) -> HttpResponse:
    """Whether accounts without a mapping may be exported."""
    require(request.actor, MAP_ACCOUNT)
    initial = {"demanded": "1" if ledger.mapping_is_demanded(request.actor) else ""}

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.demand_mapping(
            request.actor.company_id, demanded=bool(cleaned["demanded"]), actor=request.actor
        )
        return go(request, _list_url(), _("已保存导出要求"))

    context = _frame(_("未对照科目的导出要求"))
    return answer_form(
        request, "backoffice/form.html", lambda data, _files: DemandForm(data, initial=initial), act, context
    )


def _frame(title: str) -> dict[str, Any]:
    return {"title": title, "crumbs": [Crumb(_("科目对照"), _list_url())], "cancel": _list_url()}


def _list_url() -> str:
    return reverse("ledger:mappings")
