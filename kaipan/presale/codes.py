"""The codes this room keeps in the database, with the labels people read, once."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.kernel import rounding


class PricingMethod(TextChoices):
    """How a plan gets from a base to a price (定价方法)."""

    DIFFERENCE = "DIFFERENCE", _("差价定价法")


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


class Factor(TextChoices):
    """The room attributes that may carry a difference (因素)."""

    ORIENTATION = "ORIENTATION", _("朝向")
    VIEW = "VIEW", _("景观")
    LAYOUT = "LAYOUT", _("户型")
    DECORATION = "DECORATION", _("装修")


class TrialProblem(TextChoices):
    """Why a room of a priced building gets no price in a trial."""

    SOLD = "SOLD", _("已成交或已锁给客户，保留原价")
    NO_AREA = "NO_AREA", _("没有计价面积")
    NO_BASE = "NO_BASE", _("没有基准价")
    NO_FLOOR = "NO_FLOOR", _("楼层差价表中没有该楼层")
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


class ReleaseKind(TextChoices):
    """What a release batch did (推盘批次)."""

    FIRST = "FIRST", _("首次放盘")
    ADDITIONAL = "ADDITIONAL", _("加推")
    WITHDRAWAL = "WITHDRAWAL", _("收盘")
