"""Customers know the person behind their party, duplicates are judged by rule, and tables are read in."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import kaipan.platform.constraints
from kaipan.platform.privileges import facts_only


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0007_ownership"),
        ("org", "0003_contract_particulars"),
        ("parties", "0004_one_person_and_families"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="customers_contact_is_a_fact",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="never_deleted",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="customer",
            name="customer_keeps_party",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="customer",
            name="never_deleted",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="progress",
            name="keeps_the_stage",
        ),
        migrations.CreateModel(
            name="CustomerImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.BinaryField(max_length=32)),
                ("filename", models.CharField(max_length=200)),
                ("mapping", models.JSONField()),
                (
                    "duplicates",
                    models.CharField(
                        choices=[
                            ("SKIP", "跳过重复客户"),
                            ("UPDATE", "补全空白资料"),
                            ("REFUSE", "有重复则整个文件不导入"),
                        ],
                        max_length=8,
                    ),
                ),
                ("added", models.PositiveIntegerField()),
                ("changed", models.PositiveIntegerField()),
                ("skipped", models.PositiveIntegerField()),
                ("imported_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("undone_at", models.DateTimeField(null=True)),
                ("kept", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="CustomerImportChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
            ],
            options={
                "verbose_name": "后续导入",
            },
        ),
        migrations.CreateModel(
            name="CustomerTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filename", models.CharField(max_length=200)),
                ("fingerprint", models.BinaryField(max_length=32)),
                ("content", models.BinaryField()),
                ("header", models.JSONField(default=list)),
                ("rows", models.PositiveIntegerField()),
                ("terms", models.JSONField(default=dict)),
                ("tried", models.JSONField(default=dict)),
                ("uploaded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="DuplicateRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("valid_from", models.DateField()),
                (
                    "phone",
                    models.CharField(
                        choices=[("FORBID", "禁止登记"), ("WARN", "提醒后可登记"), ("IGNORE", "不提示")],
                        max_length=8,
                    ),
                ),
                (
                    "identity",
                    models.CharField(
                        choices=[("FORBID", "禁止登记"), ("WARN", "提醒后可登记"), ("IGNORE", "不提示")],
                        max_length=8,
                    ),
                ),
                (
                    "name_tail",
                    models.CharField(
                        choices=[("FORBID", "禁止登记"), ("WARN", "提醒后可登记"), ("IGNORE", "不提示")],
                        max_length=8,
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        choices=[("FORBID", "禁止登记"), ("WARN", "提醒后可登记"), ("IGNORE", "不提示")],
                        max_length=8,
                    ),
                ),
                (
                    "family",
                    models.CharField(
                        choices=[("FORBID", "禁止登记"), ("WARN", "提醒后可登记"), ("IGNORE", "不提示")],
                        max_length=8,
                    ),
                ),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "ordering": ["-valid_from", "-version"],
            },
        ),
        migrations.AddField(
            model_name="customer",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="customers.customer",
            ),
        ),
        migrations.AddField(
            model_name="customer",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="parties.party",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE customers_customer DISABLE TRIGGER USER;"
            " UPDATE customers_customer SET person_id = party_id;"
            " SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;"
            " ALTER TABLE customers_customer ENABLE TRIGGER USER;",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name="customer",
            name="person",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="parties.party",
            ),
        ),
        migrations.AddField(
            model_name="customerimport",
            name="imported_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="customerimport",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="customer_imports",
                to="org.project",
            ),
        ),
        migrations.AddField(
            model_name="customerimport",
            name="undone_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="customer_import",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="customers.customerimport",
            ),
        ),
        migrations.AddField(
            model_name="customer",
            name="customer_import",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="customers",
                to="customers.customerimport",
            ),
        ),
        migrations.AddField(
            model_name="customerimportchange",
            name="customer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="customers.customer"
            ),
        ),
        migrations.AddField(
            model_name="customerimportchange",
            name="customer_import",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes",
                to="customers.customerimport",
            ),
        ),
        migrations.AddField(
            model_name="customerimportchange",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.project",
            ),
        ),
        migrations.AddField(
            model_name="customertable",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.project",
            ),
        ),
        migrations.AddField(
            model_name="customertable",
            name="staff",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="duplicaterule",
            name="created_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="duplicaterule",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.project",
            ),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(
                models.F("project"),
                models.OrderBy(models.F("registered_at"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("merged_into__isnull", True)),
                name="customers_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(
                models.F("project"),
                models.F("owner"),
                models.OrderBy(models.F("registered_at"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("merged_into__isnull", True)),
                name="customers_by_owner_and_day",
            ),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(fields=["person"], name="customers_by_person"),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="customers_merged",
            ),
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(
                condition=models.Q(("customer_import__isnull", False)),
                fields=["customer_import"],
                name="customers_imported",
            ),
        ),
        migrations.AddIndex(
            model_name="customertable",
            index=models.Index(fields=["uploaded_at"], name="customers_table_by_age"),
        ),
        migrations.AddConstraint(
            model_name="customer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("merged_into__isnull", True)),
                fields=("project", "person"),
                name="customers_customer_person_once",
                violation_error_message="此人已是本项目的客户，请按电话查找。",
            ),
        ),
        migrations.AddConstraint(
            model_name="customerimport",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="customers_import_project_key"),
        ),
        migrations.AddConstraint(
            model_name="customerimport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("project", "fingerprint"),
                name="customers_import_file_once",
                violation_error_message="同一文件已导入过，没有重复导入。",
            ),
        ),
        migrations.AddConstraint(
            model_name="customerimportchange",
            constraint=models.UniqueConstraint(
                fields=("customer_import", "customer"), name="customers_import_change_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicaterule",
            constraint=models.UniqueConstraint(
                fields=("project", "version"), name="customers_duplicate_rule_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=kaipan.platform.constraints.SameProject(
                field="customer_import",
                name="customers_contact_import_project",
                to="customers.CustomerImport",
            ),
        ),
        migrations.AddConstraint(
            model_name="customer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(
                        models.Q(("merged_into", models.F("id")), _negated=True),
                        ("protected_until__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="customers_customer_merged_into_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="customer",
            constraint=kaipan.platform.constraints.SameProject(
                field="merged_into", name="customers_customer_merged_project", to="customers.Customer"
            ),
        ),
        migrations.AddConstraint(
            model_name="customer",
            constraint=kaipan.platform.constraints.SameProject(
                field="customer_import",
                name="customers_customer_import_project",
                to="customers.CustomerImport",
            ),
        ),
        migrations.AddConstraint(
            model_name="customerimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undone_at__isnull", True), ("undone_at__gte", models.F("imported_at")), _connector="OR"
                ),
                name="customers_import_undone_after",
            ),
        ),
        migrations.AddConstraint(
            model_name="customerimportchange",
            constraint=kaipan.platform.constraints.SameProject(
                field="customer_import",
                name="customers_import_change_import_same_project",
                to="customers.CustomerImport",
            ),
        ),
        migrations.AddConstraint(
            model_name="customerimportchange",
            constraint=kaipan.platform.constraints.SameProject(
                field="customer",
                name="customers_import_change_customer_same_project",
                to="customers.Customer",
            ),
        ),
        migrations.AddConstraint(
            model_name="duplicaterule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("family__in", ["FORBID", "WARN", "IGNORE"]),
                    ("identity__in", ["FORBID", "WARN", "IGNORE"]),
                    ("name__in", ["FORBID", "WARN", "IGNORE"]),
                    ("name_tail__in", ["FORBID", "WARN", "IGNORE"]),
                    ("phone__in", ["FORBID", "WARN", "IGNORE"]),
                    models.Q(("identity", "IGNORE"), _negated=True),
                ),
                name="customers_duplicate_rule_policies",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="customers_contact_is_a_fact",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."customer_id" IS DISTINCT FROM NEW."customer_id" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."day" IS DISTINCT FROM NEW."day" OR OLD."staff_id" IS DISTINCT FROM NEW."staff_id" OR OLD."method" IS DISTINCT FROM NEW."method" OR OLD."result" IS DISTINCT FROM NEW."result" OR OLD."source_medium" IS DISTINCT FROM NEW."source_medium" OR OLD."heads" IS DISTINCT FROM NEW."heads" OR OLD."is_first" IS DISTINCT FROM NEW."is_first" OR OLD."is_effective" IS DISTINCT FROM NEW."is_effective" OR OLD."next_on" IS DISTINCT FROM NEW."next_on" OR OLD."note" IS DISTINCT FROM NEW."note" AND NEW."note" IS DISTINCT FROM \'\' OR OLD."recorded_by_id" IS DISTINCT FROM NEW."recorded_by_id" OR OLD."recorded_at" IS DISTINCT FROM NEW."recorded_at" OR OLD."customer_import_id" IS DISTINCT FROM NEW."customer_import_id") THEN RAISE EXCEPTION \'customers_contact_is_a_fact: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="7cbef380ba6b9a50a5d2876759713bf91af478ca",
                    operation="UPDATE",
                    pgid="pgtrigger_customers_contact_is_a_fact_7552f",
                    table="customers_contact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."customer_import_id" IS NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b66c0803cb79d6bfb010f6206ff56f85070669de",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_49ed9",
                    table="customers_contact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customer",
            trigger=pgtrigger.compiler.Trigger(
                name="customer_keeps_party",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."party_id" IS DISTINCT FROM NEW."party_id" OR OLD."registered_at" IS DISTINCT FROM NEW."registered_at" OR OLD."customer_import_id" IS DISTINCT FROM NEW."customer_import_id") THEN RAISE EXCEPTION \'customer_keeps_party: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="f85e35d0251792a3f177d86a284dc4d7161d80d6",
                    operation="UPDATE",
                    pgid="pgtrigger_customer_keeps_party_3575f",
                    table="customers_customer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customer",
            trigger=pgtrigger.compiler.Trigger(
                name="knows_the_person",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."person_id" IS NULL)',
                    func="\nSELECT coalesce(merged_into_id, id) INTO NEW.person_id FROM parties_party WHERE id = NEW.party_id FOR SHARE;\nRETURN NEW;\n",
                    hash="9023d76ce268c8c9ef3a4882e0f8802282a42564",
                    operation="INSERT",
                    pgid="pgtrigger_knows_the_person_3a950",
                    table="customers_customer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customer",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_the_stages",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id"))',
                    declare="DECLARE furthest text; target bigint;",
                    func="\nFOR target IN SELECT unnest(ARRAY[OLD.merged_into_id, NEW.merged_into_id]) ORDER BY 1 LOOP\n    \n    SELECT coalesce((SELECT stage FROM customers_progress\n                      WHERE ended_at IS NULL AND customer_id IN (\n                            SELECT target UNION ALL\n                            SELECT id FROM customers_customer WHERE merged_into_id = target)\n                      ORDER BY CASE stage WHEN 'REGISTERED' THEN 0 WHEN 'BOOKED' THEN 1 WHEN 'SUBSCRIBED' THEN 2 WHEN 'SIGNED' THEN 3 END DESC LIMIT 1), '') INTO furthest;\n    UPDATE customers_customer\n       SET stage = furthest,\n           state = CASE WHEN furthest <> '' AND state <> 'POOL' THEN 'FOLLOWING' ELSE state END,\n           lost_reason = CASE WHEN furthest <> '' THEN '' ELSE lost_reason END,\n           closed_on = CASE WHEN furthest <> '' THEN NULL ELSE closed_on END,\n           protected_until = CASE WHEN furthest <> '' THEN NULL ELSE protected_until END\n     WHERE id = target AND stage <> furthest;\n\nEND LOOP;\nRETURN NULL;\n",
                    hash="729918663b52ca87d93f8678a78d39909bd1b805",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_the_stages_0304e",
                    table="customers_customer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customer",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."customer_import_id" IS NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="9d9e8acef5d91f638a4bf77f8a360ee7b66cea34",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_6d775",
                    table="customers_customer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progress",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_the_stage",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE furthest text; target bigint;",
                    func="\nPERFORM 1 FROM customers_customer\n  WHERE id IN (SELECT unnest(ARRAY[id, merged_into_id]) FROM customers_customer WHERE id = NEW.customer_id)\n  ORDER BY id FOR NO KEY UPDATE;\nFOR target IN\n    SELECT unnest(ARRAY[id, merged_into_id]) FROM customers_customer WHERE id = NEW.customer_id\nLOOP\n    \n    SELECT coalesce((SELECT stage FROM customers_progress\n                      WHERE ended_at IS NULL AND customer_id IN (\n                            SELECT target UNION ALL\n                            SELECT id FROM customers_customer WHERE merged_into_id = target)\n                      ORDER BY CASE stage WHEN 'REGISTERED' THEN 0 WHEN 'BOOKED' THEN 1 WHEN 'SUBSCRIBED' THEN 2 WHEN 'SIGNED' THEN 3 END DESC LIMIT 1), '') INTO furthest;\n    UPDATE customers_customer\n       SET stage = furthest,\n           state = CASE WHEN furthest <> '' AND state <> 'POOL' THEN 'FOLLOWING' ELSE state END,\n           lost_reason = CASE WHEN furthest <> '' THEN '' ELSE lost_reason END,\n           closed_on = CASE WHEN furthest <> '' THEN NULL ELSE closed_on END,\n           protected_until = CASE WHEN furthest <> '' THEN NULL ELSE protected_until END\n     WHERE id = target AND stage <> furthest;\n\nEND LOOP;\nRETURN NULL;\n",
                    hash="6fe60c96032433972651adfbdb768e7b9672db90",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_keeps_the_stage_84cb9",
                    table="customers_progress",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customerimport",
            trigger=pgtrigger.compiler.Trigger(
                name="import_log_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."fingerprint" IS DISTINCT FROM NEW."fingerprint" OR OLD."filename" IS DISTINCT FROM NEW."filename" OR OLD."mapping" IS DISTINCT FROM NEW."mapping" OR OLD."duplicates" IS DISTINCT FROM NEW."duplicates" OR OLD."added" IS DISTINCT FROM NEW."added" OR OLD."skipped" IS DISTINCT FROM NEW."skipped" OR OLD."imported_by_id" IS DISTINCT FROM NEW."imported_by_id" OR OLD."imported_at" IS DISTINCT FROM NEW."imported_at") THEN RAISE EXCEPTION \'import_log_stays: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="a92dfbb8eb6e4be4db565067c3e055e03fba0994",
                    operation="UPDATE",
                    pgid="pgtrigger_import_log_stays_cbcc7",
                    table="customers_customerimport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customerimport",
            trigger=pgtrigger.compiler.Trigger(
                name="import_stays_undone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.undone_at IS NOT NULL) AND (OLD."undone_by_id" IS DISTINCT FROM NEW."undone_by_id" OR OLD."undone_at" IS DISTINCT FROM NEW."undone_at") THEN RAISE EXCEPTION \'import_stays_undone: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="e6a409c80acd9a75464611c85f33bb9f592a18d9",
                    operation="UPDATE",
                    pgid="pgtrigger_import_stays_undone_e5d82",
                    table="customers_customerimport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customerimport",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="3a27654a2f2ae45d5a6df6aaac6fb90548164870",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_f3195",
                    table="customers_customerimport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customerimportchange",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="09ebf6c73bb01c03017553586b0dd9eae3f6253d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_0208b",
                    table="customers_customerimportchange",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customerimportchange",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="98b7f79ccedfc40bc522f330d726862ae3a21cb9",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_c0dbe",
                    table="customers_customerimportchange",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duplicaterule",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="d1e1aa93ce0f13932dcf5e66cba7f52c30777650",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_d1e5d",
                    table="customers_duplicaterule",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duplicaterule",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="7df9e76ac4057248922a377cb2422ecc0cfc4125",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_a952f",
                    table="customers_duplicaterule",
                    when="BEFORE",
                ),
            ),
        ),
        facts_only("customers_duplicaterule", "customers_customerimportchange"),
    ]
