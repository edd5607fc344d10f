"""What payment plans are for, milestones with their records, instalments, and caps of loans."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import kaipan.platform.constraints
import kaipan.platform.fields
from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    dependencies = [
        ("inventory", "0004_facts_only"),
        ("org", "0003_contract_particulars"),
        ("presale", "0007_trial_lines_checked_at_once"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Milestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=30)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="MilestoneDate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("planned_on", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="MilestoneRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("reached_on", models.DateField(null=True)),
                ("evidence", models.CharField(max_length=300)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "ordering": ["milestone_id", "building_id", "-version"],
            },
        ),
        migrations.CreateModel(
            name="PaymentPlanBuilding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="discountstep",
            name="presale_payment_plan_whole",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="paymentline",
            name="presale_payment_plan_whole",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="paymentplan",
            name="presale_payment_plan_version",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="paymentplan",
            name="presale_payment_plan_whole",
        ),
        migrations.AddField(
            model_name="paymentline",
            name="cap",
            field=kaipan.platform.fields.MoneyField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="paymentline",
            name="day_of_month",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="paymentline",
            name="every_months",
            field=models.PositiveSmallIntegerField(default=1, db_default=1),
        ),
        migrations.AddField(
            model_name="paymentline",
            name="excess",
            field=models.CharField(
                blank=True,
                db_default="",
                choices=[("OWN", "转入余款"), ("OTHER_LOAN", "转入另一笔贷款")],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="paymentline",
            name="instalments",
            field=models.PositiveSmallIntegerField(default=1, db_default=1),
        ),
        migrations.AddField(
            model_name="paymentplan",
            name="building_count",
            field=models.PositiveSmallIntegerField(default=0, db_default=0),
        ),
        migrations.AddField(
            model_name="paymentplan",
            name="disabled_products",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
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
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="paymentplan",
            name="own_kind",
            field=models.CharField(blank=True, db_default="", max_length=20),
        ),
        migrations.AddField(
            model_name="paymentplan",
            name="product_types",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
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
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="paymentline",
            name="anchor",
            field=models.CharField(
                choices=[
                    ("BOOKING", "预订日"),
                    ("SUBSCRIPTION", "认购日"),
                    ("SIGNING", "签约日"),
                    ("FILING", "备案日"),
                    ("LOAN", "按揭办理日"),
                    ("MILESTONE", "工程节点"),
                    ("AREA_SETTLEMENT", "面积补差日"),
                    ("HANDOVER", "交付日"),
                    ("TITLE", "产权办理日"),
                    ("DATE", "指定日期"),
                ],
                default="SIGNING",
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="paymentplan",
            name="kind",
            field=models.CharField(
                choices=[
                    ("LUMP_SUM", "一次性付款"),
                    ("INSTALMENTS", "分期付款"),
                    ("MORTGAGE", "商业按揭"),
                    ("PROVIDENT", "公积金贷款"),
                    ("COMBINED", "组合贷款"),
                    ("BUILDING", "建筑期分期"),
                    ("DOWN_STAGED", "首付分期"),
                    ("OTHER", "自定义"),
                ],
                max_length=12,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountstep",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_payment_plan_whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE whole RECORD;",
                    func="\n    SELECT p.line_count, p.step_count, p.building_count, p.minimum_own_share,\n           (SELECT count(*) FROM presale_paymentline l WHERE l.plan_id = p.id) AS lines,\n           (SELECT count(*) FROM presale_discountstep s WHERE s.plan_id = p.id) AS steps,\n           (SELECT count(*) FROM presale_paymentplanbuilding b WHERE b.plan_id = p.id) AS buildings,\n           (SELECT max(l.sequence) FROM presale_paymentline l WHERE l.plan_id = p.id) AS last_line,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.share IS NULL AND l.amount IS NULL) AS remainders,\n           (SELECT coalesce(sum(l.share), 0) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind <> 'DEPOSIT') AS shares,\n           (SELECT coalesce(sum(l.share), 0) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')) AS loans,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind = 'DEPOSIT') AS deposits,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.includes_deposit) AS holders,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.excess = 'OTHER_LOAN') AS handing_on,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.excess <> 'OTHER_LOAN' AND l.share IS NOT NULL\n               AND l.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')) AS taking_over\n      INTO whole\n      FROM presale_paymentplan p\n     WHERE p.id = NEW.plan_id;\n    IF whole.lines <> whole.line_count OR whole.steps <> whole.step_count OR whole.last_line <> whole.lines\n       OR whole.remainders <> 1 OR whole.shares >= 1 OR whole.loans > 1 - whole.minimum_own_share\n       OR whole.deposits > 1 OR whole.holders <> whole.deposits OR whole.buildings <> whole.building_count\n       OR whole.handing_on > 1 OR (whole.handing_on = 1 AND whole.taking_over <> 1) THEN\n        RAISE EXCEPTION 'payment plan % is no whole', NEW.plan_id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_payment_plan_whole';\n    END IF;\n    RETURN NULL;\n",
                    hash="b766b610b1747eabb19700750f0be1c72bd87e0b",
                    operation="INSERT",
                    pgid="pgtrigger_presale_payment_plan_whole_e0301",
                    table="presale_discountstep",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymentline",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_payment_plan_whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE whole RECORD;",
                    func="\n    SELECT p.line_count, p.step_count, p.building_count, p.minimum_own_share,\n           (SELECT count(*) FROM presale_paymentline l WHERE l.plan_id = p.id) AS lines,\n           (SELECT count(*) FROM presale_discountstep s WHERE s.plan_id = p.id) AS steps,\n           (SELECT count(*) FROM presale_paymentplanbuilding b WHERE b.plan_id = p.id) AS buildings,\n           (SELECT max(l.sequence) FROM presale_paymentline l WHERE l.plan_id = p.id) AS last_line,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.share IS NULL AND l.amount IS NULL) AS remainders,\n           (SELECT coalesce(sum(l.share), 0) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind <> 'DEPOSIT') AS shares,\n           (SELECT coalesce(sum(l.share), 0) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')) AS loans,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind = 'DEPOSIT') AS deposits,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.includes_deposit) AS holders,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.excess = 'OTHER_LOAN') AS handing_on,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.excess <> 'OTHER_LOAN' AND l.share IS NOT NULL\n               AND l.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')) AS taking_over\n      INTO whole\n      FROM presale_paymentplan p\n     WHERE p.id = NEW.plan_id;\n    IF whole.lines <> whole.line_count OR whole.steps <> whole.step_count OR whole.last_line <> whole.lines\n       OR whole.remainders <> 1 OR whole.shares >= 1 OR whole.loans > 1 - whole.minimum_own_share\n       OR whole.deposits > 1 OR whole.holders <> whole.deposits OR whole.buildings <> whole.building_count\n       OR whole.handing_on > 1 OR (whole.handing_on = 1 AND whole.taking_over <> 1) THEN\n        RAISE EXCEPTION 'payment plan % is no whole', NEW.plan_id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_payment_plan_whole';\n    END IF;\n    RETURN NULL;\n",
                    hash="26f8b5b015f3c635727e3bc71c08d16784071096",
                    operation="INSERT",
                    pgid="pgtrigger_presale_payment_plan_whole_18fb2",
                    table="presale_paymentline",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymentplan",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_payment_plan_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."code" IS DISTINCT FROM NEW."code" OR OLD."version" IS DISTINCT FROM NEW."version" OR OLD."name" IS DISTINCT FROM NEW."name" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."valid_from" IS DISTINCT FROM NEW."valid_from" OR OLD."valid_until" IS DISTINCT FROM NEW."valid_until" OR OLD."rounding_mode" IS DISTINCT FROM NEW."rounding_mode" OR OLD."rounding_digit" IS DISTINCT FROM NEW."rounding_digit" OR OLD."minimum_own_share" IS DISTINCT FROM NEW."minimum_own_share" OR OLD."line_count" IS DISTINCT FROM NEW."line_count" OR OLD."step_count" IS DISTINCT FROM NEW."step_count" OR OLD."building_count" IS DISTINCT FROM NEW."building_count" OR OLD."own_kind" IS DISTINCT FROM NEW."own_kind" OR OLD."product_types" IS DISTINCT FROM NEW."product_types") THEN RAISE EXCEPTION \'presale_payment_plan_version: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="9486f4f3040debba8c1fe939dd5a06876da98bd7",
                    operation="UPDATE",
                    pgid="pgtrigger_presale_payment_plan_version_2d90c",
                    table="presale_paymentplan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymentplan",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_payment_plan_whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE whole RECORD;",
                    func="\n    SELECT p.line_count, p.step_count, p.building_count, p.minimum_own_share,\n           (SELECT count(*) FROM presale_paymentline l WHERE l.plan_id = p.id) AS lines,\n           (SELECT count(*) FROM presale_discountstep s WHERE s.plan_id = p.id) AS steps,\n           (SELECT count(*) FROM presale_paymentplanbuilding b WHERE b.plan_id = p.id) AS buildings,\n           (SELECT max(l.sequence) FROM presale_paymentline l WHERE l.plan_id = p.id) AS last_line,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.share IS NULL AND l.amount IS NULL) AS remainders,\n           (SELECT coalesce(sum(l.share), 0) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind <> 'DEPOSIT') AS shares,\n           (SELECT coalesce(sum(l.share), 0) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')) AS loans,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind = 'DEPOSIT') AS deposits,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.includes_deposit) AS holders,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.excess = 'OTHER_LOAN') AS handing_on,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.excess <> 'OTHER_LOAN' AND l.share IS NOT NULL\n               AND l.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')) AS taking_over\n      INTO whole\n      FROM presale_paymentplan p\n     WHERE p.id = NEW.id;\n    IF whole.lines <> whole.line_count OR whole.steps <> whole.step_count OR whole.last_line <> whole.lines\n       OR whole.remainders <> 1 OR whole.shares >= 1 OR whole.loans > 1 - whole.minimum_own_share\n       OR whole.deposits > 1 OR whole.holders <> whole.deposits OR whole.buildings <> whole.building_count\n       OR whole.handing_on > 1 OR (whole.handing_on = 1 AND whole.taking_over <> 1) THEN\n        RAISE EXCEPTION 'payment plan % is no whole', NEW.id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_payment_plan_whole';\n    END IF;\n    RETURN NULL;\n",
                    hash="1096dd40cf4bbfa46c60c7f71821ef68ba1c5342",
                    operation="INSERT",
                    pgid="pgtrigger_presale_payment_plan_whole_6ed7a",
                    table="presale_paymentplan",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "OTHER"), models.Q(("own_kind", ""), _negated=True)),
                    models.Q(models.Q(("kind", "OTHER"), _negated=True), ("own_kind", "")),
                    _connector="OR",
                ),
                name="presale_payment_plan_own_kind_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "product_types__contained_by",
                        ["RESIDENCE", "APARTMENT", "SHOP", "OFFICE", "PARKING", "STORAGE"],
                    ),
                    (
                        "disabled_products__contained_by",
                        ["RESIDENCE", "APARTMENT", "SHOP", "OFFICE", "PARKING", "STORAGE"],
                    ),
                ),
                name="presale_payment_plan_products_known",
            ),
        ),
        migrations.AddField(
            model_name="milestone",
            name="created_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="milestone",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.project",
            ),
        ),
        migrations.AddField(
            model_name="paymentline",
            name="milestone",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="presale.milestone",
            ),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.UniqueConstraint(
                fields=("project", "id"), name="presale_milestone_project_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentline",
            constraint=kaipan.platform.constraints.SameProject(
                field="milestone", name="presale_payment_line_milestone_project", to="presale.Milestone"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("anchor", "MILESTONE"), ("milestone__isnull", False)),
                    models.Q(models.Q(("anchor", "MILESTONE"), _negated=True), ("milestone__isnull", True)),
                    _connector="OR",
                ),
                name="presale_payment_line_milestone",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("instalments", 1),
                    models.Q(
                        ("includes_deposit", False),
                        ("instalments__gte", 1),
                        ("instalments__lte", 120),
                        ("money_kind__in", ["DOWN_PAYMENT", "INSTALMENT"]),
                    ),
                    _connector="OR",
                ),
                name="presale_payment_line_series",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("every_months__gte", 1),
                    ("every_months__lte", 12),
                    models.Q(
                        ("day_of_month__isnull", True),
                        models.Q(("day_of_month__gte", 1), ("day_of_month__lte", 31), ("months__gte", 1)),
                        _connector="OR",
                    ),
                ),
                name="presale_payment_line_series_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cap__isnull", True), ("excess", "")),
                    models.Q(
                        ("cap__gt", 0),
                        ("cap__isnull", False),
                        ("excess__in", ["OWN", "OTHER_LOAN"]),
                        ("money_kind__in", ["MORTGAGE", "PROVIDENT_LOAN"]),
                        ("share__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="presale_payment_line_cap",
            ),
        ),
        migrations.AddField(
            model_name="milestonedate",
            name="building",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inventory.building"
            ),
        ),
        migrations.AddField(
            model_name="milestonedate",
            name="milestone",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="dates",
                to="presale.milestone",
            ),
        ),
        migrations.AddField(
            model_name="milestonedate",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.project",
            ),
        ),
        migrations.AddField(
            model_name="milestonerecord",
            name="building",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inventory.building"
            ),
        ),
        migrations.AddField(
            model_name="milestonerecord",
            name="milestone",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="records",
                to="presale.milestone",
            ),
        ),
        migrations.AddField(
            model_name="milestonerecord",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.project",
            ),
        ),
        migrations.AddField(
            model_name="milestonerecord",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="paymentplanbuilding",
            name="building",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inventory.building"
            ),
        ),
        migrations.AddField(
            model_name="paymentplanbuilding",
            name="plan",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="buildings",
                to="presale.paymentplan",
            ),
        ),
        migrations.AddField(
            model_name="paymentplanbuilding",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.project",
            ),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.UniqueConstraint(
                fields=("project", "name"),
                name="presale_milestone_name_once",
                violation_error_message="项目已有同名的工程节点。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestone",
            trigger=pgtrigger.compiler.Trigger(
                name="milestone_keeps_name",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."name" IS DISTINCT FROM NEW."name") THEN RAISE EXCEPTION \'milestone_keeps_name: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="081c76548fcd1cb1da251d9763f4d93dec4189c9",
                    operation="UPDATE",
                    pgid="pgtrigger_milestone_keeps_name_76858",
                    table="presale_milestone",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestone",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="3941bcb7d907774fdd4fd6b8641a63a9450ea716",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_4e610",
                    table="presale_milestone",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="milestonedate",
            constraint=kaipan.platform.constraints.SameProject(
                field="milestone", name="presale_milestone_date_project", to="presale.Milestone"
            ),
        ),
        migrations.AddConstraint(
            model_name="milestonedate",
            constraint=kaipan.platform.constraints.SameProject(
                field="building", name="presale_milestone_date_building_project", to="inventory.Building"
            ),
        ),
        migrations.AddConstraint(
            model_name="milestonedate",
            constraint=models.UniqueConstraint(
                fields=("milestone", "building"), name="presale_milestone_date_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestonedate",
            trigger=pgtrigger.compiler.Trigger(
                name="milestone_date_keeps_place",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."milestone_id" IS DISTINCT FROM NEW."milestone_id" OR OLD."building_id" IS DISTINCT FROM NEW."building_id") THEN RAISE EXCEPTION \'milestone_date_keeps_place: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="45253721c48bab3d97f189885ba8d4fcb8df0555",
                    operation="UPDATE",
                    pgid="pgtrigger_milestone_date_keeps_place_9feb5",
                    table="presale_milestonedate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestonedate",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="5fcf112a314a0b46743dee6fad7b53595d07d85a",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_01354",
                    table="presale_milestonedate",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="milestonerecord",
            constraint=kaipan.platform.constraints.SameProject(
                field="milestone", name="presale_milestone_record_project", to="presale.Milestone"
            ),
        ),
        migrations.AddConstraint(
            model_name="milestonerecord",
            constraint=kaipan.platform.constraints.SameProject(
                field="building", name="presale_milestone_record_building_project", to="inventory.Building"
            ),
        ),
        migrations.AddConstraint(
            model_name="milestonerecord",
            constraint=models.UniqueConstraint(
                fields=("milestone", "building", "version"),
                name="presale_milestone_record_once",
                violation_error_message="他人刚刚登记或更正了这个节点，请刷新后核对。",
            ),
        ),
        migrations.AddConstraint(
            model_name="milestonerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reached_on__isnull", False), ("reason", ""), ("version", 1)),
                    models.Q(("version__gt", 1), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="presale_milestone_record_corrected_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="milestonerecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("evidence", ""), _negated=True), name="presale_milestone_record_shown"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestonerecord",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="0354f1a0533d0ca92d9b63ef243b54635fbdaaa0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_5a71c",
                    table="presale_milestonerecord",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestonerecord",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="b8bb81d847039fd070cf76de9228e84a2fdad805",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_4f35c",
                    table="presale_milestonerecord",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentplanbuilding",
            constraint=kaipan.platform.constraints.SameProject(
                field="plan", name="presale_plan_building_plan_project", to="presale.PaymentPlan"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentplanbuilding",
            constraint=kaipan.platform.constraints.SameProject(
                field="building", name="presale_plan_building_building_project", to="inventory.Building"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentplanbuilding",
            constraint=models.UniqueConstraint(
                fields=("plan", "building"), name="presale_plan_building_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymentplanbuilding",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="36161b754503a7d9d6a8c73a08c53d87a6d133c9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_903b5",
                    table="presale_paymentplanbuilding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymentplanbuilding",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="06b6e423174c263f115d2342f1001cb8a1fe124a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_d821c",
                    table="presale_paymentplanbuilding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paymentplanbuilding",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_payment_plan_whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE whole RECORD;",
                    func="\n    SELECT p.line_count, p.step_count, p.building_count, p.minimum_own_share,\n           (SELECT count(*) FROM presale_paymentline l WHERE l.plan_id = p.id) AS lines,\n           (SELECT count(*) FROM presale_discountstep s WHERE s.plan_id = p.id) AS steps,\n           (SELECT count(*) FROM presale_paymentplanbuilding b WHERE b.plan_id = p.id) AS buildings,\n           (SELECT max(l.sequence) FROM presale_paymentline l WHERE l.plan_id = p.id) AS last_line,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.share IS NULL AND l.amount IS NULL) AS remainders,\n           (SELECT coalesce(sum(l.share), 0) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind <> 'DEPOSIT') AS shares,\n           (SELECT coalesce(sum(l.share), 0) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')) AS loans,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.money_kind = 'DEPOSIT') AS deposits,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.includes_deposit) AS holders,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.excess = 'OTHER_LOAN') AS handing_on,\n           (SELECT count(*) FROM presale_paymentline l\n             WHERE l.plan_id = p.id AND l.excess <> 'OTHER_LOAN' AND l.share IS NOT NULL\n               AND l.money_kind IN ('MORTGAGE', 'PROVIDENT_LOAN')) AS taking_over\n      INTO whole\n      FROM presale_paymentplan p\n     WHERE p.id = NEW.plan_id;\n    IF whole.lines <> whole.line_count OR whole.steps <> whole.step_count OR whole.last_line <> whole.lines\n       OR whole.remainders <> 1 OR whole.shares >= 1 OR whole.loans > 1 - whole.minimum_own_share\n       OR whole.deposits > 1 OR whole.holders <> whole.deposits OR whole.buildings <> whole.building_count\n       OR whole.handing_on > 1 OR (whole.handing_on = 1 AND whole.taking_over <> 1) THEN\n        RAISE EXCEPTION 'payment plan % is no whole', NEW.plan_id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_payment_plan_whole';\n    END IF;\n    RETURN NULL;\n",
                    hash="c1e78d7516dc86cd50877307d070a46e6e8406f4",
                    operation="INSERT",
                    pgid="pgtrigger_presale_payment_plan_whole_fb58a",
                    table="presale_paymentplanbuilding",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        facts_only("presale_milestonerecord", "presale_paymentplanbuilding"),
    ]
