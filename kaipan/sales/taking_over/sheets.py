"""The five sheets of a workbook of running deals, as data: what stands in each column, and an example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.kernel.text import Message
from kaipan.kernel.text import gettext_noop as _
from kaipan.platform.spreadsheets import Column, ColumnKind

DEALS, DUES, RECEIPTS, PAPERS, BALANCES = "交易", "应收", "收款", "票据", "余额"
KEY = "交易编号"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its title and kind, what to write there, and what the template shows."""

    title: str
    explanation: Message
    example: str | Decimal | int | date | None = None
    kind: ColumnKind = ColumnKind.TEXT
    is_required: bool = False
    longest: int = 40

    @property
    def column(self) -> Column:
        """As the readers of tables know it."""
        return Column(self.title, self.kind, self.is_required)


def _text(
    title: str, explanation: Message, example: str = "", *, required: bool = False, longest: int = 40
) -> SheetColumn:
    return SheetColumn(title, explanation, example, ColumnKind.TEXT, required, longest)


def _day(title: str, explanation: Message, example: date | None, *, required: bool = False) -> SheetColumn:
    return SheetColumn(title, explanation, example, ColumnKind.DATE, required)


def _amount(title: str, explanation: Message, example: str) -> SheetColumn:
    return SheetColumn(title, explanation, Decimal(example), ColumnKind.AMOUNT, is_required=True)


_key = _text(KEY, _("旧系统中这笔交易的编号，五张表用它对应"), "JY-0001", required=True)

SHEETS: Mapping[str, tuple[SheetColumn, ...]] = {
    DEALS: (
        _key,
        _text("房号", _("与房源表中的房间名称一致"), "1栋1单元101", required=True, longest=80),
        _text(
            "买受人",
            _("多人用分号隔开，第一位是客户；须已在客户表中登记"),
            "张三；李四",
            required=True,
            longest=200,
        ),
        _text("证件类型", _("与买受人一一对应，空白为居民身份证"), "居民身份证；居民身份证", longest=200),
        _text("证件号码", _("与买受人一一对应，文本格式"), "", required=True, longest=200),
        _text("份额", _("百分数，与买受人一一对应；一人或共同共有可空白"), "50；50", longest=200),
        _text("共有方式", _("单独所有、共同共有或按份共有，空白时按份额判断"), "按份共有"),
        _text("代签人证件号码", _("监护人或代理人的居民身份证号码，与买受人一一对应，无则空白"), longest=200),
        _text("置业顾问", _("姓名或登录名"), "李伟", required=True),
        _text("阶段", _("预订、认购、草签或签约"), "签约", required=True),
        _day("预订日", _("阶段为预订时必填"), None),
        _day("应转认购日", _("阶段为预订时必填"), None),
        _day("认购日", _("预订以外必填"), date(2026, 3, 1)),
        _day("应签约日", _("认购、草签必填"), date(2026, 3, 8)),
        _day("草签日", _("阶段为草签时必填"), date(2026, 3, 5)),
        _day("签约日", _("阶段为签约时必填"), date(2026, 3, 8)),
        _day("备案日", _("已备案的合同填写"), date(2026, 3, 20)),
        _amount("成交价", _("元，两位小数；等于应收表中房款各期之和"), "1197503.00"),
        _text("优惠说明", _("旧系统的折扣，照录"), "98折", longest=200),
        _text("付款方式", _("与本系统付款方式的名称一致"), "一次性付款", required=True, longest=60),
        _text("认购书号", _("空白时用交易编号"), "RG0001"),
        _text("合同编号", _("空白时用交易编号"), "HT0001"),
        _text("网签合同号", _("签约后填写"), "2026预0001"),
    ),
    DUES: (
        _key,
        _text("应收编号", _("本交易内不重复，供收款表引用；可空白"), "1"),
        _text("款项类型", _("与本系统款项类型的名称一致"), "定金", required=True),
        _text("款项名称", _("空白时同款项类型"), "定金"),
        _day("应收日期", _("与起算日二者填一"), date(2026, 3, 1)),
        _text(
            "起算日", _("尚未到期的按事件起算：签约日、备案日、按揭办理日、交付日、产权办理日、面积补差日")
        ),
        SheetColumn("起算后天数", _("起算日之后几天，空白为0"), None, ColumnKind.COUNT),
        _amount("金额", _("元，大于0"), "50000.00"),
    ),
    RECEIPTS: (
        _key,
        _text("收据号", _("旧收据的号码"), "0001234", required=True),
        _text("收据本", _("旧收据的本号，号码已不重复时可空白"), "A本"),
        _day("收款日期", _("业务日期"), date(2026, 3, 1), required=True),
        _text("付款人", _("可与买受人不同"), "张三", required=True, longest=80),
        _text("收款方式", _("现金、银行转账、POS 刷卡、支票或银行放款"), "银行转账", required=True),
        _amount("金额", _("元，大于0"), "50000.00"),
        _text("入账账户", _("项目收款账户的账号或后几位，现金空白"), "0001"),
        _text("流水号", _("银行或POS的流水号，可空白")),
        _text("对应应收", _("应收表中的应收编号；空白时按核销顺序"), "1"),
    ),
    PAPERS: (
        _key,
        _text("票据类型", _("认购书、合同、收据、补充协议等"), "认购书", required=True, longest=20),
        _text("票据号", _("旧票据的号码"), "RG0001", required=True),
        _day("日期", _("开具日期"), date(2026, 3, 1), required=True),
    ),
    BALANCES: (
        _key,
        _amount("应收合计", _("旧系统中这笔交易的应收合计，元"), "1197503.00"),
        _amount("已收合计", _("旧系统中这笔交易的已收合计，元"), "50000.00"),
        SheetColumn(
            "余额",
            _("旧系统中这笔交易的欠款，元；多收时为负数"),
            Decimal("1147503.00"),
            ColumnKind.SIGNED_AMOUNT,
            is_required=True,
        ),
    ),
}
