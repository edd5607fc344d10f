"""催缴规则."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.dunning.codes import Channel
from kaipan.dunning.rules.terms import DunningTerms, Level
from kaipan.kernel.money import ZERO
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.fields import MoneyField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class Terms(models.Model):
    """One version of a project's dunning terms, from a day on, set as a whole.

    In force on a day is the version with the latest ``valid_from`` up to it, of several the last set. What
    the columns mean is said at :class:`kaipan.dunning.rules.terms.DunningTerms`.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    rate = models.DecimalField(max_digits=9, decimal_places=8)
    rate_days = models.PositiveSmallIntegerField()
    grace_days = models.PositiveSmallIntegerField()
    counts_day_of_payment = models.BooleanField()
    cap_share = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    smallest = MoneyField()
    excluded = ArrayField(models.CharField(max_length=24), default=list)
    answer_days = models.PositiveSmallIntegerField()
    set_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-valid_from", "-version"]
        constraints = [
            project_key("dunning_terms_project_key"),
            models.UniqueConstraint(fields=["project", "version"], name="dunning_terms_version_once"),
            models.CheckConstraint(
                condition=Q(rate__gte=0, rate__lte=1, rate_days__gte=1, rate_days__lte=366)
                & Q(grace_days__lte=180, answer_days__gte=1, answer_days__lte=180, smallest__gte=ZERO)
                & (Q(cap_share__isnull=True) | Q(cap_share__gt=0, cap_share__lte=1)),
                name="dunning_terms_in_bounds",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return str(self.version)

    @property
    def terms(self) -> DunningTerms:
        """As the rules read them."""
        return DunningTerms(
            levels=tuple(each.level for each in self.levels.all()),
            rate=self.rate,
            rate_days=self.rate_days,
            grace_days=self.grace_days,
            counts_day_of_payment=self.counts_day_of_payment,
            cap_share=self.cap_share,
            smallest=self.smallest,
            excluded=frozenset(self.excluded),
            answer_days=self.answer_days,
        )


class TermsLevel(models.Model):
    """A stage (催缴级别) of one version of the terms."""

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="levels")
    code = models.CharField(max_length=16)
    name = models.CharField(max_length=20)
    days = models.SmallIntegerField()
    channel = models.CharField(max_length=8, choices=Channel)
    template = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=300, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["terms_id", "days"]
        constraints = [
            SameProject(field="terms", to="dunning.Terms", name="dunning_level_same_project"),
            models.UniqueConstraint(fields=["terms", "code"], name="dunning_level_code_once"),
            models.UniqueConstraint(fields=["terms", "days"], name="dunning_level_days_once"),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="dunning_level_channel_known"
            ),
            models.CheckConstraint(condition=Q(days__gte=-90, days__lte=1000), name="dunning_level_days"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.name

    @property
    def level(self) -> Level:
        """As the rules read it."""
        return Level(self.code, self.name, self.days, self.channel, self.template, self.text)
