"""What somebody did in some days, and which follow-ups were promised for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0008_people")]

    operations = [
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["project", "staff", "-day"], name="customers_contact_by_staff"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("next_on__isnull", False), ("void_reason", "")),
                fields=["project", "next_on"],
                name="customers_contact_by_next",
            ),
        ),
    ]
