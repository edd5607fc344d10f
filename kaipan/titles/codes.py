"""The codes this room keeps, with the labels people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.titles.rules import lateness, states


class Handling(TextChoices):
    """Who handles a title (办理方式)."""

    ENTRUSTED = states.ENTRUSTED, _("委托办理")
    OWN = states.OWN, _("自办")


class ClockBasis(TextChoices):
    """From when the clock runs (时限起算)."""

    HANDOVER = states.HANDOVER, _("交付之日")
    CONTRACT = states.CONTRACT, _("合同订立之日")


class ProofKind(TextChoices):
    """What is proved (税费证明)."""

    DEED_TAX = states.DEED_TAX, _("契税完税证明")
    FUND = states.FUND, _("维修资金缴存证明")


class Place(TextChoices):
    """Where a deed is (证去向)."""

    HOUSE = states.HOUSE, _("公司预留")
    BANK = states.BANK, _("银行抵押")
    CUSTOMER = states.CUSTOMER, _("客户领取")


class Cause(TextChoices):
    """Why a title is late (逾期原因)."""

    UNPAID = states.UNPAID, _("买方欠费")
    PAPERS = states.PAPERS, _("资料不齐")
    DEVELOPER = states.DEVELOPER, _("开发商原因")
    REGISTRY = states.REGISTRY, _("登记机构")


class Side(TextChoices):
    """On whose side a late day is (逾期责任)."""

    BUYER = lateness.BUYERS_SIDE, _("买方")
    DEVELOPER = lateness.DEVELOPERS_SIDE, _("开发商")
    REGISTRY = lateness.REGISTRYS_SIDE, _("登记机构")
    UNSAID = lateness.UNSAID, _("未说明")


class EndKind(TextChoices):
    """How a registration ended (注销/转移)."""

    CANCELLED = states.CANCELLED, _("注销登记")
    TRANSFERRED = states.TRANSFERRED, _("转移登记")
    MISTAKE = states.MISTAKE, _("录入有误")


class WithoutTitle(TextChoices):
    """Why a room has no title (无产权原因)."""

    USE_RIGHT = states.USE_RIGHT, _("仅有使用权")
    CIVIL_DEFENCE = states.CIVIL_DEFENCE, _("人防工程")
    OTHER = states.OTHER, _("其他")
