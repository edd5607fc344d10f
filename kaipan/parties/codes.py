"""The codes of consent, requests and retention, with the labels people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaipan.parties.rules import purposes, requests, retention


class Purpose(models.TextChoices):
    """What personal information is used for (处理目的); all but the contract need consent."""

    MARKETING = purposes.MARKETING, _("营销联系")
    CONTRACT = purposes.CONTRACT, _("订立和履行合同")
    SHARE_CHANNEL = purposes.SHARE_CHANNEL, _("提供给渠道和代理机构")
    SHARE_BANK = purposes.SHARE_BANK, _("提供给贷款银行")
    PORTAL = purposes.PORTAL, _("客户自助服务")


class Way(models.TextChoices):
    """By which way somebody may be reached (联系渠道)."""

    ANY = purposes.ANY_WAY, _("全部渠道")
    SMS = purposes.SMS, _("短信")
    WECHAT = purposes.WECHAT, _("微信公众号")
    EMAIL = purposes.EMAIL, _("电子邮件")
    PHONE = purposes.PHONE, _("电话")


class AccountKind(models.TextChoices):
    """Accounts beside the telephone that messages go to (联系账号)."""

    WECHAT = purposes.WECHAT, _("微信公众号")
    EMAIL = purposes.EMAIL, _("电子邮件")


class Said(models.TextChoices):
    """How somebody said it (表示方式)."""

    PAPER = "PAPER", _("书面")
    VERBAL = "VERBAL", _("口头")
    SIGNED_LINK = "SIGNED_LINK", _("签名链接")


class RequestKind(models.TextChoices):
    """What somebody asks about their own information (请求类型)."""

    EXPORT = requests.EXPORT, _("查阅和复制")
    CORRECT = requests.CORRECT, _("更正补充")
    ERASE = requests.ERASE, _("删除")


class RequestState(models.TextChoices):
    """Where such a request stands (请求状态)."""

    RECEIVED = requests.RECEIVED, _("已受理")
    IN_WORK = requests.IN_WORK, _("办理中")
    DONE = requests.DONE, _("已办结")
    REFUSED = requests.REFUSED, _("已拒绝")


class RetentionClass(models.TextChoices):
    """What is kept for how long (保留类别)."""

    LOST_LEAD = retention.LOST_LEAD, _("战败和无效客户")
    CONTRACT = retention.CONTRACT, _("合同和交易单据")
    VOUCHER = retention.VOUCHER, _("收款凭证")


PURPOSES_WITH_CONSENT = purposes.NEED_CONSENT
"""The purposes that need consent, as codes."""
