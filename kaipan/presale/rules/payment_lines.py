"""What a payment plan consists of, and when its lines make a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kaipan.kernel.money import Money
from kaipan.kernel.rounding import Rounding, RoundingMode
from kaipan.kernel.text import Phrase
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import Anchor, LoanExcess, MoneyKind
from kaipan.presale.refusals import PaymentPlanInvalid
from kaipan.presale.rules.anchors import anchor_problem, milestone_anchor
from kaipan.presale.rules.deposits import STATUTORY_PERCENT

LONGEST_MONTHS = 600
LONGEST_DAYS = 3650
MOST_INSTALMENTS = 120
LONGEST_INTERVAL = 12
LONGEST_SERIES_NAME = 30
"""A line paid in parts numbers them behind its name, and the whole is at most 40 characters."""
_FINEST_SHARE = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class LineRule:
    """One line of a payment plan.

    A line is a ``share`` of the deal price (0.30), a fixed ``amount``, or, without either, the remainder
    that takes whatever the others leave. ``includes_deposit`` marks the line the deposit counts towards.

    Its day is so many ``months`` and ``days`` after the ``anchor``; with ``day_of_month`` on that day of the
    month arrived at. A line in ``instalments`` is paid in that many equal parts, ``every_months`` apart.

    ``loan_digit`` cuts a loan down to 万, 千, 百 or 十. ``cap`` is the most a loan lends, in 元; what its
    share asks for beyond that is the buyer's own to pay or the plan's other loan's to lend (``excess``).
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
    milestone_id: int | None = None
    day_of_month: int | None = None
    instalments: int = 1
    every_months: int = 1
    cap: Money | None = None
    excess: LoanExcess | None = None
    milestone: str = field(default="", compare=False)

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
    def hands_on(self) -> bool:
        """Whether the plan's other loan lends what this one does not."""
        return self.excess is LoanExcess.OTHER_LOAN

    @property
    def loan_rounding(self) -> Rounding:
        """Loans round down, to the yuan when nothing else is said."""
        return Rounding(RoundingMode.DOWN, Decimal(self.loan_digit or 1))

    @property
    def event(self) -> str:
        """What its dues wait for, as accounts keep it: ``SIGNING``, ``MILESTONE:12``."""
        return self.anchor.value if self.milestone_id is None else milestone_anchor(self.milestone_id)

    @property
    def label(self) -> str:
        """How refusals name it."""
        return f"{self.sequence} {self.name}"


def check_lines(lines: Sequence[LineRule], *, minimum_own_share: Decimal) -> None:
    """Refuse lines that are no plan; :class:`PaymentPlanInvalid` names what is wrong.

    A whole plan has exactly one remainder line; the shares of the others stay under 100 %; a deposit is at
    most 20 % and counts towards exactly one line of the buyer's own money; the loans leave the buyer at
    least ``minimum_own_share`` of the price to pay. No line waits for itself or for ever.
    """
    for line in lines:
        problem = _line_problem(line) or _series_problem(line) or _cap_problem(line, lines)
        problem = problem or anchor_problem(line, lines)
        if problem:
            raise PaymentPlanInvalid(line=line.label, problem=problem)
    whole: str | Phrase | None = _whole_problem(lines) or _deposit_problem(lines)
    if not 0 <= minimum_own_share < 1:
        whole = _("最低首付比例须在 0 与 100% 之间")
    if whole:
        raise PaymentPlanInvalid(line=_("全部明细"), problem=whole)
    loans = [line for line in lines if line.is_loan]
    if sum((line.share or Decimal(0) for line in loans), Decimal(0)) > 1 - minimum_own_share:
        names = "、".join(line.label for line in loans)
        problem = _("贷款比例超过上限，首付比例不足；请降低贷款比例，或按当地规定调低最低首付比例")
        raise PaymentPlanInvalid(line=names, problem=problem)


def _whole_problem(lines: Sequence[LineRule]) -> str | Phrase | None:
    if [line.sequence for line in lines] != list(range(1, len(lines) + 1)):
        return _("序号须从 1 起连续")
    remainders = [line for line in lines if line.is_remainder]
    if len(remainders) > 1:
        names = {"count": len(remainders), "names": "、".join(line.label for line in remainders)}
        return Phrase(
            _("%(count)s 行的比例和金额都没有填（%(names)s）；只能有一行余款，请填写其他行的比例或金额"),
            names,
        )
    shares = sum((line.share or Decimal(0) for line in lines if not line.is_deposit), Decimal(0))
    return _sum_problem(shares, has_remainder=bool(remainders))


