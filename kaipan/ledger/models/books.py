"""账簿: a company's books and how many journals they hold."""

import pgtrigger
from django.db import models
from django.db.models import Q

from kaipan.platform.triggers import never_deleted

_COUNT = """
IF TG_OP = 'INSERT' AND NEW.last_sequence <> 0
   OR TG_OP = 'UPDATE' AND (pg_trigger_depth() < 2
                            OR NEW.company_id <> OLD.company_id
                            OR NEW.last_sequence < OLD.last_sequence) THEN
    RAISE EXCEPTION 'the books of company % count their own journals', NEW.company_id
        USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""


class Books(models.Model):
    """The books of one company. ``last_sequence`` counts its journals; only sealing a journal moves it."""

    company = models.OneToOneField(
        "org.Company", on_delete=models.PROTECT, related_name="+", primary_key=True
    )
    last_sequence = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_sequence__gte=0), name="ledger_books_count_up"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="counts_by_itself",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_COUNT,
            ),
            never_deleted(),
        ]
