"""How measured areas and their question are said."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaipan.approvals.queries import ApprovalCard
from kaipan.areas import queries
from kaipan.interfaces.backoffice.approvals.subjects import Subject
from kaipan.kernel.actor import Actor

LEFT_OUT = {
    "NOT_MEASURED": gettext_lazy("没有已复核的实测面积"),
    "NO_REGIME": gettext_lazy("没有适用的补差规则"),
    "DONE": gettext_lazy("已按同一测绘成果补差"),
    "UNSETTLED": gettext_lazy("有未办结的补差"),
}


def batch_url(batch_id: int) -> str:
    """The page of a batch."""
    return reverse("areas:batch", args=[batch_id])


def line_url(row: Any) -> str:
    """The page of a line."""
    return reverse("areas:line", args=[row.pk])


def survey_url(survey_id: int) -> str:
    """The page of a survey."""
    return reverse("areas:measurement", args=[survey_id])


def yes(value: bool) -> str:
    """是, or nothing."""
    return _("是") if value else ""


def percent(value: Any) -> str:
    """An error with its sign, four decimals."""
    return "" if value is None else f"{value:+.4f}%"


def bands_in_words(row: Any) -> str:
    """What a regime does, in a few words."""
    if row.kind == "THREE_PERCENT":
        limit = f"{row.limit_percent.normalize():f}"
        said = _("%(limit)s%% 以内据实结算；超出：多出部分出卖人承担，不足部分双倍返还")
        return said % {"limit": limit}
    if row.kind == "BANDS":
        sides = {"LARGER": _("大于合同"), "SMALLER": _("小于合同")}
        parts = [f"{sides[each['side']]} ≤ {each['up_to'] or '∞'}% × {each['factor']}" for each in row.bands]
        return "；".join(parts)
    return row.words or str(row.get_kind_display())


def batch_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """How many contracts a batch settles, and what it moves."""
    facts: list[tuple[str, object]] = [
        (_("合同数"), card.payload["lines"]),
        (_("应补合计"), card.payload["to_pay"]),
        (_("应退合计"), card.payload["to_return"]),
    ]
    row = queries.batches(actor).filter(pk=card.source.id).first()
    if row is None:
        return Subject(facts=facts)
    facts += [(_("批次号"), row.number), (_("超限待选择"), row.beyond_count)]
    return Subject(
        facts=facts,
        url=batch_url(row.pk),
        warnings=[_("误差超过限度的合同在买方答复前不过账。")],
    )
