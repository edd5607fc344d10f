"""What the kind of a payment plan promises, and whether its lines keep it."""

from __future__ import annotations

from collections.abc import Sequence

from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.codes import MoneyKind, PaymentKind
from kaipan.presale.refusals import DoubtfulPaymentKind, PaymentPlanInvalid
from kaipan.presale.rules.payment_lines import LineRule

DOUBTFUL = frozenset({PaymentKind.BUILDING, PaymentKind.DOWN_STAGED})
"""建筑期分期 and 首付分期 are against the rules of many cities; a project must ask for them."""

_LOANS_OF = {
    PaymentKind.LUMP_SUM: set(),
    PaymentKind.INSTALMENTS: set(),
    PaymentKind.MORTGAGE: {MoneyKind.MORTGAGE},
    PaymentKind.PROVIDENT: {MoneyKind.PROVIDENT_LOAN},
    PaymentKind.COMBINED: {MoneyKind.MORTGAGE, MoneyKind.PROVIDENT_LOAN},
}


def check_kind(
    kind: PaymentKind, own_kind: str, lines: Sequence[LineRule], *, doubtful_allowed: bool
) -> None:
    """Refuse lines that do not keep what the kind says; :class:`PaymentPlanInvalid` names the next step.

    一次性 and 分期 have no loan, 商业按揭 and 公积金 just their own, 组合贷 both. A plan of the project's own
    kind says what it is called. Whoever pays the down payment of a loan in several parts has a 首付分期,
    whatever the plan is called; that kind and 建筑期分期 are refused where the project does not allow them.
    """
    if (kind is PaymentKind.OTHER) != bool(own_kind.strip()):
        raise PaymentPlanInvalid(line=_("类型"), problem=_("自定义类型须填写类型名称，其他类型不填"))
    if kind in DOUBTFUL and not doubtful_allowed:
        raise DoubtfulPaymentKind(kind=str(kind.label))
    loans = {line.money_kind for line in lines if line.is_loan}
    if kind in _LOANS_OF and loans != _LOANS_OF[kind]:
        raise PaymentPlanInvalid(line=str(kind.label), problem=_LOAN_WORDS[kind])
    first = [line for line in lines if line.money_kind is MoneyKind.DOWN_PAYMENT]
    parts = sum(line.instalments for line in first)
    if loans and parts > 1 and kind is not PaymentKind.DOWN_STAGED:
        name = f"{first[-1].sequence} {first[-1].name}"
        problem = _("有贷款时首期只能一次付清；分几次付属于“首付分期”，请改选该类型")
        raise PaymentPlanInvalid(line=name, problem=problem)


_LOAN_WORDS = {
    PaymentKind.LUMP_SUM: _("一次性付款不能有贷款行，请删去贷款行或改选贷款类型"),
    PaymentKind.INSTALMENTS: _("分期付款不能有贷款行，请删去贷款行或改选贷款类型"),
    PaymentKind.MORTGAGE: _("商业按揭须有按揭款行，且不能有公积金行；两种都有请改选组合贷款"),
    PaymentKind.PROVIDENT: _("公积金贷款须有公积金行，且不能有按揭款行；两种都有请改选组合贷款"),
    PaymentKind.COMBINED: _("组合贷款须同时有按揭款行和公积金行"),
}
