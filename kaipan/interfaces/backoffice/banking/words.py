"""Terminals and batches in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell.formats import money
from kaipan.platform import clock


def terms_in_words(version: Any) -> str:
    """``0.38%，封顶 80.00 元，T+1 工作日``."""
    cap = _("封顶 %(cap)s 元") % {"cap": money(version.cap)} if version.cap else _("不封顶")
    return f"{version}，{cap}，T+{version.days} {version.get_days_are_display()}"


def agreed_now(terminal: Any) -> str:
    """What holds for a terminal today."""
    today = clock.business_day()
    return next((terms_in_words(each) for each in terminal.versions if each.valid_from <= today), "")


def settlement_totals(batch: Any) -> list[tuple[str, object]]:
    """A batch's money."""
    return [
        (_("交易金额"), batch.gross_total),
        (_("手续费"), batch.fee_total),
        (_("到账金额"), batch.net_total),
    ]


def settlement_facts(batch: Any) -> list[tuple[str, object]]:
    """A batch, and who did what with it."""
    facts: list[tuple[str, object]] = [
        (_("收单机构"), batch.acquirer),
        (_("入账银行"), str(batch.bank_account)),
        (_("到账日期"), batch.arrived_on),
        (_("文件"), batch.filename),
        (_("行数"), batch.line_count),
        (_("已匹配行数"), batch.matched_count),
        (_("待查行数"), batch.pending_count),
        (_("已入账行数"), batch.posted_count),
        (_("导入人"), batch.read_by.name if batch.read_by else _("系统")),
        (_("导入时间"), batch.read_at),
    ]
    if batch.state == "POSTED":
        facts += [
            (_("入账人"), batch.posted_by.name if batch.posted_by else _("系统")),
            (_("入账时间"), batch.posted_at),
        ]
    return facts
