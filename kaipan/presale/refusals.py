"""What this room says when it will not."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class PriceTableInvalid(InvalidValue):
    """A row of a base, floor, factor or adjustment table that cannot be."""

    code = "presale_price_table_invalid"
    message = _("价格方案的数据无效：%(row)s：%(problem)s。")


class NoPricedRooms(InvalidValue):
    """A header and no room under it."""

    code = "presale_no_priced_rooms"
    message = _("文件中没有带价格的房间。请在表头下面每行填写一间房的楼层、面积和价格。")


class NothingLearned(Refusal):
    """The table's prices follow no plan, or none of its rooms is a room of the project."""

    code = "presale_nothing_learned"
    message = _(
        "价格表“%(file)s”的 %(rooms)s 套房间中没有一套与本项目的房源对应，没有建立方案。"
        "请检查楼栋、单元、房号的写法，或先导入房源。"
    )


class RoomWithoutFloor(InvalidValue):
    """Neither the floor's cell nor the room number says a floor."""

    code = "presale_room_without_floor"
    message = _("不能从“%(value)s”看出楼层：请填写 3、3层、-1 或 B1 这样的楼层，或 301 这样的房号。")


class PricedRoomTwice(InvalidValue):
    """Two rows say the same room."""

    code = "presale_priced_room_twice"
    message = _("%(room)s 在第 %(row)s 行已经出现。")


class PriceNotAboveZero(InvalidValue):
    """An area or a price of nothing."""

    code = "presale_price_not_above_zero"
    message = _("面积和价格应大于 0。没有数值时请留空。")


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


class LevellingImpossible(Refusal):
    """There is nothing the shift could act on, or it would make a price zero or less."""

    code = "presale_levelling_impossible"
    message = _("无法调平到目标 %(target)s：%(problem)s。")


class NotLevelled(Refusal):
    """There is no levelling to take out."""

    code = "presale_not_levelled"
    message = _("价格方案“%(plan)s”没有调平，无需清除。")


class DiscountInvalid(InvalidValue):
    """A discount whose value does not fit its kind."""

    code = "presale_discount_invalid"
    message = _("优惠“%(name)s”的数值 %(value)s 无效：%(bounds)s。")


class OfferAlreadyRetired(Conflict):
    """What is no longer offered is not retired again."""

    code = "presale_offer_already_retired"
    message = _("优惠项目“%(offer)s”的这个版本已停用；需要恢复时请建立新版本。")


class DiscountsSwallowPrice(Refusal):
    """Nothing is left to pay."""

    code = "presale_discounts_swallow_price"
    message = _("优惠“%(name)s”之后成交价为 %(after)s 元，不能成交。")


class PaymentPlanInvalid(InvalidValue):
    """The lines of a payment plan do not make a whole."""

    code = "presale_payment_plan_invalid"
    message = _("付款方式明细无效（%(line)s）：%(problem)s。")


class DoubtfulPaymentKind(Refusal):
    """A kind that the rules of many cities forbid, in a project that has not asked for it."""

    code = "presale_payment_kind_doubtful"
    message = _(
        "“%(kind)s”在许多城市不合规定，本项目未开放。请改用其他类型；确属当地允许的，"
        "由项目管理员在项目参数中开启“允许建筑期分期和首付分期”。"
    )


class PaymentPlanNotOffered(Refusal):
    """Disabled, replaced by a later version, not valid on that day, or not for such rooms."""

    code = "presale_payment_plan_not_offered"
    message = _("付款方式“%(plan)s”不能用于 %(room)s（%(day)s）：%(reason)s。可选：%(others)s。")


class PaymentPlanNotFor(Refusal):
    """A product type the plan was never for."""

    code = "presale_payment_plan_not_for"
    message = _("付款方式“%(plan)s”不适用于%(product)s，无需停用或启用；请选择它适用的产品类型。")


class MilestoneAlreadyReached(Conflict):
    """A milestone is reached once; what was wrong is corrected with its reason."""

    code = "presale_milestone_already_reached"
    message = _("%(building)s 的“%(milestone)s”已登记为 %(day)s 达到；如有错误，请用“更正”并写明原因。")


class MilestoneNotRecorded(Refusal):
    """There is nothing to correct."""

    code = "presale_milestone_not_recorded"
    message = _("%(building)s 的“%(milestone)s”还没有登记过，请先登记达到。")


class MilestoneInFuture(InvalidValue):
    """What is still to come is planned, not recorded."""

    code = "presale_milestone_in_future"
    message = _("节点“%(milestone)s”的达到日期 %(day)s 晚于今天；未来的日期请填为计划日期。")


class NoBuildingNamed(InvalidValue):
    """A record about nothing."""

    code = "presale_no_building_named"
    message = _("请至少选择一栋楼。")


class ScheduleImpossible(Refusal):
    """This price cannot be paid by this plan."""

    code = "presale_schedule_impossible"
    message = _("成交价 %(total)s 元不能按该付款方式分期：“%(line)s”为 %(amount)s 元。请改选其他付款方式。")


class LoanAboveLimit(Refusal):
    """The buyer's own share would fall under the least one."""

    code = "presale_loan_above_limit"
    message = _(
        "贷款（%(lines)s）合计 %(loans)s 元超过成交价 %(total)s 元的 %(limit)s %%，首付比例不足。"
        "请改选贷款较少的付款方式，或新建一个降低贷款的版本。"
    )


class DepositAboveLimit(Refusal):
    """Beyond the limit a deposit has no effect as one (民法典 586)."""

    code = "presale_deposit_above_limit"
    message = _("定金 %(deposit)s 元超过上限 %(limit)s 元（成交价的 %(percent)s %%），请降低定金。")


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
    message = _("%(room)s 的价格 %(total)s 元高于备案价上限 %(ceiling)s 元。")


