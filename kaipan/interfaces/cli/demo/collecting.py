"""What finance does in the demo: taxes, loans released by a bank, letters to who is late, bills, vouchers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from kaipan.bills import actions as bills
from kaipan.bills import queries as bill_queries
from kaipan.charges import actions as charges
from kaipan.dunning import actions as dunning
from kaipan.dunning import queries as dunning_queries
from kaipan.finance import actions as finance
from kaipan.finance import queries as finance_queries
from kaipan.interfaces.cli.demo import banking
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, ProjectId
from kaipan.kernel.money import Money
from kaipan.ledger import actions as ledger
from kaipan.sales import actions as sales
from kaipan.sales import queries as sales_queries

BANK = "中国建设银行深圳分行"
RELEASED = 6
CHARGED = 12
BILLED = 8
SHORT = Money(30_000)
PRINTED = 5

PAPER = bills.LayoutTerms(width=Decimal(190), height=Decimal(93), note="三联针打收据")
FORM = (
    ("NUMBER", 144, 8, 40, 1, ""),
    ("YEAR", 60, 18, 12, 1, ""),
    ("MONTH", 78, 18, 8, 1, ""),
    ("DAY", 92, 18, 8, 1, ""),
    ("BUYER", 32, 27, 100, 1, ""),
    ("ITEM", 32, 37, 66, 1, ""),
    ("ROOM", 112, 37, 68, 1, ""),
    ("FIXED", 32, 47, 18, 1, "人民币"),
    ("WORDS", 50, 47, 130, 1, ""),
    ("AMOUNT_BOXES", 120, 57, 60, 12, ""),
    ("METHOD", 32, 67, 80, 1, ""),
    ("CASHIER", 120, 75, 40, 1, ""),
)
"""What is printed where on the demo's receipts: x, y and width in mm, squares, fixed words."""


def collect(project_id: ProjectId, people: Mapping[str, Actor], *, bank_account_id: int, today: date) -> None:
    """A month of finance beside the counter."""
    _charge(project_id, people["zhengtao"], today)
    _release(project_id, people["zhengtao"], people["xuhong"], bank_account_id, today)
    _dun(project_id, people, today)
    _give_bills(project_id, people["zhengtao"], people["wuli"], today)
    _print_bills(project_id, people["xuhong"], people["wuli"], today)
    banking.hand_over(project_id, people, bank_account_id=bank_account_id, today=today)
    banking.reconcile(project_id, people, bank_account_id=bank_account_id, today=today)
    _export(people["zhengtao"], today)


def _charge(project_id: ProjectId, accountant: Actor, today: date) -> None:
    """The standing rules of the city, on the first signed deals; one family buys its second home."""
    charges.adopt_standard_rules(project_id, actor=accountant)
    signed = sales_queries.deals(accountant).filter(project_id=project_id, state="SIGNED").order_by("pk")
    for place, deal in enumerate(signed[:CHARGED]):
        sales.charge_deal(
            deal.pk,
            home_count=2 if place == 2 else 1,
            home_count_said="不动产查档证明",
            today=today,
            actor=accountant,
        )


def _release(
    project_id: ProjectId, accountant: Actor, manager: Actor, bank_account_id: int, today: date
) -> None:
    """A file of the bank: five loans in full, one short for want of quota, and a room nobody knows."""
    loans = finance_queries.dues(accountant).filter(project_id=project_id, state="OPEN", is_loan=True)
    chosen = list(
        loans.filter(due_on__isnull=False).select_related("account__payer").order_by("pk")[:RELEASED]
    )
    chosen = chosen or list(loans.select_related("account__payer").order_by("pk")[:RELEASED])
    rows, total = [], Money(0)
    for place, due in enumerate(chosen):
        amount = due.outstanding - SHORT if place == RELEASED - 1 else due.outstanding
        total += amount
        rows.append(f"{due.account.label},{due.account.payer.name},JK2026{place:04d},{amount},CCB{place:06d}")
    rows.append(f"9栋1单元901,宋雨,JK20269999,{Money(500_000)},CCB009999")
    slip = finance.LoanSlip(BANK, f"FK{today:%Y%m%d}-01", bank_account_id, today, total + Money(500_000))
    content = "\n".join(["房号,借款人,借款合同号,放款金额,银行流水号", *rows, ""]).encode()
    batch = finance.read_loan_batch(project_id, slip, content, "建行放款.csv", today=today, actor=accountant)
    for line in finance_queries.loan_lines(accountant).filter(batch_id=batch, state="MATCHED"):
        if line.short:
            finance.give_short_reason(line.pk, reason="银行额度不足，余款下月放", actor=accountant)
    finance.post_loan_batch(batch, exceptions=1, today=today, actor=manager)


