"""What people may do with the people and companies that the group deals with.

Parties belong to a company, not to a project: somebody who serves a buyer in one project may be asked
about the same buyer in another. A permission held in any project therefore opens the verb, and
:func:`kaipan.parties.queries.visible_parties` says for which parties.
"""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

VIEW_ALL = declare("parties.party.view_all", _("查看公司全部客户主体"))
REGISTER = declare("parties.party.register", _("登记个人和单位"))
CHANGE = declare("parties.party.change", _("更改个人和单位的资料"))
REVEAL = declare("parties.party.reveal", _("查看完整的证件号码和电话"))
NOTE_CONSENT = declare("parties.consent.note", _("记录同意和撤回"))
RECEIVE_REQUEST = declare("parties.privacy.receive", _("受理个人信息请求"))
HANDLE_REQUEST = declare("parties.privacy.handle", _("办理个人信息请求和到期匿名（公司）"))
SET_PRIVACY = declare("parties.privacy.set", _("发布告知书、设定保留期限（公司）"))
MERGE = declare("parties.party.merge", _("合并重复的客户主体"))
