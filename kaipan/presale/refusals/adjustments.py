"""What adjustments and special prices say when they will not."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class AdjustmentInvalid(InvalidValue):
    """A value that moves no price, or a method without its value."""

    code = "presale_adjustment_invalid"
    message = _("调价数据无效：%(row)s：%(problem)s。")


class NothingAdjusted(Refusal):
    """An order that would change no price."""

    code = "presale_nothing_adjusted"
    message = _("没有任何房间的价格会改变（不能调整 %(left_out)s 套，价格不变 %(unchanged)s 套）。")


class RoomsNotAdjustable(Refusal):
    """Rooms with a deal, or without a price that could be moved, were named."""

    code = "presale_rooms_not_adjustable"
    message = _("%(count)s 套房间不能调价：%(rooms)s。请从清单中去掉，或选择“不能调价的房间不列入”。")


class AdjustmentNotEditable(Conflict):
    """What was submitted, approved, executed or voided is not edited."""

    code = "presale_adjustment_not_editable"
    message = _("%(order)s已是“%(state)s”状态，不能再修改；请先退回草稿，或另建调价单。")


class AdjustmentStateRefused(Conflict):
    """The verb does not fit the order's state."""

    code = "presale_adjustment_state_refused"
    message = _("%(order)s目前是“%(state)s”状态，不能%(verb)s。")


class AdjustmentInForce(Conflict):
    """The moment has come: by the database's clock the prices are in force already."""

    code = "presale_adjustment_in_force"
    message = _("%(order)s的生效时间已到，不能再%(verb)s；如需改价，请另建调价单。")


class EffectiveMomentPast(Refusal):
    """An order that should take effect in the past."""

    code = "presale_effective_moment_past"
    message = _("生效时间 %(moment)s 已过；请改为以后的时间，或留空表示执行时立即生效。")


class AdjustmentOutdated(Conflict):
    """The rooms moved since the order was drawn up."""

    code = "presale_adjustment_outdated"
    message = _("%(order)s编制之后有 %(count)s 套房间已变动（%(rooms)s），请重新编制后再提交。")


class AdjustmentConflicts(Conflict):
    """Rooms moved between the yes and the execution, and the order does not go without them."""

    code = "presale_adjustment_conflicts"
    message = _("%(order)s未执行：%(count)s 套房间已变动（%(rooms)s）。请退回草稿，去掉这些房间后重新提交。")


class AdjustmentNotDue(Conflict):
    """Somebody carried it out before, or its moment has not come."""

    code = "presale_adjustment_not_due"
    message = _("%(order)s没有需要执行的内容。")


class AdjustmentTableInvalid(Refusal):
    """Cells of an imported table are wrong; nothing was taken over."""

    code = "presale_adjustment_table_invalid"
    message = _("表格有 %(count)s 处错误，未导入任何一行。第一处：%(first)s")


class SpecialNotBelowList(Refusal):
    """A special price that is none."""

    code = "presale_special_not_below_list"
    message = _("%(room)s 的特价 %(total)s 元应低于表价 %(list)s 元。")


class SpecialPriceThere(Conflict):
    """One special price a room at a time."""

    code = "presale_special_price_there"
    message = _("%(room)s 已有特价 %(total)s 元（%(from)s 至 %(until)s），请先结束它。")


class SpecialRoomBeingSold(Refusal):
    """A price is not changed under a buyer's hands."""

    code = "presale_special_room_being_sold"
    message = _("%(room)s 已有交易（%(holder)s），不能设特价。")


class SpecialWindowPast(Refusal):
    """A window that is over before it begins."""

    code = "presale_special_window_past"
    message = _("特价的截止日期 %(until)s 已过，请改为以后的日期。")


class SpecialStateRefused(Conflict):
    """The verb does not fit the special price's state."""

    code = "presale_special_state_refused"
    message = _("%(room)s 的特价目前是“%(state)s”，不能%(verb)s。")


class SpecialPriceStale(Conflict):
    """The special price was made for another area."""

    code = "presale_special_price_stale"
    message = _(
        "%(room)s 的面积由 %(priced)s ㎡ 变为 %(now)s ㎡，特价不再适用；请先结束特价，再按新面积设定。"
    )


class CampaignQuotaTooSmall(Refusal):
    """Fewer places than are taken."""

    code = "presale_campaign_quota_too_small"
    message = _("特价活动“%(campaign)s”已成交 %(used)s 套，名额不能少于此数。")
