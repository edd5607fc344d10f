"""The codes this room keeps in the database, with the labels people read, once."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProductType(TextChoices):
    """What is sold (产品类型)."""

    RESIDENCE = "RESIDENCE", _("住宅")
    APARTMENT = "APARTMENT", _("公寓")
    SHOP = "SHOP", _("商铺")
    OFFICE = "OFFICE", _("写字楼")
    PARKING = "PARKING", _("车位")
    STORAGE = "STORAGE", _("储藏室")


class Orientation(TextChoices):
    """Where the main windows look (朝向)."""

    SOUTH = "SOUTH", _("南")
    NORTH = "NORTH", _("北")
    EAST = "EAST", _("东")
    WEST = "WEST", _("西")
    SOUTHEAST = "SOUTHEAST", _("东南")
    SOUTHWEST = "SOUTHWEST", _("西南")
    NORTHEAST = "NORTHEAST", _("东北")
    NORTHWEST = "NORTHWEST", _("西北")
    NORTH_SOUTH = "NORTH_SOUTH", _("南北")
    EAST_WEST = "EAST_WEST", _("东西")


class Decoration(TextChoices):
    """How the room is handed over (装修标准)."""

    BARE = "BARE", _("毛坯")
    PLAIN = "PLAIN", _("简装")
    FINE = "FINE", _("精装")


class Side(TextChoices):
    """Where in its row of neighbours the room lies (边套/中间套)."""

    END = "END", _("边套")
    MIDDLE = "MIDDLE", _("中间套")
    WHOLE = "WHOLE", _("独套")


class Noise(TextChoices):
    """How loud it is outside the windows (噪音)."""

    QUIET = "QUIET", _("安静")
    MODERATE = "MODERATE", _("一般")
    LOUD = "LOUD", _("临街")


class AttributeKind(TextChoices):
    """What a room attribute holds (属性类型)."""

    TEXT = "TEXT", _("文字")
    NUMBER = "NUMBER", _("数字")
    CHOICE = "CHOICE", _("选项")
    FLAG = "FLAG", _("是/否")


class SellingArea(TextChoices):
    """Which of the three area sets the room is sold by (售楼面积类型)."""

    ESTIMATED = "ESTIMATED", _("预估面积")
    PRESALE = "PRESALE", _("预售面积")
    MEASURED = "MEASURED", _("实测面积")


class ReleaseState(TextChoices):
    """Whether the room has been put on sale (推盘状态)."""

    UNRELEASED = "UNRELEASED", _("未推盘")
    RELEASED = "RELEASED", _("已放盘")
    WITHDRAWN = "WITHDRAWN", _("已收盘")


class OccupancyKind(TextChoices):
    """What takes a room off the market (占用)."""

    RESERVED = "RESERVED", _("预留")
    HELD = "HELD", _("线上锁定")
    BOOKED = "BOOKED", _("预订")
    SUBSCRIBED = "SUBSCRIBED", _("认购")
    SIGNED = "SIGNED", _("签约")
    DELIVERED = "DELIVERED", _("入住")
    BLOCKED = "BLOCKED", _("锁定")


class EndReason(TextChoices):
    """Why an occupancy is over."""

    EXPIRED = "EXPIRED", _("到期释放")
    VACATED = "VACATED", _("解除占用")
