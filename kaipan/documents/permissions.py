"""What people may do in the room of papers. Issuing needs no name here: the verb that issues has its own."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW_PAPER = declare("documents.paper.view", _("查看单据（证件号、电话已遮盖）"))
PRINT_PAPER = declare("documents.paper.print", _("打印单据"))
