"""科目对照 and 凭证批次: what the books hand to the company's accounting program."""

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
    dependencies = [
        ("ledger", "0004_taken_over"),
        ("org", "0004_teams"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="VoucherTerms",
            fields=[
                (
                    "company",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="org.company",
                    ),
                ),
                ("demands_mapping", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="AccountMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("outside_code", models.CharField(max_length=40)),
                ("outside_name", models.CharField(max_length=60)),
                (
                    "dimension",
                    models.CharField(
                        choices=[("NONE", "不核算"), ("CUSTOMER", "客户"), ("PROJECT", "项目")],
                        default="NONE",
                        max_length=8,
                    ),
                ),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mapping",
                        to="ledger.ledgeraccount",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
                    ),
                ),
            ],
            options={
                "ordering": ["account__code"],
            },
        ),
        migrations.CreateModel(
            name="VoucherBatch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "grouping",
                    models.CharField(
                        choices=[("JOURNAL", "每笔一张"), ("DAY", "按日按类型汇总")], max_length=8
                    ),
                ),
                ("first_number", models.PositiveIntegerField()),
                ("last_number", models.PositiveIntegerField()),
                ("journals", models.PositiveIntegerField()),
                ("total", kaipan.platform.fields.MoneyField()),
                ("exported_on", models.DateField()),
                ("exported_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "state",
                    models.CharField(
                        choices=[("STANDING", "有效"), ("WITHDRAWN", "已撤回")],
                        default="STANDING",
                        max_length=10,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdraw_reason", models.CharField(blank=True, max_length=200)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
                    ),
                ),
                (
                    "exported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
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
            name="Voucher",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("dated_on", models.DateField()),
                ("summary", models.CharField(max_length=200)),
                ("total", kaipan.platform.fields.MoneyField()),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="made",
                        to="ledger.voucherbatch",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="VoucherJournal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_standing", models.BooleanField(default=True)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried",
                        to="ledger.voucherbatch",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carriers",
                        to="ledger.journal",
                    ),
                ),
                (
                    "voucher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried",
                        to="ledger.voucher",
                    ),
                ),
            ],
            options={
                "ordering": ["journal_id"],
            },
        ),
        migrations.CreateModel(
            name="VoucherLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("outside_code", models.CharField(max_length=40)),
                ("outside_name", models.CharField(max_length=60)),
                ("summary", models.CharField(max_length=200)),
                ("debit", kaipan.platform.fields.MoneyField(default=Money("0.00"))),
                ("credit", kaipan.platform.fields.MoneyField(default=Money("0.00"))),
                (
                    "dimension",
                    models.CharField(
                        choices=[("NONE", "不核算"), ("CUSTOMER", "客户"), ("PROJECT", "项目")], max_length=8
                    ),
                ),
                ("dimension_code", models.CharField(blank=True, max_length=40)),
                ("dimension_name", models.CharField(blank=True, max_length=80)),
                (
                    "journal_ids",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.ledgeraccount",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
                    ),
                ),
                (
                    "voucher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="ledger.voucher"
                    ),
                ),
            ],
            options={
                "ordering": ["voucher__number", "place"],
            },
        ),
        migrations.CreateModel(
            name="VoucherSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=4)),
                ("first_number", models.PositiveIntegerField()),
                ("last_number", models.PositiveIntegerField()),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.period"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="voucherbatch",
            name="series",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="batches", to="ledger.voucherseries"
            ),
        ),
        migrations.AddField(
            model_name="voucher",
            name="series",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.voucherseries"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherseries",
            constraint=models.UniqueConstraint(
                fields=("company", "id"), name="ledger_voucher_series_company_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherbatch",
            constraint=models.UniqueConstraint(
                fields=("company", "id"), name="ledger_voucher_batch_company_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.UniqueConstraint(fields=("company", "id"), name="ledger_voucher_company_key"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherterms",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="834c121bd0d325ad28b5185cd175d999079b576b",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_288df",
                    table="ledger_voucherterms",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="accountmapping",
            constraint=kaipan.platform.constraints.SameCompany(
                field="account", name="ledger_mapping_same_company", to="ledger.LedgerAccount"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountmapping",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outside_code__regex", "^[0-9A-Za-z]+([._-][0-9A-Za-z]+)*$"),
                    models.Q(("outside_name", ""), _negated=True),
                ),
                name="ledger_mapping_names_an_account",
                violation_error_message="外部科目编码不正确，请填写字母、数字及其间的点或横线。",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountmapping",
            constraint=models.CheckConstraint(
                condition=models.Q(("dimension__in", ["NONE", "CUSTOMER", "PROJECT"])),
                name="ledger_mapping_dimension_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountmapping",
            trigger=pgtrigger.compiler.Trigger(
                name="mapping_keeps_account",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."account_id" IS DISTINCT FROM NEW."account_id") THEN RAISE EXCEPTION \'mapping_keeps_account: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="a16974ab8d90fa0d472f8da855f136b8e859a441",
                    operation="UPDATE",
                    pgid="pgtrigger_mapping_keeps_account_be8d3",
                    table="ledger_accountmapping",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="accountmapping",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="eb601f8fec71a0c3c86e78ef7dca15e6725f8d78",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_ed9e7",
                    table="ledger_accountmapping",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherjournal",
            constraint=kaipan.platform.constraints.SameCompany(
                field="batch", name="ledger_voucher_journal_batch_company", to="ledger.VoucherBatch"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherjournal",
            constraint=kaipan.platform.constraints.SameCompany(
                field="voucher", name="ledger_voucher_journal_voucher_company", to="ledger.Voucher"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherjournal",
            constraint=kaipan.platform.constraints.SameCompany(
                field="journal", name="ledger_voucher_journal_journal_company", to="ledger.Journal"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherjournal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_standing", True)),
                fields=("journal",),
                name="ledger_voucher_journal_once",
                violation_error_message="凭证已在其他批次中导出，请刷新后重试。",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherjournal",
            constraint=models.UniqueConstraint(
                fields=("batch", "journal"), name="ledger_voucher_journal_once_a_batch"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherjournal",
            trigger=pgtrigger.compiler.Trigger(
                name="carried_as_it_was",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."batch_id" IS DISTINCT FROM NEW."batch_id" OR OLD."voucher_id" IS DISTINCT FROM NEW."voucher_id" OR OLD."journal_id" IS DISTINCT FROM NEW."journal_id") THEN RAISE EXCEPTION \'carried_as_it_was: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="b99cb1aa9667dae91e378b6129640002215443a6",
                    operation="UPDATE",
                    pgid="pgtrigger_carried_as_it_was_7c3da",
                    table="ledger_voucherjournal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherjournal",
            trigger=pgtrigger.compiler.Trigger(
                name="let_go_by_the_batch",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF pg_trigger_depth() < 2 OR OLD.is_standing IS NOT TRUE THEN\n    RAISE EXCEPTION 'journals stand in a batch as long as the batch stands'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_voucher_journal_with_its_batch';\nEND IF;\nRETURN NEW;\n",
                    hash="a79a4200b6db76813ded9182ee0dc6dcbc48754d",
                    operation="UPDATE",
                    pgid="pgtrigger_let_go_by_the_batch_688f4",
                    table="ledger_voucherjournal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherjournal",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="bf0fc861da5c33cc2fe1b9cdeb34d8da6687492a",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_52cf7",
                    table="ledger_voucherjournal",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherline",
            constraint=kaipan.platform.constraints.SameCompany(
                field="voucher", name="ledger_voucher_line_same_company", to="ledger.Voucher"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherline",
            constraint=kaipan.platform.constraints.SameCompany(
                field="account", name="ledger_voucher_line_our_account", to="ledger.LedgerAccount"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherline",
            constraint=models.UniqueConstraint(
                fields=("voucher", "place"), name="ledger_voucher_line_place_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("credit", Money("0.00")), ("debit__gt", Money("0.00"))),
                    models.Q(("credit__gt", Money("0.00")), ("debit", Money("0.00"))),
                    _connector="OR",
                ),
                name="ledger_voucher_line_on_one_side",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outside_code", ""), _negated=True),
                    models.Q(("summary", ""), _negated=True),
                    ("journal_ids__len__gte", 1),
                ),
                name="ledger_voucher_line_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dimension", "NONE"), ("dimension_code", "")),
                    models.Q(
                        ("dimension__in", ["CUSTOMER", "PROJECT"]),
                        models.Q(("dimension_code", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="ledger_voucher_line_dimension_whole",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherline",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="43aca4985a88bea308c4321988a3edc711a29ef9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_ddafe",
                    table="ledger_voucherline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherline",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="246ee8da3a5a2836c17aa4f534332ece8cb21104",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_55748",
                    table="ledger_voucherline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherline",
            trigger=pgtrigger.compiler.Trigger(
                name="balanced",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE voucher RECORD; sums RECORD;",
                    func="\nSELECT id, total INTO voucher FROM ledger_voucher WHERE id = NEW.voucher_id;\nSELECT count(*) AS lines, coalesce(sum(debit), 0) AS debits, coalesce(sum(credit), 0) AS credits\n  INTO sums FROM ledger_voucherline WHERE voucher_id = voucher.id;\nIF sums.lines < 2 OR sums.debits <> voucher.total OR sums.credits <> voucher.total THEN\n    RAISE EXCEPTION 'voucher %: % lines, debit %, credit %', voucher.id,\n        sums.lines, sums.debits, sums.credits\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_voucher_balanced';\nEND IF;\nRETURN NULL;\n",
                    hash="f438eba7c99de37308190ccd5720155cefc497a0",
                    operation="INSERT",
                    pgid="pgtrigger_balanced_4f55b",
                    table="ledger_voucherline",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherseries",
            constraint=kaipan.platform.constraints.SameCompany(
                field="period", name="ledger_voucher_series_same_company", to="ledger.Period"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherseries",
            constraint=models.UniqueConstraint(fields=("period", "word"), name="ledger_voucher_series_once"),
        ),
        migrations.AddConstraint(
            model_name="voucherseries",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_number__gte", 1),
                    (
                        "last_number__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("first_number"), "-", models.Value(1)
                        ),
                    ),
                    models.Q(("word", ""), _negated=True),
                ),
                name="ledger_voucher_series_counts",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherseries",
            trigger=pgtrigger.compiler.Trigger(
                name="series_keeps_beginning",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."period_id" IS DISTINCT FROM NEW."period_id" OR OLD."word" IS DISTINCT FROM NEW."word" OR OLD."first_number" IS DISTINCT FROM NEW."first_number") THEN RAISE EXCEPTION \'series_keeps_beginning: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="a50a51c0fe17bfb1d33eebe6612b99f46591c715",
                    operation="UPDATE",
                    pgid="pgtrigger_series_keeps_beginning_b7a44",
                    table="ledger_voucherseries",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherseries",
            trigger=pgtrigger.compiler.Trigger(
                name="counts_up",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.last_number < OLD.last_number THEN\n    RAISE EXCEPTION 'numbers of vouchers are never given back'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'ledger_voucher_series_counts_up';\nEND IF;\nRETURN NEW;\n",
                    hash="e8be2fe417a1facd2cdf773782993f5929eec040",
                    operation="UPDATE",
                    pgid="pgtrigger_counts_up_e7d8c",
                    table="ledger_voucherseries",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherseries",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="820fe65a5a3ea1250eac40b4c774e20f7d38d1f8",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_a981c",
                    table="ledger_voucherseries",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="voucherbatch",
            index=models.Index(fields=["company", "-id"], name="ledger_voucher_batch_company"),
        ),
        migrations.AddConstraint(
            model_name="voucherbatch",
            constraint=kaipan.platform.constraints.SameCompany(
                field="series", name="ledger_voucher_batch_same_company", to="ledger.VoucherSeries"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_number__gte", 1),
                    ("journals__gte", 1),
                    ("until__gte", models.F("since")),
                    ("grouping__in", ["JOURNAL", "DAY"]),
                    ("last_number__gte", models.F("first_number")),
                ),
                name="ledger_voucher_batch_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="voucherbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "STANDING"), ("withdraw_reason", ""), ("withdrawn_at__isnull", True)),
                    models.Q(
                        ("state", "WITHDRAWN"),
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdraw_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="ledger_voucher_batch_withdrawn_for_a_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="batch_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{STANDING:WITHDRAWN}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="8692e5731c96ca4bf978b8176859b8b9f4093e6e",
                    operation="UPDATE",
                    pgid="pgtrigger_batch_graph_76968",
                    table="ledger_voucherbatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="batch_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."series_id" IS DISTINCT FROM NEW."series_id" OR OLD."since" IS DISTINCT FROM NEW."since" OR OLD."until" IS DISTINCT FROM NEW."until" OR OLD."grouping" IS DISTINCT FROM NEW."grouping" OR OLD."first_number" IS DISTINCT FROM NEW."first_number" OR OLD."last_number" IS DISTINCT FROM NEW."last_number" OR OLD."journals" IS DISTINCT FROM NEW."journals" OR OLD."total" IS DISTINCT FROM NEW."total" OR OLD."exported_on" IS DISTINCT FROM NEW."exported_on" OR OLD."exported_at" IS DISTINCT FROM NEW."exported_at" OR OLD."exported_by_id" IS DISTINCT FROM NEW."exported_by_id") THEN RAISE EXCEPTION \'batch_stays: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="b465b792ef6c44bc321a712b8747afc3b34cb25c",
                    operation="UPDATE",
                    pgid="pgtrigger_batch_stays_6210e",
                    table="ledger_voucherbatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="withdrawn_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state = \'WITHDRAWN\') AND (OLD."withdrawn_at" IS DISTINCT FROM NEW."withdrawn_at" OR OLD."withdrawn_by_id" IS DISTINCT FROM NEW."withdrawn_by_id" OR OLD."withdraw_reason" IS DISTINCT FROM NEW."withdraw_reason") THEN RAISE EXCEPTION \'withdrawn_stays: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="5cd4fca6ffd5db12f56e1558295cd13541046966",
                    operation="UPDATE",
                    pgid="pgtrigger_withdrawn_stays_7acfa",
                    table="ledger_voucherbatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="while_the_month_is_open",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE month ledger_period%ROWTYPE;",
                    func="\nSELECT period.* INTO month FROM ledger_voucherseries series\n  JOIN ledger_period period ON period.id = series.period_id\n WHERE series.id = NEW.series_id FOR SHARE OF period;\nIF month.state <> 'OPEN' THEN\n    RAISE EXCEPTION 'the period of % is closed', month.month\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_voucher_batch_in_open_period';\nEND IF;\nIF NEW.since < month.month OR NEW.until >= month.month + interval '1 month' THEN\n    RAISE EXCEPTION 'the days of a batch lie in its period %', month.month\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_voucher_batch_in_its_period';\nEND IF;\nRETURN NEW;\n",
                    hash="606137b6074e9395022c952f1f0dd91dfbe508e2",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_while_the_month_is_open_9df74",
                    table="ledger_voucherbatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE made RECORD; carried RECORD;",
                    func="\nSELECT count(*) AS vouchers, min(number) AS first, max(number) AS last, coalesce(sum(total), 0) AS total\n  INTO made FROM ledger_voucher WHERE batch_id = NEW.id;\nSELECT count(DISTINCT link.journal_id) AS journals, coalesce(sum(line.debit), 0) AS total\n  INTO carried FROM ledger_voucherjournal link\n  JOIN ledger_posting line ON line.journal_id = link.journal_id\n WHERE link.batch_id = NEW.id;\nIF made.vouchers <> NEW.last_number - NEW.first_number + 1\n   OR made.first <> NEW.first_number OR made.last <> NEW.last_number\n   OR carried.journals <> NEW.journals OR made.total <> NEW.total OR carried.total <> NEW.total THEN\n    RAISE EXCEPTION 'batch %: % vouchers of %, % journals of %', NEW.id,\n        made.vouchers, made.total, carried.journals, carried.total\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_voucher_batch_whole';\nEND IF;\nRETURN NULL;\n",
                    hash="a7731eb79354efa43b5efee2b83d80b20110ebe9",
                    operation="INSERT",
                    pgid="pgtrigger_whole_7a0d1",
                    table="ledger_voucherbatch",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="lets_its_journals_go",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"state\" = 'WITHDRAWN' AND OLD.\"state\" = 'STANDING')",
                    func="\nUPDATE ledger_voucherjournal SET is_standing = FALSE WHERE batch_id = NEW.id;\nRETURN NULL;\n",
                    hash="11fedee2678ea63f736cfa2d0814cba7abc8128e",
                    operation="UPDATE",
                    pgid="pgtrigger_lets_its_journals_go_d0584",
                    table="ledger_voucherbatch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucherbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="c9e32cd2e01fba898ddc1a283f1d4f2ec470d97e",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_a8941",
                    table="ledger_voucherbatch",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=kaipan.platform.constraints.SameCompany(
                field="batch", name="ledger_voucher_same_company_batch", to="ledger.VoucherBatch"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=kaipan.platform.constraints.SameCompany(
                field="series", name="ledger_voucher_same_company_series", to="ledger.VoucherSeries"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.UniqueConstraint(
                fields=("series", "number"), name="ledger_voucher_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number__gte", 1), ("total__gt", Money("0.00")), models.Q(("summary", ""), _negated=True)
                ),
                name="ledger_voucher_says_what",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucher",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="59f1c52d66f93940cfd6f6eb88eaa21dcea92161",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_b0285",
                    table="ledger_voucher",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucher",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="1961fc45cc2731de5a9b2d0e54c2baaf7b5bc700",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_0cd37",
                    table="ledger_voucher",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucher",
            trigger=pgtrigger.compiler.Trigger(
                name="of_its_batch",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NOT EXISTS (SELECT 1 FROM ledger_voucherbatch batch\n                WHERE batch.id = NEW.batch_id AND batch.series_id = NEW.series_id\n                  AND NEW.number BETWEEN batch.first_number AND batch.last_number\n                  AND NEW.dated_on BETWEEN batch.since AND batch.until) THEN\n    RAISE EXCEPTION 'voucher % is none of batch %', NEW.number, NEW.batch_id\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_voucher_of_its_batch';\nEND IF;\nRETURN NEW;\n",
                    hash="879bb2d5e8ade8a21f1c9e0613915e8505b7f848",
                    operation="INSERT",
                    pgid="pgtrigger_of_its_batch_66822",
                    table="ledger_voucher",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voucher",
            trigger=pgtrigger.compiler.Trigger(
                name="balanced",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE voucher RECORD; sums RECORD;",
                    func="\nSELECT id, total INTO voucher FROM ledger_voucher WHERE id = NEW.id;\nSELECT count(*) AS lines, coalesce(sum(debit), 0) AS debits, coalesce(sum(credit), 0) AS credits\n  INTO sums FROM ledger_voucherline WHERE voucher_id = voucher.id;\nIF sums.lines < 2 OR sums.debits <> voucher.total OR sums.credits <> voucher.total THEN\n    RAISE EXCEPTION 'voucher %: % lines, debit %, credit %', voucher.id,\n        sums.lines, sums.debits, sums.credits\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_voucher_balanced';\nEND IF;\nRETURN NULL;\n",
                    hash="2d79b069c0151161034d00b591f025c83ddd8dc3",
                    operation="INSERT",
                    pgid="pgtrigger_balanced_7fa96",
                    table="ledger_voucher",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        facts_only("ledger_voucher", "ledger_voucherline"),
    ]
