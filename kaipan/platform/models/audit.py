"""The audit trail: who did what to which thing and why; append-only and hash-chained per company."""

import pgtrigger
from django.db import models
from django.db.models.functions import Now

from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import append_only


class AuditRecord(models.Model):
    """One thing somebody did. Written in the transaction that did it.

    The company and the project are plain numbers: the platform lies below the room that knows them.
    """

    company_id = models.BigIntegerField()
    project_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=Now())
    actor_staff_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80)
    channel = models.CharField(max_length=12)
    verb = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_label = models.CharField(max_length=160)
    reason = models.CharField(max_length=500, blank=True)
    changes = models.JSONField(default=dict)

    objects = ProjectScoped.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="platform_audit_subject"),
            models.Index(fields=["project_id", "-id"], name="platform_audit_project"),
            models.Index(fields=["company_id", "-id"], name="platform_audit_company"),
        ]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="queue_for_sealing",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func="INSERT INTO platform_unsealedaudit (record_id) VALUES (NEW.id); RETURN NEW;",
            ),
        ]


class UnsealedAudit(models.Model):
    """Records not yet in the chain. The sealer takes rows out as it seals them.

    Chaining inside every verb would make all verbs of a company wait for each other; a queue of
    committed records lets one sealer do it a moment later, in any order they committed.
    """

    record = models.OneToOneField(
        AuditRecord, on_delete=models.DO_NOTHING, primary_key=True, related_name="+"
    )


class AuditSeal(models.Model):
    """One link of a company's chain: the digest of a record and of the link before it."""

    company_id = models.BigIntegerField()
    position = models.BigIntegerField()
    record = models.OneToOneField(AuditRecord, on_delete=models.DO_NOTHING, related_name="seal")
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company_id", "position"], name="platform_audit_seal_position"),
        ]
        triggers = append_only()
