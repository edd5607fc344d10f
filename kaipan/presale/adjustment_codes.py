"""The codes of price adjustments (调价) and special prices (特价), with the labels people read, once."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AdjustmentMethod(TextChoices):
    """How an adjustment order says what becomes of its rooms' prices (调价方式)."""

    PERCENT = "PERCENT", _("按百分比")
    FACTOR = "FACTOR", _("乘系数")
    PER_AREA = "PER_AREA", _("每平方米加减")
    PER_ROOM = "PER_ROOM", _("每套加减")
    LIST = "LIST", _("逐套指定")
    IMPORT = "IMPORT", _("表格导入")

    @property
    def is_by_room(self) -> bool:
        """Whether every room has a price of its own instead of one rule for all."""
        return self in (AdjustmentMethod.LIST, AdjustmentMethod.IMPORT)


class PriceRule(TextChoices):
    """What is done to one room's list price, and in which unit its value is."""

    PERCENT = "PERCENT", _("加减百分比")
    FACTOR = "FACTOR", _("乘系数")
    PER_AREA = "PER_AREA", _("每平方米加减")
    PER_ROOM = "PER_ROOM", _("每套加减")
    SET_UNIT = "SET_UNIT", _("指定单价")
    SET_TOTAL = "SET_TOTAL", _("指定总价")


ADJUSTMENT = "ADJUSTMENT"
"""What an adjusted price says of itself where it keeps how it came about; a plan's price says nothing."""


class AdjustmentState(TextChoices):
    """Where an adjustment order stands; the moves are in ``rules/adjustment_states.py``."""

    DRAFT = "DRAFT", _("草稿")
    SUBMITTED = "SUBMITTED", _("审批中")
    APPROVED = "APPROVED", _("已批准")
    SCHEDULED = "SCHEDULED", _("待生效")
    EXECUTED = "EXECUTED", _("已执行")
    VOID = "VOID", _("已作废")


class AdjustmentProblem(TextChoices):
    """Why a room that was named cannot be adjusted."""

    NOT_PRICED = "NOT_PRICED", _("尚未定价")
    BEING_SOLD = "BEING_SOLD", _("已有交易")
    AREA_MOVED = "AREA_MOVED", _("定价后面积已变动")
    BY_THE_ROOM = "BY_THE_ROOM", _("按套计价，不能按单价调整")
    OUT_OF_RANGE = "OUT_OF_RANGE", _("调整后价格超出范围")


class AdjustmentConflict(TextChoices):
    """Why a room of an approved order kept its price when the order was carried out."""

    TAKEN = "TAKEN", _("已被占用")
    LIST_MOVED = "LIST_MOVED", _("表价已变动")
    AREA_MOVED = "AREA_MOVED", _("面积已变动")
    ABOVE_FILED = "ABOVE_FILED", _("高于备案价")
    BELOW_FILED = "BELOW_FILED", _("低于备案价下限")
    BELOW_FLOOR = "BELOW_FLOOR", _("低于底价")


class SpecialState(TextChoices):
    """Where a special price stands (特价状态)."""

    ASKED = "ASKED", _("审批中")
    IN_FORCE = "IN_FORCE", _("已生效")
    REFUSED = "REFUSED", _("未批准")
    ENDED = "ENDED", _("已结束")
