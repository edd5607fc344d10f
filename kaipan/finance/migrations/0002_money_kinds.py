"""The standard kinds of money, and the tables of facts that the application may only add to."""

from django.db import migrations

from kaipan.finance.seeds import seed_money_kinds
from kaipan.platform.privileges import facts_only


def seed(apps, schema_editor):
    seed_money_kinds(apps.get_model("finance", "MoneyKind"))


class Migration(migrations.Migration):
    dependencies = [("finance", "0001_initial")]

    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
        facts_only("finance_receiptline", "finance_settlement", "finance_allocation"),
    ]
