"""Why a template is not kept, or a message not sent."""

from kaipan.kernel.errors import Conflict, InvalidValue, Refusal
from kaipan.kernel.text import gettext_noop as _


class PlaceholderUnknown(InvalidValue):
    """A place in a template that nobody fills."""

    code = "messages_placeholder_unknown"
    message = _("“%(place)s”不是可用的占位符。可用：%(known)s。")


class BraceAstray(InvalidValue):
    """A brace that belongs to no place: ``{{7*7}}``."""

    code = "messages_brace_astray"
    message = _("模板中的花括号只能用于占位符，例如 {姓名}；请删去多余的花括号。")


class OptOutMissing(InvalidValue):
    """Advertising says how to be left alone."""

    code = "messages_opt_out_missing"
    message = _("营销消息须告知如何退订，请在模板中加入 {退订}。")


class SubjectNeeded(InvalidValue):
    """An e-mail has a subject; nothing else has."""

    code = "messages_subject"
    message = _("电子邮件须填写主题，其他渠道不填主题。")


class ValueMissing(InvalidValue):
    """A place would stay empty."""

    code = "messages_value_missing"
    message = _("请填写“%(place)s”。")


class ValueUnknown(InvalidValue):
    """A value for a place that is not in the template."""

    code = "messages_value_unknown"
    message = _("模板中没有“%(place)s”，请删去该项。")


class ChoiceUnknown(InvalidValue):
    """A code that is not in the list."""

    code = "messages_choice_unknown"
    message = _("“%(value)s”不在可选项中，请重新选择。")


class TemplateRetired(Conflict):
    """A template nobody may use any more."""

    code = "messages_template_retired"
    message = _("模板“%(template)s”已停用，请选择其他模板。")


class TemplateMissing(Refusal):
    """A room above wants to send words that nobody wrote."""

    code = "messages_template_missing"
    message = _("没有代码为“%(code)s”的在用消息模板，请先在“消息模板”中新建。")


class NoSender(Refusal):
    """Nobody carries messages by this channel."""

    code = "messages_no_sender"
    message = _("“%(channel)s”渠道尚未接入服务商，不能发送；请联系系统管理员。")


class AlreadySent(Conflict):
    """By hand, the same template goes to the same person once a day."""

    code = "messages_already_sent"
    message = _("今天已用模板“%(template)s”给 %(person)s 发过或排队中，请勿重复发送。")


class MessageElsewhere(Conflict):
    """The message stands elsewhere than the verb needs."""

    code = "messages_message_elsewhere"
    message = _("消息 %(number)s 现为“%(state)s”，不能%(verb)s；请刷新后按当前状态办理。")


class NothingToSend(Refusal):
    """The clock looks after a message that somebody else has dealt with."""

    code = "messages_nothing_to_send"
    message = _("消息 %(number)s 已由其他进程处理。")


class CapOutOfRange(InvalidValue):
    """Nobody wants fifty messages a day."""

    code = "messages_cap_out_of_range"
    message = _("每人每日上限须为 1–%(most)s 条，收到 %(value)s。")
