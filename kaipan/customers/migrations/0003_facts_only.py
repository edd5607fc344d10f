"""Who gave a customer to whom: the application may add them, not touch them."""

from django.db import migrations

from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    dependencies = [("customers", "0002_modified_at")]

    operations = [facts_only("customers_customertransfer")]
