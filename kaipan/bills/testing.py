"""A project with printed forms, the people who keep and issue them, and money to issue them for.

``desk()`` has the usual kinds, a book of a hundred receipts of which the cashier has drawn fifty, and
somebody for each duty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from kaipan.approvals import testing as approvals
from kaipan.bills import actions, permissions
from kaipan.bills.actions import BillTerms, FieldTerms, KindTerms, LayoutTerms, PrinterTerms
from kaipan.bills.models import (
    Bill,
    BillBook,
    BilledReceipt,
    BillKind,
    Draw,
    FormLayout,
    FormPrinter,
    SpoiltForm,
)
from kaipan.finance import testing as money
from kaipan.finance.models import Account, Receipt
from kaipan.kernel.actor import Actor
from kaipan.kernel.money import Money
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.org.models import Company, Project

TODAY = money.TODAY

_numbers = count(1)

RECEIPT, SPECIAL, ORDINARY, DIGITAL, CERTIFICATE = (
    "收款收据",
    "增值税专用发票",
    "增值税普通发票",
    "数电票",
    "收款证明",
)
CASHIER = (permissions.VIEW, permissions.ISSUE, permissions.PRINT)
KEEPER = (permissions.VIEW, permissions.KEEP)
MANAGER = (permissions.VIEW, permissions.VOID)
SETTER = (permissions.VIEW, permissions.SET_KINDS)
DESIGNER = (permissions.VIEW, permissions.SET_LAYOUTS, permissions.REPRINT)


def field(value: str, *place: int, **terms: Any) -> FieldTerms:
    """A field at x and y, so wide and so high, in mm."""
    x, y, width, height = map(Decimal, place)
    return FieldTerms(value=value, x=x, y=y, width=width, height=height, **terms)


PAPER = LayoutTerms(width=Decimal(190), height=Decimal(93))
FIELDS = (
    field("NUMBER", 150, 8, 36, 6),
    field("BUYER", 30, 25, 60, 6),
    field("AMOUNT_BOXES", 120, 50, 60, 6, cells=12),
    field("WORDS", 40, 60, 90, 6, shrink=True),
)
"""A small receipt: number, buyer, amount in squares, and in words."""


@dataclass
class Desk:
    """Who has to do with bills in a project."""

    project: Project
    cashier: Actor
    keeper: Actor
    manager: Actor
    setter: Actor
    designer: Actor

    def kind(self, name: str = RECEIPT) -> BillKind:
        """One of the project's kinds."""
        return BillKind.objects.get(project=self.project, name=name)

    def another_kind(self, **terms: Any) -> BillKind:
        """A kind of one's own."""
        usual = {"name": "代收收据", "sort": "RECEIPT"}
        kind_id = actions.add_kind(self.project.pk, KindTerms(**{**usual, **terms}), actor=self.setter)
        return BillKind.objects.get(pk=kind_id)

    def book(
        self, first: str = "00000001", last: str = "00000100", *, prefix: str = "A", name: str = RECEIPT
    ) -> BillBook:
        """A range of forms in stock."""
        book_id = actions.register_book(
            self.kind(name).pk,
            prefix=prefix,
            first_number=first,
            last_number=last,
            actor=self.keeper,
            today=TODAY,
        )
        return BillBook.objects.get(pk=book_id)

    def drawn(self, book: BillBook, count: int = 50, *, by: Actor | None = None) -> Draw:
        """So many numbers of a book in the hands of the cashier, or of somebody else."""
        holder = (by or self.cashier).staff_id
        assert holder is not None
        draw_id = actions.draw_numbers(book.pk, holder_id=holder, count=count, actor=self.keeper, today=TODAY)
        return Draw.objects.get(pk=draw_id)

    def draw(self) -> Draw:
        """What the cashier drew first."""
        return Draw.objects.filter(holder_id=self.cashier.staff_id).earliest("pk")

    def another_cashier(self) -> Actor:
        """One more who issues bills."""
        return org_cast.actor_with(*CASHIER, project=self.project)

    def account(self) -> Account:
        """An account with the usual schedule."""
        return money.account(self.project)

    def paid(self, amount: str | int = 50_000, *, account: Account | None = None) -> Receipt:
        """Posted money, on an account of its own unless told on which."""
        return money.received(account or self.account(), amount)

    def issued(
        self,
        receipt: Receipt | None = None,
        amount: str | int | None = None,
        *,
        name: str = RECEIPT,
        by: Actor | None = None,
        **said: Any,
    ) -> Bill:
        """A bill for a receipt, or for so much of it."""
        paid = receipt or self.paid()
        lines = [] if amount is None else [(paid.pk, Money(amount))]
        bill_id = actions.issue_bill(
            paid.account_id,
            self.kind(name).pk,
            BillTerms(lines=lines, **said),
            actor=by or self.cashier,
            today=TODAY,
        )
        return Bill.objects.get(pk=bill_id)

    def numbered(self, bill: Bill, number: str = "") -> Bill:
        """A bill that waited, with the tax platform's number; another one each time."""
        number = number or f"2644200000{next(_numbers):010d}"
        actions.record_number(bill.pk, number=number, issued_on=TODAY, actor=self.cashier, today=TODAY)
        return Bill.objects.get(pk=bill.pk)

    def spoilt(self, draw: Draw | None = None) -> SpoiltForm:
        """The next form, spoilt."""
        number = actions.spoil_form(
            (draw or self.draw()).pk, reason="打印错位", actor=self.cashier, today=TODAY
        )
        return SpoiltForm.objects.get(number=number, project=self.project)

    def may_be_voided(self, bill: Bill) -> Bill:
        """A bill about which somebody asked, and somebody said yes."""
        actions.ask_to_void(bill.pk, reason="开错金额", actor=self.cashier, today=TODAY)
        approvals.grant(bill.source, "bills.void", self.project)
        return bill

    def voided(self, bill: Bill) -> Bill:
        """The bill, voided with all its copies."""
        self.may_be_voided(bill)
        actions.void_bill(
            bill.pk, copies_back=bill.copies, reason="开错金额", actor=self.manager, today=TODAY
        )
        return Bill.objects.get(pk=bill.pk)

    def may_be_reversed(self, bill: Bill) -> Bill:
        """A bill whose reversal was approved."""
        actions.ask_to_reverse(bill.pk, reason="退房", actor=self.cashier)
        approvals.grant(bill.source, "bills.reversal", self.project)
        return bill

    def reversed_by(self, bill: Bill) -> Bill:
        """The red bill of a bill."""
        self.may_be_reversed(bill)
        red_id = actions.reverse_bill(bill.pk, reason="退房", actor=self.cashier, today=TODAY)
        return Bill.objects.get(pk=red_id)

    def exchanged(self, bill: Bill, *, name: str = RECEIPT, **said: Any) -> Bill:
        """What was given for a bill."""
        new_id = actions.exchange_bill(
            bill.pk,
            self.kind(name).pk,
            BillTerms(**said),
            copies_back=1,
            reason="更名",
            actor=self.cashier,
            today=TODAY,
        )
        return Bill.objects.get(pk=new_id)

    def counted(self, *, short: int = 0, on: date = TODAY) -> int:
        """A count of what the cashier holds, so many forms too few of the first draw."""
        held = Draw.objects.filter(holder_id=self.cashier.staff_id, state="HELD").order_by("pk")
        there = {draw.pk: draw.left for draw in held}
        first = min(there)
        there[first] -= short
        assert self.cashier.staff_id is not None
        return actions.count_stock(
            self.project.pk,
            self.cashier.staff_id,
            there,
            reasons={first: "待查"} if short else {},
            actor=self.keeper,
            today=on,
        )

    def draft(self, fields: Sequence[FieldTerms] = FIELDS, *, name: str = RECEIPT) -> FormLayout:
        """A layout of a kind that is not in use yet."""
        layout_id = actions.add_layout(self.kind(name).pk, PAPER, actor=self.designer)
        actions.save_layout(layout_id, PAPER, fields, revision=0, actor=self.designer)
        return FormLayout.objects.get(pk=layout_id)

    def layout(self, fields: Sequence[FieldTerms] = FIELDS, *, name: str = RECEIPT) -> FormLayout:
        """A layout in use."""
        layout = self.draft(fields, name=name)
        actions.use_layout(layout.pk, actor=self.designer)
        return FormLayout.objects.get(pk=layout.pk)

    def printer(self, **terms: Any) -> FormPrinter:
        """A printer, set right unless told how."""
        wanted = PrinterTerms(**{"name": f"针打{next(_numbers)}", **terms})
        made = actions.add_printer(self.project.pk, wanted, actor=self.designer)
        return FormPrinter.objects.get(pk=made)

    def printed(self, *rows: Bill, printer: FormPrinter, by: Actor | None = None) -> bytes:
        """The first printing of bills."""
        keys = [row.pk for row in rows]
        return actions.print_bills(keys, printer_id=printer.pk, actor=by or self.cashier, today=TODAY)

    def reprinted(self, *rows: Bill, printer: FormPrinter, by: Actor | None = None) -> bytes:
        """One printing more."""
        return actions.reprint_bills(
            [row.pk for row in rows],
            printer_id=printer.pk,
            reason="卡纸",
            actor=by or self.designer,
            today=TODAY,
        )

    def system(self) -> Actor:
        """Kaipan itself."""
        return org.system_actor(self.project.company_id)


def carried(receipt: Receipt) -> Money:
    """What a receipt carries in bills."""
    found = BilledReceipt.objects.filter(receipt=receipt).first()
    return found.billed if found else Money(0)


def desk(*, project: Project | None = None, of: Company | None = None, prefix: str = "A") -> Desk:
    """Another project, or this one, with the usual kinds, a book, and fifty receipts with the cashier."""
    project = project or org_cast.project(of=of)
    here = Desk(
        project=project,
        cashier=org_cast.actor_with(*CASHIER, project=project),
        keeper=org_cast.actor_with(*KEEPER, project=project),
        manager=org_cast.actor_with(*MANAGER, project=project),
        setter=org_cast.actor_with(*SETTER, project=project),
        designer=org_cast.actor_with(*DESIGNER, project=project),
    )
    actions.adopt_usual_kinds(project.pk, actor=here.setter)
    here.drawn(here.book(prefix=prefix))
    return here
