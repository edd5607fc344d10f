"""Questionnaires, their versions, links, tablets and answers."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import kaipan.platform.constraints
from kaipan.platform.privileges import facts_only, forgettable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("customers", "0006_anonymous_customers"),
        ("org", "0003_contract_particulars"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Questionnaire",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
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
                ("is_open", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
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
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("CONSULTANT", "顾问代填"), ("TABLET", "前台平板"), ("LINK", "客户链接")],
                        max_length=12,
                    ),
                ),
                ("issued_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("typed", models.JSONField(default=dict)),
                ("typed_at", models.DateTimeField(null=True)),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="survey_links",
                        to="customers.customer",
                    ),
                ),
                (
                    "issued_by",
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
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="surveys.questionnaire",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Tablet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("opened_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("expires_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "modified_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.project",
                    ),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tablets",
                        to="surveys.questionnaire",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("DRAFT", "草稿"), ("PUBLISHED", "已发布"), ("REPLACED", "已替换")],
                        default="DRAFT",
                        max_length=12,
                    ),
                ),
                ("intro", models.CharField(blank=True, max_length=300)),
                (
                    "consent",
                    models.CharField(
                        default="本人同意项目方收集以上信息，仅用于置业服务、产品改进与统计分析；本人可随时要求查询、更正或删除。",
                        max_length=300,
                    ),
                ),
                ("questions", models.JSONField(default=list)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("published_at", models.DateTimeField(null=True)),
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
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="surveys.questionnaire",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[("CONSULTANT", "顾问代填"), ("TABLET", "前台平板"), ("LINK", "客户链接")],
                        max_length=12,
                    ),
                ),
                ("given", models.JSONField()),
                ("more", models.JSONField(default=dict)),
                ("consented", models.BooleanField()),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("answered_on", models.DateField()),
                ("answered_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "consultant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="survey_answers",
                        to="customers.customer",
                    ),
                ),
                (
                    "filled_by",
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
                    "replaces",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="surveys.answer",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="surveys.link",
                    ),
                ),
                (
                    "questionnaire",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="surveys.questionnaire",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="surveys.version",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.UniqueConstraint(
                fields=("project", "id"), name="surveys_questionnaire_project_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.UniqueConstraint(
                fields=("project", "name"),
                name="surveys_questionnaire_name_once",
                violation_error_message="本项目已有同名问卷，请换一个名称。",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionnaire",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "product_type__in",
                        ["", "RESIDENCE", "APARTMENT", "SHOP", "OFFICE", "PARKING", "STORAGE"],
                    )
                ),
                name="surveys_questionnaire_product_known",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="questionnaire",
            trigger=pgtrigger.compiler.Trigger(
                name="surveys_questionnaire_origin",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."created_at" IS DISTINCT FROM NEW."created_at") THEN RAISE EXCEPTION \'surveys_questionnaire_origin: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="c25476dcdb3752f09982b854060fe78eb19f6f2d",
                    operation="UPDATE",
                    pgid="pgtrigger_surveys_questionnaire_origin_70841",
                    table="surveys_questionnaire",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="questionnaire",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="4464642cdb8cc432d2d5c12473d6e3ec556818cd",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_d0c45",
                    table="surveys_questionnaire",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="questionnaire",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="9ac3e8fcaa17a7514d2cce61fe76f3e4641af65a",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_9d1a0",
                    table="surveys_questionnaire",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="link",
            index=models.Index(fields=["questionnaire", "way", "expires_at"], name="surveys_links_waiting"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="surveys_link_project_key"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=kaipan.platform.constraints.SameProject(
                field="questionnaire", name="surveys_link_questionnaire_project", to="surveys.Questionnaire"
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=kaipan.platform.constraints.SameProject(
                field="customer", name="surveys_link_customer_project", to="customers.Customer"
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(("way__in", ["LINK", "TABLET"])), name="surveys_link_way_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("issued_at"))),
                name="surveys_link_lives_a_while",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="link",
            trigger=pgtrigger.compiler.Trigger(
                name="surveys_link_origin",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."questionnaire_id" IS DISTINCT FROM NEW."questionnaire_id" OR OLD."customer_id" IS DISTINCT FROM NEW."customer_id" OR OLD."way" IS DISTINCT FROM NEW."way" OR OLD."issued_by_id" IS DISTINCT FROM NEW."issued_by_id" OR OLD."issued_at" IS DISTINCT FROM NEW."issued_at" OR OLD."expires_at" IS DISTINCT FROM NEW."expires_at") THEN RAISE EXCEPTION \'surveys_link_origin: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="e998bc5a285965b5e739ebbdae29b5c3ae538083",
                    operation="UPDATE",
                    pgid="pgtrigger_surveys_link_origin_d0250",
                    table="surveys_link",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="link",
            trigger=pgtrigger.compiler.Trigger(
                name="surveys_link_revoked",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.revoked_at IS NOT NULL) AND (OLD.\"revoked_at\" IS DISTINCT FROM NEW.\"revoked_at\") THEN RAISE EXCEPTION 'surveys_link_revoked: % keeps these columns', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="1e723d259c90f1b9826f178001689d1bb5019c74",
                    operation="UPDATE",
                    pgid="pgtrigger_surveys_link_revoked_580ac",
                    table="surveys_link",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="link",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="ce1047f93afcbe89e4bd0c987a8a463dcde2e2cc",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_fa04e",
                    table="surveys_link",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="link",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1453f5c3a33e5a29bdd84c8b90d2033258142e57",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_7ef10",
                    table="surveys_link",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tablet",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="surveys_tablet_project_key"),
        ),
        migrations.AddConstraint(
            model_name="tablet",
            constraint=kaipan.platform.constraints.SameProject(
                field="questionnaire", name="surveys_tablet_questionnaire_project", to="surveys.Questionnaire"
            ),
        ),
        migrations.AddConstraint(
            model_name="tablet",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("opened_at"))),
                name="surveys_tablet_lives_a_while",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tablet",
            trigger=pgtrigger.compiler.Trigger(
                name="surveys_tablet_origin",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."questionnaire_id" IS DISTINCT FROM NEW."questionnaire_id" OR OLD."opened_by_id" IS DISTINCT FROM NEW."opened_by_id" OR OLD."opened_at" IS DISTINCT FROM NEW."opened_at" OR OLD."expires_at" IS DISTINCT FROM NEW."expires_at") THEN RAISE EXCEPTION \'surveys_tablet_origin: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="87d8c3c417a5cb201685451f9370b832a3c60f34",
                    operation="UPDATE",
                    pgid="pgtrigger_surveys_tablet_origin_7742b",
                    table="surveys_tablet",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tablet",
            trigger=pgtrigger.compiler.Trigger(
                name="surveys_tablet_closed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.closed_at IS NOT NULL) AND (OLD.\"closed_at\" IS DISTINCT FROM NEW.\"closed_at\") THEN RAISE EXCEPTION 'surveys_tablet_closed: % keeps these columns', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="c3a96d1416bfb6580fbb2d72ac0d2573f3daa6c7",
                    operation="UPDATE",
                    pgid="pgtrigger_surveys_tablet_closed_5646e",
                    table="surveys_tablet",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tablet",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="941f1a0203445f9e833166a5900ae21ccd7f0d09",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_38a9f",
                    table="surveys_tablet",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tablet",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="2f002dbab14818fbdbdf9fd2990b52f5700cb829",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_70f82",
                    table="surveys_tablet",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="surveys_version_project_key"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=kaipan.platform.constraints.SameProject(
                field="questionnaire",
                name="surveys_version_questionnaire_project",
                to="surveys.Questionnaire",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                fields=("questionnaire", "number"), name="surveys_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "DRAFT")),
                fields=("questionnaire",),
                name="surveys_version_one_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "PUBLISHED")),
                fields=("questionnaire",),
                name="surveys_version_one_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", True), ("state", "DRAFT")),
                    models.Q(("published_at__isnull", False), ("state__in", ["PUBLISHED", "REPLACED"])),
                    _connector="OR",
                ),
                name="surveys_version_published_at",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="version",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{DRAFT:PUBLISHED,PUBLISHED:REPLACED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="a333f30db8d158801acc9532fa8a625af7d7e1cf",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_fd488",
                    table="surveys_version",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="version",
            trigger=pgtrigger.compiler.Trigger(
                name="surveys_version_origin",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."questionnaire_id" IS DISTINCT FROM NEW."questionnaire_id" OR OLD."number" IS DISTINCT FROM NEW."number") THEN RAISE EXCEPTION \'surveys_version_origin: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="2b4646522c68d1e7637605d8a82c72d63108dcd9",
                    operation="UPDATE",
                    pgid="pgtrigger_surveys_version_origin_1b197",
                    table="surveys_version",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="version",
            trigger=pgtrigger.compiler.Trigger(
                name="surveys_version_published",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.state <> \'DRAFT\') AND (OLD."intro" IS DISTINCT FROM NEW."intro" OR OLD."consent" IS DISTINCT FROM NEW."consent" OR OLD."questions" IS DISTINCT FROM NEW."questions" OR OLD."revision" IS DISTINCT FROM NEW."revision" OR OLD."fingerprint" IS DISTINCT FROM NEW."fingerprint" OR OLD."published_at" IS DISTINCT FROM NEW."published_at" OR OLD."published_by_id" IS DISTINCT FROM NEW."published_by_id") THEN RAISE EXCEPTION \'surveys_version_published: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="9d9eb42f2b605d446d0d2b44b15666ecf301f915",
                    operation="UPDATE",
                    pgid="pgtrigger_surveys_version_published_c45b7",
                    table="surveys_version",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="version",
            trigger=pgtrigger.compiler.Trigger(
                name="seal",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.state = 'PUBLISHED' AND OLD.state = 'DRAFT' THEN\n    NEW.fingerprint = encode(sha256(convert_to(NEW.intro || NEW.consent || NEW.questions::text, 'UTF8')), 'hex');\nEND IF;\nRETURN NEW;\n",
                    hash="4c27346b71ea05eb4bbad26319b45cc574a33536",
                    operation="UPDATE",
                    pgid="pgtrigger_seal_75a55",
                    table="surveys_version",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="version",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="f95288af6510ff1a500d1fe3cb5c9666d569453a",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_a5d13",
                    table="surveys_version",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="version",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="9a7010d89870f9949d51cf475de38f01bb8e41fe",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_86e40",
                    table="surveys_version",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["questionnaire", "answered_on"], name="surveys_answers_by_day"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="surveys_answer_project_key"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=kaipan.platform.constraints.SameProject(
                field="questionnaire", name="surveys_answer_questionnaire_project", to="surveys.Questionnaire"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=kaipan.platform.constraints.SameProject(
                field="version", name="surveys_answer_version_project", to="surveys.Version"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=kaipan.platform.constraints.SameProject(
                field="customer", name="surveys_answer_customer_project", to="customers.Customer"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=kaipan.platform.constraints.SameProject(
                field="link", name="surveys_answer_link_project", to="surveys.Link"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=kaipan.platform.constraints.SameProject(
                field="replaces", name="surveys_answer_replaces_project", to="surveys.Answer"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces__isnull", True)),
                fields=("questionnaire", "customer"),
                name="surveys_answer_once",
                violation_error_message="该客户已填写此问卷，答卷已锁定；如有错误请由经理更正。",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces__isnull", False)),
                fields=("replaces",),
                name="surveys_answer_replaced_once",
                violation_error_message="该答卷已被更正，请打开最新的答卷再更正。",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("link__isnull", False)),
                fields=("link",),
                name="surveys_answer_link_once",
                violation_error_message="该链接已提交过，不能再次填写。",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), ("replaces__isnull", True)),
                    models.Q(("replaces__isnull", False), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="surveys_answer_corrected_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("filled_by__isnull", False), ("link__isnull", True), ("way", "CONSULTANT")),
                    models.Q(
                        ("filled_by__isnull", True), ("link__isnull", False), ("way__in", ["LINK", "TABLET"])
                    ),
                    _connector="OR",
                ),
                name="surveys_answer_filled_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("way", "CONSULTANT"), ("consented", True), _connector="OR"),
                name="surveys_answer_consented",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="answer",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND (\nto_jsonb(NEW) - ARRAY['given', 'more', 'reason'] = to_jsonb(OLD) - ARRAY['given', 'more', 'reason']\nAND NEW.reason = CASE OLD.reason WHEN '' THEN '' ELSE '已匿名' END\nAND NEW.more = (SELECT coalesce(jsonb_object_agg(code, '已匿名'), '{}')\n                  FROM jsonb_object_keys(OLD.more) said(code))\nAND NEW.given = (\n    SELECT coalesce(jsonb_object_agg(said.code, CASE q.kind\n               WHEN 'TEXT' THEN to_jsonb('已匿名'::text) ELSE said.value END), '{}')\n      FROM jsonb_each(OLD.given) said(code, value)\n      LEFT JOIN (SELECT asked ->> 'code' AS code, asked ->> 'kind' AS kind\n                   FROM surveys_version version, jsonb_array_elements(version.questions) asked\n                  WHERE version.id = OLD.version_id) q ON q.code = said.code)\n) THEN RETURN NEW; END IF; RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="bb1a10acdbb4c2a74611b663338c5d90dee77ae4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_e157a",
                    table="surveys_answer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="answer",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="c94cec46d4fcae949f62277a59f868392aa78656",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_51801",
                    table="surveys_answer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="answer",
            trigger=pgtrigger.compiler.Trigger(
                name="of_its_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE told RECORD;",
                    func="\nSELECT state, questionnaire_id INTO told FROM surveys_version WHERE id = NEW.version_id;\nIF told.questionnaire_id <> NEW.questionnaire_id THEN\n    RAISE EXCEPTION 'the version is of another questionnaire' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'surveys_answer_version';\nEND IF;\nIF told.state = 'DRAFT' OR (told.state = 'REPLACED' AND NEW.replaces_id IS NULL) THEN\n    RAISE EXCEPTION 'nobody answers a version that is %', told.state USING ERRCODE = 'restrict_violation', CONSTRAINT = 'surveys_answer_version';\nEND IF;\nRETURN NEW;\n",
                    hash="f3fd925f77ca3a1445b1b618fad86497c667c2d8",
                    operation="INSERT",
                    pgid="pgtrigger_of_its_version_ffea5",
                    table="surveys_answer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="answer",
            trigger=pgtrigger.compiler.Trigger(
                name="corrects_its_own",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.replaces_id IS NOT NULL AND NOT EXISTS (\n    SELECT 1 FROM surveys_answer before\n     WHERE before.id = NEW.replaces_id AND before.version_id = NEW.version_id\n       AND before.customer_id = NEW.customer_id) THEN\n    RAISE EXCEPTION 'a correction is of the same customer and version' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'surveys_answer_corrects';\nEND IF;\nRETURN NEW;\n",
                    hash="61de9ee81a7de8c12486b33f14ea236497af4b30",
                    operation="INSERT",
                    pgid="pgtrigger_corrects_its_own_b8bb8",
                    table="surveys_answer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="answer",
            trigger=pgtrigger.compiler.Trigger(
                name="by_its_link",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.link_id IS NOT NULL AND NOT EXISTS (\n    SELECT 1 FROM surveys_link link\n     WHERE link.id = NEW.link_id AND link.questionnaire_id = NEW.questionnaire_id\n       AND link.customer_id = NEW.customer_id AND link.way = NEW.way\n       AND link.revoked_at IS NULL AND link.expires_at > now()) THEN\n    RAISE EXCEPTION 'the link is not good for this answer' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'surveys_answer_link';\nEND IF;\nRETURN NEW;\n",
                    hash="b5ab8c9a8eaefaa497734fcce4ec724df4726dda",
                    operation="INSERT",
                    pgid="pgtrigger_by_its_link_b0a8c",
                    table="surveys_answer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="answer",
            trigger=pgtrigger.compiler.Trigger(
                name="fits_its_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE asked JSONB; wrong TEXT;",
                    func="\nSELECT questions INTO asked FROM surveys_version WHERE id = NEW.version_id;\nSELECT string_agg(code, ', ') INTO wrong FROM (\n\nSELECT said.code\n  FROM jsonb_each(NEW.given) said(code, value)\n  LEFT JOIN jsonb_array_elements(asked) q ON q ->> 'code' = said.code\n WHERE q IS NULL\n    OR NOT \ncoalesce(q -> 'when' = 'null'::jsonb\n      OR NEW.given ->> (q #>> '{when,question}') = q #>> '{when,value}'\n      OR NEW.given -> (q #>> '{when,question}') ? (q #>> '{when,value}'), false)\n\n    OR jsonb_typeof(said.value) = 'null'\n    OR (q ->> 'kind' = 'TEXT' AND jsonb_typeof(said.value) <> 'string')\n    OR (q ->> 'kind' = 'SINGLE' AND NOT EXISTS (\n            SELECT 1 FROM jsonb_array_elements(q -> 'options') o WHERE o -> 'code' = said.value))\n    OR (q ->> 'kind' = 'MULTIPLE' AND (jsonb_typeof(said.value) <> 'array' OR EXISTS (\n            SELECT 1 FROM jsonb_array_elements(\n                   CASE jsonb_typeof(said.value) WHEN 'array' THEN said.value ELSE '[]' END) chosen\n             WHERE NOT EXISTS (\n                   SELECT 1 FROM jsonb_array_elements(q -> 'options') o WHERE o -> 'code' = chosen))))\n    OR (q ->> 'kind' = 'RATING' AND CASE WHEN said.value::text ~ '^[0-9]{1,2}$' THEN\n            said.value::text::int NOT BETWEEN 1 AND (q ->> 'most')::int ELSE true END)\n    OR (q ->> 'kind' = 'NUMBER' AND CASE\n       WHEN said.value #>> '{}' ~ '^-?[0-9]{1,10}([.][0-9]{1,4})?$' THEN\n            (said.value #>> '{}')::numeric < coalesce((q ->> 'least')::numeric, '-Infinity')\n         OR (said.value #>> '{}')::numeric > coalesce((q ->> 'most')::numeric, 'Infinity') ELSE true END)\n    OR (q ->> 'kind' = 'DATE' AND said.value #>> '{}' !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')\n    OR (q ->> 'kind' = 'MATRIX' AND (jsonb_typeof(said.value) <> 'object' OR EXISTS (\n            SELECT 1 FROM jsonb_each(\n                   CASE jsonb_typeof(said.value) WHEN 'object' THEN said.value ELSE '{}' END) line(r, c)\n             WHERE NOT EXISTS (\n                   SELECT 1 FROM jsonb_array_elements(q -> 'options') o WHERE o ->> 'code' = line.r)\n                OR NOT EXISTS (\n                   SELECT 1 FROM jsonb_array_elements(q -> 'columns') o WHERE o -> 'code' = line.c))))\nUNION ALL\nSELECT q ->> 'code'\n  FROM jsonb_array_elements(asked) q\n WHERE (q ->> 'required')::boolean AND NOT NEW.given ? (q ->> 'code') AND \ncoalesce(q -> 'when' = 'null'::jsonb\n      OR NEW.given ->> (q #>> '{when,question}') = q #>> '{when,value}'\n      OR NEW.given -> (q #>> '{when,question}') ? (q #>> '{when,value}'), false)\n\nUNION ALL\nSELECT more.code FROM jsonb_object_keys(NEW.more) more(code) WHERE NOT NEW.given ? more.code\n\n) misfit(code);\nIF wrong IS NOT NULL THEN\n    RAISE EXCEPTION 'the answer does not fit its version: %', wrong USING ERRCODE = 'restrict_violation', CONSTRAINT = 'surveys_answer_fits';\nEND IF;\nRETURN NEW;\n",
                    hash="5453a3403aab4c4d2b075cb4837cf05d7e88eb9e",
                    operation="INSERT",
                    pgid="pgtrigger_fits_its_version_80246",
                    table="surveys_answer",
                    when="BEFORE",
                ),
            ),
        ),
        facts_only("surveys_answer"),
        forgettable("surveys_answer", "given", "more", "reason"),
    ]
