"""A due may fall on a fixed day of the month."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0003_modified_at"),
        ("org", "0003_contract_particulars"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="due",
            name="due_keeps_terms",
        ),
        migrations.AddField(
            model_name="due",
            name="day_of_month",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="due",
            trigger=pgtrigger.compiler.Trigger(
                name="due_keeps_terms",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."account_id" IS DISTINCT FROM NEW."account_id" OR OLD."sequence" IS DISTINCT FROM NEW."sequence" OR OLD."money_kind_id" IS DISTINCT FROM NEW."money_kind_id" OR OLD."name" IS DISTINCT FROM NEW."name" OR OLD."amount" IS DISTINCT FROM NEW."amount" OR OLD."anchor" IS DISTINCT FROM NEW."anchor" OR OLD."months" IS DISTINCT FROM NEW."months" OR OLD."days" IS DISTINCT FROM NEW."days" OR OLD."day_of_month" IS DISTINCT FROM NEW."day_of_month" OR OLD."is_loan" IS DISTINCT FROM NEW."is_loan") THEN RAISE EXCEPTION \'due_keeps_terms: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="a0801d3d49c4e560d7526cbfd38481ba6ca105c8",
                    operation="UPDATE",
                    pgid="pgtrigger_due_keeps_terms_41ab4",
                    table="finance_due",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="due",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("day_of_month__isnull", True),
                    models.Q(("day_of_month__gte", 1), ("day_of_month__lte", 31)),
                    _connector="OR",
                ),
                name="finance_due_day_of_month",
            ),
        ),
    ]
