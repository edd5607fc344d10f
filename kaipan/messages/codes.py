"""The codes of messages, with the labels people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.messages.rules import states


class Channel(TextChoices):
    """By what a message goes (发送渠道)."""

    SMS = "SMS", _("短信")
    WECHAT = "WECHAT", _("微信公众号")
    EMAIL = "EMAIL", _("电子邮件")


class MessageState(TextChoices):
    """Where a message stands (消息状态)."""

    QUEUED = states.QUEUED, _("待发送")
    SENT = states.SENT, _("已发送")
    FAILED = states.FAILED, _("发送失败")
    REFUSED = states.REFUSED, _("已拦截")


class Reason(TextChoices):
    """Why a message was not sent, or not yet (原因)."""

    QUIET_HOURS = "QUIET_HOURS", _("免打扰时段")
    DAILY_CAP = "DAILY_CAP", _("已达每日上限")
    CONSENT_WITHDRAWN = "CONSENT_WITHDRAWN", _("本人已撤回同意")
    NO_ADDRESS = "NO_ADDRESS", _("没有登记联系方式")
    ANONYMISED = "ANONYMISED", _("资料已匿名")
    CANCELLED = "CANCELLED", _("人工取消")
    PROVIDER = "PROVIDER", _("服务商未受理")
    OUT_OF_REACH = "OUT_OF_REACH", _("服务商无法连接")
    INTERRUPTED = "INTERRUPTED", _("发送中断，结果不明")
