"""What this room holds about people: lines of banks' statements about money they paid or were paid.

银行对账单 are accounting archives; they are kept as long as the vouchers they were matched with, which
finance answers for.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from kaipan.banking.models import MatchPart, StatementLine
from kaipan.finance import queries as finance
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.parties.queries import Held, KnowingRoom, knows_people
from kaipan.platform.triggers import FORGOTTEN


def held(party_id: PartyId) -> Iterable[Held]:
    """The lines that were matched with their receipts and refunds, the account number masked."""
    rows = tuple(
        {
            "账户": str(line.bank_account),
            "日期": line.dated_on,
            "流水号": line.serial,
            "收支": str(line.get_direction_display()),
            "金额": line.amount,
            "对方户名": line.counterparty_name,
            "对方账号": line.counterparty_account_masked,
            "摘要": line.summary,
        }
        for line in _lines(party_id)
    )
    if rows:
        yield Held("银行流水", rows)


def forget(party_id: PartyId, actor: Actor) -> int:
    """Empty who paid and what was said of it; amounts, days and serials stay, as the books do."""
    return (
        StatementLine.objects.filter(pk__in=_lines(party_id).order_by().values("pk"))
        .exclude(counterparty_name=FORGOTTEN)
        .update(
            counterparty_name=FORGOTTEN,
            summary=FORGOTTEN,
            counterparty_account=None,
            counterparty_account_masked="",
        )
    )


def _lines(party_id: PartyId) -> QuerySet[StatementLine]:
    """Lines of standing matches with what moved on their accounts."""
    theirs = Q()
    for kind, ids in finance.bank_sources_of(party_id).items():
        theirs |= Q(posting__journal__source_kind=kind, posting__journal__source_id__in=ids)
    parts = MatchPart.objects.filter(line_id=OuterRef("pk"), standing=True)
    other = MatchPart.objects.filter(theirs, match_id=OuterRef("match_id"), standing=True)
    lines = StatementLine.objects.filter(Exists(parts.filter(Exists(other))))
    return lines.select_related("bank_account").order_by("dated_on", "pk")


knows_people("banking", KnowingRoom(holds=held, forgets=forget))
