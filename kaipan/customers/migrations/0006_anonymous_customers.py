"""What may be forgotten about customers."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from kaipan.platform.privileges import forgettable


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0005_contacts_and_intent"),
        ("org", "0003_contract_particulars"),
        ("parties", "0003_consent_and_privacy"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="customers_contact_is_a_fact",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contact",
            name="customers_contact_voided",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="customertransfer",
            name="append_only_rows",
        ),
        migrations.AddIndex(
            model_name="customer",
            index=models.Index(
                condition=models.Q(("closed_on__isnull", False)),
                fields=["company", "closed_on"],
                name="customers_by_closing",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="customers_contact_is_a_fact",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."customer_id" IS DISTINCT FROM NEW."customer_id" OR OLD."kind" IS DISTINCT FROM NEW."kind" OR OLD."day" IS DISTINCT FROM NEW."day" OR OLD."staff_id" IS DISTINCT FROM NEW."staff_id" OR OLD."method" IS DISTINCT FROM NEW."method" OR OLD."result" IS DISTINCT FROM NEW."result" OR OLD."source_medium" IS DISTINCT FROM NEW."source_medium" OR OLD."heads" IS DISTINCT FROM NEW."heads" OR OLD."is_first" IS DISTINCT FROM NEW."is_first" OR OLD."is_effective" IS DISTINCT FROM NEW."is_effective" OR OLD."next_on" IS DISTINCT FROM NEW."next_on" OR OLD."note" IS DISTINCT FROM NEW."note" AND NEW."note" IS DISTINCT FROM \'\' OR OLD."recorded_by_id" IS DISTINCT FROM NEW."recorded_by_id" OR OLD."recorded_at" IS DISTINCT FROM NEW."recorded_at") THEN RAISE EXCEPTION \'customers_contact_is_a_fact: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="d8ba267ce9ab151365cca5d7bdb9a753b5f3d6eb",
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
                name="customers_contact_voided",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.void_reason <> '') AND (OLD.\"void_reason\" IS DISTINCT FROM NEW.\"void_reason\" AND NEW.\"void_reason\" IS DISTINCT FROM '已匿名') THEN RAISE EXCEPTION 'customers_contact_voided: % keeps these columns', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="724965a05c2ee1522f639a5fc83ae7a452d144cd",
                    operation="UPDATE",
                    pgid="pgtrigger_customers_contact_voided_bf7f3",
                    table="customers_contact",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="customertransfer",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only_rows",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP = 'UPDATE' AND NEW.\"reason\" = '已匿名' AND to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason' THEN RETURN NEW; END IF; RAISE EXCEPTION 'facts of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';",
                    hash="cf8432739b0715f8bb9cff0c703d835d7b221233",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_rows_27cda",
                    table="customers_customertransfer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progress",
            trigger=pgtrigger.compiler.Trigger(
                name="deal_of_somebody",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM 1 FROM customers_customer WHERE id = NEW.customer_id FOR NO KEY UPDATE;\nIF EXISTS (SELECT FROM customers_customer customer JOIN parties_party party ON party.id = customer.party_id\n            WHERE customer.id = NEW.customer_id AND party.anonymised_at IS NOT NULL) THEN\n    RAISE EXCEPTION 'customer % was anonymised', NEW.customer_id USING ERRCODE = 'restrict_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="6d59093b16e186e3e3de7c8b74d736add86ecbcf",
                    operation="INSERT",
                    pgid="pgtrigger_deal_of_somebody_2bfbc",
                    table="customers_progress",
                    when="AFTER",
                ),
            ),
        ),
        forgettable("customers_customertransfer", "reason"),
    ]
