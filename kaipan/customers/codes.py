"""The codes of a customer's way, from the first call to the contract or the pool."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaipan.customers.rules import states


class CustomerState(models.TextChoices):
    """What the consultant says of a customer (客户状态)."""

    NEW = states.NEW, _("新增")
    FOLLOWING = states.FOLLOWING, _("跟进中")
    LOST = states.LOST, _("战败")
    INVALID = states.INVALID, _("无效")
    POOL = states.POOL, _("公海")


class CustomerStage(models.TextChoices):
    """How far a live deal has come, the nearest to the contract last."""

    REGISTERED = states.REGISTERED, _("认筹")
    BOOKED = states.BOOKED, _("小订")
    SUBSCRIBED = states.SUBSCRIBED, _("认购")
    SIGNED = states.SIGNED, _("签约")


class LostReason(models.TextChoices):
    """Why a customer is lost (战败原因)."""

    PRICE = "PRICE", _("价格超预算")
    LOCATION = "LOCATION", _("地段不合适")
    PRODUCT = "PRODUCT", _("户型面积不合适")
    COMPETITOR = "COMPETITOR", _("购买竞品")
    QUALIFICATION = "QUALIFICATION", _("无购房资格")
    LOAN = "LOAN", _("贷款不足")
    FAMILY = "FAMILY", _("家庭意见不一")
    POSTPONED = "POSTPONED", _("暂缓购房")
    NO_CONTACT = "NO_CONTACT", _("失去联系")
    OTHER = "OTHER", _("其他")
