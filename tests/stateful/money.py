"""A finance office that does anything at random with the money of a few accounts, month after month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from django.db import connection

from kaipan.banking import testing as card_desk
from kaipan.bills import testing as bill_desk
from kaipan.finance import actions, testing
from kaipan.finance.models import (
    Account,
    Due,
    Forfeiture,
    LoanBatch,
    LoanBatchLine,
    Receipt,
    Refund,
    Transfer,
)
from kaipan.finance.rules.lines import DueLine, Method, ReceiptLine
from kaipan.kernel.errors import Refusal
from kaipan.kernel.ids import CompanyId, DueId
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger import actions as books
from kaipan.ledger import testing as book_cast
from kaipan.ledger.models import Period, VoucherBatch
from kaipan.org import testing as org
from kaipan.org.models import Project
from tests.stateful import cards_and_bills

T = TypeVar("T")
ACCOUNTS = 5
SCHEDULED = (MoneyKind.DEPOSIT, MoneyKind.DOWN_PAYMENT, MoneyKind.INSTALMENT)
FEES = (MoneyKind.LATE_FEE, MoneyKind.PENALTY, MoneyKind.SERVICE_FEE)
METHODS = (Method.TRANSFER, Method.POS, Method.CHEQUE, Method.CASH)
TRACES = (
    "finance_account",
    "finance_receipt",
    "finance_due",
    "finance_allocation",
    "finance_transfer",
    "finance_forfeiture",
    "finance_refund",
    "finance_loanbatch",
    "banking_settlementbatch",
    "bills_bill",
    "bills_draw",
    "ledger_journal",
    "ledger_voucherbatch",
    "platform_auditrecord",
)


@dataclass
class MoneyWalk:
    """A project with a few accounts, its clock, and how often each verb was done and was refused."""

    random: Random
    project: Project = field(default_factory=org.project)
    day: date = testing.TODAY
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        testing.receipt_book(self.project)
        testing.bank_account(self.project)
        for number in range(ACCOUNTS):
            testing.account(self.project, lines=[], label=f"{number + 1}栋1单元101")
        self.actor = testing.cashier(self.project)
        self.cards = card_desk.desk(project=self.project)
        self.bills = bill_desk.desk(project=self.project)

    def step(self) -> None:
        """Do one thing at random; a refusal leaves no trace."""
        if self.random.random() < 0.04:
            self.day += timedelta(days=self.random.choice((1, 1, 2, 9)))
        name = self.random.choice(list(VERBS))
        before, told = _traces(), ""
        try:
            VERBS[name](self)
        except IndexError:
            self.refused[name] += 1
        except Refusal as refusal:
            self.refused[name] += 1
            told = str(refusal)
        else:
            self.done[name] += 1
        assert not told or _traces() == before, (name, told)

    def one(self, rows: Sequence[T]) -> T:
        """One of the rows; there may be none."""
        return self.random.choice(rows)

    def account(self) -> Account:
        """An account that is not closed, mostly."""
        rows = Account.objects.filter(project=self.project)
        return self.one(list(rows if self.random.random() < 0.1 else rows.exclude(state="CLOSED")))

    def due(self, **of: object) -> Due:
        """A due, open unless said otherwise."""
        return self.one(list(Due.objects.filter(project=self.project, **{"state": "OPEN", **of})))

    def amount(self) -> Money:
        """So much, to the fen; never nothing."""
        return Money(f"{self.random.randint(0, 900)}.{self.random.randint(1, 99):02d}")

    def within(self, first: int, last: int) -> date:
        """A day between so many days from now and so many."""
        return self.day + timedelta(days=self.random.randint(first, last))

    def some_day(self) -> date:
        """A day to date a document: mostly today, now and then one long past or ahead."""
        return self.day + timedelta(days=self.random.choice((0, 0, 0, 0, -3, -35, 1)))


def _traces() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT count(*) FROM {table}" for table in TRACES))
        return [count for (count,) in cursor.fetchall()]


def _receive(walk: MoneyWalk) -> None:
    account, ways = walk.account(), walk.random.randint(1, 2)
    bank = testing.bank_account(walk.project).pk
    lines = []
    for method in walk.random.sample(METHODS, ways):
        where = None if method is Method.CASH else bank
        slip = f"P{walk.random.randrange(10**9)}" if method is Method.POS else ""
        lines.append(ReceiptLine(method, walk.amount(), where, slip))
    dues = list(Due.objects.filter(account=account, state="OPEN").values_list("pk", flat=True))
    named = walk.random.sample(dues, min(len(dues), walk.random.choice((0, 0, 1, 2))))
    actions.receive_payment(
        account.pk,
        dated_on=walk.some_day(),
        payer_name=walk.random.choice(("王芳", "李明（代付）")),
        lines=lines,
        designated=[DueId(due) for due in named],
        today=walk.day,
        actor=walk.actor,
    )


def _schedule(walk: MoneyWalk) -> list[DueLine]:
    lines = [
        DueLine(
            kind, str(kind), walk.amount(), due_on=walk.day + timedelta(days=walk.random.randint(-20, 40))
        )
        for kind in walk.random.sample(SCHEDULED, walk.random.randint(1, 3))
    ]
    if walk.random.random() < 0.6:
        lines.append(DueLine(MoneyKind.MORTGAGE, "按揭", walk.amount(), anchor="LOAN", is_loan=True))
    return lines


def _in_a_verb(walk: MoneyWalk, step: Callable[..., object], *told: object, **named: object) -> None:
    testing.in_a_verb(step, *told, **named, today=walk.day, actor=walk.actor)


def _agree(walk: MoneyWalk) -> None:
    testing.in_a_verb(actions.open_dues, walk.account().pk, _schedule(walk), actor=walk.actor)


def _replace(walk: MoneyWalk) -> None:
    _in_a_verb(walk, actions.replace_dues, walk.account().pk, _schedule(walk), reason="换付款方式")


def _free(walk: MoneyWalk) -> None:
    of_the_price = walk.due(money_kind_id__in=SCHEDULED)
    everything = walk.random.random() < 0.3
    _in_a_verb(walk, actions.end_dues, of_the_price.account_id, reason="退房", everything=everything)


def _charge(walk: MoneyWalk) -> None:
    kind = walk.one(list(FEES))
    _in_a_verb(walk, actions.charge_money, walk.account().pk, kind, walk.amount(), name="费用", reason="退房")


def _owe_a_fee(walk: MoneyWalk) -> None:
    line = DueLine(walk.one(list(FEES)), "违约金", walk.amount(), due_on=walk.day)
    testing.in_a_verb(actions.open_dues, walk.account().pk, [line], actor=walk.actor)


def _lower(walk: MoneyWalk) -> None:
    _in_a_verb(walk, actions.lower_due, walk.due().pk, walk.amount(), reason="面积复核")


def _waive(walk: MoneyWalk) -> None:
    _in_a_verb(
        walk, actions.waive_due, walk.due(money_kind_id="LATE_FEE").pk, walk.amount(), reason="首次逾期"
    )


def _redate(walk: MoneyWalk) -> None:
    _in_a_verb(walk, actions.redate_due, walk.due().pk, walk.within(1, 60), reason="延期付款")


def _apply(walk: MoneyWalk) -> None:
    actions.apply_advance(walk.account().pk, today=walk.day, actor=walk.actor)


def _void(walk: MoneyWalk) -> None:
    receipt = walk.one(list(Receipt.objects.filter(project=walk.project)))
    actions.void_receipt(receipt.pk, reason="录入错误", today=walk.day, actor=walk.actor)


def _move(walk: MoneyWalk) -> None:
    origin, target = walk.account(), walk.account()
    _in_a_verb(
        walk,
        actions.transfer_money,
        origin.pk,
        target.pk,
        walk.amount(),
        reason="换房转款",
        source=origin.source,
    )


def _move_back(walk: MoneyWalk) -> None:
    transfer = walk.one(list(Transfer.objects.filter(project=walk.project)))
    _in_a_verb(walk, actions.reverse_transfer, transfer.pk, reason="换房撤销")


def _forfeit(walk: MoneyWalk) -> None:
    account = walk.account()
    _in_a_verb(
        walk, actions.forfeit_money, account.pk, walk.amount(), reason="逾期未签约", source=account.source
    )


def _give_back(walk: MoneyWalk) -> None:
    forfeiture = walk.one(list(Forfeiture.objects.filter(project=walk.project)))
    _in_a_verb(walk, actions.return_forfeiture, forfeiture.pk, reason="挞定激活")


def _grant(walk: MoneyWalk) -> None:
    account = walk.account()
    compensation = walk.amount() if walk.random.random() < 0.3 else Money(0)
    _in_a_verb(
        walk,
        actions.grant_refund,
        account.pk,
        walk.amount(),
        payee_name=account.payer.name,
        compensation=compensation,
        reason="退房",
        source=account.source,
    )


def _refund(walk: MoneyWalk) -> Refund:
    return walk.one(list(Refund.objects.filter(project=walk.project)))


def _pay(walk: MoneyWalk) -> None:
    actions.pay_refund(
        _refund(walk).pk,
        method=Refund.Method.TRANSFER,
        bank_account_id=testing.bank_account(walk.project).pk,
        paid_on=walk.some_day(),
        today=walk.day,
        actor=walk.actor,
    )


def _call_off(walk: MoneyWalk) -> None:
    _in_a_verb(walk, actions.cancel_refund, _refund(walk).pk, reason="账号有误")


def _retire(walk: MoneyWalk) -> None:
    _in_a_verb(walk, actions.retire_account, walk.account().pk, reason="已退房")


def _read_loans(walk: MoneyWalk) -> None:
    """Rooms of open loans, now and then one that is unknown, or another amount than is open."""
    loans = list(
        Due.objects.filter(project=walk.project, state="OPEN", is_loan=True).select_related("account")
    )
    chosen = walk.random.sample(loans, min(len(loans), walk.random.randint(1, 3)))
    walk.one(chosen)
    rows = []
    for place, due in enumerate(chosen):
        exact = walk.random.random() < 0.7
        amount = due.outstanding if exact else walk.amount()
        room = due.account.label if walk.random.random() < 0.9 else "9栋9单元901"
        rows.append(f"{room},,,{amount},LS{walk.random.randrange(10**9)}{place}")
    total = Money.total(Money(row.split(",")[3]) for row in rows)
    actions.read_loan_batch(
        walk.project.pk,
        testing.loan_slip(walk.project, str(total), dated_on=walk.day),
        testing.loan_file(*rows),
        "放款.csv",
        today=walk.day,
        actor=walk.actor,
    )


def _batch(walk: MoneyWalk) -> LoanBatch:
    return walk.one(list(LoanBatch.objects.filter(project=walk.project).order_by("-pk")[:4]))


def _post_loans(walk: MoneyWalk) -> None:
    batch = _batch(walk)
    waiting = LoanBatchLine.objects.filter(batch=batch).exclude(state="MATCHED").count()
    actions.post_loan_batch(batch.pk, exceptions=waiting, today=walk.day, actor=walk.actor)


def _line(walk: MoneyWalk, **of: object) -> LoanBatchLine:
    lines = LoanBatchLine.objects.filter(batch__project=walk.project, **of)
    return walk.one(list(lines.order_by("-pk")[:8]))


def _explain(walk: MoneyWalk) -> None:
    lines = LoanBatchLine.objects.filter(batch__project=walk.project, state="MATCHED", short_reason="")
    short = [line for line in lines.order_by("-pk")[:8] if line.short]
    actions.give_short_reason(walk.one(short).pk, reason="额度不足", actor=walk.actor)


def _match(walk: MoneyWalk) -> None:
    """A line that waits, with a loan of just its amount where there is one."""
    line = _line(walk, state="PENDING")
    fit = Due.objects.filter(
        project=walk.project, state="OPEN", is_loan=True, amount=line.amount, allocated=0
    )
    due = fit.first() or walk.due(is_loan=True)
    actions.match_loan_line(line.pk, due.pk, actor=walk.actor)


def _set_aside(walk: MoneyWalk) -> None:
    actions.set_loan_line_aside(_line(walk).pk, actor=walk.actor)


def _post_exception(walk: MoneyWalk) -> None:
    left = _line(walk, state="MATCHED", batch__state="POSTED")
    actions.post_exception(left.pk, today=walk.day, actor=walk.actor)


def _send_back(walk: MoneyWalk) -> None:
    actions.send_back_exception(_line(walk).pk, reason="非本项目", actor=walk.actor)


def _discard(walk: MoneyWalk) -> None:
    actions.discard_loan_batch(_batch(walk).pk, reason="文件有误", actor=walk.actor)


def _months(walk: MoneyWalk, state: str) -> list[Period]:
    found = Period.objects.filter(company_id=walk.project.company_id, state=state)
    return list(found.order_by("month" if state == "OPEN" else "-month"))


def _close(walk: MoneyWalk) -> None:
    """The oldest open month, once it is over."""
    over = [each for each in _months(walk, "OPEN") if each.month < walk.day.replace(day=1)]
    books.close_period(CompanyId(walk.project.company_id), over[0].month, actor=walk.actor)


def _reopen(walk: MoneyWalk) -> None:
    last = _months(walk, "CLOSED")[0]
    books.reopen_period(CompanyId(walk.project.company_id), last.month, reason="补记", actor=walk.actor)


def _export(walk: MoneyWalk) -> None:
    month = walk.one(_months(walk, "OPEN")).month
    book_cast.exported(walk.project, since=month, until=min(walk.day, month.replace(day=28)))


def _withdraw(walk: MoneyWalk) -> None:
    batch = walk.one(list(VoucherBatch.objects.filter(company_id=walk.project.company_id)))
    books.withdraw_vouchers(batch.pk, reason="对照有误", actor=walk.actor)


OFTEN = {"receive": _receive, "agree": _agree, "apply": _apply, "read_loans": _read_loans}
VERBS: dict[str, Callable[[MoneyWalk], None]] = {
    **OFTEN,
    "replace": _replace,
    "free": _free,
    "charge": _charge,
    "owe_a_fee": _owe_a_fee,
    "lower": _lower,
    "waive": _waive,
    "redate": _redate,
    "void": _void,
    "move": _move,
    "move_back": _move_back,
    "forfeit": _forfeit,
    "give_back": _give_back,
    "grant": _grant,
    "pay": _pay,
    "call_off": _call_off,
    "retire": _retire,
    "post_loans": _post_loans,
    "explain": _explain,
    "match": _match,
    "set_aside": _set_aside,
    "post_exception": _post_exception,
    "send_back": _send_back,
    "discard": _discard,
    "close": _close,
    "reopen": _reopen,
    "export": _export,
    "withdraw": _withdraw,
    **cards_and_bills.VERBS,
}
