"""POS 到账: what was swiped reaches the bank, less the acquirer's fee; and back again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.finance.bookkeeping import CARD_JOURNAL, reverse_document
from kaipan.finance.card_refusals import CardArrivalNotStanding, SwipeNotInTransit
from kaipan.finance.models import Account, CardArrival, ReceiptLine
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.ledger import actions as ledger
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.copying import take_ids
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class CardMoney:
    """What came of one swipe: the receipt's POS line, what reached the bank, what was kept, in 元."""

    receipt_line_id: int
    net: Money
    fee: Money


@step
def post_card_arrivals(
    project_id: ProjectId | int,
    arrivals: Sequence[CardMoney],
    *,
    arrived_on: date,
    dated_on: date,
    actor: Actor,
) -> dict[int, int]:
    """Book the arrival of swipes, one balanced journal each; the arrivals' ids by receipt line.

    Dr 银行存款 what came, Dr 手续费 what was kept, Cr 在途-POS what was swiped. A verb that locks anything
    before calls ``ledger.hold_period_open`` at its start, and checks its own right. Raises
    :class:`SwipeNotInTransit` for a line that is no swipe of a standing receipt, whose amount is another, or
    that arrived already, and :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    company_id = CompanyId(org.company_of(ProjectId(project_id)))
    ledger.hold_period_open(company_id, dated_on)
    wanted = {each.receipt_line_id: each for each in arrivals}
    lines = _locked_lines(int(project_id), wanted)
    keys = take_ids(CardArrival, len(lines))
    made = [(key, line, wanted[line.pk]) for key, line in zip(keys, lines, strict=True)]
    CardArrival.objects.bulk_create(
        (_arrival(key, line, money, arrived_on, dated_on, actor) for key, line, money in made),
        batch_size=_AT_ONCE,
    )
    ledger.post_journals(
        [_entry(key, line, money) for key, line, money in made],
        company_id=company_id,
        project_id=ProjectId(project_id),
        dated_on=dated_on,
        kind=CARD_JOURNAL,
        actor=actor,
    )
    _tell(int(project_id), made, actor)
    return {line.pk: key for key, line, _money in made}


@step
def take_back_card_arrival(arrival_id: int, *, reason: str, today: date, actor: Actor) -> None:
    """Undo an arrival by the reversal of its journal, dated today; its swipe is in transit again.

    Raises :class:`CardArrivalNotStanding` and :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    found = one(CardArrival.objects.all(), pk=arrival_id)
    ledger.hold_period_open(CompanyId(org.company_of(ProjectId(found.project_id))), today)
    lock(Rank.ACCOUNT, Account.objects.filter(receipts=found.receipt_id))
    arrival = CardArrival.objects.get(pk=arrival_id)
    if arrival.state != CardArrival.State.STANDING:
        raise CardArrivalNotStanding(amount=f"{arrival.gross:,.2f}", day=arrival.taken_back_on)
    arrival.state, arrival.taken_back_on = CardArrival.State.TAKEN_BACK, today
    arrival.taken_back_by_id, arrival.taken_back_reason = actor.staff_id, reason
    arrival.save()
    reverse_document(arrival, CARD_JOURNAL, dated_on=today, reason=reason, actor=actor)
    audit.record(
        actor,
        "finance.card_arrival.taken_back",
        arrival,
        reason=reason,
        changes={"state": ["STANDING", "TAKEN_BACK"], "gross": arrival.gross},
    )


def _locked_lines(project_id: int, wanted: dict[int, CardMoney]) -> list[ReceiptLine]:
    """The swipes, their accounts locked, each still in transit and of the amount that comes of it."""
    swipes = ReceiptLine.objects.filter(project_id=project_id, pk__in=wanted)
    lock(Rank.ACCOUNT, Account.objects.filter(pk__in=swipes.values("receipt__account_id")))
    lines = list(swipes.select_related("receipt", "receipt__account").order_by("pk"))
    arrived = set(
        CardArrival.objects.filter(line__in=lines, state=CardArrival.State.STANDING).values_list(
            "line_id", flat=True
        )
    )
    for line in lines:
        money = wanted[line.pk]
        fits = line.method == ReceiptLine.Method.POS and line.amount == money.net + money.fee
        if not fits or line.receipt.state != "POSTED" or line.pk in arrived:
            raise SwipeNotInTransit(receipt=line.receipt.number, amount=f"{line.amount:,.2f}")
    if len(lines) != len(wanted):
        raise SwipeNotInTransit(receipt="", amount="")
    return lines


def _arrival(
    key: int, line: ReceiptLine, money: CardMoney, arrived_on: date, dated_on: date, actor: Actor
) -> CardArrival:
    return CardArrival(
        pk=key,
        project_id=line.project_id,
        receipt_id=line.receipt_id,
        line=line,
        gross=line.amount,
        fee=money.fee,
        net=money.net,
        arrived_on=arrived_on,
        dated_on=dated_on,
        posted_by_id=actor.staff_id,
    )


def _entry(key: int, line: ReceiptLine, money: CardMoney) -> ledger.Entry:
    bank = Source("org.bankaccount", int(line.bank_account_id or 0))
    debits = [ledger.debit(ledger.Code.BANK, money.net, bank)]
    if money.fee:
        debits.append(ledger.debit(ledger.Code.BANK_CHARGES, money.fee))
    receipt = line.receipt
    return ledger.Entry(
        Source("finance.cardarrival", key),
        (*debits, ledger.credit(ledger.Code.CARDS_IN_TRANSIT, line.amount, bank)),
        f"POS 到账 {receipt.number} {receipt.account.label}",
    )


def _tell(project_id: int, made: Sequence[tuple[int, ReceiptLine, CardMoney]], actor: Actor) -> None:
    def traced() -> Iterator[audit.Traced]:
        for key, line, money in made:
            changes = {"gross": line.amount, "fee": money.fee}
            yield audit.Traced(key, line.receipt.number, changes)

    audit.record_each(actor, "finance.card_arrival.posted", CardArrival, traced(), project_id=project_id)
