"""Price books, the terms of payment plans and the batches of a release: the application may add them, not touch them."""

from django.db import migrations

from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    dependencies = [("presale", "0002_modified_at")]

    operations = [
        facts_only(
            "presale_pricebook",
            "presale_pricebookentry",
            "presale_paymentline",
            "presale_discountstep",
            "presale_releasebatch",
            "presale_releaseline",
        )
    ]
