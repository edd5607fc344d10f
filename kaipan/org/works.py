"""Who asked for long work, as an actor with what they may do when it is carried out."""

from kaipan.kernel.actor import Actor, Channel
from kaipan.org.queries import actor_of
from kaipan.platform import long_work


def _asker(staff_id: int, channel: Channel) -> Actor:
    return actor_of(staff_id, channel)


long_work.reads_actors(_asker)
