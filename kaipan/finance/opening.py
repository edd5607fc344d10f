"""Writing dues."""

from collections.abc import Sequence

from django.db.models import Max

from kaipan.finance.models import Account, Due, MoneyKind
from kaipan.finance.refusals import UnknownMoneyKind
from kaipan.finance.rules.lines import DueTerms, refuse_bad_dues
from kaipan.platform.unit_of_work import step


@step
def add_dues(account: Account, lines: Sequence[DueTerms]) -> list[Due]:
    """The lines as dues of a locked account, numbered on from its last."""
    refuse_bad_dues(lines)
    _refuse_unknown_kinds(lines)
    last = account.dues.aggregate(last=Max("sequence"))["last"] or 0
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


def _refuse_unknown_kinds(lines: Sequence[DueTerms]) -> None:
    wanted = {str(line.money_kind) for line in lines}
    known = MoneyKind.objects.filter(pk__in=wanted).values_list("pk", flat=True)
    for code in sorted(wanted - set(known)):
        raise UnknownMoneyKind(value=code)
