"""Rules of taxes and fees, and what was charged by them."""

import django.db.models.deletion
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
        ("finance", "0006_old_receipts"),
        ("org", "0004_teams"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Charge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=30)),
                ("payee", models.CharField(max_length=60)),
                ("refundable", models.BooleanField()),
                (
                    "receipt_kind",
                    models.CharField(
                        choices=[
                            ("RECEIPT", "收据"),
                            ("INVOICE", "发票"),
                            ("FISCAL", "财政票据"),
                            ("TAX", "完税凭证"),
                        ],
                        max_length=8,
                    ),
                ),
                ("amount", kaipan.platform.fields.MoneyField(default=Money("0.00"))),
                (
                    "state",
                    models.CharField(
                        choices=[("STANDING", "有效"), ("WAIVED", "已减免")], default="STANDING", max_length=8
                    ),
                ),
                ("generated_on", models.DateField()),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="finance.account",
                    ),
                ),
                (
                    "money_kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="finance.moneykind"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.project"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="ChargeRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=24)),
                ("version", models.PositiveIntegerField()),
                ("valid_from", models.DateField()),
                ("name", models.CharField(max_length=30)),
                ("payee", models.CharField(max_length=60)),
                (
                    "base",
                    models.CharField(
                        choices=[
                            ("PRICE_WITHOUT_VAT", "不含税成交价（%）"),
                            ("PRICE", "成交价（%）"),
                            ("GROSS_AREA", "建筑面积（元/㎡）"),
                            ("INNER_AREA", "套内面积（元/㎡）"),
                            ("FIXED", "固定金额（元）"),
                        ],
                        max_length=20,
                    ),
                ),
                ("tiers", models.JSONField()),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=5)),
                (
                    "rounding_mode",
                    models.CharField(
                        choices=[("HALF_UP", "四舍五入"), ("UP", "进位"), ("DOWN", "舍去")], max_length=8
                    ),
                ),
                ("rounding_digit", models.DecimalField(decimal_places=2, max_digits=8)),
                (
                    "due_at",
                    models.CharField(
                        choices=[("SIGNING", "签约日"), ("HANDOVER", "交付日"), ("DATE", "指定日期")],
                        max_length=8,
                    ),
                ),
                ("due_days", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField(null=True)),
                ("refundable", models.BooleanField()),
                (
                    "receipt_kind",
                    models.CharField(
                        choices=[
                            ("RECEIPT", "收据"),
                            ("INVOICE", "发票"),
                            ("FISCAL", "财政票据"),
                            ("TAX", "完税凭证"),
                        ],
                        max_length=8,
                    ),
                ),
                ("exempts_homes_of_people", models.BooleanField()),
                ("collected", models.BooleanField()),
                ("source", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
                    ),
                ),
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
                    "money_kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="finance.moneykind"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.project",
                    ),
                ),
            ],
            options={
                "ordering": ["code", "-valid_from", "-version"],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ordinal", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("GENERATED", "生成"),
                            ("RECALCULATED", "重算"),
                            ("WAIVED", "减免"),
                            ("ENDED", "交易终止"),
                        ],
                        max_length=12,
                    ),
                ),
                ("before", kaipan.platform.fields.MoneyField()),
                ("after", kaipan.platform.fields.MoneyField()),
                ("facts", models.JSONField(null=True)),
                ("tier", models.JSONField(null=True)),
                ("base", models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                ("formula", models.CharField(blank=True, max_length=160)),
                ("exempt", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("dated_on", models.DateField()),
                ("made_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "charge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="charges.charge",
                    ),
                ),
                (
                    "made_by",
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
                    "rule",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="charges.chargerule",
                    ),
                ),
            ],
            options={
                "ordering": ["charge_id", "ordinal"],
            },
        ),
        migrations.CreateModel(
            name="ChargeDue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "charge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="due_links",
                        to="charges.charge",
                    ),
                ),
                (
                    "due",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charge_link",
                        to="finance.due",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.project"
                    ),
                ),
                (
                    "posting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="due_links",
                        to="charges.posting",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="charge",
            index=models.Index(fields=["project", "code", "-id"], name="charges_charge_by_code"),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="charges_charge_project_key"),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=kaipan.platform.constraints.SameProject(
                field="account", name="charges_charge_account_project", to="finance.Account"
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.UniqueConstraint(
                fields=("account", "code"),
                name="charges_charge_once",
                violation_error_message="该交易的此项收费已生成，请刷新后重算。",
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", Money("0.00"))), name="charges_charge_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "WAIVED"), _negated=True), ("amount", Money("0.00")), _connector="OR"
                ),
                name="charges_charge_waived_is_nothing",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="charge_origin",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."account_id" IS DISTINCT FROM NEW."account_id" OR OLD."code" IS DISTINCT FROM NEW."code" OR OLD."name" IS DISTINCT FROM NEW."name" OR OLD."money_kind_id" IS DISTINCT FROM NEW."money_kind_id" OR OLD."payee" IS DISTINCT FROM NEW."payee" OR OLD."generated_on" IS DISTINCT FROM NEW."generated_on") THEN RAISE EXCEPTION \'charge_origin: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="d8d0cfa0b56a59229042bd5292122c621de4dd2d",
                    operation="UPDATE",
                    pgid="pgtrigger_charge_origin_d52af",
                    table="charges_charge",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="moved_by_postings",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF (TG_OP = 'INSERT' AND (NEW.amount <> 0 OR NEW.state <> 'STANDING'))\nOR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2\n    AND (NEW.amount IS DISTINCT FROM OLD.amount OR NEW.state IS DISTINCT FROM OLD.state)) THEN\n    RAISE EXCEPTION 'a charge follows its postings'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_charge_follows_postings';\nEND IF;\nRETURN NEW;\n",
                    hash="c002a6c4a8db463225cecc9653336f7fcab57f0b",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_moved_by_postings_2ca41",
                    table="charges_charge",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="ba068375df7c5b2cdf6b33b484376c5366dee986",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_f1625",
                    table="charges_charge",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="e56bf113cf929bf45336e12ab4f04997352721cc",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_7b636",
                    table="charges_charge",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="chargerule",
            constraint=models.UniqueConstraint(fields=("company", "id"), name="charges_rule_company_key"),
        ),
        migrations.AddConstraint(
            model_name="chargerule",
            constraint=kaipan.platform.constraints.SameCompany(
                field="project", name="charges_rule_project_company", to="org.Project"
            ),
        ),
        migrations.AddConstraint(
            model_name="chargerule",
            constraint=models.UniqueConstraint(
                fields=("company", "project", "code", "version"),
                name="charges_rule_version_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="chargerule",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[A-Z][A-Z0-9_]*$")), name="charges_rule_code_shape"
            ),
        ),
        migrations.AddConstraint(
            model_name="chargerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("base", "PRICE_WITHOUT_VAT"), ("vat_percent__gt", 0), ("vat_percent__lte", 20)),
                    models.Q(models.Q(("base", "PRICE_WITHOUT_VAT"), _negated=True), ("vat_percent", 0)),
                    _connector="OR",
                ),
                name="charges_rule_vat_fits",
            ),
        ),
        migrations.AddConstraint(
            model_name="chargerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("due_at", "DATE"), ("due_on__isnull", False)),
                    models.Q(models.Q(("due_at", "DATE"), _negated=True), ("due_on__isnull", True)),
                    _connector="OR",
                ),
                name="charges_rule_due_fits",
            ),
        ),
        migrations.AddConstraint(
            model_name="chargerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True), models.Q(("payee", ""), _negated=True)
                ),
                name="charges_rule_named",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chargerule",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="187ad6dd9c3dfefb27f516c00d9730c6fb0707c8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_333a1",
                    table="charges_chargerule",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chargerule",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="e0f0e39e913cb48b3957fec464795599e4fe195e",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_a1b7a",
                    table="charges_chargerule",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chargerule",
            trigger=pgtrigger.compiler.Trigger(
                name="countable_tiers",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF \njsonb_typeof(NEW.tiers) <> 'array' OR jsonb_array_length(NEW.tiers) NOT BETWEEN 1 AND 12 OR EXISTS (\n    SELECT FROM jsonb_array_elements(NEW.tiers) tier\n     WHERE coalesce(tier ->> 'value', '') !~ '^[0-9]+([.][0-9]+)?$'\n        OR coalesce(tier ->> 'home_count', '1') NOT IN ('1', '2', '3'))\n THEN RAISE EXCEPTION 'nothing is counted by such tiers' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_rule_countable'; END IF; RETURN NEW;",
                    hash="17c7b2e15fa222317487ddb53ddb21410322d765",
                    operation="INSERT",
                    pgid="pgtrigger_countable_tiers_91b7c",
                    table="charges_chargerule",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="charges_posting_project_key"),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=kaipan.platform.constraints.SameProject(
                field="charge", name="charges_posting_charge_project", to="charges.Charge"
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                fields=("charge", "ordinal"), name="charges_posting_ordinal_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("facts__isnull", False),
                        ("kind__in", ["GENERATED", "RECALCULATED"]),
                        ("rule__isnull", False),
                    ),
                    models.Q(("kind__in", ["WAIVED", "ENDED"]), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="charges_posting_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "WAIVED"), _negated=True), ("after", 0), _connector="OR"
                ),
                name="charges_posting_waives_everything",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "ENDED"), _negated=True),
                    ("after__lt", models.F("before")),
                    _connector="OR",
                ),
                name="charges_posting_ends_less",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="b615f35ca0387caa1ff95f8ac0af72ccc349b311",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_d1251",
                    table="charges_posting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="e959d8c67205ce77d7e314f11a3d6d3295a37935",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_6b45e",
                    table="charges_posting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_its_charge",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nUPDATE charges_charge\n   SET amount = NEW.after, state = CASE NEW.kind WHEN 'WAIVED' THEN 'WAIVED' ELSE state END\n WHERE id = NEW.charge_id AND amount = NEW.before AND state = 'STANDING';\nIF NOT FOUND THEN\n    RAISE EXCEPTION 'charge % does not stand at %', NEW.charge_id, NEW.before\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_posting_begins_where_it_stands';\nEND IF;\nIF EXISTS (SELECT FROM charges_chargerule rule JOIN org_project project ON project.id = NEW.project_id\n            WHERE rule.id = NEW.rule_id\n              AND (rule.company_id <> project.company_id OR rule.project_id <> NEW.project_id)) THEN\n    RAISE EXCEPTION 'rule % is another project''s', NEW.rule_id\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_posting_rule_project';\nEND IF;\nRETURN NEW;\n",
                    hash="1ebab44bbb0e2b7bb1a1d56e4dc051ce3c2ca6b2",
                    operation="INSERT",
                    pgid="pgtrigger_moves_its_charge_9b3a4",
                    table="charges_posting",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="chargedue",
            constraint=kaipan.platform.constraints.SameProject(
                field="charge", name="charges_chargedue_charge_project", to="charges.Charge"
            ),
        ),
        migrations.AddConstraint(
            model_name="chargedue",
            constraint=kaipan.platform.constraints.SameProject(
                field="posting", name="charges_chargedue_posting_project", to="charges.Posting"
            ),
        ),
        migrations.AddConstraint(
            model_name="chargedue",
            constraint=kaipan.platform.constraints.SameProject(
                field="due", name="charges_chargedue_due_project", to="finance.Due"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chargedue",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="1933b43095b48bc65e0b737fc39367933f91de96",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_c7e00",
                    table="charges_chargedue",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="chargedue",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="669e7190a56add82419797b6d0ab054f08e8fc7d",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_9af6f",
                    table="charges_chargedue",
                    when="BEFORE",
                ),
            ),
        ),
        facts_only("charges_chargerule", "charges_posting", "charges_chargedue"),
    ]
