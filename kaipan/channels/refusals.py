"""Why a partner is not taken on, a report not taken, or a visit not confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets.row_errors import RowError


class PartnerKnown(Refusal):
    """A party is a partner of the project once."""

    code = "channels_partner_known"
    message = _("“%(name)s”已是本项目的渠道商，请直接打开该渠道商。")


class PartnerKindUnknown(InvalidValue):
    """A partner is a company or a person."""

    code = "channels_partner_kind"
    message = _("渠道商类型“%(value)s”无效，请选择单位或个人。")


class ParentUnfit(Refusal):
    """A second-level partner stands under one of the first level that works."""

    code = "channels_parent_unfit"
    message = _("上级渠道“%(name)s”不是合作中的一级渠道，请另选上级或不选上级。")


class WindowInverted(InvalidValue):
    """A contract that ends before it begins."""

    code = "channels_window_inverted"
    message = _("合作截止日期不能早于开始日期。")


class PartnerEnded(Refusal):
    """Nothing is done with who does not work for the project any more."""

    code = "channels_partner_ended"
    message = _("渠道商“%(name)s”已终止合作，不能再更改或报备。")


class PartnerHasSecondLevel(Refusal):
    """A first-level partner goes after those who stand under it."""

    code = "channels_partner_has_second_level"
    message = _("渠道商“%(name)s”下还有 %(count)s 家合作中的二级渠道，请先终止它们。")


class OutsideContract(Refusal):
    """A report on a day on which the partner has no contract."""

    code = "channels_outside_contract"
    message = _("渠道商“%(name)s”今天不在合作期内（%(window)s），不能报备；请先延长合作期。")


class AgentKnown(Refusal):
    """A person works for a partner once."""

    code = "channels_agent_known"
    message = _("“%(name)s”已是该渠道商的人员。")


class AgentGone(Refusal):
    """Who left the partner reports nobody."""

    code = "channels_agent_gone"
    message = _("渠道人员“%(name)s”已离职，请改选在职人员。")


class AccountTaken(Refusal):
    """One account reports for one partner of a project."""

    code = "channels_account_taken"
    message = _("该账号已绑定本项目的渠道商“%(name)s”，请另选账号。")


class TermsUnfit(InvalidValue):
    """Clocks that are none."""

    code = "channels_terms_unfit"
    message = _("渠道规则不成立：%(problem)s。")


class PlanUnfit(InvalidValue):
    """A plan that cannot be counted by."""

    code = "channels_plan_unfit"
    message = _("佣金方案不成立：%(problem)s。")


class NoTerms(Refusal):
    """A project without channel terms takes no reports."""

    code = "channels_no_terms"
    message = _("本项目还没有渠道规则，不能报备；请渠道经理先设置渠道规则。")


class MaskedPhoneUnfit(InvalidValue):
    """Hidden digits of another form than usual."""

    code = "channels_masked_phone"
    message = _("“%(value)s”不是可用的隐号：请填写完整手机号，或前三位、四个星号、后四位（138****5678）。")


class MaskedNotAllowed(InvalidValue):
    """The terms ask for whole numbers."""

    code = "channels_masked_not_allowed"
    message = _("本项目的渠道规则不接受隐号报备，请填写完整手机号（%(value)s）。")


class ConsentNeeded(Refusal):
    """Nobody is reported without having agreed to it."""

    code = "channels_consent_needed"
    message = _("请先取得客户同意把姓名和电话提供给本项目，再勾选“客户已同意”后报备。")


class ReportOver(Conflict):
    """A report that is no longer where the verb needs it."""

    code = "channels_report_over"
    message = _("该报备已是“%(state)s”，不能%(verb)s；请刷新页面。")
    spoken = frozenset({"state", "verb"})


class VisitOutsideWindow(Refusal):
    """A visit before the report, after its last day, or still to come."""

    code = "channels_visit_outside_window"
    message = _("到访时间应在报备之后、%(day)s 结束之前，且不晚于现在。")


class ConfirmedTooLate(Refusal):
    """Long after the visit nobody can say any more how they came."""

    code = "channels_confirmed_too_late"
    message = _("到访后 %(hours)s 小时内须确认，该次到访已超时；如有争议请渠道经理判定。")


class PhoneDiffers(Refusal):
    """Who came is not who was reported."""

    code = "channels_phone_differs"
    message = _("到访客户的电话与报备的 %(masked)s 不符，请核对；不是同一人时请按自然到访登记。")


class PhoneMissing(Refusal):
    """A masked report is completed by whoever came."""

    code = "channels_phone_missing"
    message = _("该报备为隐号 %(masked)s，请向客户核对并填写完整手机号。")


class ReportTableInvalid(Refusal):
    """A table of reports with wrong rows; nothing of it was taken."""

    code = "channels_report_table"
    message = _("报备表有 %(count)s 处错误，未导入任何一行；请更正后重新导入。")

    def __init__(self, *, errors: Sequence[RowError]) -> None:
        super().__init__(count=len(errors))
        self.errors = errors


class ReportTableEmpty(InvalidValue):
    """A table without a row."""

    code = "channels_report_table_empty"
    message = _("报备表没有数据行，请填写后再导入。")


class DealFollowed(Conflict):
    """Somebody else wrote down at the same moment what the deal is to a partner."""

    code = "channels_deal_followed"
    message = _("该交易的佣金依据已记录。")


class PartnerUnknown(InvalidValue):
    """A name in a table that is no working partner's."""

    code = "channels_partner_unknown"
    message = _("没有名为“%(value)s”的合作中渠道商。")


class AgentUnknown(InvalidValue):
    """A name in a table that is nobody's of the partner."""

    code = "channels_agent_unknown"
    message = _("该渠道商没有名为“%(value)s”的在职人员，或有多人同名。")
