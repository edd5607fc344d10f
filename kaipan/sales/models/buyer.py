"""Who will own the room, and how much of it."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kaipan.platform.constraints import SameProject
from kaipan.sales.models.deal import Deal

# Judged for the deal a row came from as well as for the one it is in: a share taken away leaves a gap there.
_WHOLE = """
FOREACH touched IN ARRAY array_remove(ARRAY[OLD.deal_id, NEW.deal_id], NULL) LOOP
    IF (SELECT sum(share) FROM sales_dealbuyer WHERE deal_id = touched) IS DISTINCT FROM 100 THEN
        RAISE EXCEPTION 'shares of deal % do not sum to 100', touched
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sales_buyer_shares_whole';
    END IF;
END LOOP;
RETURN NULL;
"""


class DealBuyer(models.Model):
    """A buyer (买受人) with the share of ownership in %. All shares of a deal sum to 100."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="buyers")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    share = models.DecimalField(max_digits=7, decimal_places=4)

    class Meta:
        ordering = ["ordinal"]
        constraints = [
            SameProject(field="deal", to="sales.Deal", name="sales_buyer_deal_project"),
            models.UniqueConstraint(fields=["deal", "party"], name="sales_buyer_once"),
            models.UniqueConstraint(fields=["deal", "ordinal"], name="sales_buyer_ordinal_once"),
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=100), name="sales_buyer_share_bounds"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="shares_whole",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                declare=[("touched", "BIGINT")],
                func=_WHOLE,
            ),
        ]
