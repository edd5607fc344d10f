"""One message to one person: the outbox."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kaipan.kernel.source import Source
from kaipan.kernel.text import gettext_noop
from kaipan.messages.codes import Channel, MessageState, Reason
from kaipan.messages.models.template import TemplateVersion
from kaipan.messages.rules import states
from kaipan.parties.codes import PURPOSES_WITH_CONSENT, Purpose
from kaipan.platform.constraints import SameCompany, project_key
from kaipan.platform.encryption import EncryptedTextField
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import frozen_columns, never_deleted

_NEEDED = ", ".join(f"'{purpose}'" for purpose in PURPOSES_WITH_CONSENT)

_CONSENT_FIRST = f"""
IF NEW.purpose IN ({_NEEDED}) AND (
    NOT EXISTS (SELECT FROM parties_consent word
                 WHERE word.id = NEW.consent_id AND word.party_id = NEW.party_id AND word.given
                   AND word.purpose = NEW.purpose AND word.way IN ('ANY', NEW.channel)
                   AND word.at <= NEW.queued_at)
    OR EXISTS (SELECT FROM parties_consent word
                WHERE word.id > NEW.consent_id AND word.party_id = NEW.party_id AND NOT word.given
                  AND word.purpose = NEW.purpose AND word.way IN ('ANY', NEW.channel)))
THEN RAISE EXCEPTION 'message % has no consent', NEW.id USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""  # noqa: S608  names of our own


class Message(models.Model):
    """A message (消息) as it waits to be sent, and what became of it.

    It is written in the transaction of the verb that wants it sent. ``source``, ``occasion`` and purpose make
    it once for a party and channel. ``body`` are its words, sealed, gone when the person is anonymised; where
    it went is kept as a mask only. ``consent`` is what it rests on. ``begun_at`` says that somebody sends it
    at this moment. ``reason`` tells why it has not gone, or did not; ``said`` what the provider answered.
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey("parties.Party", on_delete=models.PROTECT, related_name="messages")
    words = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="messages")
    channel = models.CharField(max_length=8, choices=Channel)
    purpose = models.CharField(max_length=16, choices=Purpose)
    consent = models.ForeignKey("parties.Consent", on_delete=models.PROTECT, null=True, related_name="+")
    source_kind = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    occasion = models.CharField(max_length=60, blank=True)
    body = EncryptedTextField(null=True)
    sent_to = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.QUEUED)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    said = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    sent_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            project_key("messages_message_project_key"),
            SameCompany(field="project", to="org.Project", name="messages_message_project_company"),
            SameCompany(field="party", to="parties.Party", name="messages_message_party_company"),
            SameCompany(field="consent", to="parties.Consent", name="messages_message_consent_company"),
            SameCompany(field="words", to="messages.TemplateVersion", name="messages_message_words_company"),
            models.UniqueConstraint(
                fields=["party", "purpose", "channel", "source_kind", "source_id", "occasion"],
                name="messages_message_once",
                violation_error_message=gettext_noop("同一消息已在发送队列中，请勿重复发送。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    channel__in=Channel.values,
                    purpose__in=Purpose.values,
                    state__in=MessageState.values,
                    reason__in=["", *Reason.values],
                ),
                name="messages_message_codes_known",
            ),
            models.CheckConstraint(
                condition=~Q(purpose__in=PURPOSES_WITH_CONSENT) | Q(consent__isnull=False),
                name="messages_message_rests_on_consent",
            ),
            models.CheckConstraint(
                condition=Q(sent_to="") | Q(sent_to__contains="****"), name="messages_message_masked"
            ),
            models.CheckConstraint(
                condition=Q(state=states.SENT, sent_at__isnull=False, sent_on__isnull=False)
                | (~Q(state=states.SENT) & Q(sent_at__isnull=True, sent_on__isnull=True)),
                name="messages_message_sent_at_some_moment",
            ),
            models.CheckConstraint(
                condition=Q(state__in=states.OVER, closed_at__isnull=False, begun_at__isnull=True)
                | Q(state=states.QUEUED, closed_at__isnull=True),
                name="messages_message_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "-id"], name="messages_by_project"),
            models.Index(fields=["due_at"], condition=Q(state=states.QUEUED), name="messages_due"),
            models.Index(fields=["party", "sent_on"], name="messages_by_party"),
        ]
        triggers = [
            never_deleted(),
            pgtrigger.FSM(name="state_graph", field="state", transitions=list(states.TRANSITIONS)),
            frozen_columns(
                "message_keeps_what_it_is",
                [
                    *("company_id", "project_id", "party_id", "words_id", "channel", "purpose", "consent_id"),
                    *("source_kind", "source_id", "occasion", "asked_by_id", "queued_at"),
                ],
            ),
            frozen_columns(
                "message_sent",
                ["attempts", "reference", "sent_at", "sent_on", "closed_at"],
                when="OLD.state = 'SENT'",
            ),
            pgtrigger.Trigger(
                name="consent_comes_first",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_CONSENT_FIRST,
            ),
            pgtrigger.Trigger(
                name="consent_still_stands",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__state=states.SENT) & ~pgtrigger.Q(old__state=states.SENT),
                func=_CONSENT_FIRST,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.pk}"

    @property
    def source(self) -> Source:
        """What it is about."""
        return Source(self.source_kind, self.source_id)
