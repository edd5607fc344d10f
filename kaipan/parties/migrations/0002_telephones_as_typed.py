"""What somebody wrote is kept beside the key of a telephone."""

from django.db import migrations

from kaipan.platform.encryption import EncryptedTextField


class Migration(migrations.Migration):
    dependencies = [("parties", "0001_initial")]

    operations = [
        migrations.AddField(model_name="partyphone", name="typed", field=EncryptedTextField(null=True)),
    ]
