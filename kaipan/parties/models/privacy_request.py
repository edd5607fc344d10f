"""What somebody asks about their own information."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kaipan.kernel.text import gettext_noop
from kaipan.parties.codes import RequestKind, RequestState, Said
from kaipan.parties.models.party import Party
from kaipan.parties.rules import requests
from kaipan.platform.constraints import SameCompany
from kaipan.platform.triggers import frozen_columns, never_deleted


class PrivacyRequest(models.Model):
    """A request (个人信息请求) of a party to see, correct or erase what is kept about them.

    ``due_on`` is the last day to answer. ``work_id`` is the long work that gathered an export, ``outcome``
    what was done or why not. ``note`` is what they asked for in their words; it goes when the party is
    anonymised.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="privacy_requests")
    kind = models.CharField(max_length=8, choices=RequestKind)
    state = models.CharField(max_length=8, choices=RequestState, default=RequestState.RECEIVED)
    said = models.CharField(max_length=12, choices=Said)
    note = models.CharField(max_length=500, blank=True)
    received_on = models.DateField()
    due_on = models.DateField()
    received_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    handler = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    work_id = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            SameCompany(field="party", to="parties.Party", name="parties_request_party_company"),
            models.UniqueConstraint(
                fields=["party", "kind"],
                condition=Q(state__in=requests.OPEN),
                name="parties_request_one_open",
                violation_error_message=gettext_noop("此人已有同类请求在办理，请打开该请求。"),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RequestKind.values, state__in=RequestState.values, said__in=Said.values),
                name="parties_request_codes_known",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("received_on")), name="parties_request_due_later"
            ),
            models.CheckConstraint(
                condition=(Q(state__in=requests.OVER, closed_at__isnull=False) & ~Q(outcome=""))
                | Q(state__in=requests.OPEN, closed_at__isnull=True, outcome=""),
                name="parties_request_closed_with_outcome",
            ),
        ]
        indexes = [models.Index(fields=["company", "state", "due_on"], name="parties_request_queue")]
        triggers = [
            never_deleted(),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(requests.TRANSITIONS)),
            frozen_columns(
                "request_keeps_question",
                ["company_id", "party_id", "kind", "said", "received_on", "due_on", "received_by_id"],
            ),
            frozen_columns("request_over", ["outcome", "closed_at"], when="OLD.closed_at IS NOT NULL"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
