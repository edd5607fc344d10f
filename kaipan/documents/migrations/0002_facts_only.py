"""The copies that were printed: the application may add them, not touch them."""

from django.db import migrations

from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [facts_only("documents_paperprint")]
