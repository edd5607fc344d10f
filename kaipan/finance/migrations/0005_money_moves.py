"""Money moves between accounts and leaves them: transfers, refunds, forfeitures, to-dos."""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import kaipan.finance.models.guards
import kaipan.platform.constraints
import kaipan.platform.encryption
import kaipan.platform.fields
from kaipan.kernel.money import Money
from kaipan.platform.privileges import facts_only

# The most of each receipt that ever stood against 定金: the highest of the running sums of its allocations.
WHAT_STOOD_AS_DEPOSIT = """
UPDATE finance_receipt SET as_deposit = stood.most
  FROM (SELECT receipt_id, max(running) AS most
          FROM (SELECT given.receipt_id, sum(given.amount) OVER (
                           PARTITION BY given.receipt_id ORDER BY given.settlement_id) AS running
                  FROM finance_allocation given JOIN finance_due due ON due.id = given.due_id
                 WHERE due.money_kind_id = 'DEPOSIT') sums
         GROUP BY receipt_id) stood
 WHERE finance_receipt.id = stood.receipt_id AND stood.most > 0
"""


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0004_day_of_month"),
        ("org", "0004_teams"),
        ("parties", "0004_one_person_and_families"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FinanceTodo",
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
                            ("PAY_REFUND", "支付退款"),
                            ("PAPERS_BACK", "收回票据"),
                            ("CHECK_POSTING", "核对账务"),
                        ],
                        max_length=16,
                    ),
                ),
                ("source_kind", models.CharField(max_length=60)),
                ("source_id", models.BigIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("amount", kaipan.platform.fields.MoneyField()),
                ("postings", models.JSONField(default=list)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("for_right", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("OPEN", "待办"), ("DONE", "已办"), ("DROPPED", "不再需要")],
                        default="OPEN",
                        max_length=8,
                    ),
                ),
                ("opened_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("evidence", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Forfeiture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=24)),
                ("amount", kaipan.platform.fields.MoneyField()),
                ("reason", models.CharField(max_length=200)),
                ("source_kind", models.CharField(max_length=60)),
                ("source_id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("STANDING", "已没收"), ("RETURNED", "已退回账户")],
                        default="STANDING",
                        max_length=8,
                    ),
                ),
                ("dated_on", models.DateField()),
                ("made_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("returned_on", models.DateField(blank=True, null=True)),
                ("return_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Outlay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", kaipan.platform.fields.MoneyField()),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Refund",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=24)),
                ("amount", kaipan.platform.fields.MoneyField()),
                ("compensation", kaipan.platform.fields.MoneyField(default=Money("0.00"))),
                ("reason", models.CharField(max_length=200)),
                ("source_kind", models.CharField(max_length=60)),
                ("source_id", models.BigIntegerField()),
                ("payee_name", models.CharField(max_length=80)),
                ("payee_account", kaipan.platform.encryption.EncryptedTextField(null=True)),
                ("payee_account_masked", models.CharField(blank=True, max_length=40)),
                ("to_payer", models.BooleanField()),
                ("payee_reason", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("GRANTED", "待付款"), ("PAID", "已付款"), ("CANCELLED", "已取消")],
                        default="GRANTED",
                        max_length=9,
                    ),
                ),
                ("granted_on", models.DateField()),
                ("granted_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("paid_on", models.DateField(blank=True, null=True)),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("TRANSFER", "银行转账"),
                            ("CASH", "现金"),
                            ("CHEQUE", "支票"),
                            ("POS", "POS 原路退回"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("same_way", models.BooleanField(null=True)),
                ("way_reason", models.CharField(blank=True, max_length=200)),
                ("cancelled_on", models.DateField(blank=True, null=True)),
                ("cancel_reason", models.CharField(blank=True, max_length=200)),
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
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=24)),
                ("amount", kaipan.platform.fields.MoneyField()),
                ("reason", models.CharField(max_length=200)),
                ("source_kind", models.CharField(max_length=60)),
                ("source_id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("POSTED", "有效"), ("REVERSED", "已冲回")], default="POSTED", max_length=8
                    ),
                ),
                ("dated_on", models.DateField()),
                ("made_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("reversed_on", models.DateField(blank=True, null=True)),
                ("reverse_reason", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="account",
            name="state_graph",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="account",
            name="totals_follow_facts",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="allocation",
            name="moves_totals",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="receipt",
            name="totals_follow_facts",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="receipt",
            name="takes_the_next_number",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="receipt",
            name="receipt_stays_as_posted",
        ),
        migrations.RemoveConstraint(
            model_name="account",
            name="finance_account_advance_not_negative",
        ),
        migrations.RemoveConstraint(
            model_name="account",
            name="finance_account_closed_empty",
        ),
        migrations.RemoveConstraint(
            model_name="receipt",
            name="finance_receipt_allocated_within_total",
        ),
        migrations.RemoveConstraint(
            model_name="receipt",
            name="finance_receipt_void_says_why",
        ),
        migrations.RemoveConstraint(
            model_name="receiptline",
            name="finance_receipt_line_arrives_somewhere",
        ),
        migrations.AddField(
            model_name="account",
            name="moved_out",
            field=kaipan.platform.fields.MoneyField(default=Money("0.00")),
        ),
        migrations.AddField(
            model_name="receipt",
            name="as_deposit",
            field=kaipan.platform.fields.MoneyField(default=Money("0.00")),
        ),
        migrations.RunSQL(WHAT_STOOD_AS_DEPOSIT, migrations.RunSQL.noop),
        migrations.AddField(
            model_name="receipt",
            name="forfeited",
            field=kaipan.platform.fields.MoneyField(default=Money("0.00")),
        ),
        migrations.AddField(
            model_name="receipt",
            name="kind",
            field=models.CharField(
                choices=[("PAYMENT", "收款"), ("TRANSFER", "转入")], default="PAYMENT", max_length=8
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="paid_out",
            field=kaipan.platform.fields.MoneyField(default=Money("0.00")),
        ),
        migrations.AlterField(
            model_name="receipt",
            name="book",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="receipts",
                to="finance.receiptbook",
            ),
        ),
        migrations.AlterField(
            model_name="receipt",
            name="serial",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="receiptline",
            name="method",
            field=models.CharField(
                choices=[
                    ("CASH", "现金"),
                    ("TRANSFER", "银行转账"),
                    ("POS", "POS 刷卡"),
                    ("CHEQUE", "支票"),
                    ("LOAN", "银行放款"),
                    ("MOVED", "转入"),
                    ("LOAN_MOVED", "转入（银行放款）"),
                ],
                max_length=10,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="account",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{PROVISIONAL:OPEN,PROVISIONAL:CLOSED,OPEN:CLOSED,CLOSED:OPEN}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="ad9fc65fdda7525145eefd8d116a80ffa60495ad",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_07eec",
                    table="finance_account",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="account",
            trigger=pgtrigger.compiler.Trigger(
                name="totals_follow_facts",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TG_OP = \'INSERT\' AND (NEW."dues_total" <> 0 OR NEW."received" <> 0 OR NEW."allocated" <> 0 OR NEW."refunded" <> 0 OR NEW."forfeited" <> 0 OR NEW."moved_out" <> 0)) OR (TG_OP = \'UPDATE\' AND pg_trigger_depth() < 2 AND (NEW."dues_total" IS DISTINCT FROM OLD."dues_total" OR NEW."received" IS DISTINCT FROM OLD."received" OR NEW."allocated" IS DISTINCT FROM OLD."allocated" OR NEW."refunded" IS DISTINCT FROM OLD."refunded" OR NEW."forfeited" IS DISTINCT FROM OLD."forfeited" OR NEW."moved_out" IS DISTINCT FROM OLD."moved_out")) THEN RAISE EXCEPTION \'running totals of % follow their facts\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="0737071fc23c4cd5a8f376cb1012f40fac1cde45",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_totals_follow_facts_c7755",
                    table="finance_account",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="account",
            trigger=pgtrigger.compiler.Trigger(
                name="closes_without_schedule",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.state = 'CLOSED' AND OLD.state <> 'CLOSED' AND EXISTS (\n    SELECT FROM finance_due due JOIN finance_moneykind kind ON kind.code = due.money_kind_id\n     WHERE due.account_id = NEW.id AND due.state = 'OPEN' AND (kind.is_price OR kind.scheduled)) THEN\n    RAISE EXCEPTION 'account % closes with a schedule on it', NEW.id\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_account_closes_without_schedule';\nEND IF;\nRETURN NEW;\n",
                    hash="31c828b6e5e77241aad4498588f0990df56b9a77",
                    operation='UPDATE OF "state"',
                    pgid="pgtrigger_closes_without_schedule_032c7",
                    table="finance_account",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_totals",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nUPDATE finance_account SET allocated = allocated + NEW.amount WHERE id = NEW.account_id;\nUPDATE finance_due SET allocated = allocated + NEW.amount WHERE id = NEW.due_id;\nUPDATE finance_receipt SET allocated = allocated + NEW.amount WHERE id = NEW.receipt_id;\nUPDATE finance_receipt SET as_deposit = greatest(as_deposit, stood.amount)\n  FROM (SELECT coalesce(sum(given.amount), 0) AS amount\n          FROM finance_allocation given JOIN finance_due due ON due.id = given.due_id\n         WHERE given.receipt_id = NEW.receipt_id AND due.money_kind_id = 'DEPOSIT') stood\n WHERE id = NEW.receipt_id AND as_deposit < stood.amount;\nIF NEW.amount < 0 AND (\n        SELECT sum(amount) FROM finance_allocation\n         WHERE receipt_id = NEW.receipt_id AND due_id = NEW.due_id) < 0 THEN\n    RAISE EXCEPTION 'more is taken back from due % than receipt % had given it', NEW.due_id, NEW.receipt_id\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_allocation_taken_back_within_given';\nEND IF;\nRETURN NEW;\n",
                    hash="047f80dc39b142b78e713de642bbb9aced0bf0ad",
                    operation="INSERT",
                    pgid="pgtrigger_moves_totals_726b1",
                    table="finance_allocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receipt",
            trigger=pgtrigger.compiler.Trigger(
                name="totals_follow_facts",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TG_OP = \'INSERT\' AND (NEW."allocated" <> 0 OR NEW."paid_out" <> 0 OR NEW."as_deposit" <> 0 OR NEW."forfeited" <> 0)) OR (TG_OP = \'UPDATE\' AND pg_trigger_depth() < 2 AND (NEW."allocated" IS DISTINCT FROM OLD."allocated" OR NEW."paid_out" IS DISTINCT FROM OLD."paid_out" OR NEW."as_deposit" IS DISTINCT FROM OLD."as_deposit" OR NEW."forfeited" IS DISTINCT FROM OLD."forfeited")) THEN RAISE EXCEPTION \'running totals of % follow their facts\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="ffacf6513bf6606e8b88c97599cf81973d1db4f7",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_totals_follow_facts_aef0e",
                    table="finance_receipt",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receipt",
            trigger=pgtrigger.compiler.Trigger(
                name="takes_the_next_number",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE printed TEXT;",
                    func="\nIF NEW.kind = 'TRANSFER' THEN\n    IF NOT EXISTS (SELECT FROM finance_transfer\n                    WHERE id = NEW.transfer_id AND to_account_id = NEW.account_id AND state = 'POSTED') THEN\n        RAISE EXCEPTION 'transfer % brings no money to account %', NEW.transfer_id, NEW.account_id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_receipt_of_its_transfer';\n    END IF;\n    RETURN NEW;\nEND IF;\nUPDATE finance_receiptbook SET next_number = next_number + 1\n WHERE id = NEW.book_id AND state = 'OPEN' AND next_number = NEW.serial\nRETURNING prefix || lpad(NEW.serial::text, 6, '0') INTO printed;\nIF printed IS NULL OR printed <> NEW.number THEN\n    RAISE EXCEPTION 'receipt % does not take the next number of its book', NEW.number\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'finance_receipt_takes_next_number';\nEND IF;\nRETURN NEW;\n",
                    hash="4813b3625b28e6a553d4af3959efbc3bf36232e8",
                    operation="INSERT",
                    pgid="pgtrigger_takes_the_next_number_abeb1",
                    table="finance_receipt",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receipt",
            trigger=pgtrigger.compiler.Trigger(
                name="receipt_stays_as_posted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."account_id" IS DISTINCT FROM NEW."account_id" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."transfer_id" IS DISTINCT FROM NEW."transfer_id" OR OLD."book_id" IS DISTINCT FROM NEW."book_id" OR OLD."serial" IS DISTINCT FROM NEW."serial" OR OLD."number" IS DISTINCT FROM NEW."number" OR OLD."dated_on" IS DISTINCT FROM NEW."dated_on" OR OLD."arrived_on" IS DISTINCT FROM NEW."arrived_on" OR OLD."payer_name" IS DISTINCT FROM NEW."payer_name" OR OLD."total" IS DISTINCT FROM NEW."total" OR OLD."posted_at" IS DISTINCT FROM NEW."posted_at" OR OLD."posted_by_id" IS DISTINCT FROM NEW."posted_by_id") THEN RAISE EXCEPTION \'receipt_stays_as_posted: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="157495151f7e8f9cbe60a45033b76b9c497ea56c",
                    operation="UPDATE",
                    pgid="pgtrigger_receipt_stays_as_posted_19c71",
                    table="finance_receipt",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(("moved_out__gte", Money("0.00"))),
                name="finance_account_moved_out_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "received__gte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("allocated"), "+", models.F("refunded")
                                ),
                                "+",
                                models.F("forfeited"),
                            ),
                            "+",
                            models.F("moved_out"),
                        ),
                    )
                ),
                name="finance_account_advance_not_negative",
                violation_error_message="账户上的预收余额不足，不能办理。",
            ),
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("close_reason", ""),
                        ("closed_at__isnull", True),
                        ("state__in", ["PROVISIONAL", "OPEN"]),
                    ),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("dues_total", models.F("allocated")),
                        ("state", "CLOSED"),
                        (
                            "received",
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("allocated"), "+", models.F("refunded")
                                    ),
                                    "+",
                                    models.F("forfeited"),
                                ),
                                "+",
                                models.F("moved_out"),
                            ),
                        ),
                        models.Q(("close_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="finance_account_closed_empty",
                violation_error_message="往来账户已关闭或仍有款项，不能办理。",
            ),
        ),
        migrations.AddConstraint(
            model_name="receiptline",
            constraint=models.UniqueConstraint(
                fields=("receipt", "id"), name="finance_receipt_line_receipt_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="receiptline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bank_account__isnull", True), ("method", "CASH")),
                    models.Q(
                        ("bank_account__isnull", False),
                        ("method__in", ["TRANSFER", "POS", "CHEQUE", "LOAN", "LOAN_MOVED"]),
                    ),
                    ("method", "MOVED"),
                    _connector="OR",
                ),
                name="finance_receipt_line_arrives_somewhere",
            ),
        ),
        migrations.AddField(
            model_name="financetodo",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="todos", to="finance.account"
            ),
        ),
        migrations.AddField(
            model_name="financetodo",
            name="closed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="financetodo",
            name="opened_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="financetodo",
            name="owner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="financetodo",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.project"
            ),
        ),
        migrations.AddField(
            model_name="forfeiture",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="forfeitures", to="finance.account"
            ),
        ),
        migrations.AddField(
            model_name="forfeiture",
            name="made_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="forfeiture",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.project"
            ),
        ),
        migrations.AddField(
            model_name="forfeiture",
            name="returned_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="outlay",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="outlays", to="finance.account"
            ),
        ),
        migrations.AddField(
            model_name="outlay",
            name="forfeiture",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outlays",
                to="finance.forfeiture",
            ),
        ),
        migrations.AddField(
            model_name="outlay",
            name="line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="outlays", to="finance.receiptline"
            ),
        ),
        migrations.AddField(
            model_name="outlay",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.project"
            ),
        ),
        migrations.AddField(
            model_name="outlay",
            name="receipt",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="outlays", to="finance.receipt"
            ),
        ),
        migrations.AddField(
            model_name="refund",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="refunds", to="finance.account"
            ),
        ),
        migrations.AddField(
            model_name="refund",
            name="bank_account",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.bankaccount"
            ),
        ),
        migrations.AddField(
            model_name="refund",
            name="cancelled_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="refund",
            name="granted_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="refund",
            name="paid_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="refund",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.project"
            ),
        ),
        migrations.AddField(
            model_name="outlay",
            name="refund",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outlays",
                to="finance.refund",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="from_account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfers_out",
                to="finance.account",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="made_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.project"
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="reversed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="to_account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="transfers_in", to="finance.account"
            ),
        ),
        migrations.AddField(
            model_name="outlay",
            name="transfer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="outlays",
                to="finance.transfer",
            ),
        ),
        migrations.AddField(
            model_name="receipt",
            name="transfer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="receipts",
                to="finance.transfer",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("allocated__gte", Money("0.00")),
                    ("paid_out__gte", Money("0.00")),
                    (
                        "total__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("allocated"), "+", models.F("paid_out")
                        ),
                    ),
                ),
                name="finance_receipt_allocated_within_total",
                violation_error_message="核销和付出的金额超过收款余额，请刷新后重试。",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("forfeited__gte", Money("0.00")), ("forfeited__lte", models.F("as_deposit"))
                ),
                name="finance_receipt_forfeited_within_deposit",
                violation_error_message="没收金额超过作为定金收取的金额，请刷新后重试。",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("book__isnull", False),
                        ("kind", "PAYMENT"),
                        ("serial__isnull", False),
                        ("transfer__isnull", True),
                    ),
                    models.Q(
                        ("book__isnull", True),
                        ("kind", "TRANSFER"),
                        ("serial__isnull", True),
                        ("transfer__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="finance_receipt_kind_says_from_where",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "POSTED"),
                        ("void_reason", ""),
                        ("voided_at__isnull", True),
                        ("voided_by__isnull", True),
                        ("voided_on__isnull", True),
                    ),
                    models.Q(
                        ("allocated", Money("0.00")),
                        ("paid_out", Money("0.00")),
                        ("state", "VOIDED"),
                        ("voided_at__isnull", False),
                        ("voided_on__isnull", False),
                        ("voided_on__gte", models.F("dated_on")),
                        models.Q(("void_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="finance_receipt_void_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="financetodo",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="finance_todo_project_key"),
        ),
        migrations.AddIndex(
            model_name="financetodo",
            index=models.Index(
                condition=models.Q(("state", "OPEN")),
                fields=["project", "due_on", "id"],
                name="finance_todo_open",
            ),
        ),
        migrations.AddIndex(
            model_name="financetodo",
            index=models.Index(fields=["source_kind", "source_id"], name="finance_todo_source"),
        ),
        migrations.AddConstraint(
            model_name="financetodo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", True),
                        ("closed_by__isnull", True),
                        ("evidence", ""),
                        ("state", "OPEN"),
                    ),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("state__in", ["DONE", "DROPPED"]),
                        models.Q(("evidence", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="finance_todo_closed_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="financetodo",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "PAY_REFUND"), ("state", "OPEN")),
                fields=("kind", "source_kind", "source_id"),
                name="finance_todo_one_open_per_refund",
            ),
        ),
        migrations.AddConstraint(
            model_name="forfeiture",
            constraint=models.UniqueConstraint(
                fields=("project", "id"), name="finance_forfeiture_project_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="forfeiture",
            constraint=models.UniqueConstraint(
                fields=("account", "id"), name="finance_forfeiture_account_key"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="financetodo",
            trigger=pgtrigger.compiler.Trigger(
                name="begins_in_first_state",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NEW.state <> 'OPEN' THEN RAISE EXCEPTION '% begins OPEN', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="63545d88401161dad0de8ec1ee82ff6f3c449381",
                    operation="INSERT",
                    pgid="pgtrigger_begins_in_first_state_48917",
                    table="finance_financetodo",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="financetodo",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{OPEN:DONE,OPEN:DROPPED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="810b6e77beb6d1a6cb3582e73aa4ecef2c0f2097",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_8c874",
                    table="finance_financetodo",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="financetodo",
            trigger=pgtrigger.compiler.Trigger(
                name="todo_keeps_its_task",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."account_id" IS DISTINCT FROM NEW."account_id" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."source_kind" IS DISTINCT FROM NEW."source_kind" OR OLD."source_id" IS DISTINCT FROM NEW."source_id" OR OLD."title" IS DISTINCT FROM NEW."title" OR OLD."amount" IS DISTINCT FROM NEW."amount" OR OLD."postings" IS DISTINCT FROM NEW."postings" OR OLD."opened_at" IS DISTINCT FROM NEW."opened_at" OR OLD."opened_by_id" IS DISTINCT FROM NEW."opened_by_id") THEN RAISE EXCEPTION \'todo_keeps_its_task: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="e70c28fda6ed8bdff002e12b0607973596f4ed0f",
                    operation="UPDATE",
                    pgid="pgtrigger_todo_keeps_its_task_4ba89",
                    table="finance_financetodo",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="financetodo",
            trigger=pgtrigger.compiler.Trigger(
                name="todo_stays_closed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state <> \'OPEN\') AND (OLD."closed_at" IS DISTINCT FROM NEW."closed_at" OR OLD."closed_by_id" IS DISTINCT FROM NEW."closed_by_id" OR OLD."evidence" IS DISTINCT FROM NEW."evidence") THEN RAISE EXCEPTION \'todo_stays_closed: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="f7b5eabda53f49e31896d6c13ef3fdafcb148c16",
                    operation="UPDATE",
                    pgid="pgtrigger_todo_stays_closed_4e40d",
                    table="finance_financetodo",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="financetodo",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="7c05d2c9ee725d50a19b5b9ff6d248cc330f66d0",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_9a668",
                    table="finance_financetodo",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="forfeiture",
            index=models.Index(fields=["project", "-dated_on", "-id"], name="finance_forfeiture_by_day"),
        ),
        migrations.AddConstraint(
            model_name="forfeiture",
            constraint=models.UniqueConstraint(
                fields=("project", "number"), name="finance_forfeiture_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="forfeiture",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "STANDING")),
                fields=("account",),
                name="finance_forfeiture_once_per_account",
                violation_error_message="该账户的定金已没收，不能再次没收。",
            ),
        ),
        migrations.AddConstraint(
            model_name="forfeiture",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", Money("0.00"))), name="finance_forfeiture_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="forfeiture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("return_reason", ""), ("returned_on__isnull", True), ("state", "STANDING")),
                    models.Q(
                        ("returned_on__gte", models.F("dated_on")),
                        ("returned_on__isnull", False),
                        ("state", "RETURNED"),
                        models.Q(("return_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="finance_forfeiture_return_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="finance_refund_project_key"),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.UniqueConstraint(fields=("account", "id"), name="finance_refund_account_key"),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.UniqueConstraint(
                fields=("project", "number"), name="finance_refund_number_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forfeiture",
            trigger=pgtrigger.compiler.Trigger(
                name="begins_in_first_state",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NEW.state <> 'STANDING' THEN RAISE EXCEPTION '% begins STANDING', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="3a0042fd647dd666ef829b169c6b679e448b21fe",
                    operation="INSERT",
                    pgid="pgtrigger_begins_in_first_state_1e3dd",
                    table="finance_forfeiture",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forfeiture",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{STANDING:RETURNED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="98e71bbbf7eaa15b1fb1c18e75013036963f8afb",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_19f32",
                    table="finance_forfeiture",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forfeiture",
            trigger=pgtrigger.compiler.Trigger(
                name="takes_its_amount",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."id" IS NOT NULL)',
                    constraint="CONSTRAINT",
                    declare="DECLARE judged RECORD;",
                    func="\nSELECT document.id, coalesce(sum(outlay.amount), 0) AS taken,\n       CASE WHEN document.state IN ('REVERSED', 'RETURNED', 'CANCELLED') THEN 0 ELSE document.amount END\n           AS due\n  INTO judged\n  FROM finance_forfeiture document LEFT JOIN finance_outlay outlay ON outlay.forfeiture_id = document.id\n WHERE document.id = NEW.id GROUP BY document.id, document.state, document.amount;\nIF judged.taken <> judged.due THEN\n    RAISE EXCEPTION 'forfeiture %: % was taken, % should be', judged.id, judged.taken, judged.due\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_forfeiture_takes_its_amount';\nEND IF;\nRETURN NULL;\n",
                    hash="b0ea5f12c76b35cff40305b7de8d616bdb7cb9d0",
                    operation='INSERT OR UPDATE OF "state"',
                    pgid="pgtrigger_takes_its_amount_afee5",
                    table="finance_forfeiture",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forfeiture",
            trigger=pgtrigger.compiler.Trigger(
                name="forfeiture_stays_as_posted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."account_id" IS DISTINCT FROM NEW."account_id" OR OLD."number" IS DISTINCT FROM NEW."number" OR OLD."amount" IS DISTINCT FROM NEW."amount" OR OLD."reason" IS DISTINCT FROM NEW."reason" OR OLD."source_kind" IS DISTINCT FROM NEW."source_kind" OR OLD."source_id" IS DISTINCT FROM NEW."source_id" OR OLD."dated_on" IS DISTINCT FROM NEW."dated_on" OR OLD."made_at" IS DISTINCT FROM NEW."made_at" OR OLD."made_by_id" IS DISTINCT FROM NEW."made_by_id") THEN RAISE EXCEPTION \'forfeiture_stays_as_posted: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="6ee5f15d672ef3d1c0454afde6c134c9c4ad2b21",
                    operation="UPDATE",
                    pgid="pgtrigger_forfeiture_stays_as_posted_8b811",
                    table="finance_forfeiture",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forfeiture",
            trigger=pgtrigger.compiler.Trigger(
                name="forfeiture_stays_returned",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state = \'RETURNED\') AND (OLD."returned_on" IS DISTINCT FROM NEW."returned_on" OR OLD."returned_by_id" IS DISTINCT FROM NEW."returned_by_id" OR OLD."return_reason" IS DISTINCT FROM NEW."return_reason") THEN RAISE EXCEPTION \'forfeiture_stays_returned: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="b54499928929c40ec2c2fc22315aeb67224d0291",
                    operation="UPDATE",
                    pgid="pgtrigger_forfeiture_stays_returned_f3242",
                    table="finance_forfeiture",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="forfeiture",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="f0d3ebf6180a1c4e8454b06672aa4a944e16f164",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_8e076",
                    table="finance_forfeiture",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="refund",
            index=models.Index(fields=["project", "state", "-id"], name="finance_refund_project"),
        ),
        migrations.AddIndex(
            model_name="refund",
            index=models.Index(fields=["account", "id"], name="finance_refund_by_account"),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", Money("0.00")), ("compensation__gte", Money("0.00"))),
                name="finance_refund_of_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_payer", True), models.Q(("payee_reason", ""), _negated=True), _connector="OR"
                ),
                name="finance_refund_payee_rule",
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("payee_account__isnull", True), ("payee_account_masked", "")),
                    models.Q(
                        ("payee_account__isnull", False),
                        models.Q(("payee_account_masked", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="finance_refund_payee_account_masked",
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(("paid_by", models.F("granted_by")), _negated=True),
                name="finance_refund_paid_by_another",
                violation_error_message="批准退款和付款须由不同的人办理，请由出纳付款。",
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("state", "PAID"), _negated=True),
                        ("bank_account__isnull", True),
                        ("method", ""),
                        ("paid_at__isnull", True),
                        ("paid_by__isnull", True),
                        ("paid_on__isnull", True),
                        ("reference", ""),
                        ("same_way__isnull", True),
                        ("way_reason", ""),
                    ),
                    models.Q(
                        ("paid_at__isnull", False),
                        ("paid_on__isnull", False),
                        ("state", "PAID"),
                        ("paid_on__gte", models.F("granted_on")),
                        ("same_way__isnull", False),
                        models.Q(
                            models.Q(("bank_account__isnull", True), ("method", "CASH")),
                            models.Q(
                                ("bank_account__isnull", False), ("method__in", ["TRANSFER", "CHEQUE", "POS"])
                            ),
                            _connector="OR",
                        ),
                        models.Q(
                            ("same_way", True),
                            models.Q(("same_way", False), models.Q(("way_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="finance_refund_paid_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("state", "CANCELLED"), _negated=True),
                        ("cancel_reason", ""),
                        ("cancelled_by__isnull", True),
                        ("cancelled_on__isnull", True),
                    ),
                    models.Q(
                        ("cancelled_on__gte", models.F("granted_on")),
                        ("cancelled_on__isnull", False),
                        ("state", "CANCELLED"),
                        models.Q(("cancel_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="finance_refund_cancelled_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="finance_transfer_project_key"),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.UniqueConstraint(
                fields=("project", "number"), name="finance_transfer_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", Money("0.00"))), name="finance_transfer_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_account", models.F("to_account")), _negated=True),
                name="finance_transfer_between_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reverse_reason", ""), ("reversed_on__isnull", True), ("state", "POSTED")),
                    models.Q(
                        ("reversed_on__gte", models.F("dated_on")),
                        ("reversed_on__isnull", False),
                        ("state", "REVERSED"),
                        models.Q(("reverse_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="finance_transfer_reversal_says_why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="refund",
            trigger=pgtrigger.compiler.Trigger(
                name="begins_in_first_state",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NEW.state <> 'GRANTED' THEN RAISE EXCEPTION '% begins GRANTED', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="f129e1802f7a7074ddbd0a74c9569bba86d57a65",
                    operation="INSERT",
                    pgid="pgtrigger_begins_in_first_state_af62b",
                    table="finance_refund",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="refund",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{GRANTED:PAID,GRANTED:CANCELLED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="ccea73fcc2ead43c5695dbbc9511d59ca19154c1",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_7cab6",
                    table="finance_refund",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="refund",
            trigger=pgtrigger.compiler.Trigger(
                name="takes_its_amount",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."id" IS NOT NULL)',
                    constraint="CONSTRAINT",
                    declare="DECLARE judged RECORD;",
                    func="\nSELECT document.id, coalesce(sum(outlay.amount), 0) AS taken,\n       CASE WHEN document.state IN ('REVERSED', 'RETURNED', 'CANCELLED') THEN 0 ELSE document.amount END\n           AS due\n  INTO judged\n  FROM finance_refund document LEFT JOIN finance_outlay outlay ON outlay.refund_id = document.id\n WHERE document.id = NEW.id GROUP BY document.id, document.state, document.amount;\nIF judged.taken <> judged.due THEN\n    RAISE EXCEPTION 'refund %: % was taken, % should be', judged.id, judged.taken, judged.due\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_refund_takes_its_amount';\nEND IF;\nRETURN NULL;\n",
                    hash="6726beed980fc320ff10b63528f0b911a80bd963",
                    operation='INSERT OR UPDATE OF "state"',
                    pgid="pgtrigger_takes_its_amount_c9cec",
                    table="finance_refund",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="refund",
            trigger=pgtrigger.compiler.Trigger(
                name="refund_stays_as_granted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."account_id" IS DISTINCT FROM NEW."account_id" OR OLD."number" IS DISTINCT FROM NEW."number" OR OLD."amount" IS DISTINCT FROM NEW."amount" OR OLD."compensation" IS DISTINCT FROM NEW."compensation" OR OLD."reason" IS DISTINCT FROM NEW."reason" OR OLD."source_kind" IS DISTINCT FROM NEW."source_kind" OR OLD."source_id" IS DISTINCT FROM NEW."source_id" OR OLD."payee_name" IS DISTINCT FROM NEW."payee_name" OR OLD."payee_account_masked" IS DISTINCT FROM NEW."payee_account_masked" OR OLD."to_payer" IS DISTINCT FROM NEW."to_payer" OR OLD."payee_reason" IS DISTINCT FROM NEW."payee_reason" OR OLD."granted_on" IS DISTINCT FROM NEW."granted_on" OR OLD."granted_at" IS DISTINCT FROM NEW."granted_at" OR OLD."granted_by_id" IS DISTINCT FROM NEW."granted_by_id") THEN RAISE EXCEPTION \'refund_stays_as_granted: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="69cceb4e37d294a9c6523409bd0246ecf02d37dc",
                    operation="UPDATE",
                    pgid="pgtrigger_refund_stays_as_granted_f0ebc",
                    table="finance_refund",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="refund",
            trigger=pgtrigger.compiler.Trigger(
                name="refund_stays_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state <> \'GRANTED\') AND (OLD."paid_on" IS DISTINCT FROM NEW."paid_on" OR OLD."paid_at" IS DISTINCT FROM NEW."paid_at" OR OLD."paid_by_id" IS DISTINCT FROM NEW."paid_by_id" OR OLD."method" IS DISTINCT FROM NEW."method" OR OLD."bank_account_id" IS DISTINCT FROM NEW."bank_account_id" OR OLD."reference" IS DISTINCT FROM NEW."reference" OR OLD."same_way" IS DISTINCT FROM NEW."same_way" OR OLD."way_reason" IS DISTINCT FROM NEW."way_reason" OR OLD."cancelled_on" IS DISTINCT FROM NEW."cancelled_on" OR OLD."cancelled_by_id" IS DISTINCT FROM NEW."cancelled_by_id" OR OLD."cancel_reason" IS DISTINCT FROM NEW."cancel_reason") THEN RAISE EXCEPTION \'refund_stays_ended: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="5bd5f0bdc1506a178012bb2122c726d921dcf572",
                    operation="UPDATE",
                    pgid="pgtrigger_refund_stays_ended_e8f17",
                    table="finance_refund",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="refund",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="57eb3f885732c52d87a3cb27c6134eb1f1648cdb",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_aba61",
                    table="finance_refund",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="refund",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="fa74fd8572f13d18933431a56db9f802b38e1e36",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_d90f7",
                    table="finance_refund",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(fields=["project", "-dated_on", "-id"], name="finance_transfer_by_day"),
        ),
        migrations.AddConstraint(
            model_name="outlay",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", Money("0.00")), _negated=True),
                name="finance_outlay_of_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="outlay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("forfeiture__isnull", True), ("refund__isnull", True), ("transfer__isnull", False)
                    ),
                    models.Q(
                        ("forfeiture__isnull", True), ("refund__isnull", False), ("transfer__isnull", True)
                    ),
                    models.Q(
                        ("forfeiture__isnull", False), ("refund__isnull", True), ("transfer__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="finance_outlay_of_one_document",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=kaipan.platform.constraints.SameProject(
                field="transfer", name="finance_receipt_same_project_transfer", to="finance.Transfer"
            ),
        ),
        migrations.AddConstraint(
            model_name="financetodo",
            constraint=kaipan.platform.constraints.SameProject(
                field="account", name="finance_todo_same_project", to="finance.Account"
            ),
        ),
        migrations.AddConstraint(
            model_name="forfeiture",
            constraint=kaipan.platform.constraints.SameProject(
                field="account", name="finance_forfeiture_same_project", to="finance.Account"
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=kaipan.platform.constraints.SameProject(
                field="account", name="finance_refund_same_project", to="finance.Account"
            ),
        ),
        migrations.AddConstraint(
            model_name="refund",
            constraint=kaipan.platform.constraints.SameProject(
                field="bank_account", name="finance_refund_same_project_bank", to="org.BankAccount"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transfer",
            trigger=pgtrigger.compiler.Trigger(
                name="begins_in_first_state",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NEW.state <> 'POSTED' THEN RAISE EXCEPTION '% begins POSTED', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="c461301b314a6531e63ee2fb2f9aad04d3b0dc76",
                    operation="INSERT",
                    pgid="pgtrigger_begins_in_first_state_a1fe2",
                    table="finance_transfer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transfer",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{POSTED:REVERSED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="328ccb5338da8329513cccb5d49f9fe11ef9e095",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_f94f9",
                    table="finance_transfer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transfer",
            trigger=pgtrigger.compiler.Trigger(
                name="takes_its_amount",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."id" IS NOT NULL)',
                    constraint="CONSTRAINT",
                    declare="DECLARE judged RECORD;",
                    func="\nSELECT document.id, coalesce(sum(outlay.amount), 0) AS taken,\n       CASE WHEN document.state IN ('REVERSED', 'RETURNED', 'CANCELLED') THEN 0 ELSE document.amount END\n           AS due\n  INTO judged\n  FROM finance_transfer document LEFT JOIN finance_outlay outlay ON outlay.transfer_id = document.id\n WHERE document.id = NEW.id GROUP BY document.id, document.state, document.amount;\nIF judged.taken <> judged.due THEN\n    RAISE EXCEPTION 'transfer %: % was taken, % should be', judged.id, judged.taken, judged.due\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_transfer_takes_its_amount';\nEND IF;\nRETURN NULL;\n",
                    hash="bbf8d07897d6cd8ba6617fd8d48d7622d251e882",
                    operation='INSERT OR UPDATE OF "state"',
                    pgid="pgtrigger_takes_its_amount_68f32",
                    table="finance_transfer",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transfer",
            trigger=pgtrigger.compiler.Trigger(
                name="arrives_whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE judged RECORD;",
                    func="\nSELECT transfer.id, CASE WHEN transfer.state = 'POSTED' THEN transfer.amount ELSE 0 END AS due,\n       coalesce(sum(receipt.total) FILTER (WHERE receipt.state = 'POSTED'), 0) AS arrived\n  INTO judged\n  FROM finance_transfer transfer LEFT JOIN finance_receipt receipt ON receipt.transfer_id = transfer.id\n WHERE transfer.id = NEW.id GROUP BY transfer.id, transfer.state, transfer.amount;\nIF judged.arrived <> judged.due THEN\n    RAISE EXCEPTION 'transfer %: % arrived, % should have', judged.id, judged.arrived, judged.due\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_transfer_arrives_whole';\nEND IF;\nRETURN NULL;\n",
                    hash="bf1e651191d242930c2dc592bc898dab240b5151",
                    operation='INSERT OR UPDATE OF "state"',
                    pgid="pgtrigger_arrives_whole_bf7c3",
                    table="finance_transfer",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transfer",
            trigger=pgtrigger.compiler.Trigger(
                name="transfer_stays_as_posted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."number" IS DISTINCT FROM NEW."number" OR OLD."from_account_id" IS DISTINCT FROM NEW."from_account_id" OR OLD."to_account_id" IS DISTINCT FROM NEW."to_account_id" OR OLD."amount" IS DISTINCT FROM NEW."amount" OR OLD."reason" IS DISTINCT FROM NEW."reason" OR OLD."source_kind" IS DISTINCT FROM NEW."source_kind" OR OLD."source_id" IS DISTINCT FROM NEW."source_id" OR OLD."dated_on" IS DISTINCT FROM NEW."dated_on" OR OLD."made_at" IS DISTINCT FROM NEW."made_at" OR OLD."made_by_id" IS DISTINCT FROM NEW."made_by_id") THEN RAISE EXCEPTION \'transfer_stays_as_posted: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="1d24cb1026c90396b5a6e10e58ffba2c2a3b4175",
                    operation="UPDATE",
                    pgid="pgtrigger_transfer_stays_as_posted_6a5bc",
                    table="finance_transfer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transfer",
            trigger=pgtrigger.compiler.Trigger(
                name="transfer_stays_reversed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state = \'REVERSED\') AND (OLD."reversed_on" IS DISTINCT FROM NEW."reversed_on" OR OLD."reversed_by_id" IS DISTINCT FROM NEW."reversed_by_id" OR OLD."reverse_reason" IS DISTINCT FROM NEW."reverse_reason") THEN RAISE EXCEPTION \'transfer_stays_reversed: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="f2a56b16f5b40f3bc7877c944b358f0d9efd92ec",
                    operation="UPDATE",
                    pgid="pgtrigger_transfer_stays_reversed_8e89b",
                    table="finance_transfer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="transfer",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="79102b3fb80be15dffa1cc83261be9d8230095b2",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_164c4",
                    table="finance_transfer",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=kaipan.platform.constraints.SameProject(
                field="from_account", name="finance_transfer_same_project", to="finance.Account"
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=kaipan.platform.constraints.SameProject(
                field="to_account", name="finance_transfer_same_project_to", to="finance.Account"
            ),
        ),
        migrations.AddConstraint(
            model_name="outlay",
            constraint=kaipan.platform.constraints.SameProject(
                field="account", name="finance_outlay_same_project", to="finance.Account"
            ),
        ),
        migrations.AddConstraint(
            model_name="outlay",
            constraint=kaipan.finance.models.guards.SameAccount(
                field="receipt", name="finance_outlay_same_account", to="finance.Receipt"
            ),
        ),
        migrations.AddConstraint(
            model_name="outlay",
            constraint=kaipan.finance.models.guards.SameReceipt(
                field="line", name="finance_outlay_same_receipt", to="finance.ReceiptLine"
            ),
        ),
        migrations.AddConstraint(
            model_name="outlay",
            constraint=kaipan.finance.models.guards.SameAccount(
                field="refund", name="finance_outlay_same_account_refund", to="finance.Refund"
            ),
        ),
        migrations.AddConstraint(
            model_name="outlay",
            constraint=kaipan.finance.models.guards.SameAccount(
                field="forfeiture", name="finance_outlay_same_account_forfeiture", to="finance.Forfeiture"
            ),
        ),
        migrations.AddConstraint(
            model_name="outlay",
            constraint=kaipan.platform.constraints.SameProject(
                field="transfer", name="finance_outlay_same_project_transfer", to="finance.Transfer"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlay",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="07be70c635ad37e5d07d5c260b3e0d6067d11860",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_fb1c2",
                    table="finance_outlay",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlay",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="46c1b0a2624c01a1c08d274c3f909baa0052f0da",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_addf8",
                    table="finance_outlay",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlay",
            trigger=pgtrigger.compiler.Trigger(
                name="moves_totals",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nUPDATE finance_account\n   SET refunded = refunded + CASE WHEN NEW.refund_id IS NOT NULL THEN NEW.amount ELSE 0 END,\n       forfeited = forfeited + CASE WHEN NEW.forfeiture_id IS NOT NULL THEN NEW.amount ELSE 0 END,\n       moved_out = moved_out + CASE WHEN NEW.transfer_id IS NOT NULL THEN NEW.amount ELSE 0 END\n WHERE id = NEW.account_id;\nUPDATE finance_receipt\n   SET paid_out = paid_out + NEW.amount,\n       forfeited = forfeited + CASE WHEN NEW.forfeiture_id IS NOT NULL THEN NEW.amount ELSE 0 END\n WHERE id = NEW.receipt_id;\nRETURN NEW;\n",
                    hash="d10b8a694a7711e2030f5435b51524338406b234",
                    operation="INSERT",
                    pgid="pgtrigger_moves_totals_efdcb",
                    table="finance_outlay",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlay",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_within_line",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF (SELECT sum(amount) FROM finance_outlay WHERE line_id = NEW.line_id)\n       > (SELECT amount FROM finance_receiptline WHERE id = NEW.line_id)\n   OR (SELECT sum(amount) FROM finance_outlay\n        WHERE line_id = NEW.line_id AND transfer_id IS NOT DISTINCT FROM NEW.transfer_id\n          AND refund_id IS NOT DISTINCT FROM NEW.refund_id\n          AND forfeiture_id IS NOT DISTINCT FROM NEW.forfeiture_id) < 0 THEN\n    RAISE EXCEPTION 'more leaves by line % of receipt % than came by it, or comes back', NEW.line_id,\n        NEW.receipt_id USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_outlay_within_line';\nEND IF;\nRETURN NEW;\n",
                    hash="a559bd5e212c9b7054d251d353d988b416b0442d",
                    operation="INSERT",
                    pgid="pgtrigger_stays_within_line_17ba7",
                    table="finance_outlay",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlay",
            trigger=pgtrigger.compiler.Trigger(
                name="from_its_account",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."transfer_id" IS NOT NULL)',
                    func="\nIF NEW.account_id <> (SELECT from_account_id FROM finance_transfer WHERE id = NEW.transfer_id) THEN\n    RAISE EXCEPTION 'transfer % does not take from account %', NEW.transfer_id, NEW.account_id\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_outlay_from_its_account';\nEND IF;\nRETURN NEW;\n",
                    hash="6020de078193221300505373b6ee09b7ad4a2616",
                    operation="INSERT",
                    pgid="pgtrigger_from_its_account_8edcf",
                    table="finance_outlay",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlay",
            trigger=pgtrigger.compiler.Trigger(
                name="transfer_takes_its_amount",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."transfer_id" IS NOT NULL)',
                    constraint="CONSTRAINT",
                    declare="DECLARE judged RECORD;",
                    func="\nSELECT document.id, coalesce(sum(outlay.amount), 0) AS taken,\n       CASE WHEN document.state IN ('REVERSED', 'RETURNED', 'CANCELLED') THEN 0 ELSE document.amount END\n           AS due\n  INTO judged\n  FROM finance_transfer document LEFT JOIN finance_outlay outlay ON outlay.transfer_id = document.id\n WHERE document.id = NEW.transfer_id GROUP BY document.id, document.state, document.amount;\nIF judged.taken <> judged.due THEN\n    RAISE EXCEPTION 'transfer %: % was taken, % should be', judged.id, judged.taken, judged.due\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_transfer_takes_its_amount';\nEND IF;\nRETURN NULL;\n",
                    hash="c7a7a3977647267eebbd7cfd1ea49e17c624d05f",
                    operation="INSERT",
                    pgid="pgtrigger_transfer_takes_its_amount_5b2fd",
                    table="finance_outlay",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlay",
            trigger=pgtrigger.compiler.Trigger(
                name="refund_takes_its_amount",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."refund_id" IS NOT NULL)',
                    constraint="CONSTRAINT",
                    declare="DECLARE judged RECORD;",
                    func="\nSELECT document.id, coalesce(sum(outlay.amount), 0) AS taken,\n       CASE WHEN document.state IN ('REVERSED', 'RETURNED', 'CANCELLED') THEN 0 ELSE document.amount END\n           AS due\n  INTO judged\n  FROM finance_refund document LEFT JOIN finance_outlay outlay ON outlay.refund_id = document.id\n WHERE document.id = NEW.refund_id GROUP BY document.id, document.state, document.amount;\nIF judged.taken <> judged.due THEN\n    RAISE EXCEPTION 'refund %: % was taken, % should be', judged.id, judged.taken, judged.due\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_refund_takes_its_amount';\nEND IF;\nRETURN NULL;\n",
                    hash="a2e98eae51ab8bea8d648b4101367d04101e7553",
                    operation="INSERT",
                    pgid="pgtrigger_refund_takes_its_amount_ef7c9",
                    table="finance_outlay",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outlay",
            trigger=pgtrigger.compiler.Trigger(
                name="forfeiture_takes_its_amount",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."forfeiture_id" IS NOT NULL)',
                    constraint="CONSTRAINT",
                    declare="DECLARE judged RECORD;",
                    func="\nSELECT document.id, coalesce(sum(outlay.amount), 0) AS taken,\n       CASE WHEN document.state IN ('REVERSED', 'RETURNED', 'CANCELLED') THEN 0 ELSE document.amount END\n           AS due\n  INTO judged\n  FROM finance_forfeiture document LEFT JOIN finance_outlay outlay ON outlay.forfeiture_id = document.id\n WHERE document.id = NEW.forfeiture_id GROUP BY document.id, document.state, document.amount;\nIF judged.taken <> judged.due THEN\n    RAISE EXCEPTION 'forfeiture %: % was taken, % should be', judged.id, judged.taken, judged.due\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_forfeiture_takes_its_amount';\nEND IF;\nRETURN NULL;\n",
                    hash="54b19f22c16c4337df4b1a0717a71e26d6419ca9",
                    operation="INSERT",
                    pgid="pgtrigger_forfeiture_takes_its_amount_99500",
                    table="finance_outlay",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receipt",
            trigger=pgtrigger.compiler.Trigger(
                name="arrives_whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."transfer_id" IS NOT NULL)',
                    constraint="CONSTRAINT",
                    declare="DECLARE judged RECORD;",
                    func="\nSELECT transfer.id, CASE WHEN transfer.state = 'POSTED' THEN transfer.amount ELSE 0 END AS due,\n       coalesce(sum(receipt.total) FILTER (WHERE receipt.state = 'POSTED'), 0) AS arrived\n  INTO judged\n  FROM finance_transfer transfer LEFT JOIN finance_receipt receipt ON receipt.transfer_id = transfer.id\n WHERE transfer.id = NEW.transfer_id GROUP BY transfer.id, transfer.state, transfer.amount;\nIF judged.arrived <> judged.due THEN\n    RAISE EXCEPTION 'transfer %: % arrived, % should have', judged.id, judged.arrived, judged.due\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'finance_transfer_arrives_whole';\nEND IF;\nRETURN NULL;\n",
                    hash="f305f6e8e09c275fe8915a164cca7da24da28d0e",
                    operation='INSERT OR UPDATE OF "state"',
                    pgid="pgtrigger_arrives_whole_c2741",
                    table="finance_receipt",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        facts_only("finance_outlay"),
    ]
