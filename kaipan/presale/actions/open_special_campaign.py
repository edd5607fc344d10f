"""Campaigns of special prices and how many rooms they are for."""

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import ProjectId, SpecialCampaignId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.models import SpecialCampaign
from kaipan.presale.refusals import CampaignQuotaTooSmall


@use_case
def open_special_campaign(
    project_id: ProjectId | int, *, name: str, quota: int, actor: Actor
) -> SpecialCampaignId:
    """Open a campaign (特价活动): at most ``quota`` rooms are sold at their special price under its name."""
    require(actor, permissions.SET_SPECIAL_PRICE, project_id)
    campaign = SpecialCampaign.objects.create(
        project_id=project_id,
        name=required_line(name, longest=60),
        quota=quota,
        created_by_id=actor.staff_id,
    )
    audit.record(actor, "presale.special_campaign.opened", campaign, changes={"quota": [None, quota]})
    return SpecialCampaignId(campaign.pk)


@use_case
def resize_special_campaign(campaign_id: SpecialCampaignId | int, *, quota: int, actor: Actor) -> None:
    """Change how many rooms the campaign is for; never fewer than have been sold."""
    seen = SpecialCampaign.objects.filter(project_id__in=sorted(actor.visible_projects()))
    found = one(seen, pk=campaign_id)
    require(actor, permissions.SET_SPECIAL_PRICE, found.project_id)
    (campaign,) = lock(Rank.CAMPAIGN, SpecialCampaign.objects.filter(pk=campaign_id))
    if quota < campaign.used or quota < 1:
        raise CampaignQuotaTooSmall(campaign=campaign.name, used=campaign.used)
    before, campaign.quota = campaign.quota, quota
    campaign.save(update_fields=["quota"])
    audit.record(actor, "presale.special_campaign.resized", campaign, changes={"quota": [before, quota]})
