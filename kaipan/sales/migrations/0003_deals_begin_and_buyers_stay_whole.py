import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("sales", "0002_modified_at"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="dealbuyer",
            name="shares_whole",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="deal",
            trigger=pgtrigger.compiler.Trigger(
                name="begins_at_the_beginning",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.state NOT IN ('BOOKED', 'SUBSCRIBED') THEN\n    RAISE EXCEPTION 'a deal does not begin as %', NEW.state\n        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'sales_deal_begins_at_the_beginning';\nEND IF;\nRETURN NEW;\n",
                    hash="bcc5da5d212d819042229f13f2c3fb6807f7782c",
                    operation="INSERT",
                    pgid="pgtrigger_begins_at_the_beginning_fda8c",
                    table="sales_deal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dealbuyer",
            trigger=pgtrigger.compiler.Trigger(
                name="shares_whole",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE touched BIGINT;",
                    func="\nFOREACH touched IN ARRAY array_remove(ARRAY[OLD.deal_id, NEW.deal_id], NULL) LOOP\n    IF (SELECT sum(share) FROM sales_dealbuyer WHERE deal_id = touched) IS DISTINCT FROM 100 THEN\n        RAISE EXCEPTION 'shares of deal % do not sum to 100', touched\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'sales_buyer_shares_whole';\n    END IF;\nEND LOOP;\nRETURN NULL;\n",
                    hash="e8cbc2105848bc25e7dd131e35d718e6f02f1da9",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_shares_whole_8568b",
                    table="sales_dealbuyer",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
    ]
