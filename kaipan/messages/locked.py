"""A message that is about to change."""

from kaipan.kernel.actor import Actor
from kaipan.kernel.errors import NotFound
from kaipan.messages.models import Message
from kaipan.platform.locks import Rank, lock


def locked_message(message_id: int, actor: Actor) -> Message:
    """The message of the actor's company, locked until the verb ends."""
    found = lock(Rank.MESSAGE, Message.objects.filter(company_id=actor.company_id, pk=message_id))
    if not found:
        raise NotFound
    return found[0]
