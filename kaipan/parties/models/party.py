"""A person or a company that the group deals with."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaipan.kernel.text import gettext_noop
from kaipan.parties.rules.anonymity import ANONYMOUS
from kaipan.platform.constraints import company_key
from kaipan.platform.encryption import EncryptedTextField
from kaipan.platform.triggers import frozen_columns, never_deleted


class PartyKind(models.TextChoices):
    """Natural or legal person."""

    PERSON = "PERSON", _("个人")
    COMPANY = "COMPANY", _("单位")


class Party(models.Model):
    """A person or company (主体) as one company of the group knows it; one row however many projects.

    The name is kept as typed; ``name_key``, ``pinyin`` (every reading, each after a space) and
    ``initials`` find it, ``sort_key`` orders it as a directory does. The identity number is sealed:
    ``identity_index`` finds it, ``identity_masked`` is what screens show. From ``anonymised_at`` on nothing
    says any more who they were, and nothing may (已匿名).
    """

    company = models.ForeignKey("org.Company", on_delete=models.PROTECT, related_name="parties")
    kind = models.CharField(max_length=10, choices=PartyKind.choices)
    name = models.CharField(max_length=80)
    name_key = models.TextField()
    pinyin = models.TextField(blank=True)
    initials = models.CharField(max_length=80, blank=True)
    sort_key = models.TextField()
    identity_type = models.CharField(max_length=24, blank=True)
    identity = EncryptedTextField(null=True)
    identity_index = models.BinaryField(max_length=32, null=True)
    identity_masked = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=160, blank=True)
    anonymised_at = models.DateTimeField(null=True, blank=True)

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
        ]
        indexes = [
            GinIndex(fields=["name_key"], opclasses=["gin_trgm_ops"], name="parties_party_name_key"),
            GinIndex(fields=["pinyin"], opclasses=["gin_trgm_ops"], name="parties_party_pinyin"),
            models.Index(fields=["company", "sort_key"], name="parties_party_directory"),
        ]
        triggers = [
            frozen_columns("party_keeps_company", ["company_id", "kind"]),
            frozen_columns(
                "anonymous_for_good", ["name", "anonymised_at"], when="OLD.anonymised_at IS NOT NULL"
            ),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name
