"""编制补差批次: what measured areas make of many contracts, frozen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from psycopg.types.json import Jsonb

from kaipan.areas import permissions
from kaipan.areas.codes import DueAt
from kaipan.areas.drawing import Drawn, draw, fingerprint
from kaipan.areas.models import AreaBatch, AreaLine
from kaipan.areas.queries.preview import deals_in
from kaipan.areas.refusals import CodeUnknown, DaysUnfit, NothingToSettle
from kaipan.areas.rules.regimes import LEAST_REPLY_DAYS, MOST_REPLY_DAYS
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.money import ZERO, Money
from kaipan.platform import audit
from kaipan.platform.copying import copy_rows
from kaipan.platform.locks import claim_name
from kaipan.platform.numbers import next_number
from kaipan.platform.unit_of_work import step, use_case

MOST_DUE_DAYS = 3650

_LINE = (
    "project_id", "batch_id", "deal_id", "account_id", "measured_id", "regime_id", "label", "contract_day",
    "product_type", "area_basis", "contract_area", "measured_area", "price", "error_percent", "unit_price",
    "parts", "target", "before", "amount", "beyond", "state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BatchTerms:
    """When what buyers have to pay falls due, and how many days who may choose has to answer once told."""

    due_at: str = DueAt.DAYS.value
    due_days: int = 30
    reply_days: int = 15


@use_case
def draw_batch(
    project_id: ProjectId | int,
    *,
    building_ids: Collection[int] = (),
    deal_ids: Collection[int] = (),
    terms: BatchTerms = BatchTerms(),
    actor: Actor,
    today: date,
) -> int:
    """Work out the differences of signed contracts of these buildings, or of these deals, and freeze them.

    Left out are contracts without a reviewed survey or a regime, and those settled by the same survey or not
    settled yet by another batch: the preview names them. No money moves; one batch
    a project is drawn at a time. Raises :class:`NothingToSettle`,
    :class:`DaysUnfit` and :class:`CodeUnknown`.
    """
    require(actor, permissions.SETTLE, project_id)
    _refuse_bad_terms(terms)
    claim_name(f"areas.draw.{project_id}")
    deals = deals_in(int(project_id), building_ids, deal_ids)
    drawn = [each for each in draw(int(project_id), deals) if each.left_out is None]
    if not drawn:
        raise NothingToSettle
    batch = AreaBatch(
        project_id=project_id,
        due_at=terms.due_at,
        due_days=terms.due_days,
        reply_days=terms.reply_days,
        line_count=len(drawn),
        beyond_count=sum(each.difference is not None and each.difference.beyond for each in drawn),
        to_pay=Money.total(each.amount for each in drawn if each.amount > ZERO),
        to_return=Money.total(abs(each.amount) for each in drawn if each.amount < ZERO),
        fingerprint=fingerprint(drawn),
        drawn_on=today,
        drawn_by_id=actor.staff_id,
    )
    batch.number = f"BC-{today.year}-{next_number(int(project_id), f'areas.batch.{today.year}'):06d}"
    batch.save()
    _write(batch, drawn)
    changes = {"lines": batch.line_count, "to_pay": batch.to_pay, "to_return": batch.to_return}
    audit.record(actor, "areas.batch.drawn", batch, changes=changes)
    return batch.pk


def _refuse_bad_terms(terms: BatchTerms) -> None:
    if terms.due_at not in DueAt.values:
        choices = "、".join(str(label) for label in DueAt.labels)
        raise CodeUnknown(value=terms.due_at[:20], choices=choices)
    in_days = 0 <= terms.due_days <= MOST_DUE_DAYS
    if not in_days or not LEAST_REPLY_DAYS <= terms.reply_days <= MOST_REPLY_DAYS:
        raise DaysUnfit


@step
def _write(batch: AreaBatch, drawn: Sequence[Drawn]) -> None:
    copy_rows(AreaLine, _LINE, (_row(batch, each) for each in drawn))


def _row(batch: AreaBatch, each: Drawn) -> tuple[object, ...]:
    sold, survey, regime, difference = each.sold, each.survey, each.regime, each.difference
    assert survey is not None
    assert regime is not None
    assert difference is not None
    measured = survey.area_by(sold.area_basis)
    return (
        batch.project_id, batch.pk, sold.deal_id, sold.account_id, survey.measured_id, regime.pk, sold.label,
        sold.contract_day, sold.product_type, sold.area_basis, sold.area.square_metres,
        measured.square_metres, sold.total.amount, difference.error_percent, difference.unit_price,
        Jsonb([part.as_json() for part in difference.parts]), difference.amount.amount, each.before.amount,
        each.amount.amount, difference.beyond, "OPEN",
    )  # fmt: skip
