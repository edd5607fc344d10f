"""Files, kept once by what is in them."""

from django.db import models
from django.db.models.functions import Now

from kaipan.platform.triggers import append_only


class StoredFile(models.Model):
    """The bytes of one file, found by their SHA-256. In the database, so that a backup is whole."""

    sha256 = models.BinaryField(max_length=32, unique=True)
    content = models.BinaryField()
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=80)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        triggers = append_only()