def _dun(project_id: ProjectId, people: Mapping[str, Actor], today: date) -> None:
    """Cases of who is late, letters, a promise, and what lateness has cost."""
    clerk, accountant = people["luolan"], people["zhengtao"]
    terms = dunning.DunningTerms(levels=dunning.DEFAULT_LEVELS, rate=Decimal("0.0001"))
    dunning.set_terms(project_id, terms, valid_from=today, actor=people["zhouming"], today=today)
    dunning.review_cases(project_id, actor=clerk, today=today)
    dunning.make_notices(project_id, levels=["LETTER_1", "LETTER_2"], actor=clerk, today=today)
    case = dunning_queries.cases(clerk).filter(project_id=project_id).order_by("pk").first()
    assert case is not None  # one of so many does not pay on its day
    dunning.promise_payment(
        case.pk, amount=Money(50_000), pay_by=today + timedelta(days=7), actor=clerk, today=today
    )
    dunning.charge_late_fees(project_id, up_to=today, actor=accountant, today=today)


def _give_bills(project_id: ProjectId, keeper: Actor, cashier: Actor, today: date) -> None:
    """A box of receipts comes in, the cashier draws fifty, gives eight and spoils one."""
    kind_id, *_others = bills.adopt_usual_kinds(project_id, actor=keeper)
    book = bills.register_book(
        kind_id, prefix="粤A", first_number="00260001", last_number="00260500", actor=keeper, today=today
    )
    assert cashier.staff_id is not None  # a cashier is a person
    bills.draw_numbers(book, holder_id=cashier.staff_id, count=50, actor=keeper, today=today)
    for receipt in bill_queries.receipts_to_bill(cashier).filter(project_id=project_id)[:BILLED]:
        lines = [(receipt.pk, receipt.open)]
        bills.issue_bill(
            receipt.account_id, kind_id, bills.BillTerms(lines=lines), actor=cashier, today=today
        )


def _print_bills(project_id: ProjectId, manager: Actor, cashier: Actor, today: date) -> None:
    """The form of the receipts is laid out, a needle printer set right, and some receipts are printed."""
    kind = bill_queries.bill_kinds(manager).filter(project_id=project_id, sort="RECEIPT").earliest("pk")
    layout = bills.add_layout(kind.pk, PAPER, actor=manager)
    fields = [_field(*each) for each in FORM]
    bills.save_layout(layout, PAPER, fields, revision=0, actor=manager)
    bills.use_layout(layout, actor=manager)
    needle = bills.PrinterTerms(name="收银台针式打印机", dx=Decimal("1.5"), dy=Decimal("-0.5"))
    printer = bills.add_printer(project_id, needle, actor=manager)
    bills.choose_printer(printer, actor=cashier)
    given = bill_queries.bills(cashier).filter(project_id=project_id, kind=kind, state="ISSUED")
    chosen = list(given.order_by("pk").values_list("pk", flat=True)[:PRINTED])
    bills.print_bills(chosen, printer_id=printer, actor=cashier, today=today)
    bills.reprint_bills(chosen[:1], printer_id=printer, reason="卡纸", actor=manager, today=today)


def _field(value: str, x: int, y: int, width: int, cells: int, text: str) -> bills.FieldTerms:
    """A field of the demo's form, one line high; most shrink rather than refuse."""
    return bills.FieldTerms(
        value=value,
        text=text,
        x=Decimal(x),
        y=Decimal(y),
        width=Decimal(width),
        height=Decimal(7),
        cells=cells,
        shrink=cells == 1,
    )


def _export(accountant: Actor, today: date) -> None:
    """The vouchers of the month so far, for the accounting program."""
    ledger.export_vouchers(
        CompanyId(accountant.company_id),
        since=today.replace(day=1),
        until=today,
        grouping=ledger.Grouping.JOURNAL,
        today=today,
        actor=accountant,
    )
