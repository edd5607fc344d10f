"""What people may do about titles; who sees and who handles them is said by matter in procedures."""

from kaipan.kernel.permissions import declare
from kaipan.kernel.text import gettext_noop as _

END = declare("titles.registration.end", _("登记产权注销、转移或更正"))
"""It takes away what stands in the way of 退房, 换房 and 更名: not for whoever carries those out alone."""
