"""Rules, credits and what of them stands; months; plans and the commission ledger."""

import django.contrib.postgres.fields
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
        ("org", "0004_teams"),
        ("sales", "0007_deals_agreed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CommissionPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("product_type", models.CharField(blank=True, max_length=12)),
                ("valid_from", models.DateField()),
                ("basis", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[("PERCENT", "业绩金额比例（%）"), ("FIXED", "固定金额（元/套）")],
                        max_length=8,
                    ),
                ),
                (
                    "thresholds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DecimalField(decimal_places=2, max_digits=14), size=None
                    ),
                ),
                (
                    "rates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DecimalField(decimal_places=4, max_digits=14), size=None
                    ),
                ),
                (
                    "jump",
                    models.CharField(
                        blank=True, choices=[("WHOLE", "全额重算"), ("MARGINAL", "分段累进")], max_length=8
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        choices=[("MONTH", "按月"), ("QUARTER", "按季"), ("YEAR", "按年")], max_length=8
                    ),
                ),
                ("at_signing", models.DecimalField(decimal_places=2, max_digits=5)),
                ("at_money", models.DecimalField(decimal_places=2, max_digits=5)),
                ("at_handover", models.DecimalField(decimal_places=2, max_digits=5)),
                ("money_percent", models.DecimalField(decimal_places=2, max_digits=5)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "created_by",
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
            ],
            options={
                "ordering": ["-valid_from", "-version"],
            },
        ),
        migrations.CreateModel(
            name="DealStanding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", kaipan.platform.fields.MoneyField(default=Money("0.00"))),
                ("area", models.DecimalField(decimal_places=4, default=0, max_digits=12)),
                ("count", models.DecimalField(decimal_places=4, default=0, max_digits=8)),
                (
                    "consultant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="performance_standing",
                        to="sales.deal",
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
            ],
        ),
        migrations.CreateModel(
            name="Month",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("OPEN", "未结算"), ("SETTLED", "已结算")], default="OPEN", max_length=8
                    ),
                ),
                ("credited", kaipan.platform.fields.MoneyField(default=Money("0.00"))),
                ("posted", kaipan.platform.fields.MoneyField(default=Money("0.00"))),
                ("settled_at", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
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
                "ordering": ["-month"],
            },
        ),
        migrations.CreateModel(
            name="CommissionEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ACCRUED", "计提"),
                            ("RERATED", "跳点补差"),
                            ("CLAWBACK", "退房扣回"),
                            ("PAID", "发放"),
                        ],
                        max_length=8,
                    ),
                ),
                ("base", kaipan.platform.fields.MoneyField()),
                ("rate", models.DecimalField(decimal_places=4, max_digits=14)),
                ("amount", kaipan.platform.fields.MoneyField()),
                ("payment", models.PositiveIntegerField(null=True)),
                ("paid_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "consultant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commission_entries",
                        to="sales.deal",
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
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="performance.commissionplan",
                    ),
                ),
                (
                    "month",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="performance.month",
                    ),
                ),
            ],
            options={
                "ordering": ["-month__month", "-id"],
            },
        ),
        migrations.CreateModel(
            name="PerformanceRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("valid_from", models.DateField()),
                ("basis", models.CharField(max_length=120)),
                (
                    "counts_at",
                    models.CharField(
                        choices=[("SUBSCRIPTION", "认购"), ("SIGNING", "签约"), ("MONEY", "到款达比例")],
                        max_length=12,
                    ),
                ),
                ("money_percent", models.DecimalField(decimal_places=2, max_digits=5)),
                ("with_signing", models.BooleanField()),
                (
                    "figure",
                    models.CharField(
                        choices=[("TOTAL", "总价（含附属房产）"), ("ROOM", "仅主房成交价")], max_length=8
                    ),
                ),
                (
                    "split",
                    models.CharField(
                        choices=[("CONSULTANT", "置业顾问独享"), ("RULED", "按判客分单")], max_length=12
                    ),
                ),
                (
                    "exchange_case",
                    models.CharField(
                        choices=[
                            ("OLD_DAY_OLD_AMOUNT", "原日期、原金额"),
                            ("OLD_DAY_NEW_AMOUNT", "原日期、新金额"),
                            ("NEW_DAY_NEW_AMOUNT", "新日期、新金额，原业绩冲回"),
                            ("NEW_DAY_DIFFERENCE", "原业绩不变，差额计入换房日"),
                            ("NEW_DAY_INCREASE", "原业绩不变，只计增加额（换小不减）"),
                            ("NEW_CONSULTANT", "全部转新顾问，原业绩冲回"),
                            ("SHARED", "新旧顾问分享新业绩"),
                        ],
                        max_length=20,
                    ),
                ),
                ("exchange_share", models.DecimalField(decimal_places=2, max_digits=5)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "created_by",
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
            ],
            options={
                "ordering": ["-valid_from", "-version"],
            },
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("EARNED", "计入"),
                            ("REVERSED", "冲回"),
                            ("MOVED", "转移"),
                            ("DIFFERENCE", "差额"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("SUBSCRIBED", "认购"),
                            ("SIGNED", "签约"),
                            ("PAID_IN", "到款"),
                            ("ENDED", "交易终止"),
                            ("MONEY_GONE", "到款不足"),
                            ("EXCHANGED", "换房"),
                        ],
                        max_length=12,
                    ),
                ),
                ("day", models.DateField()),
                ("share", models.DecimalField(decimal_places=4, max_digits=7)),
                ("amount", kaipan.platform.fields.MoneyField()),
                ("area", models.DecimalField(decimal_places=4, max_digits=12)),
                ("count", models.DecimalField(decimal_places=4, max_digits=8)),
                ("effect", models.CharField(max_length=60)),
                ("line", models.PositiveSmallIntegerField()),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "consultant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="sales.deal"
                    ),
                ),
                (
                    "other_deal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits_across",
                        to="sales.deal",
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
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reverses",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="performance.credit",
                    ),
                ),
                (
                    "month",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="performance.month",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="performance.performancerule",
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-id"],
            },
        ),
        migrations.AddConstraint(
            model_name="commissionplan",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="performance_plan_project_key"),
        ),
        migrations.AddConstraint(
            model_name="commissionplan",
            constraint=models.UniqueConstraint(
                fields=("project", "version"), name="performance_plan_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["PERCENT", "FIXED"]),
                    ("period__in", ["MONTH", "QUARTER", "YEAR"]),
                    models.Q(
                        models.Q(("jump", ""), ("rates__len", 1), ("thresholds__len", 1)),
                        models.Q(
                            ("jump__in", ["WHOLE", "MARGINAL"]),
                            ("rates__len", models.F("thresholds__len")),
                            ("rates__len__gt", 1),
                        ),
                        _connector="OR",
                    ),
                ),
                name="performance_plan_jump_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "at_signing",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.Value(100), "-", models.F("at_money")
                            ),
                            "-",
                            models.F("at_handover"),
                        ),
                    ),
                    ("at_handover__gte", 0),
                    ("at_money__gte", 0),
                    ("at_signing__gte", 0),
                    ("money_percent__gte", 0),
                    ("money_percent__lte", 100),
                ),
                name="performance_plan_parts_whole",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="3941c991e9f71ce4df8d41aaeec702be605bdaa2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_fde80",
                    table="performance_commissionplan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="1c29da5b39610da07704c0f09af33cf18d8f6923",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_c1742",
                    table="performance_commissionplan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="countable_steps",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\nSELECT 1\n  FROM unnest(NEW.thresholds, NEW.rates) WITH ORDINALITY step(above, rate, place)\n WHERE coalesce(above, 'NaN') = 'NaN' OR coalesce(rate, 'NaN') = 'NaN' OR rate <= 0\n    OR rate > CASE NEW.kind WHEN 'PERCENT' THEN 20 ELSE 1000000 END\n    OR (place = 1) <> (above = 0) OR above < 0\n    OR above <= NEW.thresholds[(place - 1)::int]\n) THEN\n    RAISE EXCEPTION 'nothing is counted by such steps' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'performance_plan_steps';\nEND IF;\nRETURN NEW;\n",
                    hash="716fe255ce3ef63a01b8e2cea6c1b996dce52f1e",
                    operation="INSERT",
                    pgid="pgtrigger_countable_steps_ae461",
                    table="performance_commissionplan",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="dealstanding",
            constraint=kaipan.platform.constraints.SameProject(
                field="deal", name="performance_standing_deal_project", to="sales.Deal"
            ),
        ),
        migrations.AddConstraint(
            model_name="dealstanding",
            constraint=models.UniqueConstraint(
                fields=("deal", "consultant"), name="performance_standing_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="dealstanding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount__gte", 0), ("area__gte", 0), ("count__gte", 0), ("count__lte", 1)
                ),
                name="performance_standing_not_negative",
                violation_error_message="该交易的业绩已冲回，不能再次冲回。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dealstanding",
            trigger=pgtrigger.compiler.Trigger(
                name="by_credits_alone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF pg_trigger_depth() < 2 THEN\n    RAISE EXCEPTION 'what stands follows the credits'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'performance_standing_follows';\nEND IF;\nRETURN NEW;\n",
                    hash="439e9635328803897e945538b52d0896389cb87f",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_by_credits_alone_9ca7b",
                    table="performance_dealstanding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dealstanding",
            trigger=pgtrigger.compiler.Trigger(
                name="performance_standing_whose",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."deal_id" IS DISTINCT FROM NEW."deal_id" OR OLD."consultant_id" IS DISTINCT FROM NEW."consultant_id") THEN RAISE EXCEPTION \'performance_standing_whose: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="02f57c56d8e67337a6609ab30b6fe7082951904c",
                    operation="UPDATE",
                    pgid="pgtrigger_performance_standing_whose_cd72b",
                    table="performance_dealstanding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dealstanding",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="13f1fcd8c602ea5b83c876f3bc858cc52627a516",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_15db2",
                    table="performance_dealstanding",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="month",
            constraint=models.UniqueConstraint(
                fields=("project", "id"), name="performance_month_project_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="month",
            constraint=models.UniqueConstraint(fields=("project", "month"), name="performance_month_once"),
        ),
        migrations.AddConstraint(
            model_name="month",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="performance_month_first_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="month",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("credited", Money("0.00")),
                        ("posted", Money("0.00")),
                        ("settled_at__isnull", True),
                        ("state", "OPEN"),
                    ),
                    models.Q(("settled_at__isnull", False), ("state", "SETTLED")),
                    _connector="OR",
                ),
                name="performance_month_settled_whole",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="month",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{OPEN:SETTLED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="5aae2c9eb478d936a4961326ce7e42d9bc849f60",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_3bba0",
                    table="performance_month",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="month",
            trigger=pgtrigger.compiler.Trigger(
                name="performance_month_origin",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."month" IS DISTINCT FROM NEW."month" OR OLD."opened_at" IS DISTINCT FROM NEW."opened_at") THEN RAISE EXCEPTION \'performance_month_origin: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="fb1cccd623e5624449030733d3ac5c79d1438f96",
                    operation="UPDATE",
                    pgid="pgtrigger_performance_month_origin_ebb80",
                    table="performance_month",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="month",
            trigger=pgtrigger.compiler.Trigger(
                name="performance_month_stays_settled",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state = \'SETTLED\') AND (OLD."credited" IS DISTINCT FROM NEW."credited" OR OLD."posted" IS DISTINCT FROM NEW."posted" OR OLD."settled_at" IS DISTINCT FROM NEW."settled_at" OR OLD."settled_by_id" IS DISTINCT FROM NEW."settled_by_id") THEN RAISE EXCEPTION \'performance_month_stays_settled: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="653a32aa2292e4524d0982551fe275c005914795",
                    operation="UPDATE",
                    pgid="pgtrigger_performance_month_stays_settled_9a508",
                    table="performance_month",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="month",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="78b359949ec4cb2d91f3a50090a8d7ba3409b7af",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_0cda8",
                    table="performance_month",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="month",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="7e8c1ca86179c09c0d7293414d4509cbf659d507",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_d592d",
                    table="performance_month",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="commissionentry",
            index=models.Index(fields=["consultant", "-id"], name="performance_entry_by_person"),
        ),
        migrations.AddConstraint(
            model_name="commissionentry",
            constraint=kaipan.platform.constraints.SameProject(
                field="deal", name="performance_entry_deal_project", to="sales.Deal"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionentry",
            constraint=kaipan.platform.constraints.SameProject(
                field="month", name="performance_entry_month_project", to="performance.Month"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionentry",
            constraint=kaipan.platform.constraints.SameProject(
                field="plan", name="performance_entry_plan_project", to="performance.CommissionPlan"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "PAID"), _negated=True),
                fields=("month", "consultant", "deal", "plan", "since"),
                name="performance_entry_once_a_month",
                violation_error_message="该月提成已过账，请刷新后查看。",
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "PAID")),
                fields=("project", "consultant", "payment", "deal", "plan", "since"),
                name="performance_entry_paid_once",
                violation_error_message="该笔提成已发放，请刷新后查看。",
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "PAID"), ("paid_on__isnull", False), ("payment__isnull", False)),
                    models.Q(
                        ("kind__in", ["ACCRUED", "RERATED", "CLAWBACK"]),
                        ("paid_on__isnull", True),
                        ("payment__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="performance_entry_kind_fits",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionentry",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="ceab08153b6050b80703fb0a52b48ffcd7be84b3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_f073b",
                    table="performance_commissionentry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionentry",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="33704fcfb6e9d77a1123717a06889f75a0f4aa87",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_bad03",
                    table="performance_commissionentry",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionentry",
            trigger=pgtrigger.compiler.Trigger(
                name="into_an_open_month",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM 1 FROM performance_month m\n WHERE m.id = NEW.month_id AND m.state = 'OPEN' AND m.month >= date_trunc('month', coalesce(NEW.paid_on, NEW.since))::date FOR SHARE;\nIF NOT FOUND THEN\n    RAISE EXCEPTION 'the month is settled' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'performance_entry_open_month';\nEND IF;\nRETURN NEW;\n",
                    hash="613a9386d48aa6372bda717046f48353197bae44",
                    operation="INSERT",
                    pgid="pgtrigger_into_an_open_month_5be08",
                    table="performance_commissionentry",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="performancerule",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="performance_rule_project_key"),
        ),
        migrations.AddConstraint(
            model_name="performancerule",
            constraint=models.UniqueConstraint(
                fields=("project", "version"), name="performance_rule_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="performancerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("counts_at", "MONEY"), ("money_percent__gt", 0), ("money_percent__lte", 100)),
                    models.Q(
                        ("counts_at__in", ["SUBSCRIPTION", "SIGNING"]),
                        ("money_percent", 0),
                        ("with_signing", False),
                    ),
                    _connector="OR",
                ),
                name="performance_rule_money_fits",
            ),
        ),
        migrations.AddConstraint(
            model_name="performancerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "exchange_case__in",
                        [
                            "OLD_DAY_OLD_AMOUNT",
                            "OLD_DAY_NEW_AMOUNT",
                            "NEW_DAY_NEW_AMOUNT",
                            "NEW_DAY_DIFFERENCE",
                            "NEW_DAY_INCREASE",
                            "NEW_CONSULTANT",
                            "SHARED",
                        ],
                    ),
                    ("exchange_share__gte", 0),
                    ("exchange_share__lte", 100),
                    ("figure__in", ["TOTAL", "ROOM"]),
                    ("split__in", ["CONSULTANT", "RULED"]),
                ),
                name="performance_rule_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="performancerule",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="e784339775ad448223199637ff7a686f761c6642",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_a9d9f",
                    table="performance_performancerule",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="performancerule",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="13b0b6809bd43485d1a9b535dd85b04ade5bde5b",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_f2a07",
                    table="performance_performancerule",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="credit",
            index=models.Index(fields=["project", "day"], name="performance_credit_by_day"),
        ),
        migrations.AddIndex(
            model_name="credit",
            index=models.Index(fields=["consultant", "day"], name="performance_credit_by_person"),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.UniqueConstraint(
                fields=("project", "id"), name="performance_credit_project_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=kaipan.platform.constraints.SameProject(
                field="deal", name="performance_credit_deal_project", to="sales.Deal"
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=kaipan.platform.constraints.SameProject(
                field="month", name="performance_credit_month_project", to="performance.Month"
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=kaipan.platform.constraints.SameProject(
                field="rule", name="performance_credit_rule_project", to="performance.PerformanceRule"
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=kaipan.platform.constraints.SameProject(
                field="reverses", name="performance_credit_reverses_project", to="performance.Credit"
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=kaipan.platform.constraints.SameProject(
                field="other_deal", name="performance_credit_other_deal_project", to="sales.Deal"
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.UniqueConstraint(
                fields=("effect", "line"),
                name="performance_credit_effect_once",
                violation_error_message="该业绩变动已记录。",
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reverses__isnull", False)),
                fields=("reverses",),
                name="performance_credit_reversed_once",
                violation_error_message="该业绩已冲回。",
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("amount__gt", 0), ("count__gt", 0), ("kind", "EARNED"), ("reverses__isnull", True)
                    ),
                    models.Q(("kind", "REVERSED"), ("reverses__isnull", False)),
                    models.Q(("kind", "MOVED"), ("other_deal__isnull", False)),
                    models.Q(
                        ("count", 0),
                        ("kind", "DIFFERENCE"),
                        ("other_deal__isnull", False),
                        ("reverses__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="performance_credit_kind_fits",
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("share__gt", 0),
                    ("share__lte", 100),
                    models.Q(("other_deal", models.F("deal")), _negated=True),
                ),
                name="performance_credit_share",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="ad251b4b215251c23a793fb6eebda3a218be562f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_7b86c",
                    table="performance_credit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="096a3afb676238c86c2c07ddd015a00b3a44b9f7",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_51cb2",
                    table="performance_credit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="into_an_open_month",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM 1 FROM performance_month m\n WHERE m.id = NEW.month_id AND m.state = 'OPEN' AND m.month >= date_trunc('month', NEW.day)::date FOR SHARE;\nIF NOT FOUND THEN\n    RAISE EXCEPTION 'the month is settled' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'performance_credit_open_month';\nEND IF;\nRETURN NEW;\n",
                    hash="c98b45d217c01544f3a79e6559e9ca2b40d7dfe0",
                    operation="INSERT",
                    pgid="pgtrigger_into_an_open_month_e254d",
                    table="performance_credit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="mirrors_what_was_credited",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.reverses_id IS NOT NULL AND NOT EXISTS (\n    SELECT 1 FROM performance_credit was\n     WHERE was.id = NEW.reverses_id AND was.reverses_id IS NULL AND was.deal_id = NEW.deal_id\n       AND was.consultant_id = NEW.consultant_id AND was.amount = -NEW.amount AND was.area = -NEW.area\n       AND was.count = -NEW.count AND was.rule_id = NEW.rule_id AND was.day <= NEW.day) THEN\n    RAISE EXCEPTION 'a reversal takes back just what was credited'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'performance_credit_mirrors';\nEND IF;\nRETURN NEW;\n",
                    hash="313b2072edd9f9c1632057c50701bb9fb421eabd",
                    operation="INSERT",
                    pgid="pgtrigger_mirrors_what_was_credited_74e9d",
                    table="performance_credit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="added_up",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO performance_dealstanding (project_id, deal_id, consultant_id, amount, area, count)\nVALUES (NEW.project_id, NEW.deal_id, NEW.consultant_id, 0, 0, 0)\nON CONFLICT (deal_id, consultant_id) DO NOTHING;\nUPDATE performance_dealstanding\n   SET amount = amount + NEW.amount, area = area + NEW.area, count = count + NEW.count\n WHERE deal_id = NEW.deal_id AND consultant_id = NEW.consultant_id;\nRETURN NULL;\n",
                    hash="5f657f0050d95d77c381af7bdef52d0782bdef58",
                    operation="INSERT",
                    pgid="pgtrigger_added_up_0a3cb",
                    table="performance_credit",
                    when="AFTER",
                ),
            ),
        ),
        facts_only(
            "performance_performancerule",
            "performance_credit",
            "performance_commissionplan",
            "performance_commissionentry",
        ),
    ]
