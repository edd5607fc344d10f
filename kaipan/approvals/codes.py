"""The codes of this room with their labels, once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Measure(models.TextChoices):
    """By what a matter can be banded."""

    AMOUNT = "amount", _("金额（元）")
    PERCENT = "percent", _("比例（%）")
    COUNT = "count", _("次数或天数")


class RouteAnswer(models.TextChoices):
    """What a row of the matrix says to what it fits."""

    STEPS = "STEPS", _("逐级审批")
    GRANT = "GRANT", _("免审同意")
    REFUSE = "REFUSE", _("免审拒绝")


class StepMode(models.TextChoices):
    """How many of those who hold a step have to say yes."""

    ANY = "ANY", _("任一人")
    ALL = "ALL", _("会签")
    NOTE = "NOTE", _("知会")


class NodeState(models.TextChoices):
    """How a step of one request stands."""

    WAITING = "WAITING", _("未到")
    PENDING = "PENDING", _("办理中")
    APPROVED = "APPROVED", _("已通过")
    REJECTED = "REJECTED", _("已否决")
    RETURNED = "RETURNED", _("已退回")
    SKIPPED = "SKIPPED", _("未办结")
    NOTED = "NOTED", _("已知会")


class VoteAnswer(models.TextChoices):
    """What one person said at one step."""

    APPROVE = "APPROVE", _("同意")
    REJECT = "REJECT", _("驳回")
    RETURN = "RETURN", _("退回")
