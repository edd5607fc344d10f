"""Say how far below its filed price a room may be sold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaipan.inventory import queries as inventory
from kaipan.inventory.codes import ProductType
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import ProjectId
from kaipan.kernel.text import gettext_noop as _
from kaipan.kernel.typed_values.texts import clean_line
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.platform.versions import last_version
from kaipan.presale import permissions
from kaipan.presale.models import FiledPriceBand, FiledPriceRule
from kaipan.presale.rules.filed_bands import FiledBandInvalid, FiledBandRow, check_bands

_LONGEST_SOURCE = 200


@use_case
def set_filed_price_bands(
    project_id: ProjectId | int,
    rows: Sequence[FiledBandRow],
    *,
    source: str,
    valid_from: date,
    today: date,
    actor: Actor,
) -> int:
    """Set all bands under the filed prices (备案价上下浮) of a project from ``valid_from`` on; the version.

    ``source`` is the local document (文号) that says so. No rows take the bands away: prices may then be
    anything up to the filed one, which no row raises. Refuses a day that is over (what was agreed then
    stays), and rows that are no rule (:class:`FiledBandInvalid`).
    """
    require(actor, permissions.SET_FLOOR_PRICE, project_id)
    source = clean_line(source, longest=_LONGEST_SOURCE)
    check_bands(rows, source)
    if valid_from < today:
        raise FiledBandInvalid(row=_("生效日期"), problem=_("不能早于今天，已成交的价格不受新规定影响"))
    said = _said(rows, int(project_id), actor)
    version = _keep(project_id, rows, source, valid_from, actor)
    audit.record(
        actor,
        "presale.filed_bands.set",
        FiledPriceRule.objects.get(project_id=project_id, version=version),
        changes={
            "version": [version - 1 or None, version],
            "valid_from": valid_from,
            "source": source,
            "rows": said,
        },
    )
    return version


def _keep(
    project_id: ProjectId | int, rows: Sequence[FiledBandRow], source: str, valid_from: date, actor: Actor
) -> int:
    """Write the rule with its bands; its version."""
    last = last_version(FiledPriceRule.objects.filter(project_id=project_id))
    rule = FiledPriceRule.objects.create(
        project_id=project_id,
        version=last + 1,
        source=source,
        valid_from=valid_from,
        band_count=len(rows),
        created_by_id=actor.staff_id,
    )
    FiledPriceBand.objects.bulk_create(
        FiledPriceBand(
            project_id=project_id,
            rule=rule,
            building_id=row.building_id,
            product_type=row.product_type,
            most_below=row.band.most_below,
            least_below=row.band.least_below,
        )
        for row in rows
    )
    return last + 1


def _said(rows: Sequence[FiledBandRow], project_id: int, actor: Actor) -> list[str]:
    """The rows as the trail keeps them: building, product, shares. Refuses what the project does not have."""
    buildings = inventory.buildings(actor).filter(project_id=project_id)
    names = dict(buildings.values_list("pk", "name"))
    for number, row in enumerate(rows, 1):
        if row.building_id is not None and row.building_id not in names:
            raise NotFound
        if row.product_type and row.product_type not in ProductType.values:
            raise FiledBandInvalid(row=number, problem=_("没有这种产品类型"))
    return [
        f"{names[row.building_id] if row.building_id else '*'} {row.product_type or '*'} "
        f"{row.band.least_below}–{'*' if row.band.most_below is None else row.band.most_below}"
        for row in rows
    ]
