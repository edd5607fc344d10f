"""When and how often people may be written to."""

from django.db import models
from django.db.models import Q

from kaipan.messages.rules.pauses import DAILY_CAP, LARGEST_CAP, OPT_OUT_WORDS, QUIET_FROM, QUIET_UNTIL
from kaipan.platform.triggers import never_deleted


class MessageTerms(models.Model):
    """A company's rules for messages (发送规则).

    Between ``quiet_from`` and ``quiet_until``, in the office's time, nothing goes out (免打扰时段); nobody
    gets more than ``daily_cap`` a day. ``opt_out`` are the words that stand for {退订} in advertising.
    """

    company = models.OneToOneField("org.Company", on_delete=models.PROTECT, related_name="+")
    quiet_from = models.TimeField(default=QUIET_FROM)
    quiet_until = models.TimeField(default=QUIET_UNTIL)
    daily_cap = models.PositiveSmallIntegerField(default=DAILY_CAP)
    opt_out = models.CharField(max_length=80, default=OPT_OUT_WORDS)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(daily_cap__gte=1, daily_cap__lte=LARGEST_CAP), name="messages_terms_cap"
            ),
            models.CheckConstraint(condition=~Q(opt_out=""), name="messages_terms_opt_out"),
        ]
        triggers = [never_deleted()]

    def __str__(self) -> str:
        return str(self.company)
