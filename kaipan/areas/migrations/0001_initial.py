"""Surveys, regimes, and batches that settle what was measured otherwise than agreed."""

from decimal import Decimal

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import kaipan.platform.constraints
import kaipan.platform.fields
from kaipan.kernel.money import Money
from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("finance", "0016_credits"),
        ("inventory", "0006_forgotten_holders"),
        ("org", "0005_work_calendar"),
        ("sales", "0009_taken_over"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AreaBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "未提交"),
                            ("ASKED", "审批中"),
                            ("POSTED", "已执行"),
                            ("DROPPED", "已作废"),
                        ],
                        default="DRAFT",
                        max_length=8,
                    ),
                ),
                (
                    "due_at",
                    models.CharField(
                        choices=[("DAYS", "过账后若干天"), ("HANDOVER", "交付时")], max_length=8
                    ),
                ),
                ("due_days", models.PositiveSmallIntegerField()),
                ("reply_days", models.PositiveSmallIntegerField()),
                ("line_count", models.PositiveIntegerField()),
                ("beyond_count", models.PositiveIntegerField()),
                ("to_pay", kaipan.platform.fields.MoneyField()),
                ("to_return", kaipan.platform.fields.MoneyField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("drawn_on", models.DateField()),
                ("drawn_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("settled_on", models.DateField(null=True)),
                ("drop_reason", models.CharField(blank=True, max_length=200)),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.project",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="MeasuredRoom",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                ("gross", kaipan.platform.fields.AreaField()),
                ("inner", kaipan.platform.fields.AreaField()),
                ("shared", kaipan.platform.fields.AreaField()),
                ("selling", kaipan.platform.fields.AreaField(null=True)),
                ("deviation_percent", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ("flagged", models.BooleanField()),
                (
                    "project",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.project",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measured",
                        to="inventory.room",
                    ),
                ),
            ],
            options={
                "ordering": ["measurement_id", "row"],
            },
        ),
        migrations.CreateModel(
            name="AreaLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=100)),
                ("contract_day", models.DateField()),
                ("product_type", models.CharField(max_length=12)),
                (
                    "area_basis",
                    models.CharField(
                        choices=[("GROSS", "按建筑面积"), ("INNER", "按套内面积"), ("UNIT", "按套")],
                        max_length=8,
                    ),
                ),
                ("contract_area", kaipan.platform.fields.AreaField()),
                ("measured_area", kaipan.platform.fields.AreaField()),
                ("price", kaipan.platform.fields.MoneyField()),
                ("error_percent", models.DecimalField(decimal_places=6, max_digits=12)),
                ("unit_price", models.DecimalField(decimal_places=4, max_digits=16)),
                ("parts", models.JSONField()),
                ("target", kaipan.platform.fields.MoneyField()),
                ("before", kaipan.platform.fields.MoneyField()),
                ("amount", kaipan.platform.fields.MoneyField()),
                ("beyond", models.BooleanField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("OPEN", "待执行"),
                            ("HELD", "待买方选择"),
                            ("POSTED", "已过账"),
                            ("ENDING", "买方选择退房"),
                            ("DROPPED", "已作废"),
                        ],
                        default="OPEN",
                        max_length=8,
                    ),
                ),
                ("posted_on", models.DateField(null=True)),
                ("told_on", models.DateField(null=True)),
                (
                    "told_way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("EMS", "EMS 邮寄"),
                            ("HAND", "当面送达"),
                            ("MESSAGE", "短信或微信"),
                            ("NOTARY", "公证送达"),
                        ],
                        db_default="",
                        max_length=8,
                    ),
                ),
                ("tracking", models.CharField(blank=True, db_default="", max_length=40)),
                ("arrived_on", models.DateField(null=True)),
                ("reply_by", models.DateField(null=True)),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[("KEEP", "继续履行"), ("TERMINATE", "解除合同退房")],
                        db_default="",
                        max_length=10,
                    ),
                ),
                ("chosen_on", models.DateField(null=True)),
                ("words", models.CharField(blank=True, db_default="", max_length=200)),
                ("drop_reason", models.CharField(blank=True, db_default="", max_length=200)),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="finance.account",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="areas.areabatch",
                    ),
                ),
                (
                    "chosen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "credit",
                    models.OneToOneField(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="area_line",
                        to="finance.receipt",
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="area_lines",
                        to="sales.deal",
                    ),
                ),
                (
                    "due",
                    models.OneToOneField(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="area_line",
                        to="finance.due",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.project",
                    ),
                ),
                (
                    "measured",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="areas.measuredroom",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Measurement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("survey_number", models.CharField(max_length=40)),
                ("surveyor", models.CharField(max_length=60)),
                ("surveyed_on", models.DateField()),
                ("filename", models.CharField(max_length=200)),
                ("fingerprint", models.CharField(max_length=64)),
                ("tolerance_percent", models.DecimalField(decimal_places=2, max_digits=6)),
                ("room_count", models.PositiveIntegerField()),
                ("flagged_count", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("DRAFT", "待复核"), ("REVIEWED", "已复核"), ("DROPPED", "已作废")],
                        default="DRAFT",
                        max_length=8,
                    ),
                ),
                ("read_on", models.DateField()),
                ("read_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("settled_on", models.DateField(null=True)),
                ("sells_unsold_by_it", models.BooleanField(null=True)),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.project",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="measuredroom",
            name="measurement",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rooms",
                to="areas.measurement",
            ),
        ),
        migrations.CreateModel(
            name="AreaDispute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_on", models.DateField()),
                ("words", models.CharField(max_length=300)),
                ("closed_on", models.DateField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("STANDS", "维持补差结果"), ("REMEASURE", "重新测绘")],
                        max_length=10,
                    ),
                ),
                ("closing_words", models.CharField(blank=True, max_length=300)),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.project"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="areas.arealine",
                    ),
                ),
                (
                    "remeasured",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="areas.measurement",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Regime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                (
                    "product_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("RESIDENCE", "住宅"),
                            ("APARTMENT", "公寓"),
                            ("SHOP", "商铺"),
                            ("OFFICE", "写字楼"),
                            ("PARKING", "车位"),
                            ("STORAGE", "储藏室"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "area_basis",
                    models.CharField(
                        blank=True,
                        choices=[("GROSS", "按建筑面积"), ("INNER", "按套内面积"), ("UNIT", "按套")],
                        max_length=8,
                    ),
                ),
                ("valid_from", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("THREE_PERCENT", "按限度结算（3% 规则）"),
                            ("BANDS", "分档结算"),
                            ("NONE", "不补差（按套）"),
                            ("CONTRACT", "按合同约定据实结算"),
                        ],
                        max_length=16,
                    ),
                ),
                ("limit_percent", models.DecimalField(decimal_places=4, max_digits=7, null=True)),
                ("bands", models.JSONField(default=list)),
                ("whole", models.BooleanField(default=False)),
                ("words", models.CharField(blank=True, max_length=500)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("set_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "project",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.project",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="arealine",
            name="regime",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="areas.regime",
            ),
        ),
        migrations.AddIndex(
            model_name="areabatch",
            index=models.Index(fields=["project", "-id"], name="areas_batch_newest"),
        ),
        migrations.AddConstraint(
            model_name="areabatch",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="areas_batch_project_key"),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.UniqueConstraint(
                fields=("project", "id"), name="areas_measurement_project_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="measuredroom",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="areas_measured_project_key"),
        ),
        migrations.AddConstraint(
            model_name="areadispute",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="areas_dispute_project_key"),
        ),
        migrations.AddConstraint(
            model_name="regime",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="areas_regime_project_key"),
        ),
        migrations.AddConstraint(
            model_name="arealine",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="areas_line_project_key"),
        ),
        migrations.AddConstraint(
            model_name="areabatch",
            constraint=models.UniqueConstraint(fields=("project", "number"), name="areas_batch_number_once"),
        ),
        migrations.AddConstraint(
            model_name="areabatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("line_count__gt", 0)), name="areas_batch_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="areabatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_days__lte", 3650), ("reply_days__gte", 1), ("reply_days__lte", 180)),
                name="areas_batch_days_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="areabatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("drop_reason", ""), ("settled_on__isnull", True), ("state__in", ["DRAFT", "ASKED"])
                    ),
                    models.Q(("drop_reason", ""), ("settled_on__isnull", False), ("state", "POSTED")),
                    models.Q(
                        ("settled_on__isnull", False),
                        ("state", "DROPPED"),
                        models.Q(("drop_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="areas_batch_settled_whole",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areabatch",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="a5f2ff8ab6a7aeaca33b7eb0936c1446b76068b4",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_b23b3",
                    table="areas_areabatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areabatch",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="a4e6ace54b4c507cd93dafd68a93a2982ec14450",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_453c7",
                    table="areas_areabatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areabatch",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{DRAFT:ASKED,ASKED:DRAFT,ASKED:POSTED,DRAFT:DROPPED,ASKED:DROPPED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="8f3290c83fae6e6cdad1f912851befa352e31172",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_c7d0d",
                    table="areas_areabatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areabatch",
            trigger=pgtrigger.compiler.Trigger(
                name="areas_batch_as_drawn",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."number" IS DISTINCT FROM NEW."number" OR OLD."due_at" IS DISTINCT FROM NEW."due_at" OR OLD."due_days" IS DISTINCT FROM NEW."due_days" OR OLD."reply_days" IS DISTINCT FROM NEW."reply_days" OR OLD."line_count" IS DISTINCT FROM NEW."line_count" OR OLD."beyond_count" IS DISTINCT FROM NEW."beyond_count" OR OLD."to_pay" IS DISTINCT FROM NEW."to_pay" OR OLD."to_return" IS DISTINCT FROM NEW."to_return" OR OLD."fingerprint" IS DISTINCT FROM NEW."fingerprint" OR OLD."drawn_on" IS DISTINCT FROM NEW."drawn_on" OR OLD."drawn_by_id" IS DISTINCT FROM NEW."drawn_by_id") THEN RAISE EXCEPTION \'areas_batch_as_drawn: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="c5b170434834f319dd5cd9de1ee4dc53480a37de",
                    operation="UPDATE",
                    pgid="pgtrigger_areas_batch_as_drawn_9a149",
                    table="areas_areabatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areabatch",
            trigger=pgtrigger.compiler.Trigger(
                name="areas_batch_settled",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.settled_on IS NOT NULL) AND (OLD."settled_on" IS DISTINCT FROM NEW."settled_on" OR OLD."settled_by_id" IS DISTINCT FROM NEW."settled_by_id" OR OLD."drop_reason" IS DISTINCT FROM NEW."drop_reason") THEN RAISE EXCEPTION \'areas_batch_settled: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="ffa4db402bfd8433f9f80c7841dfeb4654fbea98",
                    operation="UPDATE",
                    pgid="pgtrigger_areas_batch_settled_ad477",
                    table="areas_areabatch",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="measurement",
            index=models.Index(fields=["project", "-id"], name="areas_measurement_newest"),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "DROPPED"), _negated=True),
                fields=("project", "fingerprint"),
                name="areas_measurement_file_once",
                violation_error_message="同一份测绘文件已经导入过，请勿重复导入。",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "DROPPED"), _negated=True),
                fields=("project", "survey_number"),
                name="areas_measurement_number_once",
                violation_error_message="此测绘成果编号已经导入过；更正请使用新的编号。",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "REVIEWED"), _negated=True),
                    models.Q(("read_by", models.F("settled_by")), _negated=True),
                    _connector="OR",
                ),
                name="areas_measurement_four_eyes",
                violation_error_message="导入人不能复核自己导入的测绘成果。",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("sells_unsold_by_it__isnull", True), ("settled_on__isnull", True), ("state", "DRAFT")
                    ),
                    models.Q(
                        ("sells_unsold_by_it__isnull", False),
                        ("settled_on__isnull", False),
                        ("state", "REVIEWED"),
                    ),
                    models.Q(
                        ("settled_on__isnull", False),
                        ("state", "DROPPED"),
                        models.Q(("note", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="areas_measurement_settled_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("survey_number", ""), _negated=True),
                    models.Q(("surveyor", ""), _negated=True),
                    ("room_count__gt", 0),
                ),
                name="areas_measurement_says_something",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measurement",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="312741c30132b4c052e8e543d1267741d0b9ad33",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_f5e36",
                    table="areas_measurement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measurement",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="fb95259d3bbbfed80dec2e73842ca3595759e3f7",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_e57c6",
                    table="areas_measurement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measurement",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{DRAFT:REVIEWED,DRAFT:DROPPED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="6d4ade37e5563283abf0361440b4480c1c7080f6",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_769b2",
                    table="areas_measurement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measurement",
            trigger=pgtrigger.compiler.Trigger(
                name="areas_measurement_as_read",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."survey_number" IS DISTINCT FROM NEW."survey_number" OR OLD."surveyor" IS DISTINCT FROM NEW."surveyor" OR OLD."surveyed_on" IS DISTINCT FROM NEW."surveyed_on" OR OLD."filename" IS DISTINCT FROM NEW."filename" OR OLD."fingerprint" IS DISTINCT FROM NEW."fingerprint" OR OLD."room_count" IS DISTINCT FROM NEW."room_count" OR OLD."flagged_count" IS DISTINCT FROM NEW."flagged_count" OR OLD."read_on" IS DISTINCT FROM NEW."read_on" OR OLD."read_by_id" IS DISTINCT FROM NEW."read_by_id") THEN RAISE EXCEPTION \'areas_measurement_as_read: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="818493fbd5c2d81f674ce918d29304fedad8ff62",
                    operation="UPDATE",
                    pgid="pgtrigger_areas_measurement_as_read_14e2a",
                    table="areas_measurement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measurement",
            trigger=pgtrigger.compiler.Trigger(
                name="areas_measurement_settled",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state <> \'DRAFT\') AND (OLD."settled_on" IS DISTINCT FROM NEW."settled_on" OR OLD."settled_by_id" IS DISTINCT FROM NEW."settled_by_id" OR OLD."sells_unsold_by_it" IS DISTINCT FROM NEW."sells_unsold_by_it" OR OLD."note" IS DISTINCT FROM NEW."note") THEN RAISE EXCEPTION \'areas_measurement_settled: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="2ef05e5bd1fe630e9b2919c352e110ee938babb1",
                    operation="UPDATE",
                    pgid="pgtrigger_areas_measurement_settled_bcf26",
                    table="areas_measurement",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="measuredroom",
            constraint=kaipan.platform.constraints.SameProject(
                field="measurement", name="areas_measured_survey_project", to="areas.Measurement"
            ),
        ),
        migrations.AddConstraint(
            model_name="measuredroom",
            constraint=kaipan.platform.constraints.SameProject(
                field="room", name="areas_measured_room_project", to="inventory.Room"
            ),
        ),
        migrations.AddConstraint(
            model_name="measuredroom",
            constraint=models.UniqueConstraint(
                fields=("measurement", "room"), name="areas_measured_room_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="measuredroom",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("gross__gt", 0), ("inner__gt", 0), ("inner__lte", models.F("gross")), ("shared__gte", 0)
                ),
                name="areas_measured_above_zero",
            ),
        ),
        migrations.AddConstraint(
            model_name="measuredroom",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "gross__gte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("inner"), "+", models.F("shared")
                            ),
                            "-",
                            models.Value(Decimal("0.01")),
                        ),
                    ),
                    (
                        "gross__lte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("inner"), "+", models.F("shared")
                            ),
                            "+",
                            models.Value(Decimal("0.01")),
                        ),
                    ),
                ),
                name="areas_measured_sums_up",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measuredroom",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="650a1f0e72f8f25ef65f63cc3b55e6ab5c115d72",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_fea21",
                    table="areas_measuredroom",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measuredroom",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="f1376b6a52bb00f027827d3e15237827bced242e",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_f8535",
                    table="areas_measuredroom",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="areadispute",
            constraint=kaipan.platform.constraints.SameProject(
                field="line", name="areas_dispute_line_project", to="areas.AreaLine"
            ),
        ),
        migrations.AddConstraint(
            model_name="areadispute",
            constraint=kaipan.platform.constraints.SameProject(
                field="remeasured", name="areas_dispute_survey_project", to="areas.Measurement"
            ),
        ),
        migrations.AddConstraint(
            model_name="areadispute",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)),
                fields=("line",),
                name="areas_dispute_one_open",
                violation_error_message="此补差已有未处理完的争议。",
            ),
        ),
        migrations.AddConstraint(
            model_name="areadispute",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="areas_dispute_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="areadispute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_on__isnull", True),
                        ("closing_words", ""),
                        ("outcome", ""),
                        ("remeasured__isnull", True),
                    ),
                    models.Q(
                        ("closed_on__gte", models.F("opened_on")),
                        models.Q(("outcome", ""), _negated=True),
                        models.Q(("closing_words", ""), _negated=True),
                        models.Q(("outcome", "REMEASURE"), ("remeasured__isnull", True), _connector="OR"),
                    ),
                    _connector="OR",
                ),
                name="areas_dispute_closed_whole",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areadispute",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="fd7bd1c0f8a8e1052b22e4d0e2265b3415274652",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_9a8c3",
                    table="areas_areadispute",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areadispute",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="3cbe6cae380938070eea506a5d3c129a40ce42aa",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_fc19c",
                    table="areas_areadispute",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areadispute",
            trigger=pgtrigger.compiler.Trigger(
                name="areas_dispute_as_opened",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."line_id" IS DISTINCT FROM NEW."line_id" OR OLD."opened_on" IS DISTINCT FROM NEW."opened_on" OR OLD."words" IS DISTINCT FROM NEW."words" OR OLD."opened_by_id" IS DISTINCT FROM NEW."opened_by_id") THEN RAISE EXCEPTION \'areas_dispute_as_opened: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="c0d3dfce53093a1b8a66d053312c6225f6dbec86",
                    operation="UPDATE",
                    pgid="pgtrigger_areas_dispute_as_opened_47bc9",
                    table="areas_areadispute",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="areadispute",
            trigger=pgtrigger.compiler.Trigger(
                name="areas_dispute_stays_closed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.closed_on IS NOT NULL) AND (OLD."closed_on" IS DISTINCT FROM NEW."closed_on" OR OLD."outcome" IS DISTINCT FROM NEW."outcome" OR OLD."closing_words" IS DISTINCT FROM NEW."closing_words" OR OLD."remeasured_id" IS DISTINCT FROM NEW."remeasured_id" OR OLD."closed_by_id" IS DISTINCT FROM NEW."closed_by_id") THEN RAISE EXCEPTION \'areas_dispute_stays_closed: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="a8032028631380c4a34b4c63f44f6747e1c4a877",
                    operation="UPDATE",
                    pgid="pgtrigger_areas_dispute_stays_closed_1adfe",
                    table="areas_areadispute",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="regime",
            index=models.Index(fields=["project", "-id"], name="areas_regime_newest"),
        ),
        migrations.AddConstraint(
            model_name="regime",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="areas_regime_named"
            ),
        ),
        migrations.AddConstraint(
            model_name="regime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("limit_percent__isnull", True),
                    models.Q(("limit_percent__gt", 0), ("limit_percent__lte", 100)),
                    _connector="OR",
                ),
                name="areas_regime_limit_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="regime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "BANDS"), models.Q(("bands", []), _negated=True)),
                    models.Q(models.Q(("kind", "BANDS"), _negated=True), ("bands", []), ("whole", False)),
                    _connector="OR",
                ),
                name="areas_regime_bands_fit",
            ),
        ),
        migrations.AddConstraint(
            model_name="regime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "THREE_PERCENT"), _negated=True),
                    ("limit_percent__isnull", False),
                    _connector="OR",
                ),
                name="areas_regime_has_limit",
            ),
        ),
        migrations.AddConstraint(
            model_name="regime",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "CONTRACT"), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="areas_regime_quotes_contract",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regime",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="45d43233d98a8cde886168250d665978dcd0c457",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_3e41c",
                    table="areas_regime",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regime",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="db9e472fed2791482c9a1c8f8168f9ba94f8aa32",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_19e53",
                    table="areas_regime",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="arealine",
            index=models.Index(fields=["project", "state", "-id"], name="areas_line_by_state"),
        ),
        migrations.AddIndex(
            model_name="arealine",
            index=models.Index(fields=["measured"], name="areas_line_by_measured"),
        ),
        migrations.AddConstraint(
            model_name="arealine",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("OPEN", "HELD", "ENDING"))),
                fields=("deal",),
                name="areas_line_one_open_a_deal",
                violation_error_message="所选合同中有尚未办结的面积补差，请先办结或作废。",
            ),
        ),
        migrations.AddConstraint(
            model_name="arealine",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "DROPPED"), _negated=True),
                fields=("deal", "measured"),
                name="areas_line_once_a_measurement",
                violation_error_message="同一测绘成果对同一合同只补差一次。",
            ),
        ),
        migrations.AddConstraint(
            model_name="arealine",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "amount",
                        django.db.models.expressions.CombinedExpression(
                            models.F("target"), "-", models.F("before")
                        ),
                    ),
                    ("contract_area__gt", 0),
                    ("price__gt", Money("0.00")),
                ),
                name="areas_line_adds_up",
            ),
        ),
        migrations.AddConstraint(
            model_name="arealine",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("state", "POSTED"), _negated=True),
                        ("credit__isnull", True),
                        ("due__isnull", True),
                        ("posted_on__isnull", True),
                    ),
                    models.Q(
                        ("posted_on__isnull", False),
                        ("state", "POSTED"),
                        models.Q(
                            models.Q(
                                ("amount__gt", Money("0.00")),
                                ("credit__isnull", True),
                                ("due__isnull", False),
                            ),
                            models.Q(
                                ("amount__lt", Money("0.00")),
                                ("credit__isnull", False),
                                ("due__isnull", True),
                            ),
                            models.Q(
                                ("amount", Money("0.00")), ("credit__isnull", True), ("due__isnull", True)
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="areas_line_posted_with_its_money",
            ),
        ),
        migrations.AddConstraint(
            model_name="arealine",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "POSTED"), _negated=True),
                    ("beyond", False),
                    ("choice", "KEEP"),
                    _connector="OR",
                ),
                name="areas_line_posted_on_an_answer",
                violation_error_message="误差超过限度的补差须先登记买方的选择。",
            ),
        ),
        migrations.AddConstraint(
            model_name="arealine",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("choice", ""), ("chosen_on__isnull", True)),
                    models.Q(
                        ("beyond", True), ("choice__in", ["KEEP", "TERMINATE"]), ("chosen_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="areas_line_choice_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="arealine",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("arrived_on__isnull", True),
                        ("reply_by__isnull", True),
                        ("told_on__isnull", True),
                        ("told_way", ""),
                    ),
                    models.Q(
                        ("reply_by__gt", models.F("told_on")),
                        ("told_on__isnull", False),
                        models.Q(("told_way", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="areas_line_told_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="arealine",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("chosen_on__isnull", True),
                    models.Q(("chosen_on__gte", models.F("told_on")), ("told_on__isnull", False)),
                    _connector="OR",
                ),
                name="areas_line_chosen_after_told",
                violation_error_message="买方的选择不能早于告知日。",
            ),
        ),
        migrations.AddConstraint(
            model_name="arealine",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "DROPPED"), models.Q(("drop_reason", ""), _negated=True)),
                    models.Q(models.Q(("state", "DROPPED"), _negated=True), ("drop_reason", "")),
                    _connector="OR",
                ),
                name="areas_line_dropped_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="arealine",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ENDING"), _negated=True), ("choice", "TERMINATE"), _connector="OR"
                ),
                name="areas_line_ending_was_chosen",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arealine",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="7e37a67a123bab803e3b2792539f5bfec6ab142e",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_14918",
                    table="areas_arealine",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arealine",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="5bc9b023cfbd0f24ef25f425fa7482be60268a09",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_85ab9",
                    table="areas_arealine",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arealine",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state"))',
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{OPEN:POSTED,OPEN:HELD,OPEN:DROPPED,HELD:POSTED,HELD:ENDING,HELD:DROPPED,ENDING:HELD,ENDING:DROPPED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="1b214b15d8230b9aef3713bf05aa3675ea52641b",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_bf07c",
                    table="areas_arealine",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arealine",
            trigger=pgtrigger.compiler.Trigger(
                name="of_one_project",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT FROM drawn line\n      LEFT JOIN areas_areabatch batch ON batch.id = line.batch_id AND batch.project_id = line.project_id\n      LEFT JOIN sales_deal deal ON deal.id = line.deal_id AND deal.project_id = line.project_id\n                               AND deal.account_id = line.account_id\n      LEFT JOIN areas_measuredroom measured ON measured.id = line.measured_id\n                                           AND measured.project_id = line.project_id\n                                           AND measured.room_id = deal.room_id\n      LEFT JOIN areas_regime regime ON regime.id = line.regime_id AND regime.project_id = line.project_id\n     WHERE batch.id IS NULL OR deal.id IS NULL OR measured.id IS NULL OR regime.id IS NULL) THEN\n    RAISE EXCEPTION 'a line joins what does not belong together'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'areas_line_of_one_project';\nEND IF;\nRETURN NULL;\n",
                    hash="dc4e1f0cabe532f5be67054ac8946da5cbbae9cf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_of_one_project_874bd",
                    referencing="REFERENCING NEW TABLE AS drawn ",
                    table="areas_arealine",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arealine",
            trigger=pgtrigger.compiler.Trigger(
                name="money_is_the_amount",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\n    SELECT FROM moved line\n      LEFT JOIN finance_due due ON due.id = line.due_id\n      LEFT JOIN finance_receipt credit ON credit.id = line.credit_id\n     WHERE line.state = 'POSTED'\n       AND (coalesce(due.amount, 0) - coalesce(credit.total, 0) <> line.amount\n            OR coalesce(due.account_id, line.account_id) <> line.account_id\n            OR coalesce(credit.account_id, line.account_id) <> line.account_id\n            OR coalesce(due.money_kind_id, 'AREA_DIFFERENCE') <> 'AREA_DIFFERENCE'\n            OR coalesce(credit.kind, 'CREDIT') <> 'CREDIT')) THEN\n    RAISE EXCEPTION 'the money of a line is its amount, on its account'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'areas_line_money_is_the_amount';\nEND IF;\nRETURN NULL;\n",
                    hash="60cf3f10fcb514b62b82ecb099755b8cc8ff34aa",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_money_is_the_amount_c9fb2",
                    referencing="REFERENCING NEW TABLE AS moved ",
                    table="areas_arealine",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arealine",
            trigger=pgtrigger.compiler.Trigger(
                name="areas_line_as_drawn",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."batch_id" IS DISTINCT FROM NEW."batch_id" OR OLD."deal_id" IS DISTINCT FROM NEW."deal_id" OR OLD."account_id" IS DISTINCT FROM NEW."account_id" OR OLD."measured_id" IS DISTINCT FROM NEW."measured_id" OR OLD."regime_id" IS DISTINCT FROM NEW."regime_id" OR OLD."label" IS DISTINCT FROM NEW."label" OR OLD."contract_day" IS DISTINCT FROM NEW."contract_day" OR OLD."product_type" IS DISTINCT FROM NEW."product_type" OR OLD."area_basis" IS DISTINCT FROM NEW."area_basis" OR OLD."contract_area" IS DISTINCT FROM NEW."contract_area" OR OLD."measured_area" IS DISTINCT FROM NEW."measured_area" OR OLD."price" IS DISTINCT FROM NEW."price" OR OLD."error_percent" IS DISTINCT FROM NEW."error_percent" OR OLD."unit_price" IS DISTINCT FROM NEW."unit_price" OR OLD."parts" IS DISTINCT FROM NEW."parts" OR OLD."target" IS DISTINCT FROM NEW."target" OR OLD."before" IS DISTINCT FROM NEW."before" OR OLD."amount" IS DISTINCT FROM NEW."amount" OR OLD."beyond" IS DISTINCT FROM NEW."beyond") THEN RAISE EXCEPTION \'areas_line_as_drawn: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="41c4ec7f2d678f3d6e599215f419edf5b2d9117d",
                    operation="UPDATE",
                    pgid="pgtrigger_areas_line_as_drawn_b5e05",
                    table="areas_arealine",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="arealine",
            trigger=pgtrigger.compiler.Trigger(
                name="areas_line_posted_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state = \'POSTED\') AND (OLD."posted_on" IS DISTINCT FROM NEW."posted_on" OR OLD."due_id" IS DISTINCT FROM NEW."due_id" OR OLD."credit_id" IS DISTINCT FROM NEW."credit_id" OR OLD."choice" IS DISTINCT FROM NEW."choice" OR OLD."chosen_on" IS DISTINCT FROM NEW."chosen_on" OR OLD."chosen_by_id" IS DISTINCT FROM NEW."chosen_by_id") THEN RAISE EXCEPTION \'areas_line_posted_once: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="2dde715a45246a809191107f0f01c2881ce0aa3c",
                    operation="UPDATE",
                    pgid="pgtrigger_areas_line_posted_once_fc17e",
                    table="areas_arealine",
                    when="BEFORE",
                ),
            ),
        ),
        facts_only("areas_measuredroom", "areas_regime"),
    ]
