"""One sale of one room to one customer, from the first step to the contract."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.ids import AccountId
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, keeps_modified_at, never_deleted
from kaipan.sales.rules import states

_BEGINS = """
IF NEW.state NOT IN ({starts}) THEN
    RAISE EXCEPTION 'a deal does not begin as %', NEW.state
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'sales_deal_begins_at_the_beginning';
END IF;
RETURN NEW;
""".format(starts=", ".join(f"'{state}'" for state in states.STARTS))


class DealState(models.TextChoices):
    """Where a deal stands (交易状态)."""

    BOOKED = states.BOOKED, _("预订")
    SUBSCRIBED = states.SUBSCRIBED, _("认购")
    DRAFTED = states.DRAFTED, _("草签")
    SIGNED = states.SIGNED, _("签约")
    CANCELLED = states.CANCELLED, _("已取消")
    LAPSED = states.LAPSED, _("预订过期")
    WITHDRAWN = states.WITHDRAWN, _("已退定")
    FORFEITED = states.FORFEITED, _("已挞定")
    RETURNED = states.RETURNED, _("已退房")
    EXCHANGED = states.EXCHANGED, _("已换房")


class Ownership(models.TextChoices):
    """How several buyers own one room (民法典 297–299)."""

    SOLE = "SOLE", _("单独所有")
    JOINT = "JOINT", _("共同共有")
    SHARES = "SHARES", _("按份共有")


class Deal(models.Model):
    """A deal (交易). What was agreed at each step stands in that step's own record and never changes.

    The room is taken off the market by the deal's occupancy; money is kept on its finance account.
    ``subscribe_by`` is the day until which a booking has to become a subscription (应转认购日), ``sign_by``
    the day until which the contract has to be signed (应签约日): extensions move them. ``ownership`` is said
    from the subscription on. ``exchanged_from`` is the deal this one came out of by 换房.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey("inventory.Room", on_delete=models.PROTECT, related_name="deals")
    customer = models.ForeignKey("customers.Customer", on_delete=models.PROTECT, related_name="deals")
    consultant = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="deals")
    account = models.OneToOneField(
        "finance.Account", on_delete=models.PROTECT, null=True, related_name="deal"
    )
    payment_plan = models.ForeignKey("presale.PaymentPlan", on_delete=models.PROTECT, related_name="deals")
    state = models.CharField(max_length=12, choices=DealState.choices)
    ownership = models.CharField(max_length=8, choices=Ownership.choices, blank=True, db_default="")
    opened_on = models.DateField()
    opened_at = models.DateTimeField(db_default=Now())
    subscribe_by = models.DateField(null=True)
    sign_by = models.DateField(null=True)
    exchanged_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="exchanged_into"
    )
    closed_on = models.DateField(null=True)
    close_reason = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProjectScoped.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["project", "state", "-id"], name="sales_deal_by_state"),
            models.Index(fields=["room", "-id"], name="sales_deal_by_room"),
            models.Index(
                fields=["project", "sign_by"],
                condition=Q(state__in=states.TO_BE_SIGNED),
                name="sales_deal_to_be_signed",
            ),
        ]
        constraints = [
            project_key("sales_deal_project_key"),
            SameProject(field="room", to="inventory.Room", name="sales_deal_room_project"),
            SameProject(field="customer", to="customers.Customer", name="sales_deal_customer_project"),
            SameProject(field="exchanged_from", to="sales.Deal", name="sales_deal_exchanged_project"),
            SameProject(field="account", to="finance.Account", name="sales_deal_account_project"),
            SameProject(field="payment_plan", to="presale.PaymentPlan", name="sales_deal_plan_project"),
            models.UniqueConstraint(
                fields=["room"],
                condition=Q(state__in=states.LIVE),
                name="sales_deal_one_live_a_room",
                violation_error_message=_("此房间已有进行中的交易。"),
            ),
            models.CheckConstraint(condition=Q(state__in=DealState.values), name="sales_deal_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=states.LIVE, closed_on__isnull=True)
                | (~Q(state__in=states.LIVE) & Q(closed_on__isnull=False) & ~Q(close_reason="")),
                name="sales_deal_closed_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="BOOKED") | Q(subscribe_by__isnull=False),
                name="sales_deal_booked_until_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=states.AGREED) | (Q(sign_by__isnull=False) & ~Q(ownership="")),
                name="sales_deal_agreed_with_owners_and_day",
            ),
        ]
        triggers = [
            never_deleted(),
            keeps_modified_at(),
            pgtrigger.Trigger(
                name="begins_at_the_beginning",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_BEGINS,
            ),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.TRANSITIONS)),
            frozen_columns(
                "origin", ["project_id", "room_id", "customer_id", "opened_on", "exchanged_from_id"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room.label} {self.get_state_display()}"

    @property
    def source(self) -> Source:
        """How the rooms below know this deal."""
        return Source("sales.deal", self.pk)

    @property
    def money_account(self) -> AccountId:
        """The account of the deal's money, which every deal has from the verb that opened it."""
        if self.account_id is None:
            msg = f"deal {self.pk} has no account"
            raise RuntimeError(msg)
        return AccountId(self.account_id)

    @property
    def live(self) -> bool:
        """Whether the deal still holds its room."""
        return self.state in states.LIVE
