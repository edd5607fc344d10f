"""Whom a partner reported."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q

from kaipan.channels.codes import InvalidRule, ReportState
from kaipan.channels.models.agent import Agent
from kaipan.channels.models.partner import Partner
from kaipan.channels.models.terms import ChannelRule
from kaipan.channels.rules import states
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.encryption import EncryptedTextField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import FORGOTTEN, frozen_columns, never_deleted

SOURCE_KIND = "channels.report"

# The lock first: two who report one person at one moment are judged one after the other. A masked number
# may be any whole one behind it, so the lock is on the mask; there the name decides who it is.
_FIRST_WINS = """
IF NEW.state NOT IN ('REPORTED', 'VISITED') THEN
    RETURN NEW;
END IF;
PERFORM pg_advisory_xact_lock(hashtextextended(
    'channels.report:' || NEW.project_id || ':' || NEW.phone_masked, 0));
IF EXISTS (
    SELECT 1 FROM channels_report earlier
     WHERE earlier.project_id = NEW.project_id AND earlier.id <> NEW.id
       AND earlier.state IN ('REPORTED', 'VISITED') AND earlier.guarded_until > clock_timestamp()
       AND earlier.phone_masked = NEW.phone_masked
       AND CASE WHEN earlier.phone_index IS NOT NULL AND NEW.phone_index IS NOT NULL
                THEN earlier.phone_index = NEW.phone_index
                ELSE earlier.name_key = NEW.name_key END) THEN
    RAISE EXCEPTION 'somebody else reported this person'
          USING ERRCODE = 'unique_violation', CONSTRAINT = 'channels_report_first_wins';
END IF;
RETURN NEW;
"""
_COMPLETED_ONCE = """
IF OLD.phone_index IS NOT NULL AND NEW.phone_index IS NOT NULL
   AND NEW.phone_index <> OLD.phone_index THEN
    RAISE EXCEPTION 'a report keeps its telephone'
          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'channels_report_phone';
END IF;
RETURN NEW;
"""
_JUDGED_AGAIN: Any = pgtrigger.UpdateOf("state", "phone_index")  # type: ignore[no-untyped-call]

_CAME = ("customer", "visited_at", "confirmed_at", "protected_until")


def _all_or_none() -> Q:
    empty = Q(**{f"{name}__isnull": True for name in _CAME})
    return empty | Q(**{f"{name}__isnull": False for name in _CAME})


class Report(models.Model):
    """A report (报备): a partner says that somebody will come.

    ``phone`` is the number as it was typed, sealed, ``phone_index`` what it is found by; both are empty as
    long as only ``phone_masked`` is known: whoever comes completes them. ``guarded_until`` is the moment up
    to which nobody else may report the person: for who has not come the end of waiting, afterwards the end
    of ``protected_until``, the last day on which a deal is the partner's. When it is over the report is over,
    whatever ``state`` still says: readers go by the moment, a job tidies.

    Names and telephones go when the person is forgotten, or long after the report was over without a visit.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="reports")
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="reports")
    rule = models.ForeignKey(ChannelRule, on_delete=models.PROTECT, related_name="reports")
    name = models.CharField(max_length=80)
    name_key = models.CharField(max_length=160)
    phone = EncryptedTextField(null=True)
    phone_index = models.BinaryField(max_length=32, null=True)
    phone_masked = models.CharField(max_length=24, blank=True)
    was_masked = models.BooleanField()
    consented = models.BooleanField()
    state = models.CharField(max_length=12, choices=ReportState)
    broken_rule = models.CharField(max_length=12, choices=InvalidRule, blank=True)
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    visit_by = models.DateField()
    guarded_until = models.DateTimeField()
    customer = models.ForeignKey(
        "customers.Customer", on_delete=models.PROTECT, null=True, related_name="channel_reports"
    )
    visited_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    protected_until = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=200, blank=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("channels_report_project_key"),
            SameProject(field="partner", to="channels.Partner", name="channels_report_partner_project"),
            SameProject(field="agent", to="channels.Agent", name="channels_report_agent_project"),
            SameProject(field="rule", to="channels.ChannelRule", name="channels_report_rule_project"),
            SameProject(field="customer", to="customers.Customer", name="channels_report_customer_project"),
            models.CheckConstraint(condition=Q(consented=True), name="channels_report_consented"),
            models.CheckConstraint(
                condition=Q(state=states.INVALID, broken_rule__in=InvalidRule.values)
                | (~Q(state=states.INVALID) & Q(state__in=ReportState.values, broken_rule="")),
                name="channels_report_invalid_by_a_rule",
            ),
            models.CheckConstraint(
                condition=Q(phone__isnull=True, phone_index__isnull=True)
                | Q(phone__isnull=False, phone_index__isnull=False),
                name="channels_report_phone_found",
            ),
            models.CheckConstraint(condition=_all_or_none(), name="channels_report_came_wholly"),
            models.CheckConstraint(
                condition=Q(state__in=[states.REPORTED, states.WITHDRAWN], customer__isnull=True)
                | Q(state__in=states.CAME, customer__isnull=False)
                | Q(state__in=[states.EXPIRED, states.INVALID]),
                name="channels_report_state_fits",
            ),
            models.CheckConstraint(
                condition=Q(visited_at__isnull=True)
                | Q(visited_at__gte=F("reported_at"), confirmed_at__gte=F("visited_at")),
                name="channels_report_visited_after",
            ),
            models.CheckConstraint(
                condition=Q(state__in=states.LIVE, closed_at__isnull=True)
                | (~Q(state__in=states.LIVE) & Q(closed_at__isnull=False)),
                name="channels_report_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "-id"], name="channels_reports_listed"),
            models.Index(fields=["project", "phone_masked"], name="channels_reports_by_mask"),
            models.Index(
                fields=["phone_index"],
                condition=Q(phone_index__isnull=False),
                name="channels_reports_by_phone",
            ),
            models.Index(
                fields=["guarded_until"], condition=Q(state__in=states.LIVE), name="channels_reports_running"
            ),
        ]
        triggers = [
            frozen_columns(
                "channels_report_origin",
                [
                    "project_id", "partner_id", "agent_id", "rule_id", "name", "name_key", "phone_masked",
                    "was_masked", "consented", "reported_at", "reported_by_id", "visit_by",
                ],
                forgets={"name": FORGOTTEN, "name_key": "", "phone_masked": ""},
            ),
            frozen_columns(
                "channels_report_came",
                ["customer_id", "visited_at", "confirmed_at", "confirmed_by_id", "protected_until"],
                when="OLD.customer_id IS NOT NULL",
            ),
            frozen_columns(
                "channels_report_over",
                ["broken_rule", "close_reason"],
                when="OLD.closed_at IS NOT NULL",
                forgets={"close_reason": FORGOTTEN},
            ),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.TRANSITIONS)),
            pgtrigger.Trigger(
                name="phone_completed_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=_COMPLETED_ONCE,
            ),
            pgtrigger.Trigger(
                name="first_report_wins",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | _JUDGED_AGAIN,
                func=_FIRST_WINS,
            ),
            never_deleted(),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name} {self.phone_masked}"
