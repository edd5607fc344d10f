"""What people may do with questionnaires."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

MANAGE = declare("surveys.questionnaire.manage", _("编制、发布和停用问卷，管理前台平板"))
VIEW = declare("surveys.answer.view", _("查看所跟客户的答卷和统计"))
FILL = declare("surveys.answer.fill", _("为客户填写问卷、发出填写链接"))
CORRECT = declare("surveys.answer.correct", _("更正已提交的答卷"))