def _sum_problem(shares: Decimal, *, has_remainder: bool) -> Phrase | None:
    """What is missing of a whole, or too much."""
    if shares > 1:
        problem = _("各行比例合计 %(sum)s，超出 %(gap)s；请降低比例，合计须小于 %(whole)s，其余由余款行补足")
    elif shares == 1 and has_remainder:
        problem = _("各行比例合计 %(sum)s，余款行没有剩下的金额；请降低一行的比例，或改由其中一行作为余款行")
    elif shares == 1:
        problem = _("各行比例合计 %(sum)s，但没有余款行来承接取整的尾数；请把其中一行的比例清空，作为余款行")
    elif not has_remainder:
        problem = _("各行比例合计 %(sum)s，还差 %(gap)s，又没有余款行；请加一行比例和金额都不填的余款行")
    else:
        return None
    whole = Decimal(1)
    return Phrase(
        problem, {"sum": _percent(shares), "gap": _percent(abs(whole - shares)), "whole": _percent(whole)}
    )


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%"


def _deposit_problem(lines: Sequence[LineRule]) -> str | None:
    deposits = [line for line in lines if line.is_deposit]
    holders = [line for line in lines if line.includes_deposit]
    if len(deposits) > 1:
        return _("定金只能有一行")
    if holders and not deposits:
        return _("勾选了扣除定金，却没有定金：请另加一行，款项选“定金”，填写金额或比例；不收定金则取消勾选")
    if len(holders) != len(deposits):
        return _("有定金时，须勾选恰好一行扣除定金：定金含在首期内的勾首期，定金另计的勾余款行")
    if any(line.is_deposit or line.is_loan for line in holders):
        return _("扣除定金的行须是买方自付的房款")
    if any((line.share or 0) * 100 > STATUTORY_PERCENT for line in deposits):
        return _("定金不得超过成交价的 20%")
    return None


def _line_problem(line: LineRule) -> str | None:
    return _first(
        (line.share is not None and line.amount is not None, _("比例和金额只能填一项")),
        (line.share is not None and not _is_share(line.share), _("比例须大于 0 且小于 100%，最多六位小数")),
        (line.amount is not None and line.amount.amount <= 0, _("金额须大于 0")),
        ((line.anchor is Anchor.DATE) != (line.on_date is not None), _("指定日期的行须填写日期，其他行不填")),
        (not -LONGEST_MONTHS <= line.months <= LONGEST_MONTHS, _("月数超出范围")),
        (not -LONGEST_DAYS <= line.days <= LONGEST_DAYS, _("天数超出范围")),
        (line.is_remainder and (line.is_deposit or line.is_loan), _("余款行须是买方自付的房款")),
        (line.loan_digit is not None and not line.is_loan, _("只有贷款行才有贷款取整")),
    )


def _series_problem(line: LineRule) -> str | None:
    is_series = line.instalments != 1
    return _first(
        (not 1 <= line.instalments <= MOST_INSTALMENTS, _("期数须在 1 与 120 之间")),
        (not 1 <= line.every_months <= LONGEST_INTERVAL, _("每期间隔须在 1 与 12 个月之间")),
        (is_series and (line.is_deposit or line.is_loan), _("定金和贷款不能分多期")),
        (is_series and line.includes_deposit, _("扣除定金的行不能分多期，请把首期单列一行")),
        (is_series and len(line.name) > LONGEST_SERIES_NAME, _("分多期的行名称最长 30 字")),
        (
            line.day_of_month is not None and not 1 <= line.day_of_month <= 31,
            _("每月付款日须在 1 与 31 之间"),
        ),
        (
            line.day_of_month is not None and line.months < 1,
            _("固定付款日从起算日的次月算起，请把“后几个月”填为 1 或更大"),
        ),
    )


def _cap_problem(line: LineRule, lines: Sequence[LineRule]) -> str | None:
    others = [each for each in lines if each.is_loan and each is not line]
    return _first(
        (line.cap is not None and not line.is_loan, _("只有贷款行才有贷款上限")),
        (line.cap is not None and line.cap.amount <= 0, _("贷款上限须大于 0")),
        (
            line.cap is not None and line.share is None,
            _("金额固定的贷款不填上限，请改填比例，或直接把金额填到上限以内"),
        ),
        ((line.cap is None) != (line.excess is None), _("填了贷款上限须选择超出部分转给谁，没有上限则不选")),
        (
            line.hands_on and (len(others) != 1 or others[0].share is None),
            _("付款方式须另有一笔按比例的贷款来承接超出部分，请改选“转入余款”"),
        ),
        (line.hands_on and any(each.hands_on for each in others), _("两笔贷款的超出部分不能互相转入")),
    )


def _first(*checks: tuple[bool, str]) -> str | None:
    return next((problem for is_wrong, problem in checks if is_wrong), None)


def _is_share(share: Decimal) -> bool:
    return share.is_finite() and 0 < share < 1 and share == share.quantize(_FINEST_SHARE)
