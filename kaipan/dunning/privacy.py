"""What this room holds about people: that they paid late, what they promised, and what was said of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kaipan.dunning.models import Case, Notice, Waiver
from kaipan.dunning.rules import states
from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import CompanyId, PartyId
from kaipan.parties.queries import Held, KnowingRoom, knows_people
from kaipan.platform.triggers import FORGOTTEN


def held(party_id: PartyId) -> Iterable[Held]:
    """Their cases with promises, and the notices to them."""
    cases = Case.objects.filter(account__payer_id=party_id).select_related("account")
    yield Held("催缴案件", tuple(_case(each) for each in cases.prefetch_related("promises")))
    notices = Notice.objects.filter(account__payer_id=party_id).select_related("account")
    yield Held(
        "催缴通知",
        tuple(
            {
                "编号": each.number,
                "房间": each.account.label,
                "级别": each.level_name,
                "日期": each.noticed_on,
                "金额": each.amount,
                "送达说明": each.delivery_note,
            }
            for each in notices
        ),
    )


def live_ones(company_id: CompanyId, on: date) -> QuerySet[Case, int]:
    """Who owes money past its day."""
    live = Case.objects.filter(project__company_id=company_id, state__in=states.LIVE).order_by()
    return live.values_list("account__payer_id", flat=True)


def why(party_id: PartyId, on: date) -> Iterable[str]:
    """Each case that is not settled."""
    live = Case.objects.filter(account__payer_id=party_id, state__in=states.LIVE).select_related("account")
    for case in live:
        yield _("催缴 %(label)s（欠款尚未结清）") % {"label": case.account.label}


def forget(party_id: PartyId, actor: Actor) -> int:
    """Empty what was said of them; figures and numbers stay, as the books do."""
    theirs = {"account__payer_id": party_id}
    said = Case.objects.filter(**theirs).exclude(remark="", next_action="")
    notes = Notice.objects.filter(**theirs).exclude(delivery_note="")
    let_off = Waiver.objects.filter(**theirs).exclude(state=states.ASKED).exclude(reason=FORGOTTEN)
    return (
        said.update(remark="", next_action="")
        + notes.update(delivery_note="")
        + let_off.update(reason=FORGOTTEN)
    )


def _case(case: Case) -> dict[str, object]:
    return {
        "房间": case.account.label,
        "状态": str(case.get_state_display()),
        "级别": case.level_name,
        "逾期原因": str(case.get_reason_display()),
        "说明": case.remark,
        "承诺": "；".join(str(each) for each in case.promises.all()),
        "开案日期": case.opened_on,
    }


knows_people("dunning", KnowingRoom(holds=held, keeps=live_ones, why=why, forgets=forget))
