"""The outbox: facts that have happened, kept in the transaction in which they happened."""

from django.db import models
from django.db.models.functions import Now

from kaipan.platform.triggers import append_only


class Event(models.Model):
    """A fact in the past tense, with its payload as JSON. Deliveries are jobs; webhooks will read here."""

    name = models.CharField(max_length=80)
    project_id = models.BigIntegerField(null=True)
    payload = models.JSONField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="platform_event_name")]
        triggers = append_only()
