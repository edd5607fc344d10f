"""The change feed: what moved, in the order it was written, for screens that follow along."""

from django.db import models
from django.db.models.functions import Now


class Change(models.Model):
    """One row of some table came, changed or went.

    ``topic`` says what kind of thing (``rooms``), ``subject_id`` which one. The row holds no values: a
    follower reads the thing again, with its own rights. The publisher takes rows away as it sends them,
    because a sequence gives out numbers before the commit and a reader by number would miss late ones.
    """

    project_id = models.BigIntegerField()
    topic = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())
