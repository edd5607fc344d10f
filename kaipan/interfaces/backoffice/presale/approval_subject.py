"""A price plan as those who decide about it see it: what it makes of the list, building by building."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from kaipan.approvals.queries import ApprovalCard
from kaipan.interfaces.backoffice.approvals.subjects import Subject
from kaipan.interfaces.backoffice.shell import formats
from kaipan.interfaces.backoffice.shell.parts import MoneyRow
from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import PricePlanId
from kaipan.kernel.money import Money
from kaipan.presale import queries
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.permissions import VIEW_PRICE
from kaipan.presale.queries import PlanStatistics


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


def _warnings(statistics: PlanStatistics) -> list[str]:
    counts = (
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
