"""Who carries messages: a small protocol, two senders of the house, the place where others are plugged in."""

from kaipan.messages.senders.protocol import Letter, NotDelivered, Sender

__all__ = ["Letter", "NotDelivered", "Sender"]
