"""The trail, its seals, the outbox and the files: the application may add them, not touch them."""

from django.db import migrations

from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    dependencies = [("platform", "0004_rate_count")]

    operations = [
        facts_only("platform_auditrecord", "platform_auditseal", "platform_event", "platform_storedfile")
    ]
