"""The books: journals, the trial balance, the months."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.interfaces.backoffice.ledger.filters import BalanceForm, JournalFilter, ReopenForm
from kaipan.interfaces.backoffice.ledger.kinds import kind_label
from kaipan.interfaces.backoffice.ledger.vouchers import carriers
from kaipan.interfaces.backoffice.shell.columns import Column, Kind
from kaipan.interfaces.backoffice.shell.forms import answer_form
from kaipan.interfaces.backoffice.shell.http import go, page, render
from kaipan.interfaces.backoffice.shell.lists import Empty, ListPage
from kaipan.interfaces.backoffice.shell.parts import Crumb
from kaipan.interfaces.backoffice.shell.projects import project_here
from kaipan.interfaces.backoffice.shell.requests import PageRequest
from kaipan.interfaces.backoffice.shell.sources import source_url
from kaipan.kernel.actor import require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import Money
from kaipan.ledger import actions, permissions
from kaipan.ledger import queries as ledger
from kaipan.platform import clock
from kaipan.platform.scopes import one


def journal_url(journal_id: int) -> str:
    """The page of a journal."""
    return reverse("ledger:journal", args=[journal_id])


class JournalList(ListPage):
    """Every journal of the project."""

    name = "journals"
    title = gettext_lazy("凭证")
    filters = JournalFilter
    search = "q"
    quick = ("kind",)
    default_sort = "-sequence"
    empty = Empty(
        gettext_lazy("还没有凭证"), gettext_lazy("收款、核销和作废会自动记账，不需要手工录入。"), "book-2"
    )
    columns = (
        Column(
            "sequence", gettext_lazy("凭证号"), value="place.sequence", sort="place__sequence",
            link=lambda journal: journal_url(journal.pk),
        ),
        Column("dated_on", gettext_lazy("日期"), kind=Kind.DAY, sort="dated_on"),
        Column("kind", gettext_lazy("类型"), value=lambda journal: kind_label(journal.kind), sort="kind"),
        Column("memo", gettext_lazy("摘要"), sort="memo"),
        Column("amount", gettext_lazy("金额"), kind=Kind.MONEY, sort="amount"),
        Column("period", gettext_lazy("期间"), value="period.__str__", sort="period__month"),
        Column("posted_by", gettext_lazy("制单人"), value="posted_by.name", sort="posted_by__name"),
        Column("posted_at", gettext_lazy("记账时间"), kind=Kind.MOMENT, sort="posted_at", shown=False),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        """The journals of the project one works in, with what each moved."""
        project_id = project_here(self.request, self.request.actor)
        found = ledger.journals(self.request.actor).filter(project_id=project_id)
        return found.annotate(amount=Sum("postings__debit"))


@page
def journal(request: PageRequest, journal_id: int) -> HttpResponse:
    """A journal with its lines, what it records, and what reversed it."""
    found = one(ledger.journals(request.actor), pk=journal_id)
    lines = ledger.lines_of_journal(found)
    context = {
        "title": _("凭证 %(number)s") % {"number": found.sequence},
        "note": found.memo,
        "crumbs": [Crumb(_("凭证"), reverse("ledger:journals"))],
        "journal": found,
        "lines": lines,
        "total": Money.total(line.debit for line in lines),
        "facts": [
            (_("日期"), found.dated_on),
            (_("类型"), kind_label(found.kind)),
            (_("期间"), str(found.period)),
            (_("制单人"), found.posted_by.name if found.posted_by else _("系统")),
            (_("记账时间"), found.posted_at),
        ],
        "document_url": source_url(found.source, request.actor),
        "reversal": found.reversals.first(),
        "carriers": carriers(found, request.actor),
    }
    return render(request, "backoffice/ledger/journal.html", context)


@page
def trial_balance(request: PageRequest) -> HttpResponse:
    """试算平衡表 as of the end of a day, of the project or of the whole company."""
    form = BalanceForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    project_id = project_here(request, request.actor)
    table = ledger.trial_balance(
        request.actor.company_id,
        as_of=asked.get("as_of") or clock.business_day(),
        project_id=None if asked.get("whole") else ProjectId(project_id),
        actor=request.actor,
    )
    context = {
        "title": _("试算平衡表"),
        "form": form,
        "may_see_whole": request.actor.may(permissions.VIEW_JOURNAL),
        "table": table,
        "debit": Money.total(row.debit for row in table.rows),
        "credit": Money.total(row.credit for row in table.rows),
        "debit_balance": Money.total(row.debit_balance for row in table.rows),
        "credit_balance": Money.total(row.credit_balance for row in table.rows),
    }
    status = 400 if form.is_bound and not form.is_valid() else 200
    return render(request, "backoffice/ledger/trial_balance.html", context, status=status)


@page
def periods(request: PageRequest) -> HttpResponse:
    """会计期间: which months are open, which closed, and by whom."""
    found = ledger.periods(request.actor)
    open_months = [period for period in found if period.state == "OPEN"]
    closed = [period for period in found if period.state == "CLOSED"]
    context = {
        "title": _("会计期间"),
        "periods": found,
        "next_to_close": open_months[-1] if open_months else None,
        "last_closed": closed[0] if closed else None,
        "may_close": permissions.can_close_periods(request.actor),
        "may_reopen": permissions.can_reopen_periods(request.actor),
    }
    return render(request, "backoffice/ledger/periods.html", context)


@page
def close_period(request: PageRequest, month: date) -> HttpResponse:
    """月结: nothing is dated in the month any more."""
    require(request.actor, permissions.CLOSE_PERIOD)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.close_period(request.actor.company_id, month, actor=request.actor)
        return go(request, reverse("ledger:periods"), _("%(month)s 已月结") % {"month": f"{month:%Y-%m}"})

    context = {
        "title": _("月结 %(month)s") % {"month": f"{month:%Y-%m}"},
        "intro": _("月结后，业务日期在该月及以前的收款、作废和核销都不能再记账。正在记账的业务会先完成。"),
        "submit": _("月结"),
        "cancel": reverse("ledger:periods"),
    }
    return answer_form(request, "backoffice/form.html", lambda data, files: Form(data), act, context)


@page
def reopen_period(request: PageRequest, month: date) -> HttpResponse:
    """反月结: the last closed month takes postings again."""
    require(request.actor, permissions.REOPEN_PERIOD)

    def act(cleaned: dict[str, Any]) -> HttpResponse:
        actions.reopen_period(request.actor.company_id, month, reason=cleaned["reason"], actor=request.actor)
        return go(request, reverse("ledger:periods"), _("%(month)s 已反月结") % {"month": f"{month:%Y-%m}"})

    context = {
        "title": _("反月结 %(month)s") % {"month": f"{month:%Y-%m}"},
        "intro": _("只有最后一个已月结的月份可以反月结，原因记入审计日志。"),
        "submit": _("反月结"),
        "danger": True,
        "cancel": reverse("ledger:periods"),
    }
    return answer_form(request, "backoffice/form.html", lambda data, files: ReopenForm(data), act, context)
