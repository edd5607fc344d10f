"""Long work may be about no one project, says where its rights were held, and may leave a file."""

import django.db.models.deletion
from django.db import migrations, models

# The rights of work that stands there already were those of its project. What was asked for is frozen by
# triggers, and stays what it was: only the way it is written changes.
_FROM_LIST = """
ALTER TABLE platform_work DISABLE TRIGGER USER;
UPDATE platform_work SET held = jsonb_build_object(project_id::text, held) WHERE jsonb_typeof(held) = 'array';
ALTER TABLE platform_work ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("platform", "0006_work"),
    ]

    operations = [
        migrations.AlterField(
            model_name="work",
            name="project_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.RunSQL(_FROM_LIST, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="WorkFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("media_type", models.CharField(max_length=80)),
                ("size", models.PositiveBigIntegerField()),
                ("held", models.JSONField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                (
                    "work",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="file", to="platform.work"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkFilePiece",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces",
                        to="platform.workfile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("file", "number"), name="platform_work_file_pieces_in_order"
                    )
                ],
            },
        ),
    ]
