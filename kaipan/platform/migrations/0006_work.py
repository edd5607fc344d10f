"""Long work: verbs carried out while nobody waits."""

import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("platform", "0005_facts_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Work",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("company_id", models.BigIntegerField()),
                ("project_id", models.BigIntegerField()),
                ("staff_id", models.BigIntegerField()),
                ("channel", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=60)),
                ("label", models.CharField(max_length=160)),
                ("arguments", models.JSONField()),
                ("held", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "等待"),
                            ("RUNNING", "进行中"),
                            ("DONE", "完成"),
                            ("REFUSED", "未通过"),
                            ("FAILED", "出错"),
                            ("CANCELLED", "已取消"),
                        ],
                        default="WAITING",
                        max_length=12,
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("phase", models.CharField(blank=True, max_length=60)),
                ("result", models.JSONField(null=True)),
                ("refusal_code", models.CharField(blank=True, max_length=80)),
                ("refusal_said", models.JSONField(null=True)),
                ("refusal_params", models.JSONField(null=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("started_at", models.DateTimeField(null=True)),
                ("heartbeat_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["staff_id", "-id"], name="platform_work_of_staff"),
                    models.Index(
                        condition=models.Q(("seen_at__isnull", True)),
                        fields=["staff_id"],
                        name="platform_work_unseen",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("finished_at__isnull", False),
                                ("state__in", ("DONE", "REFUSED", "FAILED", "CANCELLED")),
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ("DONE", "REFUSED", "FAILED", "CANCELLED")), _negated=True
                                ),
                                ("finished_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="platform_work_over_when_finished",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result__isnull", False), ("state", "DONE")),
                            models.Q(models.Q(("state", "DONE"), _negated=True), ("result__isnull", True)),
                            _connector="OR",
                        ),
                        name="platform_work_result_when_done",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="work",
            trigger=pgtrigger.compiler.Trigger(
                name="work_state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{WAITING:RUNNING,WAITING:CANCELLED,RUNNING:DONE,RUNNING:REFUSED,RUNNING:FAILED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="0f08b7741cffeee8eaff7908fcac7b755011db79",
                    operation="UPDATE",
                    pgid="pgtrigger_work_state_graph_893a5",
                    table="platform_work",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="work",
            trigger=pgtrigger.compiler.Trigger(
                name="platform_work_keeps_what_was_asked",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."staff_id" IS DISTINCT FROM NEW."staff_id" OR OLD."channel" IS DISTINCT FROM NEW."channel" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."arguments" IS DISTINCT FROM NEW."arguments" OR OLD."held" IS DISTINCT FROM NEW."held") THEN RAISE EXCEPTION \'platform_work_keeps_what_was_asked: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="a469f8d39f5540db14a19a6da20bb9df25f2ba47",
                    operation="UPDATE",
                    pgid="pgtrigger_platform_work_keeps_what_was_asked_e9fdc",
                    table="platform_work",
                    when="BEFORE",
                ),
            ),
        ),
    ]
