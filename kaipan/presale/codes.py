"""The codes this room keeps in the database, with the labels people read, once."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.kernel import rounding


class PricingMethod(TextChoices):
    """How a plan gets from a base to a price (定价方法)."""

    DIFFERENCE = "DIFFERENCE", _("差价定价法")
    COEFFICIENT = "COEFFICIENT", _("系数定价法")
    MIXED = "MIXED", _("混合定价法")

    @property
    def effects(self) -> tuple["Effect", ...]:
        """What the plan's tables may hold."""
        return {
            PricingMethod.DIFFERENCE: (Effect.DIFFERENCE,),
            PricingMethod.COEFFICIENT: (Effect.COEFFICIENT,),
            PricingMethod.MIXED: (Effect.DIFFERENCE, Effect.COEFFICIENT),
        }[self]


class Effect(TextChoices):
    """What a value of a table does to the price: 元/㎡ more or less, or a factor to multiply with."""

    DIFFERENCE = "DIFFERENCE", _("差价")
    COEFFICIENT = "COEFFICIENT", _("系数")


class Direction(TextChoices):
    """Which of the two prices is made from the other; they differ by rounding (定价方向)."""

    UNIT_TO_TOTAL = "UNIT_TO_TOTAL", _("单价定总价")
    TOTAL_TO_UNIT = "TOTAL_TO_UNIT", _("总价定单价")


class WhenMissing(TextChoices):
    """What a factor does to a room whose value its table does not hold (缺项处理)."""

    REFUSE = "REFUSE", _("缺项不定价")
    NEUTRAL = "NEUTRAL", _("缺项不调整")


class AdjustmentKind(TextChoices):
    """What is said of one room beyond the tables (一房一调)."""

    SHIFT_TOTAL = "SHIFT_TOTAL", _("总价加减")
    SET_UNIT = "SET_UNIT", _("指定单价")
    SET_TOTAL = "SET_TOTAL", _("指定总价")


class PlanState(TextChoices):
    """Where a price plan stands; the moves are in ``rules/price_plan_states.py``."""

    DRAFT = "DRAFT", _("草稿")
    TRIALLED = "TRIALLED", _("已试算")
    SUBMITTED = "SUBMITTED", _("审批中")
    APPROVED = "APPROVED", _("已批准")
    EXECUTED = "EXECUTED", _("已执行")
    VOID = "VOID", _("已作废")


class Basis(TextChoices):
    """What a unit price is multiplied with (计价方式). By the room, the price is the room's total."""

    GROSS = "GROSS", _("按建筑面积")
    INNER = "INNER", _("按套内面积")
    UNIT = "UNIT", _("按套")


class RoundingMode(TextChoices):
    """The kernel's rounding modes as people call them (取整方式)."""

    DOWN = rounding.RoundingMode.DOWN.value, _("舍零")
    UP = rounding.RoundingMode.UP.value, _("进位")
    HALF_UP = rounding.RoundingMode.HALF_UP.value, _("四舍五入")

    @property
    def kernel(self) -> rounding.RoundingMode:
        """The mode the kernel rounds by."""
        return rounding.RoundingMode(self.value)


class TrialProblem(TextChoices):
    """Why a room of a priced building gets no price in a trial."""

    SOLD = "SOLD", _("已成交或已锁给客户，保留原价")
    NO_AREA = "NO_AREA", _("没有计价面积")
    NO_BASE = "NO_BASE", _("没有基准价")
    NO_FLOOR = "NO_FLOOR", _("楼层表中没有该楼层")
    NO_FACTOR = "NO_FACTOR", _("因素表中没有该房间的取值")
    OUT_OF_RANGE = "OUT_OF_RANGE", _("计算结果超出范围")


class LevellingMethod(TextChoices):
    """How levelling spreads its move over the rooms (调平方式)."""

    ADDITIVE = "ADDITIVE", _("每平方米同额")
    PROPORTIONAL = "PROPORTIONAL", _("按同一比例")


class PaymentKind(TextChoices):
    """The kinds of payment plans (付款方式). ``OTHER`` is named by the plan itself."""

    LUMP_SUM = "LUMP_SUM", _("一次性付款")
    INSTALMENTS = "INSTALMENTS", _("分期付款")
    MORTGAGE = "MORTGAGE", _("商业按揭")
    PROVIDENT = "PROVIDENT", _("公积金贷款")
    COMBINED = "COMBINED", _("组合贷款")
    BUILDING = "BUILDING", _("建筑期分期")
    DOWN_STAGED = "DOWN_STAGED", _("首付分期")
    OTHER = "OTHER", _("自定义")


