"""Rows that hold rates by steps (:mod:`kaipan.kernel.tiers`): what the database demands of them.

Such a row has ``kind``, and the arrays ``thresholds`` and ``rates``, one beside the other.
"""

import pgtrigger

_UNFIT_STEPS = """
SELECT 1
  FROM unnest({row}.thresholds, {row}.rates) WITH ORDINALITY step(above, rate, place)
 WHERE coalesce(above, 'NaN') = 'NaN' OR coalesce(rate, 'NaN') = 'NaN' OR rate <= 0
    OR rate > CASE {row}.kind WHEN 'PERCENT' THEN 20 ELSE 1000000 END
    OR (place = 1) <> (above = 0) OR above < 0
    OR above <= {row}.thresholds[(place - 1)::int]
"""


def unfit_steps(row: str) -> str:
    """SQL of the steps of ``row`` by which nothing is counted."""
    return _UNFIT_STEPS.format(row=row)


def countable_steps(constraint: str) -> pgtrigger.Trigger:
    """Refuse a row by whose steps nothing is counted, in the name of ``constraint``."""
    return pgtrigger.Trigger(
        name="countable_steps",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
IF EXISTS ({unfit_steps("NEW")}) THEN
    RAISE EXCEPTION 'nothing is counted by such steps' USING ERRCODE = 'restrict_violation', CONSTRAINT = '{constraint}';
END IF;
RETURN NEW;
""",  # noqa: E501
    )
