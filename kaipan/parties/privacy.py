"""What this room holds about people, for those who ask what is known of them."""

from collections.abc import Iterable

from django.db.models import Q

from kaipan.kernel.ids import PartyId
from kaipan.parties.codes import AccountKind, Purpose, RequestKind, RequestState, Way
from kaipan.parties.models import Consent, HouseholdLink, Party, PrivacyRequest
from kaipan.parties.queries.knowing_rooms import Held, KnowingRoom, knows_people
from kaipan.platform.scopes import one


def held(party_id: PartyId) -> Iterable[Held]:
    """Who they are, what they said, what they asked. Numbers whole: it is their own copy."""
    party = one(Party.objects.prefetch_related("phones", "accounts"), pk=party_id)
    who: dict[str, object] = {
        "类别": str(party.get_kind_display()),
        "姓名": party.name,
        "证件类型": party.identity_type,
        "证件号码": party.identity.clear() if party.identity else "",
        "电话": [phone.clear() for phone in party.phones.all()],
        "地址": party.address,
    }
    for account in party.accounts.all():
        who[str(AccountKind(account.kind).label)] = account.address.clear()
    yield Held("主体", (who,))
    links = HouseholdLink.objects.filter(Q(party=party) | Q(relative=party)).select_related(
        "relative", "party"
    )
    yield Held("家庭成员", tuple(_relative(link, party) for link in links))
    yield Held("同意和撤回", tuple(_word(word) for word in Consent.objects.filter(party=party)))
    yield Held("个人信息请求", tuple(_request(row) for row in PrivacyRequest.objects.filter(party=party)))


def _relative(link: HouseholdLink, party: Party) -> dict[str, object]:
    other = link.relative if link.party_id == party.pk else link.party
    return {
        "姓名": other.name,
        "关系": str(link.get_relation_display()),
        "登记时间": link.at,
        "登记原因": link.reason,
        "解除时间": link.ended_at,
    }


def _word(word: Consent) -> dict[str, object]:
    return {
        "目的": str(Purpose(word.purpose).label),
        "渠道": str(Way(word.way).label),
        "表示": "同意" if word.given else "不同意",
        "方式": str(word.get_said_display()),
        "时间": word.at,
        "告知书版本": word.notice.version,
        "告知书": word.notice.text,
    }


def _request(row: PrivacyRequest) -> dict[str, object]:
    return {
        "类型": str(RequestKind(row.kind).label),
        "状态": str(RequestState(row.state).label),
        "受理日期": row.received_on,
        "说明": row.note,
        "结果": row.outcome,
    }


knows_people("parties", KnowingRoom(holds=held))
