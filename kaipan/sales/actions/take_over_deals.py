"""承接存量交易: the running deals of an older system become ours, a whole workbook or none of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from kaipan.inventory import actions as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import Money
from kaipan.kernel.text import gettext_noop as _
from kaipan.ledger import actions as ledger
from kaipan.platform import audit, events
from kaipan.platform.encryption import blind_index
from kaipan.platform.locks import claim_name
from kaipan.platform.progress import progress
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import actions as presale
from kaipan.sales import permissions
from kaipan.sales.events import DealsTakenOver
from kaipan.sales.models import RunningDealsFile, TakeOver
from kaipan.sales.queries.taking_over import content_of, file_to_work_on, reasons_of
from kaipan.sales.taking_over.comparing import Reason, compared, unexplained
from kaipan.sales.taking_over.doing import make_deals
from kaipan.sales.taking_over.judging import JudgedDeal, judge
from kaipan.sales.taking_over.reading import RunningDeals, read_running_deals
from kaipan.sales.taking_over.refusals import BalancesDiffer, RunningDealsHaveErrors, SameDealsAgain
from kaipan.sales.taking_over.sheets import DEALS, RECEIPTS
from kaipan.sales.taking_over.world import rooms_named


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a take-over made; ``take_over_id`` is where its deals are listed."""

    take_over_id: int
    deals: int
    receipts: int
    papers: int


@use_case
def take_over_deals(file_id: int, *, today: date, actor: Actor) -> TakenOver:
    """Take the running deals of a kept workbook over: deals, dues, receipts, papers, all or none.

    Each row is judged once more under the locks of this verb. One wrong row refuses the file
    (:class:`RunningDealsHaveErrors`), so does a balance that is not the older system's and that nobody in
    charge of accounts explained (:class:`BalancesDiffer`), and a file that was taken over before
    (:class:`SameDealsAgain`). Nothing is announced to customers: for them nothing happened today. The
    workbook goes with the take-over.
    """
    kept = file_to_work_on(file_id, actor=actor)
    project_id = ProjectId(kept.project_id)
    require(actor, permissions.TAKE_OVER, project_id)
    claim_name(f"sales.take_over.{project_id}")
    refuse_same_file(project_id, bytes(kept.fingerprint))
    progress(phase=_("读取文件"))
    said = read_running_deals(content_of(kept), kept.filename)
    days = [today, *(day for row in said.rows[RECEIPTS] if (day := row.day("收款日期")) and day <= today)]
    open_months = ledger.hold_months(actor.company_id, days)
    ledger.hold_period_open(actor.company_id, today)
    reasons = reasons_of(kept)
    deals = _judged_under_locks(said, project_id, reasons, today=today, actor=actor)
    log = _log(kept, deals, today, actor)
    made = make_deals(deals, log, reasons, open_months, today=today, actor=actor)
    for deal, each in zip(made, deals, strict=True):
        audit.record(
            actor,
            "sales.deal.taken_over",
            deal,
            changes={"key": each.key, "total": each.quote.deal_total, "received": each.received},
        )
    RunningDealsFile.objects.filter(pk=kept.pk).delete()
    audit.record(
        actor,
        "sales.deals.taken_over",
        log,
        changes={"deals": log.deals, "receipts": log.receipts, "owed": log.owed, "received": log.received},
    )
    events.publish(DealsTakenOver(project_id, log.pk, log.deals))
    return TakenOver(log.pk, log.deals, log.receipts, log.papers)


def _judged_under_locks(
    said: RunningDeals,
    project_id: ProjectId,
    reasons: Mapping[str, Reason],
    *,
    today: date,
    actor: Actor,
) -> list[JudgedDeal]:
    """All deals of the file, in order and compared, with their rooms and prices held until the verb ends."""
    room_ids = rooms_named(project_id, said.rows[DEALS], actor=actor).values()
    inventory.lock_rooms(room_ids)
    presale.hold_prices(room_ids, ())
    judged = judge(said, project_id, today=today, actor=actor)
    if judged.complaints.wrong:
        raise RunningDealsHaveErrors(judged.complaints.errors, judged.complaints.wrong)
    differing = unexplained(compared(judged.deals), reasons)
    if differing:
        first = differing[0]
        raise BalancesDiffer(count=len(differing), key=first.key, difference=f"{first.difference:,.2f}")
    return list(judged.deals)


def _log(kept: RunningDealsFile, deals: list[JudgedDeal], today: date, actor: Actor) -> TakeOver:
    return TakeOver.objects.create(
        project_id=kept.project_id,
        fingerprint=kept.fingerprint,
        filename=kept.filename,
        deals=len(deals),
        receipts=sum(len(deal.receipts) for deal in deals),
        papers=sum(len(deal.papers) for deal in deals),
        owed=Money.total(deal.owed for deal in deals),
        received=Money.total(deal.received for deal in deals),
        taken_over_on=today,
        taken_over_by_id=actor.staff_id,
    )


def fingerprint_of(content: bytes) -> bytes:
    """By which the same file is known again, and nothing of it is."""
    return blind_index(hashlib.sha256(content).hexdigest(), "sales.running_deals")


def refuse_same_file(project_id: ProjectId | int, fingerprint: bytes) -> None:
    """Refuse a file that was taken over already; names who did, and when."""
    before = TakeOver.objects.filter(project_id=project_id, fingerprint=fingerprint)
    earlier = before.select_related("taken_over_by").first()
    if earlier is not None:
        raise SameDealsAgain(
            person=earlier.taken_over_by or gettext_lazy("系统"),
            moment=f"{localtime(earlier.taken_over_at):%Y-%m-%d %H:%M}",
            deals=earlier.deals,
        )
