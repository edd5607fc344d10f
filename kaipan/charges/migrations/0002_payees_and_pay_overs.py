"""Whom money is taken for becomes a record; what was collected is paid over to it."""

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

PAYEES_OF_OLD_ROWS = """
INSERT INTO charges_payee (company_id, name, bank, account_number)
SELECT company_id, payee, '', '' FROM charges_chargerule
 UNION
SELECT project.company_id, charge.payee, '', ''
  FROM charges_charge charge JOIN org_project project ON project.id = charge.project_id;
UPDATE charges_charge charge SET taken_for_id = payee.id
  FROM charges_payee payee, org_project project
 WHERE project.id = charge.project_id AND payee.company_id = project.company_id AND payee.name = charge.payee;
SET CONSTRAINTS ALL IMMEDIATE;
"""
"""Rules and charges that were written while a payee was a name alone."""


class Migration(migrations.Migration):
    dependencies = [
        ("charges", "0001_initial"),
        ("finance", "0015_redated_dues"),
        ("org", "0005_work_calendar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Payee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("bank", models.CharField(blank=True, max_length=80)),
                ("account_number", models.CharField(blank=True, max_length=40)),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="PayOver",
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
                            ("ASKED", "待付款"),
                            ("PAID", "已解缴"),
                            ("DROPPED", "已撤销"),
                            ("REVERSED", "已冲回"),
                        ],
                        default="ASKED",
                        max_length=8,
                    ),
                ),
                ("total", kaipan.platform.fields.MoneyField()),
                ("line_count", models.PositiveIntegerField()),
                ("since", models.DateField(null=True)),
                ("until", models.DateField()),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), default=list, size=None
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                ("prepared_on", models.DateField()),
                ("prepared_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("paid_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("end_reason", models.CharField(blank=True, max_length=200)),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="PayOverLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("collected", kaipan.platform.fields.MoneyField()),
                ("before", kaipan.platform.fields.MoneyField()),
                ("amount", kaipan.platform.fields.MoneyField()),
            ],
            options={
                "ordering": ["pay_over_id", "id"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="charge",
            name="charge_origin",
        ),
        migrations.AddField(
            model_name="charge",
            name="assigned",
            field=kaipan.platform.fields.MoneyField(default=Money("0.00")),
        ),
        migrations.AddField(
            model_name="charge",
            name="paid_over",
            field=kaipan.platform.fields.MoneyField(default=Money("0.00")),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="taken_for_its_payee",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NOT EXISTS (SELECT FROM charges_payee payee JOIN org_project project ON project.id = NEW.project_id\n                WHERE payee.id = NEW.taken_for_id AND payee.company_id = project.company_id\n                  AND payee.name = NEW.payee) THEN\n    RAISE EXCEPTION 'payee % is another company''s, or called otherwise', NEW.taken_for_id\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_charge_taken_for_its_payee';\nEND IF;\nRETURN NEW;\n",
                    hash="015e80c399b682d58d0d98e3740288718d4c57d5",
                    operation="INSERT",
                    pgid="pgtrigger_taken_for_its_payee_16149",
                    table="charges_charge",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="moved_by_pay_overs",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF (TG_OP = 'INSERT' AND (NEW.assigned <> 0 OR NEW.paid_over <> 0))\nOR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2\n    AND (NEW.assigned IS DISTINCT FROM OLD.assigned OR NEW.paid_over IS DISTINCT FROM OLD.paid_over)) THEN\n    RAISE EXCEPTION 'what is paid over of a charge follows its batches'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_charge_follows_pay_overs';\nEND IF;\nRETURN NEW;\n",
                    hash="95d3a236ebd6726035cd3d61cdecdd0b651ab776",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_moved_by_pay_overs_64cdb",
                    table="charges_charge",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="payee",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(
                condition=models.Q(("assigned__gte", Money("0.00")), ("paid_over__gte", Money("0.00"))),
                name="charges_charge_pays_over_no_less_than_nothing",
                violation_error_message="之后的解缴单已冲抵这笔收费，请先冲回之后的解缴单。",
            ),
        ),
        migrations.AddField(
            model_name="payover",
            name="bank_account",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.bankaccount"
            ),
        ),
        migrations.AddField(
            model_name="payover",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="payover",
            name="paid_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="payover",
            name="payee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="pay_overs", to="charges.payee"
            ),
        ),
        migrations.AddField(
            model_name="payover",
            name="prepared_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="payover",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.project"
            ),
        ),
        migrations.AddField(
            model_name="payoverline",
            name="charge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pay_over_lines",
                to="charges.charge",
            ),
        ),
        migrations.AddField(
            model_name="payoverline",
            name="pay_over",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="charges.payover"
            ),
        ),
        migrations.AddField(
            model_name="payoverline",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.project",
            ),
        ),
        migrations.AddConstraint(
            model_name="payee",
            constraint=models.UniqueConstraint(fields=("company", "id"), name="charges_payee_company_key"),
        ),
        migrations.AddConstraint(
            model_name="payee",
            constraint=models.UniqueConstraint(
                fields=("company", "name"),
                name="charges_payee_name_once",
                violation_error_message="已有同名的收款单位。",
            ),
        ),
        migrations.AddConstraint(
            model_name="payee",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="charges_payee_named"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payee",
            trigger=pgtrigger.compiler.Trigger(
                name="payee_keeps_name",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."name" IS DISTINCT FROM NEW."name") THEN RAISE EXCEPTION \'payee_keeps_name: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="868937b014be85a51f304237be293f211b4f9237",
                    operation="UPDATE",
                    pgid="pgtrigger_payee_keeps_name_32582",
                    table="charges_payee",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payee",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="c2192b4bc32c42540bf825f1b83da606816946ae",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_3967c",
                    table="charges_payee",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payee",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="7af240fb050c13849c2f2c9191211c78c116bb49",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_91a96",
                    table="charges_payee",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="payover",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="charges_payover_project_key"),
        ),
        migrations.AddConstraint(
            model_name="payover",
            constraint=kaipan.platform.constraints.SameProject(
                field="bank_account", name="charges_payover_bank_project", to="org.BankAccount"
            ),
        ),
        migrations.AddConstraint(
            model_name="payover",
            constraint=models.UniqueConstraint(
                fields=("project", "number"), name="charges_payover_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="payover",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("total", Money("0.00")), _negated=True), ("line_count__gt", 0)),
                name="charges_payover_of_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="payover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since__isnull", True), ("since__lte", models.F("until")), _connector="OR"
                ),
                name="charges_payover_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="payover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("bank_account__isnull", True),
                        ("paid_by__isnull", True),
                        ("paid_on__isnull", True),
                        ("reference", ""),
                        ("state__in", ["ASKED", "DROPPED"]),
                    ),
                    models.Q(
                        ("bank_account__isnull", False),
                        ("state__in", ["PAID", "REVERSED"]),
                        ("paid_on__gte", models.F("prepared_on")),
                        models.Q(("reference", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="charges_payover_paid_says_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="payover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paid_by__isnull", True),
                    ("prepared_by__isnull", True),
                    models.Q(("paid_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="charges_payover_paid_by_another",
                violation_error_message="经办解缴单的人不能付款，请由另一人办理。",
            ),
        ),
        migrations.AddConstraint(
            model_name="payover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("end_reason", ""), ("ended_on__isnull", True), ("state__in", ["ASKED", "PAID"])
                    ),
                    models.Q(
                        ("ended_on__isnull", False),
                        ("state__in", ["DROPPED", "REVERSED"]),
                        models.Q(("end_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="charges_payover_ended_says_why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payover",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{ASKED:PAID,ASKED:DROPPED,PAID:REVERSED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="d31b8be6d7733badb14108ddd3fafcc6735b0d92",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_542a4",
                    table="charges_payover",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payover",
            trigger=pgtrigger.compiler.Trigger(
                name="begins_asked",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"state\" = 'ASKED'))",
                    func="RAISE EXCEPTION '% begins ASKED', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="8f31649570c64163a61b9a91e6721d2a2aa9c607",
                    operation="INSERT",
                    pgid="pgtrigger_begins_asked_21eec",
                    table="charges_payover",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payover",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_its_charges",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state"))',
                    func="\nIF NEW.state = 'PAID' AND EXISTS (\n    SELECT FROM charges_payoverline line JOIN charges_charge charge ON charge.id = line.charge_id\n     WHERE line.pay_over_id = NEW.id AND line.amount > 0\n       AND charge.assigned > \n(SELECT coalesce(sum(due.allocated), 0) FROM charges_chargedue link\n   JOIN finance_due due ON due.id = link.due_id WHERE link.charge_id = charge.id)\n) THEN\n    RAISE EXCEPTION 'pay-over % is of more than was collected', NEW.number\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'charges_payover_within_collected';\nEND IF;\nUPDATE charges_charge charge\n   SET assigned = charge.assigned - CASE NEW.state WHEN 'PAID' THEN 0 ELSE line.amount END,\n       paid_over = charge.paid_over\n           + CASE NEW.state WHEN 'PAID' THEN line.amount WHEN 'REVERSED' THEN -line.amount ELSE 0 END\n  FROM charges_payoverline line\n WHERE line.pay_over_id = NEW.id AND charge.id = line.charge_id;\nRETURN NEW;\n",
                    hash="a6fa2dd93b17a4a13f5c7327c1122a8a894e1107",
                    operation='UPDATE OF "state"',
                    pgid="pgtrigger_moves_its_charges_d878e",
                    table="charges_payover",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payover",
            trigger=pgtrigger.compiler.Trigger(
                name="lines_sum_to_total",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE judged RECORD;",
                    func="\nSELECT batch.id, batch.total, batch.line_count, coalesce(sum(line.amount), 0) AS lines, count(line.id) AS many\n  INTO judged\n  FROM charges_payover batch LEFT JOIN charges_payoverline line ON line.pay_over_id = batch.id\n WHERE batch.id = NEW.id GROUP BY batch.id;\nIF judged.total <> judged.lines OR judged.line_count <> judged.many THEN\n    RAISE EXCEPTION 'pay-over % of % has lines of %', judged.id, judged.total, judged.lines\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'charges_payover_lines_sum_to_total';\nEND IF;\nRETURN NULL;\n",
                    hash="3594e3e611691ebf6afc776efdb10033be8fd829",
                    operation="INSERT",
                    pgid="pgtrigger_lines_sum_to_total_7fc4f",
                    table="charges_payover",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payover",
            trigger=pgtrigger.compiler.Trigger(
                name="pay_over_stays_as_prepared",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."payee_id" IS DISTINCT FROM NEW."payee_id" OR OLD."number" IS DISTINCT FROM NEW."number" OR OLD."total" IS DISTINCT FROM NEW."total" OR OLD."line_count" IS DISTINCT FROM NEW."line_count" OR OLD."since" IS DISTINCT FROM NEW."since" OR OLD."until" IS DISTINCT FROM NEW."until" OR OLD."kinds" IS DISTINCT FROM NEW."kinds" OR OLD."note" IS DISTINCT FROM NEW."note" OR OLD."prepared_on" IS DISTINCT FROM NEW."prepared_on" OR OLD."prepared_by_id" IS DISTINCT FROM NEW."prepared_by_id" OR OLD."prepared_at" IS DISTINCT FROM NEW."prepared_at") THEN RAISE EXCEPTION \'pay_over_stays_as_prepared: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="ea73394173a7bf24db591ee8524b31d7cdcd1184",
                    operation="UPDATE",
                    pgid="pgtrigger_pay_over_stays_as_prepared_42910",
                    table="charges_payover",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payover",
            trigger=pgtrigger.compiler.Trigger(
                name="pay_over_stays_as_paid",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state <> \'ASKED\') AND (OLD."bank_account_id" IS DISTINCT FROM NEW."bank_account_id" OR OLD."reference" IS DISTINCT FROM NEW."reference" OR OLD."paid_on" IS DISTINCT FROM NEW."paid_on" OR OLD."paid_by_id" IS DISTINCT FROM NEW."paid_by_id") THEN RAISE EXCEPTION \'pay_over_stays_as_paid: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="7ecfad833f118f2920d9c87000ec5e53b03343a8",
                    operation="UPDATE",
                    pgid="pgtrigger_pay_over_stays_as_paid_3ab56",
                    table="charges_payover",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payover",
            trigger=pgtrigger.compiler.Trigger(
                name="pay_over_stays_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state IN (\'DROPPED\', \'REVERSED\')) AND (OLD."ended_on" IS DISTINCT FROM NEW."ended_on" OR OLD."ended_by_id" IS DISTINCT FROM NEW."ended_by_id" OR OLD."end_reason" IS DISTINCT FROM NEW."end_reason") THEN RAISE EXCEPTION \'pay_over_stays_ended: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="db8c298ab95f092f7a52ade95ed66e343805ee21",
                    operation="UPDATE",
                    pgid="pgtrigger_pay_over_stays_ended_1aace",
                    table="charges_payover",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payover",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="47af8434bb5f9df847dc0ac4f0073fe2b5590c20",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_7fa88",
                    table="charges_payover",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payover",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6214151cd04b6c03dad1cb7af5f08c167a9eada5",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_c92cd",
                    table="charges_payover",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="payoverline",
            constraint=kaipan.platform.constraints.SameProject(
                field="pay_over", name="charges_payoverline_batch_project", to="charges.PayOver"
            ),
        ),
        migrations.AddConstraint(
            model_name="payoverline",
            constraint=kaipan.platform.constraints.SameProject(
                field="charge", name="charges_payoverline_charge_project", to="charges.Charge"
            ),
        ),
        migrations.AddConstraint(
            model_name="payoverline",
            constraint=models.UniqueConstraint(
                fields=("pay_over", "charge"), name="charges_payoverline_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="payoverline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("before__gte", Money("0.00")),
                    ("collected__gte", Money("0.00")),
                    models.Q(
                        models.Q(
                            ("amount__gt", Money("0.00")),
                            (
                                "collected__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("before"), "+", models.F("amount")
                                ),
                            ),
                        ),
                        models.Q(
                            ("amount__lt", Money("0.00")),
                            (
                                "collected__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("before"), "+", models.F("amount")
                                ),
                            ),
                        ),
                        _connector="OR",
                    ),
                ),
                name="charges_payoverline_within_collected",
                violation_error_message="解缴金额超过已收未解缴的余额，请刷新后重新经办。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payoverline",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="17e3b09c8af70cb86991afb7682264a40c7e92d3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_55b61",
                    table="charges_payoverline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payoverline",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="2b2b7e35088de4b5d42ec3e88040592709a4dc3f",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_6e395",
                    table="charges_payoverline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payoverline",
            trigger=pgtrigger.compiler.Trigger(
                name="takes_of_its_charge",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nUPDATE charges_charge charge SET assigned = NEW.before + NEW.amount\n  FROM charges_payover batch\n WHERE charge.id = NEW.charge_id AND charge.assigned = NEW.before AND batch.id = NEW.pay_over_id\n   AND batch.state = 'ASKED' AND batch.payee_id = charge.taken_for_id;\nIF NOT FOUND THEN\n    RAISE EXCEPTION 'charge % does not stand at % in this batch', NEW.charge_id, NEW.before\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_payover_begins_where_it_stands';\nEND IF;\nIF NEW.collected <> \n(SELECT coalesce(sum(due.allocated), 0) FROM charges_chargedue link\n   JOIN finance_due due ON due.id = link.due_id WHERE link.charge_id = NEW.charge_id)\n THEN\n    RAISE EXCEPTION 'not % was collected for charge %', NEW.collected, NEW.charge_id\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'charges_payover_of_what_was_collected';\nEND IF;\nRETURN NEW;\n",
                    hash="ba9d81765ba3796d13b8b15ea4fea4da10d23b3e",
                    operation="INSERT",
                    pgid="pgtrigger_takes_of_its_charge_7d809",
                    table="charges_payoverline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="payoverline",
            trigger=pgtrigger.compiler.Trigger(
                name="lines_sum_to_total",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE judged RECORD;",
                    func="\nSELECT batch.id, batch.total, batch.line_count, coalesce(sum(line.amount), 0) AS lines, count(line.id) AS many\n  INTO judged\n  FROM charges_payover batch LEFT JOIN charges_payoverline line ON line.pay_over_id = batch.id\n WHERE batch.id = NEW.pay_over_id GROUP BY batch.id;\nIF judged.total <> judged.lines OR judged.line_count <> judged.many THEN\n    RAISE EXCEPTION 'pay-over % of % has lines of %', judged.id, judged.total, judged.lines\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'charges_payover_lines_sum_to_total';\nEND IF;\nRETURN NULL;\n",
                    hash="ef460be16e1c5bda6d42b6902c7abb30849e86f8",
                    operation="INSERT",
                    pgid="pgtrigger_lines_sum_to_total_79133",
                    table="charges_payoverline",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="charge",
            name="taken_for",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="charges",
                to="charges.payee",
            ),
        ),
        migrations.RunSQL(PAYEES_OF_OLD_ROWS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="charge",
            name="taken_for",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="charges", to="charges.payee"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="charge_origin",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."account_id" IS DISTINCT FROM NEW."account_id" OR OLD."code" IS DISTINCT FROM NEW."code" OR OLD."name" IS DISTINCT FROM NEW."name" OR OLD."money_kind_id" IS DISTINCT FROM NEW."money_kind_id" OR OLD."payee" IS DISTINCT FROM NEW."payee" OR OLD."taken_for_id" IS DISTINCT FROM NEW."taken_for_id" OR OLD."generated_on" IS DISTINCT FROM NEW."generated_on") THEN RAISE EXCEPTION \'charge_origin: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="2d2064d74540172404552bce0f3eaa37baae53f1",
                    operation="UPDATE",
                    pgid="pgtrigger_charge_origin_d52af",
                    table="charges_charge",
                    when="BEFORE",
                ),
            ),
        ),
        facts_only("charges_payoverline"),
    ]
