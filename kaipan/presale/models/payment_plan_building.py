"""The buildings a payment plan is for."""

from django.db import models

from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import append_only
from kaipan.presale.models.payment_plan import PaymentPlan
from kaipan.presale.models.payment_plan_whole import plan_stays_whole


class PaymentPlanBuilding(models.Model):
    """A building whose rooms may be paid for by this version; a plan without any is for all buildings."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    plan = models.ForeignKey(PaymentPlan, on_delete=models.PROTECT, related_name="buildings", db_index=False)
    building = models.ForeignKey("inventory.Building", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            SameProject(field="plan", to="presale.PaymentPlan", name="presale_plan_building_plan_project"),
            SameProject(
                field="building", to="inventory.Building", name="presale_plan_building_building_project"
            ),
            models.UniqueConstraint(fields=["plan", "building"], name="presale_plan_building_once"),
        ]
        triggers = [*append_only(), plan_stays_whole("NEW.plan_id")]
