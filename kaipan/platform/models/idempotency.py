"""One answer for one key: a request sent twice has one effect."""

from django.db import models
from django.db.models.functions import Now


class IdempotentRequest(models.Model):
    """The key a client gave, the body it came with, and the answer it got."""

    staff_id = models.BigIntegerField()
    key = models.CharField(max_length=80)
    body_hash = models.BinaryField(max_length=32)
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.JSONField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff_id", "key"], name="platform_idempotency_key"),
        ]
