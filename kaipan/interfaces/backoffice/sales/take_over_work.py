"""Where the long work of a take-over leads, and what it says when it is done."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.sales.take_over_lists import taken_over_url
from kaipan.interfaces.backoffice.work import results
from kaipan.platform.models import Work
from kaipan.sales.works import CHECKING, TAKING_OVER


def _compared(work: Work) -> str:
    return reverse("sales:running_deals", args=[work.arguments["file_id"]])


def _found(work: Work) -> str:
    counts = {name: (work.result or {}).get(name, 0) for name in ("deals", "differing", "wrong")}
    return _("核对 %(deals)s 笔交易：不一致 %(differing)s 笔，错误 %(wrong)s 处") % counts


def _taken(work: Work) -> str:
    made = (work.result or {}).get("take_over_id")
    return taken_over_url(made) if made else reverse("sales:take_overs", args=[work.project_id])


def _made(work: Work) -> str:
    counts = {name: (work.result or {}).get(name, 0) for name in ("deals", "receipts", "papers")}
    return _("已承接 %(deals)s 笔交易、%(receipts)s 笔收款、%(papers)s 张票据") % counts


results.register(CHECKING, results.Result(way=_compared, said=_found))
results.register(TAKING_OVER, results.Result(way=_taken, said=_made))
