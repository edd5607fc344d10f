"""科目表: the accounts of the books, and one added."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.columns import Column
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.kernel.actor import require
from kaipan.ledger import actions
from kaipan.ledger import queries as ledger
from kaipan.ledger.permissions import MANAGE_CHART


class ChartList(ListPage):
    """Every account of the company's chart."""

    name = "chart"
    title = gettext_lazy("会计科目")
    template_name = "backoffice/ledger/chart.html"
    default_sort = "code"
    columns = (
        Column("code", gettext_lazy("科目代码"), sort="code"),
        Column("name", gettext_lazy("科目名称"), sort="name"),
        Column(
            "account_class",
            gettext_lazy("类别"),
            value="get_account_class_display",
            sort="account_class",
        ),
    )
    empty = Empty(
        gettext_lazy("还没有会计科目"), gettext_lazy("第一笔收款记账时自动建立标准科目表。"), "scale"
    )

    def rows(self) -> QuerySet[Any]:
        """The accounts of the company."""
        return ledger.ledger_accounts(self.request.actor)

    def extra(self) -> dict[str, Any]:
        return {"may_manage": self.request.actor.may(MANAGE_CHART)}


class AccountForm(forms.Form):
    """An account of the chart."""

    code = forms.CharField(
        label=gettext_lazy("科目代码"),
        max_length=12,
        help_text=gettext_lazy("4 至 12 位数字，明细科目以上级代码开头"),
    )
    name = forms.CharField(label=gettext_lazy("科目名称"), max_length=60)
    account_class = forms.ChoiceField(
        label=gettext_lazy("类别"), choices=choices_of("ledger.LedgerAccount", "account_class")
    )


@page
def add_account(request: PageRequest) -> HttpResponse:
    """增设科目: its code and class stay."""
    require(request.actor, MANAGE_CHART)
    chart = reverse("ledger:chart")

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        wanted = {**cleaned, "account_class": ledger.AccountClass(cleaned["account_class"])}
        actions.add_ledger_account(request.actor.company_id, **wanted, actor=request.actor)
        return go(request, chart, _("已增设科目 %(code)s") % cleaned)

    context = {"title": _("增设科目"), "crumbs": [Crumb(_("会计科目"), chart)], "cancel": chart}
    return answer_form(request, "backoffice/form.html", lambda data, _f: AccountForm(data), act, context)
