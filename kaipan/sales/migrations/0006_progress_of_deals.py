"""Deals made before customers had stages tell theirs."""

from django.db import migrations

_PROGRESS = """
INSERT INTO customers_progress (project_id, customer_id, source_kind, source_id, stage, total, reached_at)
SELECT deal.project_id, deal.customer_id, 'sales.deal', deal.id, deal.state, agreed.deal_total,
       coalesce(signed.agreed_at, agreed.agreed_at, deal.opened_at)
  FROM sales_deal deal
  LEFT JOIN sales_subscription agreed ON agreed.deal_id = deal.id
  LEFT JOIN sales_contract signed ON signed.deal_id = deal.id
 WHERE deal.state IN ('BOOKED', 'SUBSCRIBED', 'SIGNED')
 ORDER BY deal.id
"""


class Migration(migrations.Migration):
    dependencies = [("customers", "0004_states_and_progress"), ("sales", "0005_discounts")]

    operations = [migrations.RunSQL(_PROGRESS, migrations.RunSQL.noop)]
