"""What price plans and list prices say when they will not."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class PriceTableInvalid(InvalidValue):
    """A row of a base, floor, factor or adjustment table that cannot be."""

    code = "presale_price_table_invalid"
    message = _("价格方案的数据无效：%(row)s：%(problem)s。")


class UnitPriceNotRounded(InvalidValue):
    """A total cannot be made from a unit price that is not what is published."""

    code = "presale_unit_price_not_rounded"
    message = _("价格方案“%(plan)s”由单价定总价，请选择单价的取整方式。")


class EffectRefused(InvalidValue):
    """A coefficient in a plan of differences, or the other way round."""

    code = "presale_effect_refused"
    message = _(
        "价格方案“%(plan)s”按%(method)s，%(table)s不能用%(effect)s；请改用混合定价法或换成相符的数值。"
    )


class NoBuildingToFill(Refusal):
    """Nowhere to put a base price."""

    code = "presale_no_building_to_fill"
    message = _(
        "价格方案“%(plan)s”没有可填写基准价的楼栋：所选范围没有楼栋，或都已有基准价；"
        "要改用同一个基准价，请勾选“已有基准价的楼栋也改”。"
    )


class FloorTableKept(Refusal):
    """A floor table would be read as what it was not written as."""

    code = "presale_floor_table_kept"
    message = _(
        "价格方案“%(plan)s”的楼层表（%(buildings)s）填的是%(kept)s，不能当作%(wanted)s；"
        "请先清空这些楼栋的楼层表，再更改定价方法。"
    )


class AttributeUnknown(InvalidValue):
    """A factor over an attribute that rooms of the project do not have."""

    code = "presale_attribute_unknown"
    message = _("因素“%(factor)s”所指的房间属性“%(attribute)s”不存在，请从列表中选择。")


class PlanNotEditable(Conflict):
    """What was submitted, approved or executed is not edited."""

    code = "presale_plan_not_editable"
    message = _("价格方案“%(plan)s”已是“%(state)s”状态，不能再修改；请先退回草稿，或另建方案。")


class PlanStateRefused(Conflict):
    """The verb does not fit the plan's state."""

    code = "presale_plan_state_refused"
    message = _("价格方案“%(plan)s”目前是“%(state)s”状态，不能%(verb)s。")


class NothingPriced(Refusal):
    """A trial without a single price."""

    code = "presale_nothing_priced"
    message = _("价格方案“%(plan)s”没有任何可定价的房间，请先填写基准价并试算。")


class PlanOutdated(Conflict):
    """The rooms moved since the trial; the prices that were approved are no longer the plan's prices."""

    code = "presale_plan_outdated"
    message = _(
        "价格方案“%(plan)s”试算之后有 %(count)s 套房间已变动（%(rooms)s），请退回草稿、重新试算并提交审批。"
    )


class PlanIncomplete(Refusal):
    """A plan that cannot price rooms it means to price."""

    code = "presale_plan_incomplete"
    message = _(
        "价格方案“%(plan)s”有 %(count)s 套房间算不出价格：%(rooms)s。"
        "请补全因素取值或修正数值，重新试算后再提交。"
    )


class NotLevelled(Refusal):
    """There is no levelling to take out."""

    code = "presale_not_levelled"
    message = _("价格方案“%(plan)s”没有调平，无需清除。")


class NoListPrice(Refusal):
    """The room is in no executed price plan."""

    code = "presale_no_list_price"
    message = _("%(room)s 尚未定价，请先执行含该房间的价格方案。")


class ListPriceStale(Conflict):
    """The room was priced for another area."""

    code = "presale_list_price_stale"
    message = _("%(room)s 的面积由 %(priced)s ㎡ 变为 %(now)s ㎡，原价不再适用，请重新执行价格方案。")


class AboveFiledPrice(Refusal):
    """Never above the filed price, whatever was added."""

    code = "presale_above_filed_price"
    message = _("%(room)s 的价格 %(total)s 元高于备案价上限 %(ceiling)s 元，请降低价格。")


class BelowFiledBand(Refusal):
    """Never further below the filed price than the local rule allows; no approval helps."""

    code = "presale_below_filed_band"
    message = _(
        "%(room)s 的价格 %(total)s 元低于备案价下浮下限 %(lowest)s 元，请提高价格，或核对备案价浮动范围。"
    )


class BelowFloorPrice(Refusal):
    """Never listed below what the house will take."""

    code = "presale_below_floor_price"
    message = _("%(room)s 的价格 %(total)s 元低于底价 %(floor)s 元，请先调整底价。")


class FloorAboveList(Refusal):
    """A floor price above the list price guards nothing."""

    code = "presale_floor_above_list"
    message = _("%(room)s 的底价 %(floor)s 元高于表价 %(list)s 元。")


class RepriceSettled(Conflict):
    """Priced anew, kept or taken back already."""

    code = "presale_reprice_settled"
    message = _("%(room)s 的重新定价事项已是“%(state)s”，不必再处理；请刷新列表。")


class TrialAgainstItself(InvalidValue):
    """A comparison of a trial with itself shows nothing."""

    code = "presale_trial_against_itself"
    message = _("不能将价格方案“%(plan)s”与自身比对，请选择另一方案、现行价目表或某一版价目表。")


class BooksNotInOrder(InvalidValue):
    """A comparison goes from an earlier version to a later one."""

    code = "presale_books_not_in_order"
    message = _("请选择两个不同的版本，先旧后新：第 %(old)s 版不早于第 %(new)s 版。")
