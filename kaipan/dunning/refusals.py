"""Why dunning does not go on."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class LevelsBroken(InvalidValue):
    """Stages have codes, names and days of their own, in order."""

    code = "dunning_levels_broken"
    message = _("催缴级别须有 1–12 级，代码和天数各不相同，且每级都有名称；请检查“%(level)s”。")


class TemplateWanted(InvalidValue):
    """An SMS needs words."""

    code = "dunning_template_wanted"
    message = _("级别“%(level)s”按短信发送，请填写消息模板代码。")


class TermsOutOfRange(InvalidValue):
    """Rates, days and shares within reason."""

    code = "dunning_terms_out_of_range"
    message = _("“%(name)s”超出允许范围，请改正后再设定催缴规则。")


class TermsInThePast(Refusal):
    """What was in force stays so."""

    code = "dunning_terms_in_the_past"
    message = _("催缴规则最早从今天（%(today)s）起生效；已发出的通知按当时规则。")


class NothingToReview(Conflict):
    """No case changed."""

    code = "dunning_nothing_to_review"
    message = _("催缴案件已是最新，没有需要新开、升级或结清的案件。")


class CaseNotOpen(Conflict):
    """The case stands elsewhere than the verb needs."""

    code = "dunning_case_not_open"
    message = _("%(label)s 的催缴案件现为“%(state)s”，不能%(verb)s；请刷新后按当前状态办理。")


class UnknownLevel(InvalidValue):
    """No stage of the terms in force."""

    code = "dunning_level_unknown"
    message = _("“%(value)s”不是现行催缴规则中的级别，请从 %(choices)s 中选择。")


class LevelNotHigher(Refusal):
    """By hand a case goes on, never back."""

    code = "dunning_level_not_higher"
    message = _("%(label)s 已到“%(level)s”，只能升到更高的级别。")


class UnknownOwner(InvalidValue):
    """Not somebody who handles cases here."""

    code = "dunning_owner_unknown"
    message = _("所选负责人不能处理本项目的催缴案件，请另选。")


class PromiseBroken(InvalidValue):
    """A promise is for something, some day from today on."""

    code = "dunning_promise_invalid"
    message = _("承诺金额须大于 0，承诺日期须不早于今天（%(today)s）。")


class NothingToNotice(Conflict):
    """Everybody was told."""

    code = "dunning_nothing_to_notice"
    message = _("按现行催缴规则今天没有需要发出的催缴通知，或所选账户已发过。")


class DeliveryBroken(InvalidValue):
    """A letter was signed for or came back, after it was sent and not in the future."""

    code = "dunning_delivery_invalid"
    message = _("通知 %(number)s：签收和退回只能填一项，日期须在 %(noticed_on)s 至 %(today)s 之间。")


class NoLetters(Refusal):
    """A batch of messages and calls has nothing to print."""

    code = "dunning_no_letters"
    message = _("批次 %(number)s 中没有书面函件，无需打印。")


class FeeDayAhead(InvalidValue):
    """Lateness is counted to a day that is over."""

    code = "dunning_fee_day_ahead"
    message = _("违约金只能计至今天（%(today)s）为止，收到 %(up_to)s。")


class NothingToCharge(Conflict):
    """Everything was charged."""

    code = "dunning_nothing_to_charge"
    message = _("计至 %(up_to)s 没有需要补收的违约金，或已全部计收。")


class WaiverOver(Conflict):
    """The waiver was settled."""

    code = "dunning_waiver_over"
    message = _("减免单 %(number)s 已是“%(state)s”，不能再办理。")


class WaiverTooLarge(InvalidValue):
    """No more than is owed."""

    code = "dunning_waiver_too_large"
    message = _("减免金额须大于 0 且不超过该笔违约金的未付金额 %(outstanding)s 元，现为 %(amount)s 元。")


class PersonWanted(Refusal):
    """The system asks for nothing."""

    code = "dunning_person_wanted"
    message = _("减免和停催必须由员工本人申请。")
