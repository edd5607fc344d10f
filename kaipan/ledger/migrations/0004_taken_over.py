"""The standard account that stands against money an older system received, in books that are open already."""

from django.db import migrations


def add(apps, schema_editor):
    books = apps.get_model("ledger", "Books").objects.values_list("company_id", flat=True)
    model = apps.get_model("ledger", "LedgerAccount")
    model.objects.bulk_create(
        [
            model(
                company_id=company_id, code="122191", name="其他应收款-旧系统收款转入", account_class="ASSET"
            )
            for company_id in books
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_refunds_and_compensation")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
