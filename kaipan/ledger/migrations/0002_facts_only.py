"""Journals, their lines and their places: the application may add them, not touch them."""

from django.db import migrations

from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [facts_only("ledger_journal", "ledger_posting", "ledger_journalplace")]
