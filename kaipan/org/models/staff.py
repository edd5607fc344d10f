"""The people who work with Kaipan."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from kaipan.kernel.text import gettext_noop
from kaipan.org.models.company import Company
from kaipan.platform.constraints import company_key
from kaipan.platform.triggers import frozen_columns, never_deleted


class StaffManager(BaseUserManager["Staff"]):
    """Finds people by their account name."""

    def get_by_natural_key(self, username: str | None) -> "Staff":
        return self.get(username__iexact=username)


class Staff(AbstractBaseUser):
    """A person of staff (员工), who signs in by ``username``.

    ``session_epoch`` is part of what every session is bound to: raising it ends all of them at once, and
    they stay ended when the person is enabled again. ``password_is_temporary`` says that somebody else
    knows the password, so it must be changed before anything else is done.
    """

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="staff")
    username = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=0)
    password_is_temporary = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = StaffManager()

    class Meta:
        ordering = ["id"]
        constraints = [
            company_key("org_staff_company_key"),
            models.UniqueConstraint(
                fields=["username"],
                name="org_staff_username_once",
                violation_error_message=gettext_noop("该登录名已被使用，请换一个。"),
            ),
            models.CheckConstraint(
                condition=Q(username__regex="^[a-z0-9][a-z0-9._-]{1,39}$"), name="org_staff_username_shape"
            ),
        ]
        triggers = [frozen_columns("staff_keeps_company", ["company_id"]), never_deleted()]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session is bound to, for the present secret and for retired ones: password and epoch."""
        bound = f"{self.password}:{self.session_epoch}"
        return salted_hmac("kaipan.org.session", bound, secret=secret, algorithm="sha256").hexdigest()
