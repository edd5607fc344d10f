"""The standard accounts that refunds need, in books that are open already."""

from django.db import migrations

ADDED = (("224121", "其他应付款-应付退款", "LIABILITY"), ("671101", "营业外支出-赔偿金支出", "EXPENSE"))


def add(apps, schema_editor):
    books = apps.get_model("ledger", "Books").objects.values_list("company_id", flat=True)
    model = apps.get_model("ledger", "LedgerAccount")
    model.objects.bulk_create(
        [
            model(company_id=company_id, code=code, name=name, account_class=account_class)
            for company_id in books
            for code, name, account_class in ADDED
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_facts_only")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
