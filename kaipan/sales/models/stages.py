"""What was agreed at each step. Written once, never changed."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import AreaField, MoneyField, UnitPriceField
from kaipan.platform.triggers import append_only
from kaipan.sales.models.deal import Deal


class Stage(models.Model):
    """A step of a deal with its number and the price as it was quoted, waterfall and schedule included."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    agreed_on = models.DateField()
    agreed_at = models.DateTimeField(db_default=Now())
    list_total = MoneyField()
    deal_total = MoneyField()
    quote = models.JSONField()

    class Meta:
        abstract = True


class Booking(Stage):
    """A booking (预订/小订): the room is kept some days for refundable money (订金)."""

    deal = models.OneToOneField(Deal, on_delete=models.PROTECT, related_name="booking")
    earnest = MoneyField()

    class Meta:
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_booking_deal_project"),
            models.UniqueConstraint(fields=["project", "number"], name="sales_booking_number_once"),
            models.CheckConstraint(
                condition=Q(earnest__gt=0, deal_total__gt=0), name="sales_booking_positive"
            ),
        ]
        triggers = append_only()


class Priced(Stage):
    """A step that binds the price: with the area it was calculated on and the limits of its day."""

    area_basis = models.CharField(max_length=8)
    area = AreaField()
    unit_price = UnitPriceField()
    floor_total = MoneyField(null=True)
    filed_total = MoneyField(null=True)
    price_book_version = models.PositiveIntegerField()
    deposit = MoneyField()

    class Meta:
        abstract = True


_APPROVED = Q(approved_total__isnull=False, approved_total__lte=F("deal_total"))


class Subscription(Priced):
    """A subscription (认购): buyers pay a deposit (定金, 民法典 586: at most 20 %) and promise to sign.

    ``authority_total`` is the least price that whoever agreed could agree on alone that day, in 元. Below it,
    or below the floor price, the price stands on an ``approval`` of ``approved_total``.
    """

    deal = models.OneToOneField(Deal, on_delete=models.PROTECT, related_name="subscription")
    sign_by = models.DateField()
    authority_total = MoneyField(null=True)
    approved_total = MoneyField(null=True)
    approval = models.OneToOneField(
        "approvals.ApprovalRequest", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_subscription_deal_project"),
            models.UniqueConstraint(fields=["project", "number"], name="sales_subscription_number_once"),
            models.CheckConstraint(
                condition=Q(deposit__gt=0, deposit__lte=F("deal_total") * Decimal("0.20")),
                name="sales_subscription_deposit_limit",
                violation_error_message=_("定金不得超过成交价的 20%%（民法典第586条）。"),
            ),
            models.CheckConstraint(
                condition=Q(filed_total__isnull=True) | Q(deal_total__lte=F("filed_total")),
                name="sales_subscription_within_filed_price",
                violation_error_message=_("成交价不得高于备案价。"),
            ),
            models.CheckConstraint(
                condition=Q(floor_total__isnull=True) | Q(deal_total__gte=F("floor_total")) | _APPROVED,
                name="sales_subscription_above_floor",
                violation_error_message=_("成交价低于底价，需先取得特价审批。"),
            ),
            models.CheckConstraint(
                condition=Q(authority_total__isnull=True)
                | Q(deal_total__gte=F("authority_total"))
                | _APPROVED,
                name="sales_subscription_within_authority",
                violation_error_message=_("成交价超出经办人的折扣权限，需先取得优惠审批。"),
            ),
            models.CheckConstraint(
                condition=Q(approval__isnull=True, approved_total__isnull=True)
                | Q(approval__isnull=False, approved_total__isnull=False),
                name="sales_subscription_approval_whole",
            ),
            SameProject(
                field="approval", to="approvals.ApprovalRequest", name="sales_subscription_approval_project"
            ),
            models.CheckConstraint(
                condition=Q(sign_by__gte=F("agreed_on")), name="sales_subscription_sign_after_start"
            ),
        ]
        triggers = append_only()


class Draft(Priced):
    """A draft contract (草签): price, plan, discounts and area as the contract will have them."""

    deal = models.OneToOneField(Deal, on_delete=models.PROTECT, related_name="draft")

    class Meta:
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_draft_deal_project"),
            models.UniqueConstraint(fields=["project", "number"], name="sales_draft_number_once"),
            models.CheckConstraint(condition=Q(deal_total__gt=0), name="sales_draft_positive"),
        ]
        triggers = append_only()


class Contract(Priced):
    """A contract (签约): the price, plan, discounts and area of the subscription, frozen for good."""

    deal = models.OneToOneField(Deal, on_delete=models.PROTECT, related_name="contract")

    class Meta:
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_contract_deal_project"),
            models.UniqueConstraint(fields=["project", "number"], name="sales_contract_number_once"),
            models.CheckConstraint(condition=Q(deal_total__gt=0), name="sales_contract_positive"),
        ]
        triggers = append_only()
