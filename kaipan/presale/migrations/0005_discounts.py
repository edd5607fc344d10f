import django.contrib.postgres.fields
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
    dependencies = [
        ("inventory", "0004_facts_only"),
        ("org", "0003_contract_particulars"),
        ("presale", "0004_pricing_factors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuthorityLadder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("valid_from", models.DateField()),
                ("step_count", models.PositiveSmallIntegerField()),
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
            ],
            options={
                "ordering": ["-valid_from", "-version"],
            },
        ),
        migrations.CreateModel(
            name="AuthorityStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                ("least_rate", models.DecimalField(decimal_places=6, max_digits=7, null=True)),
                ("to_floor", models.BooleanField(default=False)),
                (
                    "ladder",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="presale.authorityladder",
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
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.role"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="DiscountOffer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=40)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("OPENING", "开盘优惠"),
                            ("REFERRAL", "老带新"),
                            ("STAFF", "员工优惠"),
                            ("RELATION", "关系户"),
                            ("GROUP", "团购"),
                            ("GM", "总经理优惠"),
                            ("SURCHARGE", "总价附加项"),
                            ("OTHER", "其他优惠"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("MULTIPLY", "打折"),
                            ("POINTS", "减点"),
                            ("SUBTRACT", "总价优惠"),
                            ("ADD", "总价附加"),
                            ("PER_AREA", "单价优惠"),
                        ],
                        max_length=12,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=6, max_digits=14)),
                ("is_limit", models.BooleanField(default=False)),
                ("place", models.PositiveSmallIntegerField()),
                ("stackable", models.BooleanField(default=True)),
                ("exclusion_group", models.CharField(blank=True, max_length=20)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "product_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), blank=True, default=list, size=None
                    ),
                ),
                (
                    "payment_plan_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), blank=True, default=list, size=None
                    ),
                ),
                ("building_count", models.PositiveSmallIntegerField(default=0)),
                ("quota_deals", models.PositiveIntegerField(blank=True, null=True)),
                ("quota_total", kaipan.platform.fields.MoneyField(blank=True, null=True)),
                ("evidence", models.CharField(blank=True, max_length=200)),
                ("used_deals", models.PositiveIntegerField(default=0)),
                ("used_total", kaipan.platform.fields.MoneyField(default=Money("0.00"))),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
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
            ],
            options={
                "ordering": ["place", "code", "-version"],
            },
        ),
        migrations.CreateModel(
            name="DiscountOfferBuilding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "building",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inventory.building"
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="buildings",
                        to="presale.discountoffer",
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
                "ordering": ["building_id"],
            },
        ),
        migrations.CreateModel(
            name="DiscountUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source_kind", models.CharField(max_length=60)),
                ("source_id", models.BigIntegerField()),
                ("value", models.DecimalField(decimal_places=6, max_digits=14)),
                ("amount", kaipan.platform.fields.MoneyField()),
                ("evidence", models.CharField(blank=True, max_length=200)),
                ("taken_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="presale.discountoffer",
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
                "ordering": ["id"],
            },
        ),
        migrations.AddConstraint(
            model_name="authorityladder",
            constraint=models.UniqueConstraint(
                fields=("project", "id"), name="presale_authority_ladder_project_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="authorityladder",
            constraint=models.UniqueConstraint(
                fields=("project", "version"), name="presale_authority_ladder_version_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorityladder",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="fe408ddebcc957f09bf576adba513041da8d4ec3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_a620d",
                    table="presale_authorityladder",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorityladder",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="c2956f560186aeefc2cc5482520aaf6b5c5a66c8",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_9c1aa",
                    table="presale_authorityladder",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authorityladder",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_authority_ladder_whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF (SELECT l.step_count FROM presale_authorityladder l WHERE l.id = NEW.id)\n       <> (SELECT count(*) FROM presale_authoritystep s WHERE s.ladder_id = NEW.id) THEN\n        RAISE EXCEPTION 'authority ladder % is no whole', NEW.id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_authority_ladder_whole';\n    END IF;\n    RETURN NULL;\n",
                    hash="01c097f3eb4fd927f598d199717958410471ce9c",
                    operation="INSERT",
                    pgid="pgtrigger_presale_authority_ladder_whole_fc26e",
                    table="presale_authorityladder",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="authoritystep",
            constraint=kaipan.platform.constraints.SameProject(
                field="ladder", name="presale_authority_step_ladder", to="presale.AuthorityLadder"
            ),
        ),
        migrations.AddConstraint(
            model_name="authoritystep",
            constraint=models.UniqueConstraint(
                fields=("ladder", "role", "product_type"), name="presale_authority_step_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="authoritystep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("least_rate__isnull", True), ("to_floor", True)),
                    models.Q(("least_rate__gt", 0), ("least_rate__lte", 1), ("to_floor", False)),
                    _connector="OR",
                ),
                name="presale_authority_step_rate_or_floor",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authoritystep",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="e6b3f866d178db37573d22f0eb5f03a0f78241fb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_25655",
                    table="presale_authoritystep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authoritystep",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="dba6a974d7a073a44a3e72d0e1c3f84f508f4668",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_21bdc",
                    table="presale_authoritystep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="authoritystep",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_authority_ladder_whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF (SELECT l.step_count FROM presale_authorityladder l WHERE l.id = NEW.ladder_id)\n       <> (SELECT count(*) FROM presale_authoritystep s WHERE s.ladder_id = NEW.ladder_id) THEN\n        RAISE EXCEPTION 'authority ladder % is no whole', NEW.ladder_id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_authority_ladder_whole';\n    END IF;\n    RETURN NULL;\n",
                    hash="6bbcd8d27933b08fce15526abca34a2ae915a7b1",
                    operation="INSERT",
                    pgid="pgtrigger_presale_authority_ladder_whole_3d865",
                    table="presale_authoritystep",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="discountoffer",
            constraint=models.UniqueConstraint(
                fields=("project", "id"), name="presale_discount_offer_project_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountoffer",
            constraint=models.UniqueConstraint(
                fields=("project", "code", "version"), name="presale_discount_offer_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountoffer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at__isnull", True)),
                fields=("project", "code"),
                name="presale_discount_offer_one_offered",
                violation_error_message="同一优惠项目同时只能有一个版本在用。",
            ),
        ),
        migrations.AddConstraint(
            model_name="discountoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__gt", 0),
                    models.Q(
                        models.Q(("kind", "MULTIPLY"), ("value__lte", 1)),
                        models.Q(("kind", "POINTS"), ("value__lt", 100)),
                        models.Q(("kind__in", ["SUBTRACT", "ADD"]), ("value__lte", 10000000)),
                        models.Q(("kind", "PER_AREA"), ("value__lte", 100000)),
                        _connector="OR",
                    ),
                ),
                name="presale_discount_offer_value",
            ),
        ),
        migrations.AddConstraint(
            model_name="discountoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_from__isnull", True),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="presale_discount_offer_ends_after_start",
                violation_error_message="优惠项目的截止日期不能早于开始日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="discountoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("place__gte", 1),
                    ("place__lte", 99),
                    models.Q(("quota_deals__isnull", True), ("quota_deals__gte", 1), _connector="OR"),
                    models.Q(("quota_total__isnull", True), ("quota_total__gt", 0), _connector="OR"),
                ),
                name="presale_discount_offer_terms",
            ),
        ),
        migrations.AddConstraint(
            model_name="discountoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("quota_deals__isnull", True),
                    ("used_deals__lte", models.F("quota_deals")),
                    _connector="OR",
                ),
                name="presale_discount_offer_within_deals",
                violation_error_message="优惠项目的套数名额已用完，请刷新后改选其他优惠。",
            ),
        ),
        migrations.AddConstraint(
            model_name="discountoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("used_total__gte", 0),
                    models.Q(
                        ("quota_total__isnull", True),
                        ("used_total__lte", models.F("quota_total")),
                        _connector="OR",
                    ),
                ),
                name="presale_discount_offer_within_total",
                violation_error_message="优惠项目的金额额度已用完，请刷新后改选其他优惠。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_discount_offer_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."code" IS DISTINCT FROM NEW."code" OR OLD."version" IS DISTINCT FROM NEW."version" OR OLD."name" IS DISTINCT FROM NEW."name" OR OLD."source" IS DISTINCT FROM NEW."source" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."value" IS DISTINCT FROM NEW."value" OR OLD."is_limit" IS DISTINCT FROM NEW."is_limit" OR OLD."place" IS DISTINCT FROM NEW."place" OR OLD."stackable" IS DISTINCT FROM NEW."stackable" OR OLD."exclusion_group" IS DISTINCT FROM NEW."exclusion_group" OR OLD."valid_from" IS DISTINCT FROM NEW."valid_from" OR OLD."valid_until" IS DISTINCT FROM NEW."valid_until" OR OLD."product_types" IS DISTINCT FROM NEW."product_types" OR OLD."payment_plan_codes" IS DISTINCT FROM NEW."payment_plan_codes" OR OLD."building_count" IS DISTINCT FROM NEW."building_count" OR OLD."quota_deals" IS DISTINCT FROM NEW."quota_deals" OR OLD."quota_total" IS DISTINCT FROM NEW."quota_total" OR OLD."evidence" IS DISTINCT FROM NEW."evidence") THEN RAISE EXCEPTION \'presale_discount_offer_version: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="8c8d25c9c76a812f3f769480c25c804c20cd21f2",
                    operation="UPDATE",
                    pgid="pgtrigger_presale_discount_offer_version_40322",
                    table="presale_discountoffer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_discount_offer_retired",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.retired_at IS NOT NULL) AND (OLD.\"retired_at\" IS DISTINCT FROM NEW.\"retired_at\") THEN RAISE EXCEPTION 'presale_discount_offer_retired: % keeps these columns', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="7237d9da74eeee1be3c420bf87a726195ebd506b",
                    operation="UPDATE",
                    pgid="pgtrigger_presale_discount_offer_retired_80cd6",
                    table="presale_discountoffer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_discount_offer_whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF (SELECT o.building_count FROM presale_discountoffer o WHERE o.id = NEW.id)\n       <> (SELECT count(*) FROM presale_discountofferbuilding b WHERE b.offer_id = NEW.id) THEN\n        RAISE EXCEPTION 'discount offer % is no whole', NEW.id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_discount_offer_whole';\n    END IF;\n    RETURN NULL;\n",
                    hash="0453fbed23c65bef586a170495c1caa4033af999",
                    operation="INSERT",
                    pgid="pgtrigger_presale_discount_offer_whole_3e638",
                    table="presale_discountoffer",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="12291d2e8aea3ec80f2331bffcafea4c912e547b",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_ed5a3",
                    table="presale_discountoffer",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="discountofferbuilding",
            constraint=kaipan.platform.constraints.SameProject(
                field="offer", name="presale_discount_offer_building_offer", to="presale.DiscountOffer"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountofferbuilding",
            constraint=kaipan.platform.constraints.SameProject(
                field="building", name="presale_discount_offer_building_project", to="inventory.Building"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountofferbuilding",
            constraint=models.UniqueConstraint(
                fields=("offer", "building"), name="presale_discount_offer_building_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountofferbuilding",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="e14d7cbda071aa81d508801f48fceafba490a121",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_afbd5",
                    table="presale_discountofferbuilding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountofferbuilding",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="97e79a209cfa600d4fdf29baf9d6aa1ef1c72faa",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_append_only_table_8e3c3",
                    table="presale_discountofferbuilding",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountofferbuilding",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_discount_offer_whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n    IF (SELECT o.building_count FROM presale_discountoffer o WHERE o.id = NEW.offer_id)\n       <> (SELECT count(*) FROM presale_discountofferbuilding b WHERE b.offer_id = NEW.offer_id) THEN\n        RAISE EXCEPTION 'discount offer % is no whole', NEW.offer_id\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'presale_discount_offer_whole';\n    END IF;\n    RETURN NULL;\n",
                    hash="e94de2bcb7fc4e136adf756516e58ea74b5fbb28",
                    operation="INSERT",
                    pgid="pgtrigger_presale_discount_offer_whole_72857",
                    table="presale_discountofferbuilding",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="discountuse",
            index=models.Index(fields=["source_kind", "source_id"], name="presale_discount_use_source"),
        ),
        migrations.AddConstraint(
            model_name="discountuse",
            constraint=kaipan.platform.constraints.SameProject(
                field="offer", name="presale_discount_use_offer", to="presale.DiscountOffer"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountuse",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("offer", "source_kind", "source_id"),
                name="presale_discount_use_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="discountuse",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0), ("value__gt", 0), ("value__lte", 10000000)),
                name="presale_discount_use_amounts",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountuse",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_discount_use_fact",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."offer_id" IS DISTINCT FROM NEW."offer_id" OR OLD."source_kind" IS DISTINCT FROM NEW."source_kind" OR OLD."source_id" IS DISTINCT FROM NEW."source_id" OR OLD."value" IS DISTINCT FROM NEW."value" OR OLD."amount" IS DISTINCT FROM NEW."amount" OR OLD."evidence" IS DISTINCT FROM NEW."evidence" OR OLD."taken_at" IS DISTINCT FROM NEW."taken_at") THEN RAISE EXCEPTION \'presale_discount_use_fact: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="a9e4bce98275713d9f9d759bee5018a070709e38",
                    operation="UPDATE",
                    pgid="pgtrigger_presale_discount_use_fact_d8e38",
                    table="presale_discountuse",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountuse",
            trigger=pgtrigger.compiler.Trigger(
                name="presale_discount_use_ended",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.ended_at IS NOT NULL) AND (OLD.\"ended_at\" IS DISTINCT FROM NEW.\"ended_at\") THEN RAISE EXCEPTION 'presale_discount_use_ended: % keeps these columns', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="aee47a63ca2e68e3e246a46a69da939a1ffbbb15",
                    operation="UPDATE",
                    pgid="pgtrigger_presale_discount_use_ended_6de4c",
                    table="presale_discountuse",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountuse",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="1a095a04c771f8dcd36577342ac995c558f326a3",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_d9a99",
                    table="presale_discountuse",
                    when="BEFORE",
                ),
            ),
        ),
        facts_only("presale_discountofferbuilding", "presale_authorityladder", "presale_authoritystep"),
    ]
