"""Two parties may be one person, people have families, and two characters find a name anywhere."""

import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import kaipan.platform.constraints


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0003_contract_particulars"),
        ("parties", "0003_consent_and_privacy"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="party",
            name="party_keeps_company",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="party",
            name="never_deleted",
        ),
        migrations.CreateModel(
            name="HouseholdLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("SPOUSE", "配偶"),
                            ("PARENT", "父母"),
                            ("CHILD", "子女"),
                            ("SIBLING", "兄弟姐妹"),
                            ("OTHER", "其他家庭成员"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("ended_reason", models.CharField(blank=True, max_length=200)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="PartyMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("undone_reason", models.CharField(blank=True, max_length=200)),
                ("undone_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.AddField(
            model_name="party",
            name="import_batch",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="party",
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="parties.party",
            ),
        ),
        migrations.AddField(
            model_name="party",
            name="name_tails",
            field=models.TextField(blank=True),
        ),
        migrations.RunSQL(
            "UPDATE parties_party SET name_tails = (SELECT coalesce(string_agg(' ' || substr(name_key, start), ''"
            " ORDER BY start), '') FROM generate_series(1, char_length(name_key)) AS start)",
            migrations.RunSQL.noop,
        ),
        migrations.AddField(
            model_name="householdlink",
            name="by_staff",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="householdlink",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
            ),
        ),
        migrations.AddField(
            model_name="householdlink",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="householdlink",
            name="party",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
            ),
        ),
        migrations.AddField(
            model_name="householdlink",
            name="relative",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
            ),
        ),
        migrations.AddField(
            model_name="partymerge",
            name="by_staff",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="partymerge",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.company"
            ),
        ),
        migrations.AddField(
            model_name="partymerge",
            name="kept",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="merges", to="parties.party"
            ),
        ),
        migrations.AddField(
            model_name="partymerge",
            name="merged",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.party"
            ),
        ),
        migrations.AddField(
            model_name="partymerge",
            name="undone_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RemoveIndex(
            model_name="party",
            name="parties_party_name_key",
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(fields=["company", "name_key"], name="parties_party_by_name"),
        ),
        migrations.AddIndex(
            model_name="party",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["name_tails"], name="parties_party_name_tails", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="parties_party_merged",
            ),
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                condition=models.Q(("import_batch__isnull", False)),
                fields=["import_batch"],
                name="parties_party_imported",
            ),
        ),
        migrations.AddConstraint(
            model_name="householdlink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("party", "relative"),
                name="parties_household_once",
                violation_error_message="两人已登记为家庭成员，如关系有误请先解除再登记。",
            ),
        ),
        migrations.AddConstraint(
            model_name="partymerge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("merged",),
                name="parties_merge_once",
                violation_error_message="此人已合并到另一主体，请刷新后重试。",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="parties_party_merged_into_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="householdlink",
            constraint=kaipan.platform.constraints.SameCompany(
                field="party", name="parties_household_party_company", to="parties.Party"
            ),
        ),
        migrations.AddConstraint(
            model_name="householdlink",
            constraint=kaipan.platform.constraints.SameCompany(
                field="relative", name="parties_household_relative_company", to="parties.Party"
            ),
        ),
        migrations.AddConstraint(
            model_name="householdlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__lt", models.F("relative"))),
                name="parties_household_lower_id_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="householdlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("relation__in", ["SPOUSE", "PARENT", "CHILD", "SIBLING", "OTHER"])),
                name="parties_household_relation_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="householdlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_reason", "")),
                    models.Q(("ended_at__isnull", False), models.Q(("ended_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="parties_household_ended_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="partymerge",
            constraint=kaipan.platform.constraints.SameCompany(
                field="kept", name="parties_merge_kept_company", to="parties.Party"
            ),
        ),
        migrations.AddConstraint(
            model_name="partymerge",
            constraint=kaipan.platform.constraints.SameCompany(
                field="merged", name="parties_merge_merged_company", to="parties.Party"
            ),
        ),
        migrations.AddConstraint(
            model_name="partymerge",
            constraint=models.CheckConstraint(
                condition=models.Q(("kept", models.F("merged")), _negated=True), name="parties_merge_of_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="partymerge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at__isnull", True), ("undone_reason", "")),
                    models.Q(("undone_at__isnull", False), models.Q(("undone_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="parties_merge_undone_for_a_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="party_keeps_company",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."import_batch" IS DISTINCT FROM NEW."import_batch") THEN RAISE EXCEPTION \'party_keeps_company: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="e91ee8899a0d2e7ecabdc5bd05d73984b7170e34",
                    operation="UPDATE",
                    pgid="pgtrigger_party_keeps_company_6182a",
                    table="parties_party",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="party_merged_by_merges",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id"))',
                    func="\nIF pg_trigger_depth() < 2 THEN\n    RAISE EXCEPTION 'party_merged_by_merges: merged_into of % follows its merges', TG_TABLE_NAME\n          USING ERRCODE = 'restrict_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="7cc172add1c1adf68d31d90fcaf41878e5d1dfeb",
                    operation="UPDATE",
                    pgid="pgtrigger_party_merged_by_merges_8c064",
                    table="parties_party",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="party",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."import_batch" IS NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="4116095f56c03bdc9021bc5d7effcefffaf0d92e",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_e0c43",
                    table="parties_party",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="householdlink",
            trigger=pgtrigger.compiler.Trigger(
                name="household_is_a_fact",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."party_id" IS DISTINCT FROM NEW."party_id" OR OLD."relative_id" IS DISTINCT FROM NEW."relative_id" OR OLD."relation" IS DISTINCT FROM NEW."relation" OR OLD."reason" IS DISTINCT FROM NEW."reason" AND NEW."reason" IS DISTINCT FROM \'已匿名\' OR OLD."by_staff_id" IS DISTINCT FROM NEW."by_staff_id" OR OLD."at" IS DISTINCT FROM NEW."at") THEN RAISE EXCEPTION \'household_is_a_fact: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="2cc7695aefcf634c9551bb68f29300285e687144",
                    operation="UPDATE",
                    pgid="pgtrigger_household_is_a_fact_16b45",
                    table="parties_householdlink",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="householdlink",
            trigger=pgtrigger.compiler.Trigger(
                name="household_stays_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.ended_at IS NOT NULL) AND (OLD."ended_at" IS DISTINCT FROM NEW."ended_at" OR OLD."ended_by_id" IS DISTINCT FROM NEW."ended_by_id" OR OLD."ended_reason" IS DISTINCT FROM NEW."ended_reason" AND NEW."ended_reason" IS DISTINCT FROM \'已匿名\') THEN RAISE EXCEPTION \'household_stays_ended: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="6a681b6137eb1f58f3a5fa97eccb9a1c39d0db9c",
                    operation="UPDATE",
                    pgid="pgtrigger_household_stays_ended_e42ee",
                    table="parties_householdlink",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="householdlink",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="875428899773478385c7a07e6fa1bc771a9c0504",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_e54b3",
                    table="parties_householdlink",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partymerge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_is_a_fact",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."company_id" IS DISTINCT FROM NEW."company_id" OR OLD."kept_id" IS DISTINCT FROM NEW."kept_id" OR OLD."merged_id" IS DISTINCT FROM NEW."merged_id" OR OLD."reason" IS DISTINCT FROM NEW."reason" AND NEW."reason" IS DISTINCT FROM \'已匿名\' OR OLD."by_staff_id" IS DISTINCT FROM NEW."by_staff_id" OR OLD."at" IS DISTINCT FROM NEW."at") THEN RAISE EXCEPTION \'merge_is_a_fact: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="c1acd3885c494d00940d5df2d9c97f2230ebcf92",
                    operation="UPDATE",
                    pgid="pgtrigger_merge_is_a_fact_98456",
                    table="parties_partymerge",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partymerge",
            trigger=pgtrigger.compiler.Trigger(
                name="merge_stays_undone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (OLD.undone_at IS NOT NULL) AND (OLD."undone_at" IS DISTINCT FROM NEW."undone_at" OR OLD."undone_by_id" IS DISTINCT FROM NEW."undone_by_id" OR OLD."undone_reason" IS DISTINCT FROM NEW."undone_reason" AND NEW."undone_reason" IS DISTINCT FROM \'已匿名\') THEN RAISE EXCEPTION \'merge_stays_undone: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="28b521827e359433d08d05027c8dbe2995106c9a",
                    operation="UPDATE",
                    pgid="pgtrigger_merge_stays_undone_f72aa",
                    table="parties_partymerge",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partymerge",
            trigger=pgtrigger.compiler.Trigger(
                name="keeps_the_link",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE stays bigint;",
                    func="\nPERFORM 1 FROM parties_party WHERE id IN (NEW.kept_id, NEW.merged_id) ORDER BY id FOR NO KEY UPDATE;\nIF TG_OP = 'INSERT' THEN\n    IF EXISTS (SELECT 1 FROM parties_party\n                WHERE id IN (NEW.kept_id, NEW.merged_id) AND merged_into_id IS NOT NULL) THEN\n        RAISE EXCEPTION 'keeps_the_link: a party that is merged neither stays nor is merged again'\n              USING ERRCODE = 'restrict_violation';\n    END IF;\n    stays := NEW.kept_id;\nELSE\n    stays := NEW.merged_id;\nEND IF;\nWITH RECURSIVE under(id) AS (\n     SELECT NEW.merged_id\n      UNION\n     SELECT merge.merged_id FROM parties_partymerge merge JOIN under ON merge.kept_id = under.id\n      WHERE merge.undone_at IS NULL)\nUPDATE parties_party SET merged_into_id = nullif(stays, id) WHERE id IN (SELECT id FROM under);\nRETURN NULL;\n",
                    hash="f9a636a33513a76509d33424a7a9e80faf10da71",
                    operation='INSERT OR UPDATE OF "undone_at"',
                    pgid="pgtrigger_keeps_the_link_f8c97",
                    table="parties_partymerge",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partymerge",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="03b19b167a2ad91ce54de3b74c464b02443c49cb",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_4c439",
                    table="parties_partymerge",
                    when="BEFORE",
                ),
            ),
        ),
    ]
