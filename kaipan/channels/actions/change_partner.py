"""更改、终止合作: until when a partner works, in whose name its programs report, and its end."""

from __future__ import annotations

from datetime import date

from kaipan.channels.actions.add_partner import check_window
from kaipan.channels.finding import working_partner
from kaipan.channels.models import Partner
from kaipan.channels.permissions import MANAGE, REPORT
from kaipan.channels.refusals import AccountTaken, PartnerHasSecondLevel
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import StaffId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.org import queries as org
from kaipan.platform import audit
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def change_partner(
    partner_id: int,
    *,
    contract_from: date,
    contract_until: date | None = None,
    account_id: StaffId | int | None = None,
    actor: Actor,
) -> None:
    """Set the days of the contract and the account of a partner, both as a whole.

    ``account_id`` is somebody who may report in the project: a person of staff made for the partner, whose
    tokens its programs use. They then see and report for this partner only, unless they may see all.
    """
    partner = working_partner(partner_id, actor)
    require(actor, MANAGE, partner.project_id)
    check_window(contract_from, contract_until)
    account = None
    if account_id is not None:
        account = one(org.holders(partner.project_id, REPORT), pk=account_id)
        taken = Partner.objects.filter(project_id=partner.project_id, account_id=account_id)
        other = taken.exclude(pk=partner.pk).select_related("party").first()
        if other is not None:
            raise AccountTaken(name=other.party.name)
    changes: dict[str, object] = {
        "contract_from": [partner.contract_from, contract_from],
        "contract_until": [partner.contract_until, contract_until],
        "account": [partner.account and partner.account.name, account and account.name],
    }
    partner.contract_from, partner.contract_until = contract_from, contract_until
    partner.account = account
    partner.save(update_fields=["contract_from", "contract_until", "account"])
    audit.record(actor, "channels.partner.changed", partner, changes=changes)


@use_case
def end_partner(partner_id: int, *, reason: str, today: date, actor: Actor) -> None:
    """Work with the partner no more. What it reported runs on; commission already earned stays earned.

    Refuses while second-level partners stand under it (:class:`PartnerHasSecondLevel`).
    """
    partner = working_partner(partner_id, actor)
    require(actor, MANAGE, partner.project_id)
    why = required_line(reason, longest=200)
    below = Partner.objects.filter(parent=partner, ended_on__isnull=True).count()
    if below:
        raise PartnerHasSecondLevel(name=partner.party.name, count=below)
    partner.ended_on, partner.end_reason, partner.account_id = today, why, None
    partner.save(update_fields=["ended_on", "end_reason", "account"])
    audit.record(actor, "channels.partner.ended", partner, reason=why, changes={"ended_on": today})
