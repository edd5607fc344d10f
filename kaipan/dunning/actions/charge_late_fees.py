"""计收逾期付款违约金."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from kaipan.dunning import permissions
from kaipan.dunning.charging import FeeToCharge, fees_to_charge
from kaipan.dunning.events import LateFeesCharged
from kaipan.dunning.models import LateFeeCharge, LateFeeRun
from kaipan.dunning.numbering import paper_numbers
from kaipan.dunning.refusals import FeeDayAhead, NothingToCharge
from kaipan.finance import actions as finance
from kaipan.finance.actions import DueLine
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import AccountId
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.platform import audit, events
from kaipan.platform.locks import claim_name
from kaipan.platform.unit_of_work import step, use_case


@use_case
def charge_late_fees(
    project_id: int, *, up_to: date, account_ids: Collection[int] = (), actor: Actor, today: date
) -> int:
    """Charge what lateness has cost up to the end of a day beyond what was charged before; the run.

    By slices, under the terms in force on that day, as dues of their own that stay when the late ones are
    paid. Of all open accounts of the project, or of those said. Nothing is ever charged twice or taken back;
    :class:`NothingToCharge` where all was charged. Raises :class:`kaipan.ledger.actions.PeriodClosed`.
    """
    require(actor, permissions.CHARGE, project_id)
    if up_to > today:
        raise FeeDayAhead(today=today, up_to=up_to)
    claim_name(f"dunning.{project_id}")
    first = fees_to_charge(project_id, up_to, account_ids=account_ids)
    keys = sorted({each.account_id for each in first})
    if not keys:
        raise NothingToCharge(up_to=up_to)
    finance.hold_accounts(keys, today)
    found = fees_to_charge(project_id, up_to, account_ids=keys)
    if not found:
        raise NothingToCharge(up_to=up_to)
    due_ids = _open(found, up_to, today, actor)
    (number,) = paper_numbers("late_fee", project_id, today)
    run = LateFeeRun.objects.create(
        project_id=project_id,
        number=number,
        up_to=up_to,
        charged_on=today,
        total=Money.total(each.difference.amount for each in found),
        made_by_id=actor.staff_id,
    )
    _write(run, found, due_ids)
    audit.record(actor, "dunning.late_fees.charged", run, changes={"total": run.total, "up_to": up_to})
    events.publish(LateFeesCharged(project_id, run.pk, run.number, up_to.isoformat(), str(run.total)))
    return run.pk


@step
def _write(run: LateFeeRun, found: Collection[FeeToCharge], due_ids: Mapping[int, int]) -> None:
    """The charges of a run, each with the due that was opened for it."""
    LateFeeCharge.objects.bulk_create(
        LateFeeCharge(
            project_id=run.project_id,
            run=run,
            account_id=each.account_id,
            due_id=each.difference.due_id,
            charged_due_id=due_ids[each.difference.due_id],
            fee=each.difference.fee,
            before=each.difference.before,
            amount=each.difference.amount,
        )
        for each in found
    )


@step
def _open(found: Collection[FeeToCharge], up_to: date, today: date, actor: Actor) -> Mapping[int, int]:
    """A due for each fee; by the late due."""
    by_account: dict[AccountId, list[FeeToCharge]] = defaultdict(list)
    for each in found:
        by_account[each.account_id].append(each)
    opened: dict[int, int] = {}
    for account_id, fees in by_account.items():
        lines = [
            DueLine(
                MoneyKind.LATE_FEE,
                f"{each.name[:16]}违约金（至{up_to.isoformat()}）",
                each.difference.amount,
                due_on=today,
            )
            for each in fees
        ]
        due_ids = finance.open_dues(account_id, lines, actor=actor)
        opened |= {fee.difference.due_id: due_id for fee, due_id in zip(fees, due_ids, strict=True)}
    return opened
