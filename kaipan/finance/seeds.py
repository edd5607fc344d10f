"""The standard kinds of money as rows."""

from dataclasses import asdict
from typing import Any

from kaipan.finance.rules.money_kinds import STANDARD_KINDS


def seed_money_kinds(model: Any) -> None:
    """Put the standard kinds into the table where they are missing; ``model`` may be a migration's."""
    rows = [model(**asdict(terms), ordinal=place) for place, terms in enumerate(STANDARD_KINDS, start=1)]
    model.objects.bulk_create(rows, ignore_conflicts=True)
