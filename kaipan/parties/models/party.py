"""A person or a company that the group deals with."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.text import gettext_noop
from kaipan.parties.rules.anonymity import ANONYMOUS
from kaipan.platform.constraints import company_key
from kaipan.platform.encryption import EncryptedTextField
from kaipan.platform.triggers import frozen_columns

_ONLY_BY_MERGES = """
IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'party_merged_by_merges: merged_into of % follows its merges', TG_TABLE_NAME
          USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""


class PartyKind(models.TextChoices):
    """Natural or legal person."""

    PERSON = "PERSON", _("个人")
    COMPANY = "COMPANY", _("单位")


class Party(models.Model):
    """A person or company (主体) as one company of the group knows it; one row however many projects.

    The name is kept as typed; ``name_key``, ``name_tails`` (the key from each of its characters on, each
    after a space, so that an index finds two characters anywhere), ``pinyin`` (every reading, each after a
    space) and ``initials`` find it, ``sort_key`` orders it as a directory does. The identity number is
    sealed: ``identity_index`` finds it, ``identity_masked`` is what screens show.

    ``merged_into`` is the party that stays for this one (被合并), however many merges led there: the
    database keeps it from :class:`PartyMerge`. ``import_batch`` is the import that made the row, as the room
    that imports numbers them; only such rows are ever removed, when that import is undone. From
    ``anonymised_at`` on nothing says any more who they were, and nothing may (已匿名).
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="parties")
    kind = models.CharField(max_length=10, choices=PartyKind.choices)
    name = models.CharField(max_length=80)
    name_key = models.TextField()
    name_tails = models.TextField(blank=True)
    pinyin = models.TextField(blank=True)
    initials = models.CharField(max_length=80, blank=True)
    sort_key = models.TextField()
    identity_type = models.CharField(max_length=24, blank=True)
    identity = EncryptedTextField(null=True)
    identity_index = models.BinaryField(max_length=32, null=True)
    identity_masked = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=160, blank=True)
    anonymised_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged", db_index=False
    )
    import_batch = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            company_key("parties_party_company_key"),
            models.UniqueConstraint(
                fields=["company", "identity_index"],
                name="parties_party_identity_once",
                violation_error_message=gettext_noop("该证件号码已登记在另一客户名下，请按证件号码查找。"),
            ),
            models.CheckConstraint(
                condition=Q(
                    identity_type="", identity__isnull=True, identity_index__isnull=True, identity_masked=""
                )
                | (
                    ~Q(identity_type="")
                    & Q(identity__isnull=False, identity_index__isnull=False)
                    & ~Q(identity_masked="")
                ),
                name="parties_party_identity_whole",
            ),
            models.CheckConstraint(
                condition=Q(kind="PERSON") & ~Q(identity_type="CREDIT_CODE")
                | Q(kind="COMPANY", identity_type__in=["", "CREDIT_CODE"]),
                name="parties_party_identity_fits_kind",
                violation_error_message=gettext_noop("单位以统一社会信用代码登记，个人以个人证件登记。"),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="parties_party_named"),
            models.CheckConstraint(
                condition=Q(anonymised_at__isnull=True)
                | Q(identity__isnull=True, address="", name__startswith=ANONYMOUS),
                name="parties_party_anonymous",
                violation_error_message=gettext_noop("此人的资料已匿名，不能再登记；请作为新客户登记。"),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="parties_party_merged_into_another",
            ),
        ]
        indexes = [
            models.Index(fields=["company", "name_key"], name="parties_party_by_name"),
            GinIndex(fields=["name_tails"], opclasses=["gin_trgm_ops"], name="parties_party_name_tails"),
            GinIndex(fields=["pinyin"], opclasses=["gin_trgm_ops"], name="parties_party_pinyin"),
            models.Index(fields=["company", "sort_key"], name="parties_party_directory"),
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="parties_party_merged"
            ),
            models.Index(
                fields=["import_batch"],
                condition=Q(import_batch__isnull=False),
                name="parties_party_imported",
            ),
        ]
        triggers = [
            frozen_columns("party_keeps_company", ["company_id", "kind", "import_batch"]),
            frozen_columns(
                "anonymous_for_good", ["name", "anonymised_at"], when="OLD.anonymised_at IS NOT NULL"
            ),
            pgtrigger.Trigger(
                name="party_merged_by_merges",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__merged_into__df=pgtrigger.F("new__merged_into")),
                func=_ONLY_BY_MERGES,
            ),
            pgtrigger.Protect(
                name="never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__import_batch__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name
