"""The legal entities of the developer group."""

from django.db import models


class Company(models.Model):
    """A company of the group (开发企业): it owns projects, employs staff and keeps books of its own."""

    name = models.CharField(max_length=80, unique=True)
    short_name = models.CharField(max_length=20)
    credit_code = models.CharField(max_length=18, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.short_name
