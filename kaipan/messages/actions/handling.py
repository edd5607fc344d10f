"""What people do about messages in the outbox."""

from kaipan.kernel.actor import Actor, require
from kaipan.kernel.text import gettext_noop
from kaipan.kernel.typed_values.texts import required_line
from kaipan.messages.actions.send_message import SEND_JOB
from kaipan.messages.codes import MessageState, Reason
from kaipan.messages.locked import locked_message
from kaipan.messages.models import Message
from kaipan.messages.permissions import SEND
from kaipan.messages.queries.messages import messages
from kaipan.messages.rules.refusals import MessageElsewhere
from kaipan.parties import queries as parties
from kaipan.platform import audit, jobs
from kaipan.platform.clock import moment
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import use_case


@use_case
def resend_message(message_id: int, *, actor: Actor) -> None:
    """Try a message that failed once more, from the beginning; what consent it rests on is looked at anew."""
    message = _waiting_for_somebody(message_id, MessageState.FAILED, gettext_noop("重发"), actor)
    parties.consent_for(message.party_id, message.purpose, message.channel)
    message.state, message.reason, message.said = MessageState.QUEUED, "", ""
    message.attempts, message.due_at, message.closed_at = 0, moment(), None
    message.save()
    jobs.enqueue(SEND_JOB, message_id=message.pk)
    audit.record(actor, "messages.message.requeued", message)


@use_case
def cancel_message(message_id: int, *, reason: str, actor: Actor) -> None:
    """Take a message that waits out of the outbox."""
    why = required_line(reason, longest=200)
    message = _waiting_for_somebody(message_id, MessageState.QUEUED, gettext_noop("取消"), actor)
    message.state, message.reason, message.said = MessageState.REFUSED, Reason.CANCELLED, why
    message.begun_at, message.closed_at = None, moment()
    message.save()
    audit.record(actor, "messages.message.cancelled", message, reason=why)


def _waiting_for_somebody(message_id: int, state: MessageState, verb: str, actor: Actor) -> Message:
    seen = one(messages(actor), pk=message_id)
    require(actor, SEND, seen.project_id)
    message = locked_message(seen.pk, actor)
    if message.state != state:
        raise MessageElsewhere(number=message.pk, state=message.get_state_display(), verb=verb)
    return message
