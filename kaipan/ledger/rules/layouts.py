"""凭证文件的列: the columns by which 用友 and 金蝶 take vouchers in, as data.

用友 U8 (总账工具, 凭证引入): a voucher is known by 制单日期, 凭证类别字 and 业务号, its lines stand together,
an amount is on one side and the other is 0, 摘要 has 60 places. 金蝶 K/3 and KIS (标准凭证引入): the columns
the program writes itself, 核算项目 as ``类别---代码---名称``. Columns that we do not fill are left out: both
programs match columns by their titles. 来源单据号 and 参考信息 name our journals, so that a voucher leads
back to them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from kaipan.kernel.money import Money

Cell = str | int | Decimal | Money | date | None


class Shape(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    DAY = "day"
    COUNT = "count"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class FiledLine:
    """A line with what its voucher says, as every layout reads it. Amounts in 元, 0 on the other side."""

    dated_on: date
    word: str
    number: int
    place: int
    attachments: int
    summary: str
    code: str
    name: str
    debit: Money
    credit: Money
    dimension: str
    dimension_code: str
    dimension_name: str
    prepared_by: str
    journals: str

    def code_of(self, dimension: str) -> str:
        """The code of the customer or project, where the line names one."""
        return self.dimension_code if self.dimension == dimension else ""

    def name_of(self, dimension: str) -> str:
        """What that is called."""
        return self.dimension_name if self.dimension == dimension else ""


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column: its title, what stands in it, and where that comes from."""

    title: str
    shape: Shape
    cell: Callable[[FiledLine], Cell]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one accounting program. ``sheet`` is what its workbook is called."""

    name: str
    sheet: str
    columns: Sequence[LayoutColumn]


def listed(numbers: Sequence[int]) -> str:
    """The numbers as people write many of them: ``1-3、7``."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number, number])
    return "、".join(f"{first}-{last}" if first < last else str(first) for first, last in runs)


U8_SUMMARY = 60
_K3_ITEMS = {"CUSTOMER": "客户", "PROJECT": "项目"}


def _k3_item(line: FiledLine) -> str:
    if line.dimension not in _K3_ITEMS:
        return ""
    parts = (_K3_ITEMS[line.dimension], line.dimension_code, line.dimension_name)
    return "---".join(part for part in parts if part)


YONYOU = Layout(
    name="用友 U8",
    sheet="凭证",
    columns=(
        LayoutColumn("制单日期", Shape.DAY, lambda line: line.dated_on),
        LayoutColumn("凭证类别字", Shape.TEXT, lambda line: line.word),
        LayoutColumn("业务号", Shape.COUNT, lambda line: line.number),
        LayoutColumn("附单据数", Shape.COUNT, lambda line: line.attachments),
        LayoutColumn("摘要", Shape.TEXT, lambda line: line.summary[:U8_SUMMARY]),
        LayoutColumn("科目编码", Shape.TEXT, lambda line: line.code),
        LayoutColumn("科目名称", Shape.TEXT, lambda line: line.name),
        LayoutColumn("借方金额", Shape.AMOUNT, lambda line: line.debit),
        LayoutColumn("贷方金额", Shape.AMOUNT, lambda line: line.credit),
        LayoutColumn("客户编码", Shape.TEXT, lambda line: line.code_of("CUSTOMER")),
        LayoutColumn("客户名称", Shape.TEXT, lambda line: line.name_of("CUSTOMER")),
        LayoutColumn("项目编码", Shape.TEXT, lambda line: line.code_of("PROJECT")),
        LayoutColumn("项目名称", Shape.TEXT, lambda line: line.name_of("PROJECT")),
        LayoutColumn("制单人", Shape.TEXT, lambda line: line.prepared_by),
        LayoutColumn("来源单据号", Shape.TEXT, lambda line: line.journals),
    ),
)

KINGDEE = Layout(
    name="金蝶 K/3、KIS",
    sheet="Page1",
    columns=(
        LayoutColumn("凭证日期", Shape.DAY, lambda line: line.dated_on),
        LayoutColumn("会计年度", Shape.COUNT, lambda line: line.dated_on.year),
        LayoutColumn("会计期间", Shape.COUNT, lambda line: line.dated_on.month),
        LayoutColumn("凭证字", Shape.TEXT, lambda line: line.word),
        LayoutColumn("凭证号", Shape.COUNT, lambda line: line.number),
        LayoutColumn("科目代码", Shape.TEXT, lambda line: line.code),
        LayoutColumn("科目名称", Shape.TEXT, lambda line: line.name),
        LayoutColumn("币别代码", Shape.TEXT, lambda _: "RMB"),
        LayoutColumn("币别名称", Shape.TEXT, lambda _: "人民币"),
        LayoutColumn("原币金额", Shape.AMOUNT, lambda line: line.debit + line.credit),
        LayoutColumn("借方", Shape.AMOUNT, lambda line: line.debit),
        LayoutColumn("贷方", Shape.AMOUNT, lambda line: line.credit),
        LayoutColumn("制单", Shape.TEXT, lambda line: line.prepared_by),
        LayoutColumn("凭证摘要", Shape.TEXT, lambda line: line.summary),
        LayoutColumn("业务日期", Shape.DAY, lambda line: line.dated_on),
        LayoutColumn("附件数", Shape.COUNT, lambda line: line.attachments),
        LayoutColumn("汇率", Shape.COUNT, lambda _: 1),
        LayoutColumn("分录序号", Shape.COUNT, lambda line: line.place - 1),
        LayoutColumn("核算项目", Shape.TEXT, _k3_item),
        LayoutColumn("参考信息", Shape.TEXT, lambda line: line.journals),
    ),
)

LAYOUTS: Mapping[str, Layout] = MappingProxyType({"YONYOU": YONYOU, "KINGDEE": KINGDEE})
