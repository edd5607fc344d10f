"""Partners, their people, reports, clocks, plans, and what commission is counted on."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import kaipan.platform.constraints
import kaipan.platform.encryption
import kaipan.platform.fields
from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0009_figure_indexes"),
        ("org", "0003_contract_particulars"),
        ("parties", "0004_one_person_and_families"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(choices=[(1, "一级渠道"), (2, "二级渠道")])),
                ("contract_from", models.DateField()),
                ("contract_until", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("end_reason", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_level",
                        to="channels.partner",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channel_partners",
                        to="parties.party",
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
                "ordering": ["id"],
            },
        ),
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
                ("valid_from", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("FIXED", "固定金额（元/套）"), ("PERCENT", "成交总价比例（%）")],
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
                ("down_payment", models.DecimalField(decimal_places=2, max_digits=5)),
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
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="channels.partner",
                    ),
                ),
            ],
            options={
                "ordering": ["-valid_from", "-version"],
            },
        ),
        migrations.CreateModel(
            name="ChannelRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("valid_from", models.DateField()),
                ("visit_days", models.PositiveSmallIntegerField()),
                ("deal_days", models.PositiveSmallIntegerField()),
                ("confirm_hours", models.PositiveSmallIntegerField()),
                ("allows_masked", models.BooleanField()),
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
                (
                    "partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="channels.partner",
                    ),
                ),
            ],
            options={
                "ordering": ["-valid_from", "-version"],
            },
        ),
        migrations.CreateModel(
            name="Agent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("left_on", models.DateField(null=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channel_agents",
                        to="parties.party",
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
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agents",
                        to="channels.partner",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80)),
                ("name_key", models.CharField(max_length=160)),
                ("phone", kaipan.platform.encryption.EncryptedTextField(null=True)),
                ("phone_index", models.BinaryField(max_length=32, null=True)),
                ("phone_masked", models.CharField(blank=True, max_length=24)),
                ("was_masked", models.BooleanField()),
                ("consented", models.BooleanField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("REPORTED", "已报备"),
                            ("VISITED", "已到访"),
                            ("DEALT", "成交"),
                            ("EXPIRED", "过期"),
                            ("INVALID", "无效"),
                            ("WITHDRAWN", "撤销"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "broken_rule",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("CUSTOMER", "客户已在案场登记，尚在归属期内"),
                            ("REPORT", "客户已由其他渠道报备，尚在保护期内"),
                            ("REPEATED", "本渠道已报备该客户，尚在保护期内"),
                            ("JUDGED", "经渠道经理判定无效"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reported_at", models.DateTimeField()),
                ("visit_by", models.DateField()),
                ("guarded_until", models.DateTimeField()),
                ("visited_at", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("protected_until", models.DateField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("close_reason", models.CharField(blank=True, max_length=200)),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="channels.agent",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channel_reports",
                        to="customers.customer",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="channels.partner",
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
                    "reported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="channels.channelrule",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="CommissionBasis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("EARNED", "成交"), ("REVERSED", "退房冲回")], max_length=8),
                ),
                ("source_kind", models.CharField(max_length=40)),
                ("source_id", models.BigIntegerField()),
                ("day", models.DateField()),
                ("total", kaipan.platform.fields.MoneyField()),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "agent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="basis", to="channels.agent"
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="customers.customer"
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
                    "reverses",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="channels.commissionbasis",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="channels.channelrule",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="basis",
                        to="channels.commissionplan",
                    ),
                ),
                (
                    "first_partner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="basis_below",
                        to="channels.partner",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="basis",
                        to="channels.partner",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="basis",
                        to="channels.report",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="channels_partner_project_key"),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=kaipan.platform.constraints.SameCompany(
                field="project", name="channels_partner_project_company", to="org.Project"
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=kaipan.platform.constraints.SameCompany(
                field="party", name="channels_partner_party_company", to="parties.Party"
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=kaipan.platform.constraints.SameCompany(
                field="account", name="channels_partner_account_company", to="org.Staff"
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=kaipan.platform.constraints.SameProject(
                field="parent", name="channels_partner_parent_project", to="channels.Partner"
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.UniqueConstraint(
                fields=("project", "party"),
                name="channels_partner_once",
                violation_error_message="该渠道商已在本项目登记。",
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.UniqueConstraint(
                condition=models.Q(("account__isnull", False)),
                fields=("project", "account"),
                name="channels_partner_account_once",
                violation_error_message="该账号已绑定本项目的另一家渠道商。",
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("level", 1), ("parent__isnull", True)),
                    models.Q(("level", 2), ("parent__isnull", False)),
                    _connector="OR",
                ),
                name="channels_partner_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contract_until__isnull", True),
                    ("contract_until__gte", models.F("contract_from")),
                    _connector="OR",
                ),
                name="channels_partner_window",
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("ended_on__isnull", True)),
                    models.Q(("ended_on__isnull", False), models.Q(("end_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="channels_partner_ended_with_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="channels_partner_origin",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."party_id" IS DISTINCT FROM NEW."party_id" OR OLD."level" IS DISTINCT FROM NEW."level" OR OLD."parent_id" IS DISTINCT FROM NEW."parent_id") THEN RAISE EXCEPTION \'channels_partner_origin: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="f7683ec0f29a43fede8ba44c666fc98d899f38cf",
                    operation="UPDATE",
                    pgid="pgtrigger_channels_partner_origin_4f2d9",
                    table="channels_partner",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="channels_partner_over",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.ended_on IS NOT NULL) AND (OLD."ended_on" IS DISTINCT FROM NEW."ended_on" OR OLD."end_reason" IS DISTINCT FROM NEW."end_reason" OR OLD."contract_from" IS DISTINCT FROM NEW."contract_from" OR OLD."contract_until" IS DISTINCT FROM NEW."contract_until") THEN RAISE EXCEPTION \'channels_partner_over: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="6389697ed249fc67807edd567db0b89fe4f2cd1a",
                    operation="UPDATE",
                    pgid="pgtrigger_channels_partner_over_5bf33",
                    table="channels_partner",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="under_the_first",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.parent_id IS NOT NULL AND NOT EXISTS (\n    SELECT 1 FROM channels_partner above WHERE above.id = NEW.parent_id AND above.level = 1) THEN\n    RAISE EXCEPTION 'a second-level partner stands under one of the first level'\n          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'channels_partner_under_first';\nEND IF;\nRETURN NEW;\n",
                    hash="0c2f04289b81309d34ec2d667b11ac6697ad0499",
                    operation="INSERT",
                    pgid="pgtrigger_under_the_first_4824c",
                    table="channels_partner",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="d68e059e745469ade6971e31276f955f88c029f8",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_a885f",
                    table="channels_partner",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="cb79890925ff9a72107f56a60928083dc6483e54",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_643fd",
                    table="channels_partner",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionplan",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="channels_plan_project_key"),
        ),
        migrations.AddConstraint(
            model_name="commissionplan",
            constraint=kaipan.platform.constraints.SameProject(
                field="partner", name="channels_plan_partner_project", to="channels.Partner"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionplan",
            constraint=models.UniqueConstraint(
                fields=("project", "version"), name="channels_plan_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["FIXED", "PERCENT"]),
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
                name="channels_plan_jump_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("down_payment__gte", 0), ("down_payment__lte", 100)),
                name="channels_plan_down_payment",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="6334facea28256062b5ef398c9f65b503a19fb0c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_721db",
                    table="channels_commissionplan",
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
                    hash="492284f16ff8af5ba9dbef06b71062da80b15b0f",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_69d71",
                    table="channels_commissionplan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="countable_steps",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (\nSELECT 1\n  FROM unnest(NEW.thresholds, NEW.rates) WITH ORDINALITY step(above, rate, place)\n WHERE coalesce(above, 'NaN') = 'NaN' OR coalesce(rate, 'NaN') = 'NaN' OR rate <= 0\n    OR rate > CASE NEW.kind WHEN 'PERCENT' THEN 20 ELSE 1000000 END\n    OR (place = 1) <> (above = 0) OR above < 0\n    OR above <= NEW.thresholds[(place - 1)::int]\n) THEN\n    RAISE EXCEPTION 'nothing is counted by such steps' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'channels_plan_steps';\nEND IF;\nRETURN NEW;\n",
                    hash="d10963e602469bcfc12f88ee8781da6dd5637f84",
                    operation="INSERT",
                    pgid="pgtrigger_countable_steps_d634b",
                    table="channels_commissionplan",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="channelrule",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="channels_rule_project_key"),
        ),
        migrations.AddConstraint(
            model_name="channelrule",
            constraint=kaipan.platform.constraints.SameProject(
                field="partner", name="channels_rule_partner_project", to="channels.Partner"
            ),
        ),
        migrations.AddConstraint(
            model_name="channelrule",
            constraint=models.UniqueConstraint(
                fields=("project", "version"), name="channels_rule_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="channelrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirm_hours__gte", 1),
                    ("confirm_hours__lte", 720),
                    ("deal_days__gte", 1),
                    ("deal_days__lte", 365),
                    ("visit_days__gte", 1),
                    ("visit_days__lte", 365),
                ),
                name="channels_rule_clocks",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="channelrule",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="89697138be7ffef5375fea6c44a139e15aee888e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_fee6d",
                    table="channels_channelrule",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="channelrule",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="9f7a5b7f73a7542d4f3f71b2cbe24918cdfffe35",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_de661",
                    table="channels_channelrule",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="agent",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="channels_agent_project_key"),
        ),
        migrations.AddConstraint(
            model_name="agent",
            constraint=kaipan.platform.constraints.SameCompany(
                field="project", name="channels_agent_project_company", to="org.Project"
            ),
        ),
        migrations.AddConstraint(
            model_name="agent",
            constraint=kaipan.platform.constraints.SameCompany(
                field="party", name="channels_agent_party_company", to="parties.Party"
            ),
        ),
        migrations.AddConstraint(
            model_name="agent",
            constraint=kaipan.platform.constraints.SameProject(
                field="partner", name="channels_agent_partner_project", to="channels.Partner"
            ),
        ),
        migrations.AddConstraint(
            model_name="agent",
            constraint=models.UniqueConstraint(
                fields=("partner", "party"),
                name="channels_agent_once",
                violation_error_message="此人已是该渠道商的人员。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agent",
            trigger=pgtrigger.compiler.Trigger(
                name="channels_agent_origin",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."partner_id" IS DISTINCT FROM NEW."partner_id" OR OLD."party_id" IS DISTINCT FROM NEW."party_id") THEN RAISE EXCEPTION \'channels_agent_origin: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="57998062965565a3b3e54a749c80d0b8fd4aa4ff",
                    operation="UPDATE",
                    pgid="pgtrigger_channels_agent_origin_17492",
                    table="channels_agent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agent",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="dba16191cf077ea8559e92d5aab3f6f9a2c47799",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_62c85",
                    table="channels_agent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["project", "-id"], name="channels_reports_listed"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["project", "phone_masked"], name="channels_reports_by_mask"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("phone_index__isnull", False)),
                fields=["phone_index"],
                name="channels_reports_by_phone",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("state__in", ("REPORTED", "VISITED"))),
                fields=["guarded_until"],
                name="channels_reports_running",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="channels_report_project_key"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=kaipan.platform.constraints.SameProject(
                field="partner", name="channels_report_partner_project", to="channels.Partner"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=kaipan.platform.constraints.SameProject(
                field="agent", name="channels_report_agent_project", to="channels.Agent"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=kaipan.platform.constraints.SameProject(
                field="rule", name="channels_report_rule_project", to="channels.ChannelRule"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=kaipan.platform.constraints.SameProject(
                field="customer", name="channels_report_customer_project", to="customers.Customer"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("consented", True)), name="channels_report_consented"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("broken_rule__in", ["CUSTOMER", "REPORT", "REPEATED", "JUDGED"]),
                        ("state", "INVALID"),
                    ),
                    models.Q(
                        models.Q(("state", "INVALID"), _negated=True),
                        ("broken_rule", ""),
                        ("state__in", ["REPORTED", "VISITED", "DEALT", "EXPIRED", "INVALID", "WITHDRAWN"]),
                    ),
                    _connector="OR",
                ),
                name="channels_report_invalid_by_a_rule",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("phone__isnull", True), ("phone_index__isnull", True)),
                    models.Q(("phone__isnull", False), ("phone_index__isnull", False)),
                    _connector="OR",
                ),
                name="channels_report_phone_found",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("confirmed_at__isnull", True),
                        ("customer__isnull", True),
                        ("protected_until__isnull", True),
                        ("visited_at__isnull", True),
                    ),
                    models.Q(
                        ("confirmed_at__isnull", False),
                        ("customer__isnull", False),
                        ("protected_until__isnull", False),
                        ("visited_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="channels_report_came_wholly",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("customer__isnull", True), ("state__in", ["REPORTED", "WITHDRAWN"])),
                    models.Q(("customer__isnull", False), ("state__in", ("VISITED", "DEALT"))),
                    ("state__in", ["EXPIRED", "INVALID"]),
                    _connector="OR",
                ),
                name="channels_report_state_fits",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("visited_at__isnull", True),
                    models.Q(
                        ("confirmed_at__gte", models.F("visited_at")),
                        ("visited_at__gte", models.F("reported_at")),
                    ),
                    _connector="OR",
                ),
                name="channels_report_visited_after",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("state__in", ("REPORTED", "VISITED"))),
                    models.Q(
                        models.Q(("state__in", ("REPORTED", "VISITED")), _negated=True),
                        ("closed_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="channels_report_closed",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="channels_report_origin",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."partner_id" IS DISTINCT FROM NEW."partner_id" OR OLD."agent_id" IS DISTINCT FROM NEW."agent_id" OR OLD."rule_id" IS DISTINCT FROM NEW."rule_id" OR OLD."name" IS DISTINCT FROM NEW."name" AND NEW."name" IS DISTINCT FROM \'已匿名\' OR OLD."name_key" IS DISTINCT FROM NEW."name_key" AND NEW."name_key" IS DISTINCT FROM \'\' OR OLD."phone_masked" IS DISTINCT FROM NEW."phone_masked" AND NEW."phone_masked" IS DISTINCT FROM \'\' OR OLD."was_masked" IS DISTINCT FROM NEW."was_masked" OR OLD."consented" IS DISTINCT FROM NEW."consented" OR OLD."reported_at" IS DISTINCT FROM NEW."reported_at" OR OLD."reported_by_id" IS DISTINCT FROM NEW."reported_by_id" OR OLD."visit_by" IS DISTINCT FROM NEW."visit_by") THEN RAISE EXCEPTION \'channels_report_origin: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="0d4c152c1519ee52af3762c49228e4174ecbf705",
                    operation="UPDATE",
                    pgid="pgtrigger_channels_report_origin_08515",
                    table="channels_report",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="channels_report_came",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.customer_id IS NOT NULL) AND (OLD."customer_id" IS DISTINCT FROM NEW."customer_id" OR OLD."visited_at" IS DISTINCT FROM NEW."visited_at" OR OLD."confirmed_at" IS DISTINCT FROM NEW."confirmed_at" OR OLD."confirmed_by_id" IS DISTINCT FROM NEW."confirmed_by_id" OR OLD."protected_until" IS DISTINCT FROM NEW."protected_until") THEN RAISE EXCEPTION \'channels_report_came: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="8eabc2b2c604e6c4a5f53badc9d58e41f5e6e9fa",
                    operation="UPDATE",
                    pgid="pgtrigger_channels_report_came_f7639",
                    table="channels_report",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="channels_report_over",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.closed_at IS NOT NULL) AND (OLD."broken_rule" IS DISTINCT FROM NEW."broken_rule" OR OLD."close_reason" IS DISTINCT FROM NEW."close_reason" AND NEW."close_reason" IS DISTINCT FROM \'已匿名\') THEN RAISE EXCEPTION \'channels_report_over: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="2946636f3812baccbc935d31ab8a431117ab583a",
                    operation="UPDATE",
                    pgid="pgtrigger_channels_report_over_588d3",
                    table="channels_report",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{REPORTED:VISITED,REPORTED:EXPIRED,REPORTED:INVALID,REPORTED:WITHDRAWN,VISITED:DEALT,VISITED:EXPIRED,VISITED:INVALID,EXPIRED:DEALT}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="902440eac4b5113c6b25f08b84e9f6125195c550",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_c349d",
                    table="channels_report",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="phone_completed_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF OLD.phone_index IS NOT NULL AND NEW.phone_index IS NOT NULL\n   AND NEW.phone_index <> OLD.phone_index THEN\n    RAISE EXCEPTION 'a report keeps its telephone'\n          USING ERRCODE = 'restrict_violation', CONSTRAINT = 'channels_report_phone';\nEND IF;\nRETURN NEW;\n",
                    hash="3b50a20c8e266305244609adaf706bd9750d9239",
                    operation="UPDATE",
                    pgid="pgtrigger_phone_completed_once_802d8",
                    table="channels_report",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="first_report_wins",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.state NOT IN ('REPORTED', 'VISITED') THEN\n    RETURN NEW;\nEND IF;\nPERFORM pg_advisory_xact_lock(hashtextextended(\n    'channels.report:' || NEW.project_id || ':' || NEW.phone_masked, 0));\nIF EXISTS (\n    SELECT 1 FROM channels_report earlier\n     WHERE earlier.project_id = NEW.project_id AND earlier.id <> NEW.id\n       AND earlier.state IN ('REPORTED', 'VISITED') AND earlier.guarded_until > clock_timestamp()\n       AND earlier.phone_masked = NEW.phone_masked\n       AND CASE WHEN earlier.phone_index IS NOT NULL AND NEW.phone_index IS NOT NULL\n                THEN earlier.phone_index = NEW.phone_index\n                ELSE earlier.name_key = NEW.name_key END) THEN\n    RAISE EXCEPTION 'somebody else reported this person'\n          USING ERRCODE = 'unique_violation', CONSTRAINT = 'channels_report_first_wins';\nEND IF;\nRETURN NEW;\n",
                    hash="addf45aae83e0224d458ef0fc18c8f06857bab77",
                    operation='INSERT OR UPDATE OF "state", "phone_index"',
                    pgid="pgtrigger_first_report_wins_0a2f0",
                    table="channels_report",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="56a8248542f151788b5f52290d3f90a03f0f0d30",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_6d3f4",
                    table="channels_report",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="commissionbasis",
            index=models.Index(fields=["partner", "day"], name="channels_basis_by_day"),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="channels_basis_project_key"),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=kaipan.platform.constraints.SameProject(
                field="report", name="channels_basis_report_project", to="channels.Report"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=kaipan.platform.constraints.SameProject(
                field="partner", name="channels_basis_partner_project", to="channels.Partner"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=kaipan.platform.constraints.SameProject(
                field="first_partner", name="channels_basis_first_partner_project", to="channels.Partner"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=kaipan.platform.constraints.SameProject(
                field="agent", name="channels_basis_agent_project", to="channels.Agent"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=kaipan.platform.constraints.SameProject(
                field="customer", name="channels_basis_customer_project", to="customers.Customer"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=kaipan.platform.constraints.SameProject(
                field="rule", name="channels_basis_rule_project", to="channels.ChannelRule"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=kaipan.platform.constraints.SameProject(
                field="plan", name="channels_basis_plan_project", to="channels.CommissionPlan"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=kaipan.platform.constraints.SameProject(
                field="reverses", name="channels_basis_reverses_project", to="channels.CommissionBasis"
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "EARNED")),
                fields=("source_kind", "source_id"),
                name="channels_basis_deal_once",
                violation_error_message="该交易已记过佣金依据。",
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reverses__isnull", False)),
                fields=("reverses",),
                name="channels_basis_reversed_once",
                violation_error_message="该佣金依据已冲回。",
            ),
        ),
        migrations.AddConstraint(
            model_name="commissionbasis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "EARNED"), ("reverses__isnull", True), ("total__gt", 0)),
                    models.Q(("kind", "REVERSED"), ("reverses__isnull", False), ("total__lt", 0)),
                    _connector="OR",
                ),
                name="channels_basis_sign",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionbasis",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="d1816a358c66026e4fd80faff0da00d867416fe6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_f3160",
                    table="channels_commissionbasis",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionbasis",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="5cdc754f97cd059bc0999690384ed014d67601ed",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_6e08d",
                    table="channels_commissionbasis",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionbasis",
            trigger=pgtrigger.compiler.Trigger(
                name="within_protection",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.kind = 'EARNED' AND NOT EXISTS (\n    SELECT 1 FROM channels_report report\n     WHERE report.id = NEW.report_id AND report.partner_id = NEW.partner_id\n       AND report.agent_id = NEW.agent_id AND report.customer_id = NEW.customer_id\n       AND report.rule_id = NEW.rule_id AND NEW.day <= report.protected_until\n       AND NEW.day >= (report.visited_at AT TIME ZONE 'Asia/Shanghai')::date) THEN\n    RAISE EXCEPTION 'the deal is outside the protection of its report' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'channels_basis_protected';\nEND IF;\nRETURN NEW;\n",
                    hash="261865e6afe7bd11258e1cee0203511f2f2ae94b",
                    operation="INSERT",
                    pgid="pgtrigger_within_protection_acae5",
                    table="channels_commissionbasis",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commissionbasis",
            trigger=pgtrigger.compiler.Trigger(
                name="mirrors_what_was_earned",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.kind = 'REVERSED' AND NOT EXISTS (\n    SELECT 1 FROM channels_commissionbasis earned\n     WHERE earned.id = NEW.reverses_id AND earned.kind = 'EARNED' AND earned.total = -NEW.total\n       AND earned.report_id = NEW.report_id AND earned.partner_id = NEW.partner_id\n       AND earned.agent_id = NEW.agent_id AND earned.customer_id = NEW.customer_id\n       AND earned.first_partner_id IS NOT DISTINCT FROM NEW.first_partner_id\n       AND earned.plan_id IS NOT DISTINCT FROM NEW.plan_id AND earned.rule_id = NEW.rule_id\n       AND earned.source_kind = NEW.source_kind AND earned.source_id = NEW.source_id\n       AND earned.day <= NEW.day) THEN\n    RAISE EXCEPTION 'a reversal takes back just what was earned' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'channels_basis_mirrors';\nEND IF;\nRETURN NEW;\n",
                    hash="81296103d85adbcd07b8e8786fdca8914c6b6a86",
                    operation="INSERT",
                    pgid="pgtrigger_mirrors_what_was_earned_cdfbd",
                    table="channels_commissionbasis",
                    when="BEFORE",
                ),
            ),
        ),
        facts_only("channels_channelrule", "channels_commissionplan", "channels_commissionbasis"),
    ]
