"""Batches that take effect later, their rooms, and conditions kept under a name; what was, took effect at once."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import kaipan.platform.constraints
from kaipan.platform.privileges import changeable, facts_only

_THE_PAST = """
ALTER TABLE presale_releaseline DISABLE TRIGGER USER;
UPDATE presale_releaseline line SET at = batch.at FROM presale_releasebatch batch WHERE batch.id = line.batch_id;
ALTER TABLE presale_releaseline ENABLE TRIGGER USER;
UPDATE presale_releasebatch SET effective_at = at, settled_at = at, modified_at = at;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("inventory", "0004_facts_only"),
        ("org", "0003_contract_particulars"),
        ("presale", "0005_discounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReleaseTarget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="RoomSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("condition", models.JSONField()),
                ("saved_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="releasebatch",
            name="append_only_rows",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="releasebatch",
            name="append_only_table",
        ),
        migrations.AddField(
            model_name="releasebatch",
            name="cancel_reason",
            field=models.CharField(blank=True, db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            model_name="releasebatch",
            name="cancelled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="releasebatch",
            name="effective_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.AddField(
            model_name="releasebatch",
            name="modified_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False),
        ),
        migrations.AddField(
            model_name="releasebatch",
            name="retry_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="retries",
                to="presale.releasebatch",
            ),
        ),
        migrations.AddField(
            model_name="releasebatch",
            name="settled_at",
            field=models.DateTimeField(
                blank=True, db_default=django.db.models.functions.datetime.Now(), null=True
            ),
        ),
        migrations.AddField(
            model_name="releasebatch",
            name="state",
            field=models.CharField(
                choices=[
                    ("SUBMITTED", "审批中"),
                    ("SCHEDULED", "待生效"),
                    ("DONE", "已执行"),
                    ("CANCELLED", "已取消"),
                ],
                db_default="DONE",
                default="DONE",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="releaseline",
            name="at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.RunSQL(_THE_PAST, migrations.RunSQL.noop),
        changeable("presale_releasebatch"),
        facts_only("presale_releasetarget"),
        migrations.AddIndex(
            model_name="releasebatch",
            index=models.Index(
                condition=models.Q(("state__in", ["SUBMITTED", "SCHEDULED"])),
                fields=["project", "effective_at"],
                name="presale_release_waiting",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="releasebatch",
            trigger=pgtrigger.compiler.Trigger(
                name="batch_follows_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{SUBMITTED:SCHEDULED,SUBMITTED:CANCELLED,SCHEDULED:DONE,SCHEDULED:CANCELLED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="0cd29c30e01644010c3b2d131e0fecfdadd64933",
                    operation="UPDATE",
                    pgid="pgtrigger_batch_follows_graph_dc0fe",
                    table="presale_releasebatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="releasebatch",
            trigger=pgtrigger.compiler.Trigger(
                name="batch_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."number" IS DISTINCT FROM NEW."number" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."condition" IS DISTINCT FROM NEW."condition" OR OLD."reason" IS DISTINCT FROM NEW."reason" OR OLD."day" IS DISTINCT FROM NEW."day" OR OLD."at" IS DISTINCT FROM NEW."at" OR OLD."effective_at" IS DISTINCT FROM NEW."effective_at" OR OLD."made_by_id" IS DISTINCT FROM NEW."made_by_id" OR OLD."retry_of_id" IS DISTINCT FROM NEW."retry_of_id") THEN RAISE EXCEPTION \'batch_stays: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="462eb6d8719a23e720f7dacb1d69b3981877c0af",
                    operation="UPDATE",
                    pgid="pgtrigger_batch_stays_7b205",
                    table="presale_releasebatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="releasebatch",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_is_final",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.settled_at IS NOT NULL) AND (OLD."settled_at" IS DISTINCT FROM NEW."settled_at" OR OLD."cancel_reason" IS DISTINCT FROM NEW."cancel_reason" OR OLD."cancelled_by_id" IS DISTINCT FROM NEW."cancelled_by_id") THEN RAISE EXCEPTION \'settled_is_final: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="a474ee15dfa39dbb48649460f176b76d442518db",
                    operation="UPDATE",
                    pgid="pgtrigger_settled_is_final_cd3b7",
                    table="presale_releasebatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="releasebatch",
            trigger=pgtrigger.compiler.Trigger(
                name="cancelled_in_time",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF OLD.state = 'SCHEDULED' AND NEW.state = 'CANCELLED' AND OLD.effective_at <= statement_timestamp() THEN RAISE EXCEPTION 'release batch % has taken effect', OLD.id USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="3aa5480426397a513aa298a513ac59692dd9bb25",
                    operation="UPDATE",
                    pgid="pgtrigger_cancelled_in_time_59b05",
                    table="presale_releasebatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="releasebatch",
            trigger=pgtrigger.compiler.Trigger(
                name="done_in_time",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NEW.state = 'DONE' AND NEW.effective_at > statement_timestamp() THEN RAISE EXCEPTION 'release batch % takes effect later', NEW.id USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="c64e9f654bd6b292cb0a8f3b628ea3e5bc43a5e6",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_done_in_time_839d4",
                    table="presale_releasebatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="releasebatch",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_modified_at",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func="NEW.modified_at = now(); RETURN NEW;",
                    hash="9708c51754247515c57209859dc262df04193e4f",
                    operation="UPDATE",
                    pgid="pgtrigger_keeps_modified_at_0c545",
                    table="presale_releasebatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="releasebatch",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="10d87eba01c1fa5638b1f3c2a30965ec2cf3269f",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_9f7ca",
                    table="presale_releasebatch",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="releaseline",
            trigger=pgtrigger.compiler.Trigger(
                name="line_in_time",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF EXISTS (SELECT 1 FROM presale_releasebatch WHERE id = NEW.batch_id AND (effective_at > statement_timestamp() OR state NOT IN ('SCHEDULED', 'DONE'))) THEN RAISE EXCEPTION 'release batch % has not taken effect', NEW.batch_id USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="1f1aa2cd0a589a507812701211b4442d641b5312",
                    operation="INSERT",
                    pgid="pgtrigger_line_in_time_3fe1b",
                    table="presale_releaseline",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="releasebatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "CANCELLED"), ("cancel_reason", ""), _connector="XOR"),
                name="presale_release_batch_cancelled_reasoned",
            ),
        ),
        migrations.AddConstraint(
            model_name="releasebatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", True), ("state__in", ["SUBMITTED", "SCHEDULED"])),
                    models.Q(("settled_at__isnull", False), ("state__in", ["DONE", "CANCELLED"])),
                    _connector="OR",
                ),
                name="presale_release_batch_settled",
            ),
        ),
        migrations.AddConstraint(
            model_name="releasebatch",
            constraint=kaipan.platform.constraints.SameProject(
                field="retry_of", name="presale_release_batch_retry_project", to="presale.ReleaseBatch"
            ),
        ),
        migrations.AddField(
            model_name="releasetarget",
            name="batch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="targets",
                to="presale.releasebatch",
            ),
        ),
        migrations.AddField(
            model_name="releasetarget",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.project",
            ),
        ),
        migrations.AddField(
            model_name="releasetarget",
            name="room",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inventory.room"
            ),
        ),
        migrations.AddField(
            model_name="roomsearch",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="org.project",
            ),
        ),
        migrations.AddField(
            model_name="roomsearch",
            name="saved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="releasetarget",
            constraint=kaipan.platform.constraints.SameProject(
                field="batch", name="presale_release_target_batch_project", to="presale.ReleaseBatch"
            ),
        ),
        migrations.AddConstraint(
            model_name="releasetarget",
            constraint=kaipan.platform.constraints.SameProject(
                field="room", name="presale_release_target_room_project", to="inventory.Room"
            ),
        ),
        migrations.AddConstraint(
            model_name="releasetarget",
            constraint=models.UniqueConstraint(
                fields=("batch", "room"), name="presale_release_target_room_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="releasetarget",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="8649204a109bc32ea45365bce42fafa524145e94",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_810b0",
                    table="presale_releasetarget",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="releasetarget",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="406e95dbab291f38c3fe998a3e4767964b6eb0a0",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_91097",
                    table="presale_releasetarget",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="roomsearch",
            constraint=models.UniqueConstraint(
                fields=("project", "id"), name="presale_room_search_project_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="roomsearch",
            constraint=models.UniqueConstraint(
                fields=("project", "name"), name="presale_room_search_name_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roomsearch",
            trigger=pgtrigger.compiler.Trigger(
                name="search_keeps_project",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."name" IS DISTINCT FROM NEW."name") THEN RAISE EXCEPTION \'search_keeps_project: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="9b443e4b2e13a567ecf1783c401d53322de03a42",
                    operation="UPDATE",
                    pgid="pgtrigger_search_keeps_project_a8f8d",
                    table="presale_roomsearch",
                    when="BEFORE",
                ),
            ),
        ),
    ]