class BelowFloorPrice(Refusal):
    """Never listed below what the house will take."""

    code = "presale_below_floor_price"
    message = _("%(room)s 的价格 %(total)s 元低于底价 %(floor)s 元，请先调整底价。")


class FloorAboveList(Refusal):
    """A floor price above the list price guards nothing."""

    code = "presale_floor_above_list"
    message = _("%(room)s 的底价 %(floor)s 元高于表价 %(list)s 元。")


class NoRoomMatches(Refusal):
    """An empty batch helps nobody."""

    code = "presale_no_room_matches"
    message = _("没有符合条件的房间，请放宽条件。")


class AlreadyReleased(Refusal):
    """Released rooms are not released again."""

    code = "presale_already_released"
    message = _("%(room)s 已经放盘。")


class NoPermit(Refusal):
    """No room is offered before its presale permit (城市房地产管理法 Art 45)."""

    code = "presale_no_permit"
    message = _("%(room)s 未列入任何预售许可证，不能放盘；请先登记许可证并选入该房间。")


class PermitNotValid(Refusal):
    """The permit has not begun, has ended or was revoked on that day."""

    code = "presale_permit_not_valid"
    message = _("%(room)s 的预售许可证 %(permit)s 在 %(day)s 无效，不能放盘。")


class NoArea(Refusal):
    """A room without the area it is sold by."""

    code = "presale_no_area"
    message = _("%(room)s 没有面积，不能放盘；请先录入面积。")


class RoomNotFree(Refusal):
    """Somebody or something holds the room."""

    code = "presale_room_not_free"
    message = _("%(room)s 已被占用（%(holder)s），不能放盘或收盘。")


class RoomBlocked(Refusal):
    """The room is kept off the market: mortgage, seizure, works."""

    code = "presale_room_blocked"
    message = _("%(room)s 已锁定（%(holder)s），不能放盘。")


class NotReleased(Refusal):
    """Only what is released can be withdrawn."""

    code = "presale_not_released"
    message = _("%(room)s 尚未放盘，无需收盘。")


class LevelInputInvalid(InvalidValue):
    """A room or a demand that levelling by solver cannot work with."""

    code = "presale_level_input_invalid"
    message = _("调平条件无效：%(what)s：%(problem)s。")


class LevelConflict(Refusal):
    """Demands on a few rooms contradict each other, whatever the target."""

    code = "presale_level_conflict"
    message = _("无法调平：%(rooms)s 没有同时满足以下条件的价格：%(reasons)s。请放宽其中一项。")


class LevelOutOfReach(Refusal):
    """No prices that meet all demands come up to the target; the demands that stop it are named."""

    code = "presale_level_out_of_reach"
    message = _(
        "无法调平：目标 %(target)s 元高于可达到的最高总额 %(greatest)s 元，受限于：%(reasons)s。"
        "请改用 %(least)s 至 %(greatest)s 元之间的目标，或放宽其中一项。"
    )


class LevelBelowReach(LevelOutOfReach):
    """No prices that meet all demands come down to the target."""

    code = "presale_level_below_reach"
    message = _(
        "无法调平：目标 %(target)s 元低于可达到的最低总额 %(least)s 元，受限于：%(reasons)s。"
        "请改用 %(least)s 至 %(greatest)s 元之间的目标，或放宽其中一项。"
    )


class LevelResidualNotAbsorbed(Refusal):
    """The named room cannot take the residual without breaking a demand on itself."""

    code = "presale_level_residual_not_absorbed"
    message = _(
        "%(room)s 不能吸收尾差 %(residual)s 元：吸收后总价为 %(total)s 元，受限于：%(reasons)s。"
        "请改选其他房间，或接受尾差。"
    )


class ShowFlatKeptBack(Refusal):
    """A show flat is shown, not sold, until the project says otherwise."""

    code = "presale_show_flat_kept_back"
    message = _("%(room)s 是样板房，项目设定为不放盘；如要放盘，请在项目参数中允许样板房放盘。")


class AlreadyScheduled(Refusal):
    """The room waits in another batch for the same."""

    code = "presale_already_scheduled"
    message = _("%(room)s 已排入第 %(number)s 批，尚未生效；如要改期，请先取消该批。")


class EffectiveMomentRefused(InvalidValue):
    """A batch takes effect in the future, and within a year."""

    code = "presale_effective_moment_refused"
    message = _("生效时间 %(moment)s 无效：应晚于现在，且在一年之内。")


class ReleaseTakenEffect(Conflict):
    """What has taken effect is not cancelled; rooms are taken off sale by a withdrawal."""

    code = "presale_release_taken_effect"
    message = _("第 %(number)s 批已于 %(moment)s 生效，不能取消；如要撤下，请收盘。")


class ReleaseNotWaiting(Conflict):
    """Only a batch that waits is cancelled."""

    code = "presale_release_not_waiting"
    message = _("第 %(number)s 批目前是“%(state)s”状态，不能取消。")


class NothingDue(Conflict):
    """No batch has come to its moment; not an error of anybody."""

    code = "presale_nothing_due"
    message = _("没有到生效时间的批次。")


class NothingToRetry(Refusal):
    """Every room of the batch was done, or has been since."""

    code = "presale_nothing_to_retry"
    message = _("第 %(number)s 批没有可重试的房间：未执行的房间都已另行处理，或该批尚未生效。")


class TooManyRoomsOnSheet(Refusal):
    """A sheet is printed building by building; thousands of rooms on one paper serve nobody."""

    code = "presale_too_many_rooms_on_sheet"
    message = _("共 %(rooms)s 套房间，超过一次可打印的 %(limit)s 套，请按楼栋分次打印。")
