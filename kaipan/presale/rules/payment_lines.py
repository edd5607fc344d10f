"""What a payment plan consists of, and when its lines make a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import Anchor, MoneyKind
from kaipan.presale.refusals import PaymentPlanInvalid
from kaipan.presale.rules.deposits import STATUTORY_PERCENT

LONGEST_MONTHS = 600
LONGEST_DAYS = 3650
_FINEST_SHARE = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class LineRule:
    """One line of a payment plan.

    A line is a ``share`` of the deal price (0.30), a fixed ``amount``, or, without either, the remainder
    that takes whatever the others leave. ``includes_deposit`` marks the line the deposit counts towards.
    ``loan_digit`` cuts a loan down to 万, 千, 百 or 十.
    """

    sequence: int
    money_kind: MoneyKind
    name: str
    share: Decimal | None = None
    amount: Money | None = None
    anchor: Anchor = Anchor.SIGNING
    months: int = 0
    days: int = 0
    on_date: date | None = None
    loan_digit: int | None = None
    includes_deposit: bool = False

    @property
    def is_remainder(self) -> bool:
        return self.share is None and self.amount is None

    @property
    def is_deposit(self) -> bool:
        return self.money_kind is MoneyKind.DEPOSIT

    @property
    def is_loan(self) -> bool:
        return self.money_kind in (MoneyKind.MORTGAGE, MoneyKind.PROVIDENT_LOAN)

    @property
    def loan_rounding(self) -> Rounding:
        """Loans round down, to the yuan when nothing else is said."""
        return Rounding(RoundingMode.DOWN, Decimal(self.loan_digit or 1))


def check_lines(lines: Sequence[LineRule], *, minimum_own_share: Decimal) -> None:
    """Refuse lines that are no plan; :class:`PaymentPlanInvalid` names what is wrong.

    A whole plan has exactly one remainder line; the shares of the others stay under 100 %; a deposit is at
    most 20 % and counts towards exactly one line of the buyer's own money; the loans leave the buyer at
    least ``minimum_own_share`` of the price to pay.
    """
    for line in lines:
        _check_line(line)
    problem = _whole_problem(lines) or _deposit_problem(lines)
    if not 0 <= minimum_own_share < 1:
        problem = _("最低首付比例须在 0 与 100% 之间")
    if problem:
        raise PaymentPlanInvalid(line=_("全部明细"), problem=problem)
    loans = sum((line.share or Decimal(0) for line in lines if line.is_loan), Decimal(0))
    if loans > 1 - minimum_own_share:
        raise PaymentPlanInvalid(line=_("全部明细"), problem=_("贷款比例超过上限，首付比例不足"))


def _whole_problem(lines: Sequence[LineRule]) -> str | None:
    if [line.sequence for line in lines] != list(range(1, len(lines) + 1)):
        return _("序号须从 1 起连续")
    if sum(line.is_remainder for line in lines) != 1:
        return _("必须有且只有一行为余款")
    shares = sum((line.share or Decimal(0) for line in lines if not line.is_deposit), Decimal(0))
    return _("各行比例合计须小于 100%，余款行才有金额") if shares >= 1 else None


def _deposit_problem(lines: Sequence[LineRule]) -> str | None:
    deposits = [line for line in lines if line.is_deposit]
    holders = [line for line in lines if line.includes_deposit]
    if len(deposits) > 1:
        return _("定金只能有一行")
    if len(holders) != len(deposits):
        return _("有定金时，须指定一行扣除定金；没有定金时不能指定")
    if any(line.is_deposit or line.is_loan for line in holders):
        return _("扣除定金的行须是买方自付的房款")
    if any((line.share or 0) * 100 > STATUTORY_PERCENT for line in deposits):
        return _("定金不得超过成交价的 20%")
    return None


def _check_line(line: LineRule) -> None:
    checks = [
        (line.share is not None and line.amount is not None, _("比例和金额只能填一项")),
        (line.share is not None and not _is_share(line.share), _("比例须大于 0 且小于 100%，最多六位小数")),
        (line.amount is not None and line.amount.amount <= 0, _("金额须大于 0")),
        ((line.anchor is Anchor.DATE) != (line.on_date is not None), _("指定日期的行须填写日期，其他行不填")),
        (not -LONGEST_MONTHS <= line.months <= LONGEST_MONTHS, _("月数超出范围")),
        (not -LONGEST_DAYS <= line.days <= LONGEST_DAYS, _("天数超出范围")),
        (line.is_remainder and (line.is_deposit or line.is_loan), _("余款行须是买方自付的房款")),
        (line.loan_digit is not None and not line.is_loan, _("只有贷款行才有贷款取整")),
    ]
    for is_wrong, problem in checks:
        if is_wrong:
            raise PaymentPlanInvalid(line=f"{line.sequence} {line.name}", problem=problem)


def _is_share(share: Decimal) -> bool:
    return share.is_finite() and 0 < share < 1 and share == share.quantize(_FINEST_SHARE)
