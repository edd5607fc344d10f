"""What happened to a plan, to an adjustment order and to a room's price, as timelines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.parts import Change, Happening
from kaipan.org import queries as org
from kaipan.presale.queries import PriceChange

_SHOWN = 12
Verbs = Mapping[str, tuple[str, str, Tone]]


def plan_happenings(plan: Any) -> list[Happening]:
    """The latest verbs on a plan, from the audit trail."""
    return _latest_verbs(plan, _plan_verbs())


def adjustment_happenings(order: Any) -> list[Happening]:
    """The latest verbs on an adjustment order, from the audit trail."""
    return _latest_verbs(order, _adjustment_verbs())


def price_happenings(changes: Iterable[PriceChange]) -> list[Happening]:
    """Every list price a room had, the latest first."""
    return [
        Happening(
            _("价目表第 %(version)s 版") % {"version": change.book_version},
            change.executed_at,
            change.executed_by,
            _("%(plan)s：%(unit)s 元/㎡")
            % {"plan": change.source_name, "unit": formats.unit_price(change.unit_price)},
            icon="currency-yuan",
            tone=Tone.BLUE,
            changes=(Change(_("总价"), change.previous_total, change.total),),
        )
        for change in changes
    ]


def _latest_verbs(thing: Any, names: Verbs) -> list[Happening]:
    """The trail of a thing, the latest first, in the names, icons and tones of its verbs."""
    found = []
    for record in org.trail_of(thing)[:_SHOWN]:
        title, icon, tone = names.get(record.verb, (record.verb, "check", Tone.GREY))
        found.append(
            Happening(title, record.at, record.actor_name, record.reason or "", icon=icon, tone=tone)
        )
    return found


def _plan_verbs() -> Verbs:
    return {
        "presale.price_plan.created": (_("建立方案"), "plus", Tone.BLUE),
        "presale.price_plan.learned": (_("从价格表学习"), "file-spreadsheet", Tone.BLUE),
        "presale.price_plan.copied": (_("以其他方案为底建立"), "copy", Tone.BLUE),
        "presale.price_plan.changed": (_("修改计价规则"), "pencil", Tone.GREY),
        "presale.price_plan.prices_taken": (_("导入试算表"), "file-import", Tone.GREY),
        "presale.price_plan.bases_set": (_("修改基准价"), "pencil", Tone.GREY),
        "presale.price_plan.floors_set": (_("修改层差"), "pencil", Tone.GREY),
        "presale.price_plan.factors_set": (_("修改因素差价"), "pencil", Tone.GREY),
        "presale.price_plan.adjustments_set": (_("修改一房一调"), "pencil", Tone.GREY),
        "presale.price_plan.edited": (_("回到草稿"), "arrow-back-up", Tone.GREY),
        "presale.price_plan.trialled": (_("进入已试算"), "calculator", Tone.CYAN),
        "presale.price_plan.trial_run": (_("试算"), "calculator", Tone.CYAN),
        "presale.price_plan.levelled": (_("调平"), "adjustments", Tone.CYAN),
        "presale.price_plan.solved": (_("调平（约束求解）"), "adjustments", Tone.CYAN),
        "presale.price_plan.levelling_cleared": (_("清除调平"), "adjustments", Tone.GREY),
        "presale.price_plan.submitted": (_("提交审批"), "send", Tone.AMBER),
        "presale.price_plan.decided": (_("审批结果"), "gavel", Tone.LIME),
        "presale.price_plan.reopened": (_("退回草稿"), "arrow-back-up", Tone.ORANGE),
        "presale.price_plan.executed": (_("执行"), "circle-check", Tone.GREEN),
        "presale.price_plan.voided": (_("作废"), "ban", Tone.RED),
    }


def _adjustment_verbs() -> Verbs:
    return {
        "presale.price_adjustment.drafted": (_("编制调价单"), "plus", Tone.BLUE),
        "presale.price_adjustment.revised": (_("重新编制"), "pencil", Tone.GREY),
        "presale.price_adjustment.submitted": (_("提交审批"), "send", Tone.AMBER),
        "presale.price_adjustment.decided": (_("审批结果"), "gavel", Tone.LIME),
        "presale.price_adjustment.reopened": (_("退回草稿"), "arrow-back-up", Tone.ORANGE),
        "presale.price_adjustment.scheduled": (_("排定生效"), "clock", Tone.CYAN),
        "presale.price_adjustment.executed": (_("生效"), "circle-check", Tone.GREEN),
        "presale.price_adjustment.voided": (_("作废"), "ban", Tone.RED),
    }
