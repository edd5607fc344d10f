"""How long a company keeps what, and by when it answers."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.parties.codes import RetentionClass
from kaipan.parties.rules.retention import LONGEST_ANSWER_DAYS, LONGEST_MONTHS, USUAL_ANSWER_DAYS
from kaipan.platform.triggers import append_only, never_deleted


class RetentionPeriod(models.Model):
    """From a day on the company keeps a class for so many months (保留期限). Changed by a later row."""

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    retained = models.CharField(max_length=12, choices=RetentionClass)
    months = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    set_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["retained", "-valid_from", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(retained__in=RetentionClass.values), name="parties_retention_class_known"
            ),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=LONGEST_MONTHS), name="parties_retention_months"
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return str(self.get_retained_display())


class PrivacyTerms(models.Model):
    """In how many working days a company answers people's requests (答复期限)."""

    company = models.OneToOneField("org.Company", on_delete=models.PROTECT, related_name="+")
    answer_days = models.PositiveSmallIntegerField(default=USUAL_ANSWER_DAYS)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, answer_days__lte=LONGEST_ANSWER_DAYS),
                name="parties_privacy_answer_days",
            )
        ]
        triggers = [never_deleted()]

    def __str__(self) -> str:
        return str(self.company)
