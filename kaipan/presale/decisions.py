"""Things that ask for a yes follow the answer, all in the same way.

The answer lives with the approval. A thing's own state follows it in whichever comes first: the next verb on
the thing, or the delivery of the approval's event. So no verb ever waits for a worker.
"""

from kaipan.approvals import queries as approvals
from kaipan.kernel.source import Source
from kaipan.presale.rules.price_plan_states import ASKED

_LEADS_TO = {"APPROVED": "APPROVED", "REJECTED": "DRAFT", "WITHDRAWN": "DRAFT"}


def answered_state(source: Source, matter: str, state: str) -> str | None:
    """Where the last answer about a thing in ``state`` leads it; None where it is there or was not asked for.

    An approved thing whose yes was taken back is a draft again.
    """
    if state not in ASKED:
        return None
    asked = approvals.latest_for(source, matter)
    led = _LEADS_TO.get(asked.state) if asked else None
    return None if led == state else led
