"""Workbooks of running deals, written cell by cell: nothing of the reader is used."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from kaipan.customers import actions as customers
from kaipan.customers.models import Customer
from kaipan.finance import testing as finance_cast
from kaipan.inventory.models import Room
from kaipan.kernel.actor import Actor
from kaipan.org import queries as org
from kaipan.org import testing as org_cast
from kaipan.parties import testing as people
from kaipan.sales import actions, permissions
from kaipan.sales.models import TakeOver
from kaipan.sales.testing import Office, office

TODAY = date(2026, 11, 29)
WRITTEN_AT = datetime(2026, 11, 29, tzinfo=UTC)
"""So that the same rows are the same bytes."""

HEADERS: Mapping[str, Sequence[str]] = {
    "交易": (
        "交易编号", "房号", "买受人", "证件类型", "证件号码", "份额", "共有方式", "代签人证件号码",
        "置业顾问", "阶段", "预订日", "应转认购日", "认购日", "应签约日", "草签日", "签约日",
        "备案日", "成交价", "优惠说明", "付款方式", "认购书号", "合同编号", "网签合同号",
    ),
    "应收": (
        "交易编号", "应收编号", "款项类型", "款项名称", "应收日期", "起算日", "起算后天数", "金额",
    ),
    "收款": (
        "交易编号", "收据号", "收据本", "收款日期", "付款人", "收款方式", "金额", "入账账户", "流水号",
        "对应应收",
    ),
    "票据": ("交易编号", "票据类型", "票据号", "日期"),
    "余额": ("交易编号", "应收合计", "已收合计", "余额"),
}  # fmt: skip


@dataclass
class Book:
    """Rows by sheet, each a column → value; ``formulas`` are cells that hold one instead."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {sheet: [] for sheet in HEADERS})
    formulas: dict[tuple[str, int, str], str] = field(default_factory=dict)
    merged: list[tuple[str, str]] = field(default_factory=list)

    def add(self, sheet: str, key: str, **cells: Any) -> None:
        """One more row about the deal ``key``."""
        self.rows[sheet].append({"交易编号": key, **cells})

    def written(self) -> bytes:
        """The workbook as bytes."""
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer) as workbook:
            workbook.set_properties({"created": WRITTEN_AT})
            days = workbook.add_format({"num_format": "yyyy-mm-dd"})
            for sheet, header in HEADERS.items():
                page = workbook.add_worksheet(sheet)
                page.write_row(0, 0, header)
                for number, row in enumerate(self.rows[sheet], 1):
                    for title, value in row.items():
                        _write(page, number, header.index(title), value, days)
                for (where, number, title), formula in self.formulas.items():
                    if where == sheet:
                        page.write_formula(number, header.index(title), formula, value="")
                for where, cells in self.merged:
                    if where == sheet:
                        page.merge_range(cells, "合并")
        return buffer.getvalue()


def _write(page: Any, row: int, column: int, value: Any, days: Any) -> None:
    if isinstance(value, date):
        page.write_datetime(row, column, value, days)
    elif isinstance(value, Decimal):
        page.write_number(row, column, float(value))
    else:
        page.write_string(row, column, str(value))


@dataclass
class OldOffice:
    """A sales office that comes over from another system, and who does it."""

    office: Office
    manager: Actor
    accountant: Actor
    numbers: dict[str, str]
    bank: str

    @property
    def labels(self) -> list[str]:
        """The rooms by label."""
        return list(
            Room.objects.filter(pk__in=self.office.rooms).order_by("pk").values_list("label", flat=True)
        )

    def signed(self, book: Book, key: str, room: int, *, received: str = "50000.00", **cells: Any) -> None:
        """A signed deal of 1,200,000 元 with 50,000 元 of deposit paid, and its like on the other sheets."""
        book.add("交易", key, **{**self.deal(room), "阶段": "签约", **cells})
        book.add("应收", key, 应收编号="1", 款项类型="定金", 应收日期=date(2026, 3, 1), 金额=Decimal(50000))
        book.add(
            "应收",
            key,
            款项类型="楼款",
            款项名称="余款",
            起算日="签约日",
            起算后天数=Decimal(30),
            金额=Decimal(1150000),
        )
        book.add(
            "收款", key, 收据号=f"R{key}", 收款日期=date(2026, 3, 1), 付款人="王芳", 收款方式="银行转账",
            金额=Decimal(received), 入账账户=self.bank, 对应应收="1",
        )  # fmt: skip
        book.add("票据", key, 票据类型="合同", 票据号=f"HT{key}", 日期=date(2026, 3, 8))
        book.add(
            "余额",
            key,
            应收合计=Decimal(1200000),
            已收合计=Decimal(received),
            余额=Decimal(1200000) - Decimal(received),
        )

    def deal(self, room: int) -> dict[str, Any]:
        """The plain cells of a deal about the n-th room."""
        name = self.office.customer.party.name
        return {
            "房号": self.labels[room],
            "买受人": name,
            "证件号码": self.numbers[name],
            "置业顾问": self.office.customer.owner.name,
            "认购日": date(2026, 3, 1),
            "签约日": date(2026, 3, 8),
            "成交价": Decimal(1200000),
            "付款方式": "一次性付款",
            "优惠说明": "98折",
        }

    def keep(self, book: Book | bytes, name: str = "存量交易.xlsx") -> int:
        """Upload the workbook."""
        content = book if isinstance(book, bytes) else book.written()
        return actions.keep_running_deals(self.office.project.pk, content, name, actor=self.manager)

    def take_over(self, book: Book) -> TakeOver:
        """Upload the workbook and take it over."""
        done = actions.take_over_deals(self.keep(book), today=TODAY, actor=self.manager)
        return TakeOver.objects.get(pk=done.take_over_id)


def registered(made: Office, name: str, identity: str) -> Customer:
    """Another customer of the office, with a document."""
    customer_id = customers.register_customer(
        made.project.pk,
        name=name,
        phone=people.phone_number(),
        identity_type="RESIDENT_CARD",
        identity=identity,
        owner_id=made.customer.owner_id,
        actor=org.system_actor(made.project.company_id),
    )
    return Customer.objects.get(pk=customer_id)


def old_office(made: Office | None = None) -> OldOffice:
    """An office, another unless told which, with a customer 王芳 whose document we know."""
    made = replace(made or office())
    identity = people.identity_number()
    made.customer = registered(made, "王芳", identity)
    manager = org_cast.actor_with(
        permissions.TAKE_OVER,
        permissions.VIEW,
        permissions.VIEW_ALL,
        "customers.customer.view",
        "customers.customer.view_all",
        "customers.customer.change",
        "inventory.room.view",
        "presale.price.view",
        project=made.project,
    )
    accountant = org_cast.actor_with(permissions.EXPLAIN_TAKE_OVER, project=made.project)
    bank = finance_cast.bank_account(made.project)
    return OldOffice(made, manager, accountant, {"王芳": identity}, bank.number[-6:])
