"""When deals of a project count, for how much, and for whom."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.performance.codes import Counted, CountsAt, ExchangeCase, Split
from kaipan.performance.rules.counting import RuleTerms
from kaipan.platform.constraints import project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only

TERMS = (
    "counts_at",
    "figure",
    "split",
    "exchange_case",
    "money_percent",
    "with_signing",
    "exchange_share",
)


class PerformanceRule(models.Model):
    """A version of the rule (业绩规则), set as a whole from a day on; deals keep the one they counted by.

    ``basis`` is the paper it rests on (制度文号). ``money_percent`` and ``exchange_share`` are per cent.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    basis = models.CharField(max_length=120)
    counts_at = models.CharField(max_length=12, choices=CountsAt)
    money_percent = models.DecimalField(max_digits=5, decimal_places=2)
    with_signing = models.BooleanField()
    figure = models.CharField(max_length=8, choices=Counted)
    split = models.CharField(max_length=12, choices=Split)
    exchange_case = models.CharField(max_length=20, choices=ExchangeCase)
    exchange_share = models.DecimalField(max_digits=5, decimal_places=2)
    created_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-valid_from", "-version"]
        constraints = [
            project_key("performance_rule_project_key"),
            models.UniqueConstraint(fields=["project", "version"], name="performance_rule_version_once"),
            models.CheckConstraint(
                condition=Q(counts_at="MONEY", money_percent__gt=0, money_percent__lte=100)
                | Q(counts_at__in=["SUBSCRIPTION", "SIGNING"], money_percent=0, with_signing=False),
                name="performance_rule_money_fits",
            ),
            models.CheckConstraint(
                condition=Q(
                    figure__in=Counted.values,
                    split__in=Split.values,
                    exchange_case__in=ExchangeCase.values,
                    exchange_share__gte=0,
                    exchange_share__lte=100,
                ),
                name="performance_rule_known",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"v{self.version} {self.get_counts_at_display()}"

    @property
    def terms(self) -> RuleTerms:
        """As the rules read them."""
        return RuleTerms(**{name: getattr(self, name) for name in TERMS})
