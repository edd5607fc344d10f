import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0001_initial"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="approvalrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="approvals_request_use",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.consumed_at IS NOT NULL) AND (OLD.\"consumed_at\" IS DISTINCT FROM NEW.\"consumed_at\") THEN RAISE EXCEPTION 'approvals_request_use: % keeps these columns', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="4a44ab3db231fee29b2691f4265d42dcc8997f03",
                    operation="UPDATE",
                    pgid="pgtrigger_approvals_request_use_4ac5b",
                    table="approvals_approvalrequest",
                    when="BEFORE",
                ),
            ),
        ),
    ]
