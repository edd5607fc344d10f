"""Price plans, adjustments and special prices as those who decide about them see them: before and after."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.approvals.queries import ApprovalCard
from kaipan.interfaces.backoffice.approvals.subjects import Subject
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import MoneyRow
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import PriceAdjustmentId, PricePlanId
from kaipan.kernel.money import Money
from kaipan.presale import queries
from kaipan.presale.codes import ReleaseKind, TrialProblem
from kaipan.presale.permissions import SET_SPECIAL_PRICE, VIEW_PRICE
from kaipan.presale.queries import PlanStatistics

_OUTSIDE = (TrialProblem.NO_BASE, TrialProblem.NO_FLOOR, TrialProblem.NO_AREA)


def price_plan_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """What was submitted; with the comparison to the list of now for those who may see prices."""
    asked = card.payload
    facts = (
        (_("价格方案"), asked["plan"]),
        (_("房间"), _("%(count)s 套") % {"count": asked["rooms"]}),
        (_("面积"), f"{formats.area(Decimal(str(asked['area'])))} ㎡"),
        (_("总价值（元）"), Money(str(asked["value"]))),
        (_("均价（元/㎡）"), Decimal(str(asked["average"]))),
    )
    try:
        statistics = queries.price_plan_statistics(PricePlanId(card.source.id), actor=actor)
    except NotFound:
        return Subject(facts=facts)
    url = reverse("presale:plan", args=[card.project_id, card.source.id])
    if not statistics.whole.rooms:
        return Subject(facts=facts, url=url)
    whole = statistics.whole
    return Subject(
        facts=(*facts, (_("较现价目表（元）"), whole.value - whole.previous_value)),
        url=url,
        money=[MoneyRow(each.name, each.previous_value, each.value) for each in statistics.by_building],
        money_total=MoneyRow(_("合计"), whole.previous_value, whole.value),
        warnings=_warnings(statistics),
    )


def adjustment_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """The sums of an adjustment before and after, building by building, and what to look out for."""
    asked = card.payload
    effective = asked.get("effective_at")
    facts = (
        (_("调价原因"), asked["reason"]),
        (_("房间"), _("%(count)s 套") % {"count": asked["rooms"]}),
        (_("面积"), f"{formats.area(Decimal(str(asked['area'])))} ㎡"),
        (_("调前总价值（元）"), Money(str(asked["value_before"]))),
        (_("调后总价值（元）"), Money(str(asked["value"]))),
        (_("调前均价（元/㎡）"), Decimal(str(asked["average_before"]))),
        (_("调后均价（元/㎡）"), Decimal(str(asked["average"]))),
        (
            _("何时生效"),
            datetime.fromisoformat(str(effective)) if effective else _("执行时立即生效"),
        ),
    )
    try:
        order_id = PriceAdjustmentId(card.source.id)
        statistics = queries.adjustment_statistics(order_id, as_asked=True, actor=actor)
    except NotFound:
        return Subject(facts=facts)
    whole = statistics.whole
    counts = (
        (int(str(asked["left_out"])), _("%(count)s 套不能调价，未列入")),
        (len(statistics.above_filed), _("%(count)s 套高于备案价")),
        (len(statistics.below_filed), _("%(count)s 套低于备案价下限")),
        (len(statistics.below_floor), _("%(count)s 套低于底价")),
    )
    rows = [MoneyRow(name, totals.value_before, totals.value) for name, totals in statistics.by_building]
    return Subject(
        facts=facts,
        url=reverse("presale:adjustment", args=[card.project_id, card.source.id]),
        money=rows,
        money_total=MoneyRow(_("合计"), whole.value_before, whole.value),
        warnings=[sentence % {"count": count} for count, sentence in counts if count],
    )


def special_price_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """One room's price before and after, why, and from when until when."""
    asked = card.payload
    before, after = Money(str(asked["list_total"])), Money(str(asked["total"]))
    facts = (
        (_("房间"), asked["room"]),
        (_("原因"), asked["reason"]),
        (_("特价活动"), asked["campaign"] or None),
        (_("开始日期"), date.fromisoformat(str(asked["valid_from"]))),
        (_("截止日期"), date.fromisoformat(str(asked["valid_until"]))),
        (_("降幅"), formats.percent((before.amount - after.amount) / before.amount)),
    )
    may_look = actor.may(SET_SPECIAL_PRICE, card.project_id) or actor.may(VIEW_PRICE, card.project_id)
    return Subject(
        facts=facts,
        url=reverse("presale:specials", args=[card.project_id]) if may_look else "",
        money=[MoneyRow(str(asked["room"]), before, after)],
    )


def _warnings(statistics: PlanStatistics) -> list[str]:
    problems = dict(statistics.problems)
    outside = sum(problems.get(problem, 0) for problem in _OUTSIDE)
    counts = (
        (outside, _("%(count)s 套没有基准价、楼层价或计价面积，不在本方案内")),
        (statistics.whole.newly_priced, _("%(count)s 套为首次定价，变更前按 0 元计")),
        (statistics.above_filed, _("%(count)s 套高于备案价")),
        (statistics.below_filed, _("%(count)s 套低于备案价下限")),
        (statistics.below_floor, _("%(count)s 套低于底价")),
    )
    return [sentence % {"count": count} for count, sentence in counts if count]


def release_subject(card: ApprovalCard, actor: Actor) -> Subject:
    """A release that waits for a yes: how many rooms, and from when on."""
    asked = card.payload
    moment = datetime.fromisoformat(str(asked["effective_at"]))
    facts = (
        (_("批次"), _("第 %(number)s 批") % {"number": asked["number"]}),
        (_("类型"), str(ReleaseKind(str(asked["kind"])).label)),
        (_("房间"), _("%(count)s 套") % {"count": asked["rooms"]}),
        (_("生效时间"), moment),
    )
    if not actor.may(VIEW_PRICE, card.project_id):
        return Subject(facts=facts)
    url = reverse("presale:batch", args=[card.project_id, int(str(asked["number"]))])
    return Subject(facts=facts, url=url)
