"""在途刷卡: the swipes lines may be matched with, and what was agreed on with the acquirers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kaipan.banking.models import SettlementLine, TerminalTerms
from kaipan.banking.rules.arrival import Terms
from kaipan.banking.rules.matching import Swipe
from kaipan.finance import queries as finance

Versions = Mapping[int, list[TerminalTerms]]


def free_swipes(project_id: int, bank_accounts: Iterable[int]) -> list[Swipe]:
    """The swipes on these accounts that have not arrived and that no line has."""
    claimed = SettlementLine.objects.filter(project_id=project_id, swipe__isnull=False).values("swipe_id")
    lines = finance.swipes_in_transit(project_id, bank_accounts).exclude(pk__in=claimed)
    rows = lines.values_list("pk", "bank_account_id", "amount", "reference", "receipt__dated_on")
    return [Swipe(*row) for row in rows.iterator()]


def versions_of(terminal_ids: Iterable[int]) -> Versions:
    """Every version of the terminals' terms, the newest first."""
    found: dict[int, list[TerminalTerms]] = {}
    for version in TerminalTerms.objects.filter(terminal_id__in=list(terminal_ids)).order_by("-valid_from"):
        found.setdefault(version.terminal_id, []).append(version)
    return found


def terms_on(versions: Iterable[TerminalTerms], day: date) -> Terms | None:
    """What held on a day; None before the first version."""
    return next((each.agreed for each in versions if each.valid_from <= day), None)
