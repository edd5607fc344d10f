"""Books, what is printed on bills, spoilt forms and counts: the application may add them, not touch them."""

from django.db import migrations

from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    dependencies = [("bills", "0002_form_layouts")]

    operations = [
        facts_only(
            "bills_billbook",
            "bills_billline",
            "bills_spoiltform",
            "bills_stockcount",
            "bills_stockcountline",
        )
    ]
