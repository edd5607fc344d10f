"""How far the deals of a customer have come."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.customers.codes import CustomerStage
from kaipan.customers.models.customer import Customer
from kaipan.customers.models.stages import DECLARED, KEEP_STAGE_OF_TARGET
from kaipan.kernel.source import Source
from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import MoneyField
from kaipan.platform.triggers import frozen_columns, never_deleted

# The lock first: whoever forgets this person holds the customer until it is done.
_SOMEBODY = """
PERFORM 1 FROM customers_customer WHERE id = NEW.customer_id FOR NO KEY UPDATE;
IF EXISTS (SELECT FROM customers_customer customer JOIN parties_party party ON party.id = customer.party_id
            WHERE customer.id = NEW.customer_id AND party.anonymised_at IS NOT NULL) THEN
    RAISE EXCEPTION 'customer % was anonymised', NEW.customer_id USING ERRCODE = 'restrict_violation';
END IF;
RETURN NULL;
"""
_KEEP_STAGE = f"""
PERFORM 1 FROM customers_customer
  WHERE id IN (SELECT unnest(ARRAY[id, merged_into_id]) FROM customers_customer WHERE id = NEW.customer_id)
  ORDER BY id FOR NO KEY UPDATE;
FOR target IN
    SELECT unnest(ARRAY[id, merged_into_id]) FROM customers_customer WHERE id = NEW.customer_id
LOOP
    {KEEP_STAGE_OF_TARGET}
END LOOP;
RETURN NULL;
"""  # noqa: S608  names of our own


class Progress(models.Model):
    """How far one deal of a customer has come (认筹, 小订, 认购, 签约), until the deal is given up.

    ``source`` is the deal as this room knows it. The customer's own ``stage`` is that of the furthest live
    one: a trigger keeps it, whoever writes, so that no verb has to hold the customer for it. A customer who
    was lost and buys is followed again. ``total`` is the price agreed on, in 元, where there is one.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="progress")
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    stage = models.CharField(max_length=12, choices=CustomerStage)
    total = MoneyField(null=True)
    reached_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(
                field="customer", to="customers.Customer", name="customers_progress_customer_project"
            ),
            models.UniqueConstraint(
                fields=["source_kind", "source_id"],
                condition=Q(ended_at__isnull=True),
                name="customers_progress_one_a_deal",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=CustomerStage.values), name="customers_progress_stage_known"
            ),
        ]
        triggers = [
            frozen_columns(
                "customers_progress_keeps_deal",
                ["project_id", "customer_id", "source_kind", "source_id", "stage", "reached_at"],
            ),
            frozen_columns("customers_progress_ended", ["ended_at"], when="OLD.ended_at IS NOT NULL"),
            never_deleted(),
            pgtrigger.Trigger(
                name="deal_of_somebody",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func=_SOMEBODY,
            ),
            pgtrigger.Trigger(
                name="keeps_the_stage",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=DECLARED,
                func=_KEEP_STAGE,
            ),
        ]

    @property
    def source(self) -> Source:
        """The deal."""
        return Source(self.source_kind, self.source_id)
