"""Say who may agree on which price."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.platform.versions import last_version
from kaipan.presale import permissions
from kaipan.presale.models import AuthorityLadder, AuthorityStep
from kaipan.presale.rules.authority import AuthorityInvalid, AuthorityRow, check_ladder


@use_case
def set_authority_ladder(
    project_id: ProjectId | int,
    rows: Sequence[AuthorityRow],
    *,
    valid_from: date,
    today: date,
    actor: Actor,
) -> int:
    """Set the whole ladder of authority on prices (折扣权限) from ``valid_from`` on; its version.

    A role without a row may agree on the standard price only. Refuses a day that is over (what was agreed
    then stays), and rows that are no ladder (:class:`AuthorityInvalid`).
    """
    require(actor, permissions.SET_AUTHORITY, project_id)
    check_ladder(rows)
    if valid_from < today:
        raise AuthorityInvalid(row=_("生效日期"), problem=_("不能早于今天，已成交的价格不受新权限影响"))
    _refuse_unknown(rows, actor)
    last = last_version(AuthorityLadder.objects.filter(project_id=project_id))
    ladder = AuthorityLadder.objects.create(
        project_id=project_id,
        version=last + 1,
        valid_from=valid_from,
        step_count=len(rows),
        created_by_id=actor.staff_id,
    )
    AuthorityStep.objects.bulk_create(
        AuthorityStep(
            project_id=project_id,
            ladder=ladder,
            role_id=row.role_id,
            product_type=row.product_type,
            least_rate=row.least_rate,
            to_floor=row.to_floor,
        )
        for row in rows
    )
    audit.record(
        actor,
        "presale.authority.set",
        ladder,
        changes={"version": [last or None, last + 1], "valid_from": valid_from, "rows": _said(rows, actor)},
    )
    return ladder.version


def _refuse_unknown(rows: Sequence[AuthorityRow], actor: Actor) -> None:
    wanted = {row.role_id for row in rows}
    if org.role_names(actor).filter(pk__in=wanted).count() != len(wanted):
        raise NotFound
    for number, row in enumerate(rows, 1):
        if row.product_type and row.product_type not in ProductType.values:
            raise AuthorityInvalid(row=number, problem=_("没有这种产品类型"))


def _said(rows: Sequence[AuthorityRow], actor: Actor) -> list[str]:
    """The rows as the trail keeps them: role, product, limit."""
    names = dict(org.role_names(actor).values_list("pk", "name"))
    return [
        f"{names[row.role_id]} {row.product_type or '*'} {'底价' if row.to_floor else row.least_rate}"
        for row in rows
    ]
