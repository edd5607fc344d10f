"""The codes this room keeps, with the labels people read."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kaipan.procedures.rules import matters, states


class Matter(TextChoices):
    """What is handled (办理事项)."""

    FILING = matters.FILING, _(matters.LABELS[matters.FILING])
    MORTGAGE = matters.MORTGAGE, _(matters.LABELS[matters.MORTGAGE])
    HANDOVER = matters.HANDOVER, _(matters.LABELS[matters.HANDOVER])
    TITLE = matters.TITLE, _(matters.LABELS[matters.TITLE])


class CaseState(TextChoices):
    """Where a case stands (办理状态)."""

    OPEN = states.OPEN, _("办理中")
    DONE = states.DONE, _("办理完成")
    ENDED = states.ENDED, _("已终止")


class MoveKind(TextChoices):
    """What a move of a case is (流转)."""

    OPENED = states.OPENED, _("开始办理")
    ADVANCED = states.ADVANCED, _("环节完成")
    RETURNED = states.RETURNED, _("退回")
    CLOSED = states.CLOSED, _("终止")


class PaperState(TextChoices):
    """Where a paper stands (资料状态)."""

    WANTED = states.WANTED, _("需收")
    RECEIVED = states.RECEIVED, _("已收")
    GIVEN_BACK = states.GIVEN_BACK, _("已退回")
    WAIVED = states.WAIVED, _("免收")


class BatchState(TextChoices):
    """Where a batch stands (批次状态)."""

    DRAFT = states.DRAFT, _("待送出")
    SENT = states.SENT, _("已送出")
    DROPPED = states.DROPPED, _("已作废")


class Result(TextChoices):
    """What became of a case in a batch (批次结果)."""

    PENDING = states.PENDING, _("待回复")
    ACCEPTED = states.ACCEPTED, _("已受理")
    REFUSED = states.REFUSED, _("已退件")
