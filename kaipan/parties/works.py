"""Which verbs about people may be carried out as long work."""

from collections.abc import Mapping
from typing import Any

from kaipan.kernel.actor import Actor
from kaipan.kernel.text import gettext_noop as _
from kaipan.parties.actions import export_party
from kaipan.parties.permissions import HANDLE_REQUEST
from kaipan.platform.long_work import work

EXPORT = "parties.export"


@work(EXPORT, label=_("个人信息导出"), permission=HANDLE_REQUEST, own_door=True)
def _export(arguments: Mapping[str, Any], *, actor: Actor) -> object:
    return export_party(arguments["request_id"], actor=actor)
