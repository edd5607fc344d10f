"""What this room holds about people, and how it forgets it."""

from collections.abc import Iterable

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.messages.codes import MessageState, Reason
from kaipan.messages.models import Message
from kaipan.parties.queries import Held, KnowingRoom, knows_people
from kaipan.platform.clock import moment
from kaipan.platform.locks import Rank, lock_keys


def held(party_id: PartyId) -> Iterable[Held]:
    """What was sent to them."""
    rows = Message.objects.filter(party_id=party_id).select_related("words__template")
    yield Held("消息", tuple(_row(message) for message in rows))


def forget(party_id: PartyId, actor: Actor) -> int:
    """Destroy the words and where they went; what still waits is not sent."""
    mine = Message.objects.filter(party_id=party_id)
    lock_keys(Rank.MESSAGE, mine)
    mine.filter(state=MessageState.QUEUED).update(
        state=MessageState.REFUSED, reason=Reason.ANONYMISED, begun_at=None, closed_at=moment()
    )
    return mine.update(body=None, sent_to="", said="")


def _row(message: Message) -> dict[str, object]:
    return {
        "渠道": str(message.get_channel_display()),
        "目的": str(message.get_purpose_display()),
        "状态": str(message.get_state_display()),
        "时间": message.sent_at or message.queued_at,
        "内容": message.body.clear() if message.body else "",
    }


knows_people("messages", KnowingRoom(holds=held, forgets=forget))
