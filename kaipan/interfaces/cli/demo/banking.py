"""The till and the bank in the demo: days handed over, cash deposited, a statement matched and signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from kaipan.banking import actions as banking
from kaipan.banking import queries as banking_queries
from kaipan.finance import actions as finance
from kaipan.finance import queries as finance_queries
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import DealId, ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.org import queries as org
from kaipan.sales import actions as sales
from kaipan.sales import queries as sales_queries

HEADER = "交易日期,摘要,对方户名,对方账号,借方发生额,贷方发生额,账户余额,交易流水号"
CASH = Money("1280.50")
UNKNOWN = Money(50_000)
FEE = Money("-35.00")


def hand_over(
    project_id: ProjectId, people: Mapping[str, Actor], *, bank_account_id: int, today: date
) -> None:
    """The cashier closes her days up to yesterday; the accountant signs for the cash and deposits it."""
    cashier, accountant = people["wuli"], people["zhengtao"]
    yesterday = today - timedelta(days=1)
    _take_cash(project_id, cashier, yesterday)
    closes = [
        finance.close_cashier_day(
            project_id, day, _counted(project_id, day, cashier), today=today, actor=cashier
        )
        for day in _unclosed(project_id, cashier, before=today)
    ]
    for close_id in closes:
        finance.sign_for_cash(close_id, actor=accountant)
    finance.deposit_cash(
        closes[-1],
        CASH,
        bank_account_id=bank_account_id,
        slip_number=f"JK{today:%Y%m%d}01",
        deposited_on=today,
        today=today,
        actor=accountant,
    )


def reconcile(
    project_id: ProjectId, people: Mapping[str, Actor], *, bank_account_id: int, today: date
) -> None:
    """The statement up to yesterday, with money nobody knows and a fee; the manager signs the day before."""
    accountant, manager = people["zhengtao"], people["xuhong"]
    yesterday = today - timedelta(days=1)
    rows, balance = _statement(project_id, bank_account_id, yesterday)
    told = banking.Told(bank_account_id, ZERO, balance, yesterday)
    content = "\n".join([HEADER, *rows, ""]).encode("gb18030")
    banking.read_statement(
        project_id, told, content, f"流水{yesterday:%Y%m%d}.csv", today=today, actor=accountant
    )
    lines = banking_queries.open_statement_lines(bank_account_id, accountant)
    for line in lines.filter(amount__in=[UNKNOWN, -FEE]):
        is_fee = line.direction == "OUT"
        banking.note_statement_line(
            line.pk,
            inquiry="INTEREST_OR_FEE" if is_fee else "UNKNOWN",
            remark="账户管理费" if is_fee else "对方户名不在客户名单，已请案场询问",
            owner_id=accountant.staff_id,
            actor=accountant,
        )
    account = org.bank_account(project_id, bank_account_id)
    signed = yesterday - timedelta(days=1)
    sheet = banking_queries.reconciliation_sheet(account, signed)
    banking.close_reconciliation(
        project_id, bank_account_id, signed, adjusted=sheet.figures.adjusted_book, actor=manager
    )


def _take_cash(project_id: ProjectId, cashier: Actor, day: date) -> None:
    signed = sales_queries.deals(cashier).filter(project_id=project_id, state="SIGNED").order_by("pk")
    deal = signed.select_related("customer__party").first()
    assert deal is not None  # the demo has sold
    sales.receive_on_deal(
        DealId(deal.pk),
        lines=[finance.ReceiptLine(finance.Method.CASH, CASH)],
        payer_name=deal.customer.party.name,
        dated_on=day,
        actor=cashier,
    )


def _unclosed(project_id: ProjectId, cashier: Actor, *, before: date) -> list[date]:
    days = finance_queries.own_unclosed_days(cashier, before=before).filter(project_id=project_id)
    return list(days.values_list("day", flat=True))


def _counted(project_id: ProjectId, day: date, cashier: Actor) -> finance.Counted:
    """What lies in the till: as the books say."""
    books = finance_queries.day_books(project_id, day, actor=cashier)
    left, notes = books.cash.amount, {}
    for face, value in finance_queries.FACES.items():
        notes[face] = int(left // value)
        left -= Decimal(notes[face]) * value
    return finance.Counted(notes, books.cheques, books.cheque_total, books.slips, books.slip_total)


def _statement(project_id: ProjectId, bank_account_id: int, until: date) -> tuple[list[str], Money]:
    """What the bank says: what the books say but for the last of it, money nobody knows, and a fee."""
    account = org.bank_account(project_id, bank_account_id)
    booked = [each for each in banking_queries.book_movements(account) if each.day <= until]
    told = [
        (each.day, each.signed, each.name, next(iter(each.references), f"LS{place:08d}"))
        for place, each in enumerate(booked[:-1])
    ]
    told += [(until, UNKNOWN, "深圳海岸贸易有限公司", "LS90000001"), (until, FEE, "", "LS90000002")]
    rows, balance, seen = [], ZERO, set[str]()
    for place, (day, moved, name, number) in enumerate(sorted(told, key=lambda row: row[0])):
        balance += moved
        serial = number if number not in seen else f"{number}-{place}"
        seen.add(serial)
        debit, credit = ("", moved) if moved > ZERO else (-moved, "")
        rows.append(f"{day},转账,{name},6225880{place:09d},{debit},{credit},{balance},{serial}")
    return rows, balance
