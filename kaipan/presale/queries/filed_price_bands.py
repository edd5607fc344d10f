"""The bands under the filed prices as the actor may see them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId
from kaipan.presale import permissions
from kaipan.presale.limits import filed_rule_on
from kaipan.presale.models import FiledPriceRule


def filed_price_rules(actor: Actor, project_id: ProjectId | int) -> QuerySet[FiledPriceRule]:
    """Every rule that was set for the project, the latest first, with its bands."""
    rules = FiledPriceRule.objects.visible_to(actor, permissions.VIEW_PRICE).filter(project_id=project_id)
    return rules.select_related("created_by").prefetch_related("bands__building")


def filed_price_rule(project_id: ProjectId | int, *, on: date, actor: Actor) -> FiledPriceRule | None:
    """The rule in force that day; None as long as none was set."""
    require(actor, permissions.VIEW_PRICE, project_id)
    return filed_rule_on(int(project_id), on)
