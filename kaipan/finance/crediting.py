"""冲减: writing credits for many accounts by a few statements, and ending them with the price."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum
from django.db.models.functions import Now

from kaipan.finance.bookkeeping import CREDIT_JOURNAL, SETTLEMENT_JOURNAL, reverse_document
from kaipan.finance.models import Account, Allocation, Due, FinanceTodo, Receipt, ReceiptLine, Settlement
from kaipan.finance.rules.crediting import Placed, PricedDue
from kaipan.finance.rules.lines import Method
from kaipan.finance.todos import close_one
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.source import Source
from kaipan.ledger import actions as ledger
from kaipan.platform import audit
from kaipan.platform.copying import copy_rows, take_ids
from kaipan.platform.many import among
from kaipan.platform.unit_of_work import step

_RECEIPT = (
    "id", "project_id", "account_id", "kind", "number", "dated_on", "payer_name", "total", "allocated",
    "paid_out", "as_deposit", "forfeited", "state", "posted_by_id", "void_reason",
)  # fmt: skip
_LINE = ("project_id", "receipt_id", "method", "amount", "reference")
_SETTLEMENT = (
    "id", "project_id", "account_id", "kind", "dated_on", "reason", "source_kind", "source_id", "made_by_id",
)  # fmt: skip
_ALLOCATION = ("project_id", "account_id", "settlement_id", "receipt_id", "due_id", "amount")


@dataclass(frozen=True, slots=True)
class Written:
    """A credit with its account, its keys and where it stands."""

    account_id: int
    label: str
    payer_name: str
    amount: Money
    source: Source
    reason: str
    number: str
    receipt_id: int
    settlement_id: int
    placed: Placed


def priced_dues(account_ids: Collection[int]) -> dict[int, list[PricedDue]]:
    """The open dues of the price of locked accounts, in the order of their schedules."""
    open_dues = Due.objects.filter(
        account_id__in=among(account_ids), state=Due.State.OPEN, money_kind__is_price=True
    )
    paid: dict[int, list[tuple[int, Money]]] = {}
    given = (
        Allocation.objects.filter(due__in=open_dues.order_by().values("pk"))
        .exclude(receipt__kind=Receipt.Kind.CREDIT)
        .order_by("due_id", "receipt_id")
        .values_list("due_id", "receipt_id")
        .annotate(held=Sum("amount"))
    )
    for due_id, receipt_id, held in given:
        if held:
            paid.setdefault(due_id, []).append((receipt_id, held))
    found: dict[int, list[PricedDue]] = {}
    said = ("account_id", "pk", "is_loan", "amount", "allocated")
    for account_id, pk, is_loan, amount, allocated in open_dues.order_by(
        "account_id", "sequence"
    ).values_list(*said):
        due = PricedDue(pk, is_loan, amount - allocated, paid.get(pk, ()))
        found.setdefault(account_id, []).append(due)
    return found


def credits_so_far(account_ids: Collection[int]) -> dict[int, int]:
    """How many credits the accounts ever had: what their numbers go on from."""
    counted = Account.objects.filter(pk__in=among(account_ids)).annotate(
        credits=Count("receipts", filter=Q(receipts__kind=Receipt.Kind.CREDIT))
    )
    return dict(counted.values_list("pk", "credits"))


@step
def write_credits(
    project_id: int, company_id: int, made: Sequence[Written], *, today: date, actor: Actor
) -> None:
    """The credits as receipts of no money, set against dues at once, each with its journals."""
    zero = ZERO.amount
    copy_rows(
        Receipt,
        _RECEIPT,
        (
            (
                each.receipt_id, project_id, each.account_id, "CREDIT", each.number, today, each.payer_name,
                each.amount.amount, zero, zero, zero, zero, "POSTED", actor.staff_id, "",
            )
            for each in made
        ),
    )  # fmt: skip
    copy_rows(
        ReceiptLine,
        _LINE,
        ((project_id, each.receipt_id, str(Method.CREDIT), each.amount.amount, each.number) for each in made),
    )
    _settle(project_id, made, today, actor)
    _book(project_id, company_id, made, today, actor)


def _settle(project_id: int, made: Sequence[Written], today: date, actor: Actor) -> None:
    copy_rows(
        Settlement,
        _SETTLEMENT,
        (
            (
                each.settlement_id, project_id, each.account_id, "ADVANCE", today, each.reason,
                each.source.kind, each.source.id, actor.staff_id,
            )
            for each in made
        ),
    )  # fmt: skip
    shares = (
        (each, receipt_id, due_id, amount)
        for each in made
        for receipt_id, due_id, amount in (
            *((receipt, due, -part) for receipt, due, part in each.placed.freed),
            *((each.receipt_id, due, part) for due, part in each.placed.against.items()),
        )
    )
    copy_rows(
        Allocation,
        _ALLOCATION,
        (
            (project_id, each.account_id, each.settlement_id, receipt_id, due_id, amount.amount)
            for each, receipt_id, due_id, amount in shares
        ),
    )


def _book(project_id: int, company_id: int, made: Sequence[Written], today: date, actor: Actor) -> None:
    """Dr 1122, Cr 220301: the buyer is credited. Dr 220301, Cr 1122 for what of it pays what was open."""
    terms = {
        "company_id": CompanyId(company_id),
        "project_id": ProjectId(project_id),
        "dated_on": today,
        "actor": actor,
    }
    ledger.post_journals(
        [
            _entry(Source("finance.receipt", each.receipt_id), ledger.Code.BUYERS, ledger.Code.ADVANCES, each)
            for each in made
        ],
        kind=CREDIT_JOURNAL,
        **terms,  # type: ignore[arg-type]
    )
    settled = [each for each in made if each.amount != each.placed.advance]
    if settled:
        ledger.post_journals(
            [
                _entry(
                    Source("finance.settlement", each.settlement_id),
                    ledger.Code.ADVANCES,
                    ledger.Code.BUYERS,
                    each,
                    less=each.placed.advance,
                )
                for each in settled
            ],
            kind=SETTLEMENT_JOURNAL,
            **terms,  # type: ignore[arg-type]
        )


def _entry(
    source: Source, debit: ledger.Code, credit: ledger.Code, each: Written, *, less: Money = ZERO
) -> ledger.Entry:
    amount, account = each.amount - less, Source("finance.account", each.account_id)
    lines = (ledger.debit(debit, amount, account), ledger.credit(credit, amount, account))
    return ledger.Entry(source, lines, f"冲减房款 {each.number} {each.label}")


@step
def void_credits(account: Account, *, reason: str, today: date, actor: Actor) -> Money:
    """The price is owed no more: what was let off of it ends, and its journals are reversed; how much.

    The account is locked, its dues of the price have ended and hold nothing.
    """
    standing = account.receipts.filter(kind=Receipt.Kind.CREDIT, state=Receipt.State.POSTED).order_by("pk")
    total = ZERO
    for credit in standing:
        Receipt.objects.filter(pk=credit.pk).update(
            state=Receipt.State.VOIDED,
            voided_on=today,
            voided_at=Now(),
            voided_by=actor.staff_id,
            void_reason=reason,
        )
        reverse_document(credit, CREDIT_JOURNAL, dated_on=today, reason=reason, actor=actor)
        audit.record(
            actor,
            "finance.credit.voided",
            credit,
            reason=reason,
            changes={"total": credit.total, "state": ["POSTED", "VOIDED"]},
        )
        total += credit.total
    for todo in account.todos.filter(kind=FinanceTodo.Kind.GRANT_REFUND, state=FinanceTodo.State.OPEN):
        close_one(todo, FinanceTodo.State.DROPPED, evidence=reason, actor=actor)
    return total


def next_keys(count: int) -> tuple[list[int], list[int]]:
    """Keys for so many credits and their settlements."""
    return take_ids(Receipt, count), take_ids(Settlement, count)
