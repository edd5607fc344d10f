"""Why a rule is not taken, a month not settled, or commission not paid."""

from kaipan.kernel.errors import InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class NothingToFollow(Refusal):
    """The deal stands in performance as it should."""

    code = "performance_nothing_to_follow"
    message = _("该交易的业绩已记录，无需再记。")


class RuleUnfit(InvalidValue):
    """A rule by which nothing can be counted."""

    code = "performance_rule_unfit"
    message = _("业绩规则有误：%(problem)s。")


class CommissionPlanUnfit(InvalidValue):
    """A plan by which nothing can be counted."""

    code = "performance_plan_unfit"
    message = _("提成方案有误：%(problem)s。")


class MonthSettled(Refusal):
    """A month is settled once."""

    code = "performance_month_settled"
    message = _("%(month)s 的提成已结算，不能再次结算；其后的变动计入下一个未结算月份。")


class MonthNotOver(Refusal):
    """A month is settled when it is over."""

    code = "performance_month_not_over"
    message = _("%(month)s 尚未结束，请在次月结算。")


class EarlierMonthOpen(Refusal):
    """Months are settled one after the other."""

    code = "performance_earlier_month_open"
    message = _("%(earlier)s 尚未结算，请先结算该月，再结算 %(month)s。")


class NothingToPay(Refusal):
    """Nothing of what was settled is payable."""

    code = "performance_nothing_to_pay"
    message = _("%(name)s 目前没有可发放的提成（可发 %(amount)s 元）；欠回部分在下次发放时抵扣。")
