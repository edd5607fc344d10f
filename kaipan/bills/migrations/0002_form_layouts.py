from decimal import Decimal

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
        ("bills", "0001_initial"),
        ("org", "0005_work_calendar"),
        ("platform", "0007_work_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FormLayout",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("revision", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("DRAFT", "草稿"), ("IN_USE", "启用中"), ("RETIRED", "已停用")],
                        default="DRAFT",
                        max_length=8,
                    ),
                ),
                ("width", models.DecimalField(decimal_places=1, max_digits=5)),
                ("height", models.DecimalField(decimal_places=1, max_digits=5)),
                ("note", models.CharField(blank=True, max_length=100)),
                ("scan_x", models.DecimalField(decimal_places=1, default=0, max_digits=5)),
                ("scan_y", models.DecimalField(decimal_places=1, default=0, max_digits=5)),
                ("scan_width", models.DecimalField(decimal_places=1, max_digits=5)),
                ("scan_height", models.DecimalField(decimal_places=1, max_digits=5)),
                ("made_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="layouts",
                        to="bills.billkind",
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
                    "scan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="platform.storedfile",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="FormField",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("NUMBER", "票据号码"),
                            ("DATE", "开票日期"),
                            ("YEAR", "开票日期·年"),
                            ("MONTH", "开票日期·月"),
                            ("DAY", "开票日期·日"),
                            ("BUYER", "抬头"),
                            ("TAX_NUMBER", "纳税人识别号"),
                            ("ROOM", "房间"),
                            ("PROJECT", "楼盘名称"),
                            ("COMPANY", "收款单位"),
                            ("ITEM", "款项名称"),
                            ("AMOUNT", "金额"),
                            ("AMOUNT_YUAN", "金额（带￥）"),
                            ("AMOUNT_BOXES", "金额（逐格）"),
                            ("WORDS", "大写金额"),
                            ("WORDS_BOXES", "大写金额（逐格）"),
                            ("TAX_PERCENT", "税率"),
                            ("NET_AMOUNT", "不含税金额"),
                            ("TAX_AMOUNT", "税额"),
                            ("RECEIPT_NUMBERS", "收款号（逐行）"),
                            ("RECEIPT_DAYS", "收款日期（逐行）"),
                            ("RECEIPT_AMOUNTS", "收款金额（逐行）"),
                            ("METHOD", "收款方式"),
                            ("CASHIER", "开票人"),
                            ("REMARK", "备注"),
                            ("FACT", "附加信息"),
                            ("FIXED", "固定文字"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=60)),
                ("x", models.DecimalField(decimal_places=1, max_digits=4)),
                ("y", models.DecimalField(decimal_places=1, max_digits=4)),
                ("width", models.DecimalField(decimal_places=1, max_digits=4)),
                ("height", models.DecimalField(decimal_places=1, max_digits=4)),
                ("size", models.DecimalField(decimal_places=1, max_digits=3)),
                ("bold", models.BooleanField(default=False)),
                (
                    "align",
                    models.CharField(
                        choices=[("LEFT", "左"), ("CENTRE", "中"), ("RIGHT", "右")],
                        default="LEFT",
                        max_length=6,
                    ),
                ),
                ("spacing", models.DecimalField(decimal_places=1, default=0, max_digits=3)),
                ("cells", models.PositiveSmallIntegerField(default=1)),
                ("shrink", models.BooleanField(default=False)),
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
                    "layout",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fields",
                        to="bills.formlayout",
                    ),
                ),
            ],
            options={
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="FormPrinter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=30)),
                ("dx", models.DecimalField(decimal_places=1, default=0, max_digits=3)),
                ("dy", models.DecimalField(decimal_places=1, default=0, max_digits=3)),
                ("scale", models.DecimalField(decimal_places=3, default=1, max_digits=4)),
                ("active", models.BooleanField(default=True)),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
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
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="BillPrint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("copy_number", models.PositiveIntegerField()),
                ("dx", models.DecimalField(decimal_places=1, max_digits=3)),
                ("dy", models.DecimalField(decimal_places=1, max_digits=3)),
                ("scale", models.DecimalField(decimal_places=3, max_digits=4)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("printed_on", models.DateField()),
                ("printed_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="prints", to="bills.bill"
                    ),
                ),
                (
                    "printed_by",
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
                    "layout",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bills.formlayout"
                    ),
                ),
                (
                    "printer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bills.formprinter"
                    ),
                ),
            ],
            options={
                "ordering": ["bill", "copy_number"],
            },
        ),
        migrations.CreateModel(
            name="PrinterChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "printer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bills.formprinter"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.project"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddConstraint(
            model_name="formlayout",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="bills_layout_project_key"),
        ),
        migrations.AddConstraint(
            model_name="formlayout",
            constraint=kaipan.platform.constraints.SameProject(
                field="kind", name="bills_layout_same_project", to="bills.BillKind"
            ),
        ),
        migrations.AddConstraint(
            model_name="formlayout",
            constraint=models.UniqueConstraint(
                fields=("kind", "version"),
                name="bills_layout_version_once",
                violation_error_message="同一种类的模板正在由他人新增，请刷新后重试。",
            ),
        ),
        migrations.AddConstraint(
            model_name="formlayout",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "IN_USE")),
                fields=("kind",),
                name="bills_layout_one_in_use",
                violation_error_message="同一种类的模板正在由他人启用，请刷新后重试。",
            ),
        ),
        migrations.AddConstraint(
            model_name="formlayout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("width__gte", Decimal("40")),
                    ("width__lte", Decimal("500")),
                    ("height__gte", Decimal("40")),
                    ("height__lte", Decimal("500")),
                    ("scan_height__gte", Decimal("40")),
                    ("scan_width__gte", Decimal("40")),
                ),
                name="bills_layout_of_a_paper",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="7a43cba9600d0b9f39540f3790db15c932037b95",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_9e4a2",
                    table="bills_formlayout",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="3c72763c781de0206dff21e5746fa6fac7c6871d",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_d0e81",
                    table="bills_formlayout",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{DRAFT:IN_USE,IN_USE:RETIRED,DRAFT:RETIRED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="cad7a8daa0a45f609867647999ddac36c214ba10",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_d3da4",
                    table="bills_formlayout",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="bills_layout_of_its_kind",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."kind_id" IS DISTINCT FROM NEW."kind_id" OR OLD."version" IS DISTINCT FROM NEW."version" OR OLD."made_by_id" IS DISTINCT FROM NEW."made_by_id") THEN RAISE EXCEPTION \'bills_layout_of_its_kind: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="b2403b73cd0efc0c49b3d5b6dd15be47e49b542f",
                    operation="UPDATE",
                    pgid="pgtrigger_bills_layout_of_its_kind_c7ef8",
                    table="bills_formlayout",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="bills_layout_as_it_was_used",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state <> \'DRAFT\') AND (OLD."revision" IS DISTINCT FROM NEW."revision" OR OLD."width" IS DISTINCT FROM NEW."width" OR OLD."height" IS DISTINCT FROM NEW."height" OR OLD."note" IS DISTINCT FROM NEW."note" OR OLD."scan_id" IS DISTINCT FROM NEW."scan_id" OR OLD."scan_x" IS DISTINCT FROM NEW."scan_x" OR OLD."scan_y" IS DISTINCT FROM NEW."scan_y" OR OLD."scan_width" IS DISTINCT FROM NEW."scan_width" OR OLD."scan_height" IS DISTINCT FROM NEW."scan_height") THEN RAISE EXCEPTION \'bills_layout_as_it_was_used: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="41f243c83042669bc06321c238b3acfbe06b4660",
                    operation="UPDATE",
                    pgid="pgtrigger_bills_layout_as_it_was_used_a5102",
                    table="bills_formlayout",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="as_its_kind",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NOT EXISTS (SELECT FROM bills_billkind kind WHERE kind.id = NEW.kind_id AND kind.mode = 'RANGE') THEN\n    RAISE EXCEPTION 'layout of a kind that has no printed forms'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_layout_of_printed_forms';\nEND IF;\nRETURN NEW;\n",
                    hash="047c52d4e6e3c8742027a0e67bb67fc4f22a8542",
                    operation="INSERT",
                    pgid="pgtrigger_as_its_kind_d0e3c",
                    table="bills_formlayout",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formlayout",
            trigger=pgtrigger.compiler.Trigger(
                name="holds_its_fields",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (SELECT FROM bills_formfield field\n            WHERE field.layout_id = NEW.id\n              AND (field.x + field.width > NEW.width OR field.y + field.height > NEW.height)) THEN\n    RAISE EXCEPTION 'layout % is smaller than what stands on it', NEW.id\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_field_on_the_paper';\nEND IF;\nIF NEW.state = 'IN_USE' AND NOT EXISTS (SELECT FROM bills_formfield field WHERE field.layout_id = NEW.id) THEN\n    RAISE EXCEPTION 'layout % says nothing', NEW.id\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_layout_says_something';\nEND IF;\nRETURN NEW;\n",
                    hash="f9a99adba409f5b9fe745f4f8077fe800f3ec153",
                    operation="UPDATE",
                    pgid="pgtrigger_holds_its_fields_5536d",
                    table="bills_formlayout",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="formfield",
            constraint=kaipan.platform.constraints.SameProject(
                field="layout", name="bills_field_same_project", to="bills.FormLayout"
            ),
        ),
        migrations.AddConstraint(
            model_name="formfield",
            constraint=models.UniqueConstraint(fields=("layout", "place"), name="bills_field_place_once"),
        ),
        migrations.AddConstraint(
            model_name="formfield",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("height__gte", Decimal("1")), ("width__gte", Decimal("1")), ("x__gte", 0), ("y__gte", 0)
                ),
                name="bills_field_is_a_box",
            ),
        ),
        migrations.AddConstraint(
            model_name="formfield",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("size__gte", Decimal("5")),
                    ("size__lte", Decimal("72")),
                    ("spacing__gte", 0),
                    ("spacing__lte", Decimal("20")),
                    ("cells__gte", 1),
                    ("cells__lte", 40),
                ),
                name="bills_field_can_be_read",
            ),
        ),
        migrations.AddConstraint(
            model_name="formfield",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("align__in", ["LEFT", "CENTRE", "RIGHT"]),
                    (
                        "value__in",
                        [
                            "NUMBER",
                            "DATE",
                            "YEAR",
                            "MONTH",
                            "DAY",
                            "BUYER",
                            "TAX_NUMBER",
                            "ROOM",
                            "PROJECT",
                            "COMPANY",
                            "ITEM",
                            "AMOUNT",
                            "AMOUNT_YUAN",
                            "AMOUNT_BOXES",
                            "WORDS",
                            "WORDS_BOXES",
                            "TAX_PERCENT",
                            "NET_AMOUNT",
                            "TAX_AMOUNT",
                            "RECEIPT_NUMBERS",
                            "RECEIPT_DAYS",
                            "RECEIPT_AMOUNTS",
                            "METHOD",
                            "CASHIER",
                            "REMARK",
                            "FACT",
                            "FIXED",
                        ],
                    ),
                ),
                name="bills_field_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="formfield",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("value__in", ("FIXED", "FACT")), models.Q(("text", ""), _negated=True)),
                    models.Q(models.Q(("value__in", ("FIXED", "FACT")), _negated=True), ("text", "")),
                    _connector="OR",
                ),
                name="bills_field_text_where_it_says_so",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formfield",
            trigger=pgtrigger.compiler.Trigger(
                name="on_a_draft",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE layout RECORD;",
                    func="\nSELECT * INTO layout FROM bills_formlayout\n WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.layout_id ELSE NEW.layout_id END FOR NO KEY UPDATE;\nIF layout.state <> 'DRAFT' OR (TG_OP = 'UPDATE' AND NEW.layout_id <> OLD.layout_id) THEN\n    RAISE EXCEPTION 'fields of a layout that is no draft stay'\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'bills_field_of_a_draft';\nEND IF;\nIF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\nIF NEW.x + NEW.width > layout.width OR NEW.y + NEW.height > layout.height THEN\n    RAISE EXCEPTION 'field stands beside the paper'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_field_on_the_paper';\nEND IF;\nRETURN NEW;\n",
                    hash="70675bc4f836b556479201933af39d1f497c3091",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_on_a_draft_0513f",
                    table="bills_formfield",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="formprinter",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="bills_printer_project_key"),
        ),
        migrations.AddConstraint(
            model_name="formprinter",
            constraint=models.UniqueConstraint(
                fields=("project", "name"),
                name="bills_printer_name_once",
                violation_error_message="本项目已有同名的打印机，请换一个名称。",
            ),
        ),
        migrations.AddConstraint(
            model_name="formprinter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dx__gte", Decimal("-50")),
                    ("dx__lte", Decimal("50")),
                    ("dy__gte", Decimal("-50")),
                    ("dy__lte", Decimal("50")),
                    ("scale__gte", Decimal("0.95")),
                    ("scale__lte", Decimal("1.05")),
                ),
                name="bills_printer_in_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formprinter",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="6cb87257525a2668c4959fb0c215b50a4a286368",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_c6f16",
                    table="bills_formprinter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formprinter",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="cbfb85da74950233d2661671aca82050394ffbe3",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_06516",
                    table="bills_formprinter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="formprinter",
            trigger=pgtrigger.compiler.Trigger(
                name="bills_printer_of_its_project",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (TRUE) AND (OLD.\"project_id\" IS DISTINCT FROM NEW.\"project_id\") THEN RAISE EXCEPTION 'bills_printer_of_its_project: % keeps these columns', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="0f838e70fd9ce8575c9db239b15973524da1a4b6",
                    operation="UPDATE",
                    pgid="pgtrigger_bills_printer_of_its_project_dabda",
                    table="bills_formprinter",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="billprint",
            constraint=kaipan.platform.constraints.SameProject(
                field="bill", name="bills_print_bill_project", to="bills.Bill"
            ),
        ),
        migrations.AddConstraint(
            model_name="billprint",
            constraint=kaipan.platform.constraints.SameProject(
                field="layout", name="bills_print_layout_project", to="bills.FormLayout"
            ),
        ),
        migrations.AddConstraint(
            model_name="billprint",
            constraint=kaipan.platform.constraints.SameProject(
                field="printer", name="bills_print_printer_project", to="bills.FormPrinter"
            ),
        ),
        migrations.AddConstraint(
            model_name="billprint",
            constraint=models.UniqueConstraint(
                fields=("bill", "copy_number"),
                name="bills_print_copy_once",
                violation_error_message="票据正在由他人打印，请刷新后查看打印记录。",
            ),
        ),
        migrations.AddConstraint(
            model_name="billprint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("copy_number", 1), ("reason", "")),
                    models.Q(("copy_number__gt", 1), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="bills_print_again_says_why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="billprint",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="4a74e61cafc3f265d7a86b986a2f39a92b15b7e0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_72fbf",
                    table="bills_billprint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="billprint",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="65a89777c424098b464509c043b9e3d6f3a395aa",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_2e659",
                    table="bills_billprint",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="billprint",
            trigger=pgtrigger.compiler.Trigger(
                name="of_a_standing_bill",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM 1 FROM bills_bill bill JOIN bills_formlayout layout ON layout.id = NEW.layout_id\n WHERE bill.id = NEW.bill_id AND bill.state = 'ISSUED' AND bill.draw_id IS NOT NULL\n   AND layout.kind_id = bill.kind_id AND layout.state = 'IN_USE' FOR SHARE OF bill;\nIF NOT FOUND THEN\n    RAISE EXCEPTION 'bill % does not stand, or the layout is none of its kind in use', NEW.bill_id\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_print_of_a_standing_bill';\nEND IF;\nIF NEW.copy_number <> 1 + (SELECT count(*) FROM bills_billprint print WHERE print.bill_id = NEW.bill_id) THEN\n    RAISE EXCEPTION 'printing % of bill % is out of turn', NEW.copy_number, NEW.bill_id\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'bills_print_in_turn';\nEND IF;\nRETURN NEW;\n",
                    hash="33890c18419f5c54970a188c5138e017b41681ca",
                    operation="INSERT",
                    pgid="pgtrigger_of_a_standing_bill_9906d",
                    table="bills_billprint",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="printerchoice",
            constraint=kaipan.platform.constraints.SameProject(
                field="printer", name="bills_choice_same_project", to="bills.FormPrinter"
            ),
        ),
        migrations.AddConstraint(
            model_name="printerchoice",
            constraint=models.UniqueConstraint(fields=("project", "staff"), name="bills_choice_one_a_person"),
        ),
        facts_only("bills_billprint"),
    ]
