"""What a provider's sender is given, and what it answers.

    class Aliyun:
        repeats_safely = True          # the provider has one effect for one key

        def send(self, letter: Letter) -> str:
            answer = post(…, phone=letter.to.clear(), text=letter.text, out_id=letter.key, timeout=2)
            if not answer.taken:
                raise NotDelivered(answer.message, for_good=answer.is_final)
            return answer.id

It is named in the settings by its dotted path or by an entry point of the group ``kaipan.senders``. It is
called while the person is locked, so that a withdrawal waits for it: let it answer within two seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from kaipan.platform.encryption import Sealed


class NotDelivered(Exception):  # noqa: N818  an answer of the provider
    """The provider did not take the letter. ``for_good``: trying again would change nothing.

    ``said`` is kept and shown: no numbers in it.
    """

    def __init__(self, said: str, *, for_good: bool = False) -> None:
        self.said, self.for_good = said, for_good
        super().__init__(said)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message on its way. ``key`` is the same whenever it is tried; ``to`` is opened by the sender."""

    key: str
    channel: str
    to: Sealed
    to_masked: str
    subject: str = field(repr=False)
    text: str = field(repr=False)
    is_repeat: bool = False


class Sender(Protocol):
    """Carries letters. ``repeats_safely`` says that one key has one effect however often it is tried."""

    repeats_safely: bool

    def send(self, letter: Letter) -> str:
        """Give the letter to the provider; its reference. Raises :class:`NotDelivered`."""
        ...
