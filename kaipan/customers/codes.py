"""The codes of a customer's way, from the first call to the contract or the pool."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaipan.customers.rules import contacts, files, protection, states


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


class Situation(models.TextChoices):
    """Where a customer stands: the stage of the furthest live deal, without one the state."""

    NEW = states.NEW, _("新增")
    FOLLOWING = states.FOLLOWING, _("跟进中")
    LOST = states.LOST, _("战败")
    INVALID = states.INVALID, _("无效")
    POOL = states.POOL, _("公海")
    REGISTERED = states.REGISTERED, _("认筹")
    BOOKED = states.BOOKED, _("小订")
    SUBSCRIBED = states.SUBSCRIBED, _("认购")
    SIGNED = states.SIGNED, _("签约")


class FunnelStep(models.TextChoices):
    """How far a customer ever got (转化漏斗). A visit is no step: who telephones is followed before it."""

    CAME = "CAME", _("已登记")
    FOLLOWED = "FOLLOWED", _("已跟进")
    REGISTERED = states.REGISTERED, _("认筹")
    BOOKED = states.BOOKED, _("小订")
    SUBSCRIBED = states.SUBSCRIBED, _("认购")
    SIGNED = states.SIGNED, _("签约")


SERVED, CLOSED = states.SERVED, states.CLOSED


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


class ContactKind(models.TextChoices):
    """How customer and office met (往来类型)."""

    CALL = protection.CALL, _("来电")
    VISIT = protection.VISIT, _("来访")
    FOLLOW_UP = protection.FOLLOW_UP, _("跟进")


class ContactMethod(models.TextChoices):
    """By which means somebody was followed up (跟进方式)."""

    PHONE = "PHONE", _("电话")
    WECHAT = "WECHAT", _("微信")
    SMS = "SMS", _("短信")
    MEETING = "MEETING", _("面谈")
    OTHER = "OTHER", _("其他")


class ContactResult(models.TextChoices):
    """What came of a follow-up (跟进结果); only the first two protect the customer."""

    REACHED = contacts.REACHED, _("已联系上")
    APPOINTED = contacts.APPOINTED, _("约定到访")
    NO_ANSWER = contacts.NO_ANSWER, _("无人接听")
    SWITCHED_OFF = contacts.SWITCHED_OFF, _("关机")
    WRONG_NUMBER = contacts.WRONG_NUMBER, _("号码错误")
    REFUSED = contacts.REFUSED, _("拒绝沟通")


class FileKind(models.TextChoices):
    """What a file of a customer is (附件类型)."""

    IDENTITY = files.IDENTITY, _("证件")
    CARD = "CARD", _("名片")
    QUALIFICATION = "QUALIFICATION", _("资格证明")
    AUTHORISATION = "AUTHORISATION", _("授权书")
    PHOTO = "PHOTO", _("照片")
    OTHER = "OTHER", _("其他")


class Purpose(models.TextChoices):
    """What the home is for (置业目的)."""

    FIRST_HOME = "FIRST_HOME", _("首次置业")
    UPGRADE = "UPGRADE", _("改善")
    MARRIAGE = "MARRIAGE", _("婚房")
    SCHOOL = "SCHOOL", _("子女教育")
    PARENTS = "PARENTS", _("父母养老")
    INVESTMENT = "INVESTMENT", _("投资")
    RESETTLEMENT = "RESETTLEMENT", _("拆迁安置")
    OWN_BUSINESS = "OWN_BUSINESS", _("自用经营")


class PaymentWish(models.TextChoices):
    """How the customer means to pay (意向付款方式)."""

    LUMP_SUM = "LUMP_SUM", _("一次性")
    INSTALMENTS = "INSTALMENTS", _("分期")
    MORTGAGE = "MORTGAGE", _("商业按揭")
    PROVIDENT = "PROVIDENT", _("公积金")
    COMBINED = "COMBINED", _("组合贷")


class Concern(models.TextChoices):
    """What the customer looks at first, or what holds them back (关注点、抗性)."""

    PRICE = "PRICE", _("价格")
    LOCATION = "LOCATION", _("地段")
    LAYOUT = "LAYOUT", _("户型")
    FLOOR = "FLOOR", _("楼层朝向")
    SCHOOL = "SCHOOL", _("学校")
    TRAFFIC = "TRAFFIC", _("交通")
    FACILITIES = "FACILITIES", _("配套")
    DEVELOPER = "DEVELOPER", _("开发商品牌")
    HANDOVER = "HANDOVER", _("交付时间")
    DECORATION = "DECORATION", _("装修标准")
    SERVICE_FEE = "SERVICE_FEE", _("物业费")
    LOAN = "LOAN", _("贷款条件")
