"""Writing dues."""

from collections.abc import Sequence

from kaipan.finance.kind_refusals import MoneyKindRetired
from kaipan.finance.models import Account, Due, MoneyKind
from kaipan.finance.refusals import UnknownMoneyKind
from kaipan.finance.rules.lines import DueTerms, refuse_bad_dues
from kaipan.platform.prepared import Prepared
from kaipan.platform.unit_of_work import step

_numbers = Prepared(
    lambda account: (
        Due.objects.filter(account_id=account).order_by("-sequence").values_list("sequence", flat=True)[:1]
    )
)
_kinds = Prepared(
    lambda company, *codes: (
        MoneyKind.objects.of_company(company)
        .filter(pk__in=codes, is_active=True)
        .values_list("pk", flat=True)
    )
)


@step
def add_dues(account: Account, lines: Sequence[DueTerms]) -> list[Due]:
    """The lines as dues of a locked account, numbered on from its last."""
    refuse_bad_dues(lines)
    _refuse_unknown_kinds(account, lines)
    last = _numbers.first(account.pk) or 0
    return Due.objects.bulk_create(
        Due(
            project_id=account.project_id,
            account=account,
            sequence=sequence,
            money_kind_id=str(line.money_kind),
            name=line.name,
            amount=line.amount,
            due_on=line.due_on,
            anchor=str(line.anchor),
            months=line.months,
            days=line.days,
            day_of_month=line.day_of_month,
            is_loan=line.is_loan,
        )
        for sequence, line in enumerate(lines, start=last + 1)
    )


def _refuse_unknown_kinds(account: Account, lines: Sequence[DueTerms]) -> None:
    wanted = {str(line.money_kind) for line in lines}
    for code in sorted(wanted - set(_kinds(account.company_id, *wanted))):
        kind = MoneyKind.objects.of_company(account.company_id).filter(pk=code).first()
        raise MoneyKindRetired(name=kind.name) if kind else UnknownMoneyKind(value=code)
