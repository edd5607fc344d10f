"""What people may do in the room of papers. Issuing needs no name here: the verb that issues has its own."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW_PAPER = declare("documents.paper.view", _("查看单据（证件号、电话已遮盖）"))
PRINT_PAPER = declare("documents.paper.print", _("打印单据"))
MANAGE_SCANS = declare("documents.scan.manage", _("上传、替换、作废已签署单据的扫描件"))
DOWNLOAD_SCAN = declare("documents.scan.download", _("下载已签署单据的扫描件（未遮盖，记入审计）"))
MANAGE_TEMPLATES = declare("documents.template.manage", _("上传、启用、停用单据的 Word 模板"))
