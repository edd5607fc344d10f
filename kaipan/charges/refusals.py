"""Why a rule is not set, and a charge not made."""

from __future__ import annotations

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class RuleUnfit(InvalidValue):
    """Terms by which nothing can be charged."""

    code = "charges_rule_unfit"
    message = _("收费规则“%(name)s”不成立：%(problem)s。请更正后再设定。")
    spoken = frozenset({"problem"})


class KindNotCharged(InvalidValue):
    """The price and the schedule are owed by the payment plan, not by a rule of charges."""

    code = "charges_kind_not_charged"
    message = _("款项类型“%(kind)s”属于房款或付款计划，不能作收费；请选择税费、代收、手续费或押金。")


class CodeMalformed(InvalidValue):
    """A rule's code is written like a word of the program."""

    code = "charges_code_malformed"
    message = _("收费代码“%(value)s”无效：请用大写字母开头，只含大写字母、数字和下划线，最多 24 位。")


class NothingToAdopt(Refusal):
    """All the standard rules asked for are there already."""

    code = "charges_nothing_to_adopt"
    message = _("所选标准规则均已采用，无需重复；如要修改，请设定该规则的新版本。")


class ChargeOver(Conflict):
    """A charge that was waived takes no more changes."""

    code = "charges_charge_over"
    message = _("收费“%(name)s”已减免，不能再次减免；请刷新页面。")
