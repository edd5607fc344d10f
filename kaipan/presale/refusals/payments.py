"""What payment plans, discounts and milestones say when they will not."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


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
