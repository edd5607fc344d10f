"""The codes this room keeps, with the labels people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.registrations.rules import levels, qualification, states


class RegistrationLevel(TextChoices):
    """What somebody registers for (认筹级别)."""

    PROJECT = levels.PROJECT, _("项目")
    BATCH = levels.BATCH, _("盘次")
    ROOM = levels.ROOM, _("房间")


class RegistrationState(TextChoices):
    """Where a registration stands (认筹状态)."""

    REGISTERED = states.REGISTERED, _("待收款")
    VALID = states.VALID, _("有效")
    TURNED = states.TURNED, _("已转认购")
    WITHDRAWING = states.WITHDRAWING, _("退号中")
    WITHDRAWN = states.WITHDRAWN, _("已退号")
    LAPSED = states.LAPSED, _("已失效")
    VOIDED = states.VOIDED, _("已作废")


class FindingState(TextChoices):
    """What was found of a point of the qualification (审核结果)."""

    GOOD = qualification.GOOD, _("通过")
    BAD = qualification.BAD, _("不通过")
    PENDING = qualification.PENDING, _("待补资料")
