"""What a plan would make every room cost."""

from django.db import models
from django.db.models import Q

from kaipan.platform.constraints import SameProject
from kaipan.platform.fields import AreaField, MoneyField, UnitPriceField
from kaipan.presale.codes import Basis, TrialProblem
from kaipan.presale.models.price_plan import PricePlan
from kaipan.presale.models.price_tables import only_while_edited


class TrialPrice(models.Model):
    """One room's line of the last trial (试算): its price, or the problem that prevents one.

    ``detail`` names what it lacks. A trial replaces the lines of the one before; what was submitted stays as
    it was submitted. Lines are checked against their plan by one statement for all of them, not one by one.
    """

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    plan = models.ForeignKey(
        PricePlan, on_delete=models.PROTECT, related_name="trial", db_index=False, db_constraint=False
    )
    room = models.ForeignKey(
        "inventory.Room", on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    problem = models.CharField(max_length=16, choices=TrialProblem, blank=True)
    detail = models.CharField(max_length=160, blank=True)
    basis = models.CharField(max_length=8, choices=Basis, blank=True)
    area = AreaField(null=True, blank=True)
    unit_price = UnitPriceField(null=True, blank=True)
    total = MoneyField(null=True, blank=True)
    previous_total = MoneyField(null=True, blank=True)
    derivation = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            SameProject(field="room", to="inventory.Room", name="presale_trial_room_project"),
            models.UniqueConstraint(fields=["plan", "room"], name="presale_trial_once"),
            models.CheckConstraint(
                condition=Q(
                    problem="",
                    basis__gt="",
                    area__isnull=False,
                    unit_price__isnull=False,
                    total__isnull=False,
                    total__gt=0,
                    derivation__isnull=False,
                )
                | (~Q(problem="") & Q(total__isnull=True, unit_price__isnull=True)),
                name="presale_trial_price_or_problem",
            ),
        ]
        triggers = only_while_edited()