class MoneyKind(TextChoices):
    """What a payment line's money is (款项类型)."""

    DEPOSIT = "DEPOSIT", _("定金")
    DOWN_PAYMENT = "DOWN_PAYMENT", _("首期")
    INSTALMENT = "INSTALMENT", _("楼款")
    MORTGAGE = "MORTGAGE", _("按揭款")
    PROVIDENT_LOAN = "PROVIDENT_LOAN", _("公积金")


class Anchor(TextChoices):
    """The event a due date counts from."""

    BOOKING = "BOOKING", _("预订日")
    SUBSCRIPTION = "SUBSCRIPTION", _("认购日")
    SIGNING = "SIGNING", _("签约日")
    FILING = "FILING", _("备案日")
    LOAN = "LOAN", _("按揭办理日")
    MILESTONE = "MILESTONE", _("工程节点")
    AREA_SETTLEMENT = "AREA_SETTLEMENT", _("面积补差日")
    HANDOVER = "HANDOVER", _("交付日")
    TITLE = "TITLE", _("产权办理日")
    DATE = "DATE", _("指定日期")


class LoanDigit(TextChoices):
    """What a loan is cut down to (贷款取整)."""

    WAN = "10000", _("舍到万元")
    THOUSAND = "1000", _("舍到千元")
    HUNDRED = "100", _("舍到百元")
    TEN = "10", _("舍到十元")
    YUAN = "1", _("舍到元")


class LoanExcess(TextChoices):
    """Who takes what a capped loan does not lend (超出部分)."""

    OWN = "OWN", _("转入余款")
    OTHER_LOAN = "OTHER_LOAN", _("转入另一笔贷款")


class DiscountKind(TextChoices):
    """What a discount step does to the price before it."""

    MULTIPLY = "MULTIPLY", _("打折")
    POINTS = "POINTS", _("减点")
    SUBTRACT = "SUBTRACT", _("总价优惠")
    ADD = "ADD", _("总价附加")
    PER_AREA = "PER_AREA", _("单价优惠")


class OfferSource(TextChoices):
    """Why a discount of the catalogue is given (优惠来源)."""

    OPENING = "OPENING", _("开盘优惠")
    REFERRAL = "REFERRAL", _("老带新")
    STAFF = "STAFF", _("员工优惠")
    RELATION = "RELATION", _("关系户")
    GROUP = "GROUP", _("团购")
    GENERAL_MANAGER = "GM", _("总经理优惠")
    SURCHARGE = "SURCHARGE", _("总价附加项")
    OTHER = "OTHER", _("其他优惠")


class ReleaseKind(TextChoices):
    """What a release batch did (推盘批次)."""

    FIRST = "FIRST", _("首次放盘")
    ADDITIONAL = "ADDITIONAL", _("加推")
    WITHDRAWAL = "WITHDRAWAL", _("收盘")


class BatchState(TextChoices):
    """Where a release batch stands; the moves are in ``rules/release_states.py``."""

    SUBMITTED = "SUBMITTED", _("审批中")
    SCHEDULED = "SCHEDULED", _("待生效")
    DONE = "DONE", _("已执行")
    CANCELLED = "CANCELLED", _("已取消")


class Restriction(TextChoices):
    """What keeps a room off the market whatever its release state says (限制)."""

    NO_PERMIT = "NO_PERMIT", _("无有效许可证")
    NO_PRICE = "NO_PRICE", _("未定价")
    NO_AREA = "NO_AREA", _("无面积")
    BLOCKED = "BLOCKED", _("锁定")
    SHOW_FLAT = "SHOW_FLAT", _("样板房")


class RepriceOutcome(TextChoices):
    """What was said of a room that was to be priced anew."""

    KEPT = "KEPT", _("维持原价")
    DROPPED = "DROPPED", _("房间已收回")


class RepriceState(TextChoices):
    """Where it stands: as was said, else by the list price of now."""

    WAITING = "WAITING", _("待重新定价")
    PRICED = "PRICED", _("已有新价")
    KEPT = RepriceOutcome.KEPT.value, RepriceOutcome.KEPT.label
    DROPPED = RepriceOutcome.DROPPED.value, RepriceOutcome.DROPPED.label
