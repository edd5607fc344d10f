"""Files about a customer: copies of documents, cards, proofs, photos."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kaipan.customers.codes import FileKind
from kaipan.customers.models.customer import Customer
from kaipan.customers.rules.files import MOST_BYTES, MOST_FILES
from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject
from kaipan.platform.triggers import FORGOTTEN, frozen_columns, keeps_modified_at, never_deleted

BOUND_TO = "customers_customerfile.content"
"""What the sealed bytes are tied to."""

# The lock first: whoever forgets this person, or adds another file, holds the customer until it is done.
_LOCK = "PERFORM 1 FROM customers_customer WHERE id = NEW.customer_id FOR NO KEY UPDATE;"
_SOMEBODY = f"""
{_LOCK}
IF EXISTS (SELECT FROM customers_customer customer JOIN parties_party party ON party.id = customer.party_id
            WHERE customer.id = NEW.customer_id AND party.anonymised_at IS NOT NULL) THEN
    RAISE EXCEPTION 'customer % was anonymised', NEW.customer_id USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""
_ROOM = f"""
{_LOCK}
IF (SELECT count(*) >= {MOST_FILES} OR coalesce(sum(size), 0) + NEW.size > {MOST_BYTES}
      FROM customers_customerfile WHERE customer_id = NEW.customer_id AND removed_at IS NULL) THEN
    RAISE EXCEPTION 'customer % has no room for more files', NEW.customer_id
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'customers_files_have_room';
END IF;
RETURN NEW;
"""  # noqa: S608  numbers of our own


class CustomerFile(models.Model):
    """A file of a customer (附件), sealed.

    ``size`` (bytes) and ``sha256`` are those of the bytes as they were admitted. One that is removed keeps
    its row; its bytes are gone for good. Of who was forgotten the name and the hash go as well.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=16, choices=FileKind)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.BinaryField(max_length=32)
    content = models.BinaryField(null=True)
    uploaded_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    removed_reason = models.CharField(max_length=200, blank=True)
    modified_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("附件")
        ordering = ["-id"]
        constraints = [
            SameProject(field="customer", to="customers.Customer", name="customers_file_project"),
            models.UniqueConstraint(
                fields=["customer", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="customers_file_once",
                violation_error_message=gettext_noop("该客户已有内容相同的附件，没有重复保存。"),
            ),
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="customers_file_kind_known"),
            models.CheckConstraint(condition=Q(size__gte=1), name="customers_file_holds_something"),
            models.CheckConstraint(
                condition=Q(content__isnull=False, removed_at__isnull=True, removed_reason="")
                | Q(content__isnull=True, removed_at__isnull=False) & ~Q(removed_reason=""),
                name="customers_file_removed_is_gone",
            ),
        ]
        triggers = [
            frozen_columns(
                "customers_file_is_a_fact",
                [
                    "project_id",
                    "customer_id",
                    "kind",
                    "name",
                    "media_type",
                    "size",
                    "sha256",
                    "uploaded_by_id",
                    "uploaded_at",
                ],
                forgets={"name": FORGOTTEN, "sha256": ""},
            ),
            frozen_columns(
                "customers_file_stays_removed",
                ["content", "removed_at", "removed_by_id", "removed_reason"],
                when="OLD.removed_at IS NOT NULL",
                forgets={"removed_reason": FORGOTTEN},
            ),
            pgtrigger.Trigger(
                name="file_of_somebody", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_SOMEBODY
            ),
            pgtrigger.Trigger(
                name="files_have_room", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_ROOM
            ),
            keeps_modified_at(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return self.name
