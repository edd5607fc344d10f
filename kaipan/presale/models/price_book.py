"""The list prices that were ever in force."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import AreaField, MoneyField, UnitPriceField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only
from kaipan.presale.codes import Basis
from kaipan.presale.models.price_adjustment import PriceAdjustment
from kaipan.presale.models.price_plan import PricePlan


class PriceBook(models.Model):
    """A version of the project's price list (价目表): what executing one plan or adjustment made of it."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    plan = models.OneToOneField(
        PricePlan, on_delete=models.PROTECT, null=True, blank=True, related_name="book"
    )
    adjustment = models.OneToOneField(
        PriceAdjustment, on_delete=models.PROTECT, null=True, blank=True, related_name="book"
    )
    executed_at = models.DateTimeField(db_default=Now())
    executed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("presale_price_book_project_key"),
            SameProject(field="plan", to="presale.PricePlan", name="presale_price_book_plan_project"),
            SameProject(
                field="adjustment", to="presale.PriceAdjustment", name="presale_price_book_adjustment_project"
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=False, adjustment__isnull=True)
                | Q(plan__isnull=True, adjustment__isnull=False),
                name="presale_price_book_one_source",
            ),
            models.UniqueConstraint(fields=["project", "version"], name="presale_price_book_version_once"),
        ]
        triggers = append_only()

    @property
    def source_name(self) -> str:
        """What the version came from, as people call it; one query less with both sources joined."""
        return str(self.plan or self.adjustment)


class PriceBookEntry(models.Model):
    """One room's price in one version of the list, with where it comes from and what it was before.

    The price history of a room is its entries by book. Nothing here is ever changed. The references that
    carry the project along prove the plain ones, so each is proven once.
    """

    project = models.ForeignKey(
        "org.Project", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    book = models.ForeignKey(
        PriceBook, on_delete=models.PROTECT, related_name="entries", db_index=False, db_constraint=False
    )
    room = models.ForeignKey(
        "inventory.Room", on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    basis = models.CharField(max_length=8, choices=Basis)
    area = AreaField()
    unit_price = UnitPriceField()
    total = MoneyField()
    previous_total = MoneyField(null=True, blank=True)
    derivation = models.JSONField()

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["room", "id"], name="presale_entry_room_key"),
            models.UniqueConstraint(fields=["book", "room"], name="presale_entry_once"),
            SameProject(field="book", to="presale.PriceBook", name="presale_entry_book_project"),
            SameProject(field="room", to="inventory.Room", name="presale_entry_room_project"),
            models.CheckConstraint(
                condition=Q(total__gt=0, unit_price__gte=0), name="presale_entry_price_positive"
            ),
        ]
        triggers = append_only()
