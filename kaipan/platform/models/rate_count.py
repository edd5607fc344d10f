"""How often somebody came within the running minute."""

from django.db import models


class RateCount(models.Model):
    """Uses of one key in its present window of time; the next window begins at one again.

    The table is unlogged: counting costs no write to disk, and a crash of the server forgets the counts.
    """

    key = models.CharField(max_length=80, primary_key=True)
    window_start = models.DateTimeField()
    used = models.PositiveIntegerField()
