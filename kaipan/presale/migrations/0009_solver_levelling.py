"""Room adjustments that levelling wrote are told apart from what people wrote."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("presale", "0008_payment_plans")]

    operations = [
        migrations.AddField(
            model_name="roomadjustment",
            name="by_levelling",
            field=models.BooleanField(default=False),
        ),
    ]
