"""The people who work with Kaipan."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from kaipan.org.models.company import Company


class StaffManager(BaseUserManager["Staff"]):
    """Finds people by their account name."""

    def get_by_natural_key(self, username: str | None) -> "Staff":
        return self.get(username__iexact=username)


class Staff(AbstractBaseUser):
    """A person of staff (员工). ``is_active`` off ends every session and token at the next request."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="staff")
    username = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=10, default="zh-hans")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = StaffManager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name
