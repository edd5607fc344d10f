"""款项类型: what each standard kind of money means for the books."""

from __future__ import annotations

from dataclasses import dataclass

from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger.actions import Code


@dataclass(frozen=True, slots=True)
class KindTerms:
    """One kind of money.

    ``is_price``: part of the price of what is sold (房款), due to the supervised account.
    ``is_deposit``: put down before a contract; settled first. ``scheduled``: owed by the payment schedule,
    so replaced with it. ``counts_as_collection``: in the reports of money collected (回款).
    ``pass_through``: taken for somebody else, never revenue (代收). ``ledger_code``: the account credited
    when a due of this kind is settled.
    """

    code: MoneyKind
    name: str
    ledger_code: str
    is_price: bool = False
    is_deposit: bool = False
    scheduled: bool = False
    counts_as_collection: bool = False
    pass_through: bool = False


def _price(code: MoneyKind, name: str, *, is_deposit: bool = False, scheduled: bool = True) -> KindTerms:
    return KindTerms(
        code,
        name,
        Code.BUYERS,
        is_price=True,
        is_deposit=is_deposit,
        scheduled=scheduled,
        counts_as_collection=True,
    )


def _collected(code: MoneyKind, name: str, ledger_code: str) -> KindTerms:
    return KindTerms(code, name, ledger_code, pass_through=True)


STANDARD_KINDS: tuple[KindTerms, ...] = (
    KindTerms(MoneyKind.INTENTION, "诚意金", Code.INTENTION_MONEY, is_deposit=True, scheduled=True),
    _price(MoneyKind.EARNEST, "订金", is_deposit=True),
    _price(MoneyKind.DEPOSIT, "定金", is_deposit=True),
    _price(MoneyKind.DOWN_PAYMENT, "首期"),
    _price(MoneyKind.INSTALMENT, "楼款"),
    _price(MoneyKind.MORTGAGE, "按揭款"),
    _price(MoneyKind.PROVIDENT_LOAN, "公积金贷款"),
    KindTerms(MoneyKind.DECORATION, "装修款", Code.BUYERS, scheduled=True, counts_as_collection=True),
    _price(MoneyKind.AREA_DIFFERENCE, "面积补差款", scheduled=False),
    _collected(MoneyKind.DEED_TAX, "契税", Code.COLLECTED_DEED_TAX),
    _collected(MoneyKind.STAMP_DUTY, "印花税", Code.COLLECTED_STAMP_DUTY),
    _collected(MoneyKind.MAINTENANCE_FUND, "维修资金", Code.COLLECTED_MAINTENANCE_FUND),
    _collected(MoneyKind.COLLECTED_FEE, "代收费用", Code.COLLECTED_OTHER),
    KindTerms(MoneyKind.SERVICE_FEE, "手续费", Code.SERVICE_INCOME),
    KindTerms(MoneyKind.PENALTY, "违约金", Code.PENALTY_INCOME),
    KindTerms(MoneyKind.LATE_FEE, "滞纳金", Code.PENALTY_INCOME),
    KindTerms(MoneyKind.SECURITY_DEPOSIT, "押金", Code.SECURITY_DEPOSITS),
    KindTerms(MoneyKind.OTHER, "其他", Code.BUYERS),
)
