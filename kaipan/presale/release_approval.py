"""What is asked when a release needs somebody else's yes."""

from __future__ import annotations

import hashlib

from kaipan.approvals import actions as approvals
from kaipan.kernel.text import gettext_noop as _
from kaipan.presale.models import ReleaseBatch

MATTER = approvals.declare_matter("presale.release", _("放盘"))


def payload_of(batch: ReleaseBatch) -> dict[str, object]:
    """Everything the batch will change: how many rooms, which ones (as a digest), and from when on."""
    rooms = list(batch.targets.order_by("room_id").values_list("room_id", flat=True))
    return {
        "number": batch.number,
        "kind": str(batch.kind),
        "effective_at": batch.effective_at.isoformat(),
        "rooms": len(rooms),
        "which": hashlib.sha256(",".join(map(str, rooms)).encode()).hexdigest(),
    }
