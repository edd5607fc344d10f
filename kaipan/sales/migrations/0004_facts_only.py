"""What was agreed at each step: the application may add them, not touch them."""

from django.db import migrations

from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    dependencies = [("sales", "0003_deals_begin_and_buyers_stay_whole")]

    operations = [facts_only("sales_booking", "sales_subscription", "sales_contract")]
