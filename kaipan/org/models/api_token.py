"""Keys with which programs work in a person's name."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from kaipan.org.models.staff import Staff
from kaipan.platform.triggers import frozen_columns, never_deleted


class ApiToken(models.Model):
    """A token of one person of staff. Only its SHA-256 is kept; the token itself is shown once.

    ``scopes`` names the permissions it is limited to; without any it may do whatever its owner may.
    """

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=40)
    digest = models.BinaryField(max_length=32)
    scopes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    issued_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="org_api_token_digest_once"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")), name="org_api_token_expires_after_issue"
            ),
        ]
        triggers = [
            frozen_columns(
                "api_token_keeps_terms", ["staff_id", "digest", "scopes", "issued_at", "expires_at"]
            ),
            frozen_columns("api_token_stays_revoked", ["revoked_at"], when="OLD.revoked_at IS NOT NULL"),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name
