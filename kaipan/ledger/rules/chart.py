"""科目表: the accounts every company's books begin with.

Codes and main headings follow 《企业会计准则——应用指南》附录 会计科目 (1001, 1002, 1012, 1122, 1221, 2203,
2241, 6051, 6301, 6603, 6711); the detail codes below them are the house's own. 1122 (客户往来) carries what
buyers have paid towards what they owe, with a counterpart for each buyer's account; 2203 what has come in
and is not yet set against anything. 122191 stands against money that an older system received: the
accountant clears it against the opening balances of the company's own books.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AccountClass(StrEnum):
    """会计要素: which way an account grows. Assets and expenses by debit, the others by credit."""

    ASSET = "ASSET"
    LIABILITY = "LIABILITY"
    INCOME = "INCOME"
    EXPENSE = "EXPENSE"


class Code(StrEnum):
    """The accounts that verbs post to, by what they are for."""

    CASH_ON_HAND = "1001"
    BANK = "1002"
    CARDS_IN_TRANSIT = "101201"
    BUYERS = "1122"
    TAKEN_OVER = "122191"
    ADVANCES = "220301"
    INTENTION_MONEY = "220302"
    SECURITY_DEPOSITS = "224101"
    COLLECTED_DEED_TAX = "224111"
    COLLECTED_STAMP_DUTY = "224112"
    COLLECTED_MAINTENANCE_FUND = "224113"
    COLLECTED_OTHER = "224119"
    REFUNDS_PAYABLE = "224121"
    SERVICE_INCOME = "605101"
    PENALTY_INCOME = "630101"
    BANK_CHARGES = "660301"
    COMPENSATION = "671101"


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One account as the books are opened with it."""

    code: Code
    name: str
    account_class: AccountClass


STANDARD_CHART: tuple[ChartLine, ...] = (
    ChartLine(Code.CASH_ON_HAND, "库存现金", AccountClass.ASSET),
    ChartLine(Code.BANK, "银行存款", AccountClass.ASSET),
    ChartLine(Code.CARDS_IN_TRANSIT, "其他货币资金-在途POS", AccountClass.ASSET),
    ChartLine(Code.BUYERS, "应收账款-客户往来", AccountClass.ASSET),
    ChartLine(Code.TAKEN_OVER, "其他应收款-旧系统收款转入", AccountClass.ASSET),
    ChartLine(Code.ADVANCES, "预收账款-预收房款", AccountClass.LIABILITY),
    ChartLine(Code.INTENTION_MONEY, "预收账款-诚意金", AccountClass.LIABILITY),
    ChartLine(Code.SECURITY_DEPOSITS, "其他应付款-押金", AccountClass.LIABILITY),
    ChartLine(Code.COLLECTED_DEED_TAX, "其他应付款-代收代付-契税", AccountClass.LIABILITY),
    ChartLine(Code.COLLECTED_STAMP_DUTY, "其他应付款-代收代付-印花税", AccountClass.LIABILITY),
    ChartLine(Code.COLLECTED_MAINTENANCE_FUND, "其他应付款-代收代付-维修资金", AccountClass.LIABILITY),
    ChartLine(Code.COLLECTED_OTHER, "其他应付款-代收代付-其他", AccountClass.LIABILITY),
    ChartLine(Code.REFUNDS_PAYABLE, "其他应付款-应付退款", AccountClass.LIABILITY),
    ChartLine(Code.SERVICE_INCOME, "其他业务收入-手续费", AccountClass.INCOME),
    ChartLine(Code.PENALTY_INCOME, "营业外收入-违约金收入", AccountClass.INCOME),
    ChartLine(Code.BANK_CHARGES, "财务费用-手续费", AccountClass.EXPENSE),
    ChartLine(Code.COMPENSATION, "营业外支出-赔偿金支出", AccountClass.EXPENSE),
)
