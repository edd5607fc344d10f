"""A deal as it would stand after some of the changes."""

from dataclasses import dataclass

from kaipan.sales.amending.world import Limits
from kaipan.sales.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class Judged:
    """How the deal would stand, and between which limits its price then lies."""

    standing: Standing
    limits: Limits
