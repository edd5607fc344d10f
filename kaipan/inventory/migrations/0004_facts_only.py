"""The past of rooms and what imports changed: the application may add them, not touch them."""

from django.db import migrations

from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    dependencies = [("inventory", "0003_modified_at")]

    operations = [
        facts_only("inventory_occupancystep", "inventory_releasestep", "inventory_roomimportchange")
    ]
