"""Things that ask for a yes follow the answer, all in the same way.

The answer lives with the approval. A thing's own state follows it in whichever comes first: the next verb on
the thing, or the delivery of the approval's event. So no verb ever waits for a worker.
"""

from dataclasses import dataclass
from typing import Protocol

from kaipan.approvals import queries as approvals
from kaipan.approvals.queries import ApprovalCard
from kaipan.kernel.source import Source
from kaipan.presale.rules.price_plan_states import ASKED

_LEADS_TO = {"APPROVED": "APPROVED", "REJECTED": "DRAFT", "WITHDRAWN": "DRAFT"}


class Asking(Protocol):
    """A plan or an order: something that asks for a yes."""

    state: str

    @property
    def source(self) -> Source: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """The last question about a thing, and where the next verb will find the thing, the answer included."""

    asked: ApprovalCard | None
    state: str

    @property
    def may_be_taken_back(self) -> bool:
        """Whether a question waits, or its yes is not used up."""
        return self.state in ASKED


def standing_of(thing: Asking, matter: str) -> Standing:
    """Where a thing stands, for who only looks; the verbs follow the answer themselves."""
    asked = approvals.latest_for(thing.source, matter)
    return Standing(asked, _led(asked, thing.state))


def answered_state(source: Source, matter: str, state: str) -> str | None:
    """Where the last answer about a thing in ``state`` leads it; None where it is there or was not asked for.

    An approved thing whose yes was taken back is a draft again.
    """
    if state not in ASKED:
        return None
    led = _led(approvals.latest_for(source, matter), state)
    return None if led == state else led


def _led(asked: ApprovalCard | None, state: str) -> str:
    """The state that the answer leads to; ``state`` itself while there is none."""
    return _LEADS_TO.get(asked.state, state) if asked and state in ASKED else state
