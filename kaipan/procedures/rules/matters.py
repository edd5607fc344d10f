"""办理事项: the matters that are handled by stages."""

from kaipan.kernel.text import gettext_noop as _

FILING, MORTGAGE, HANDOVER, TITLE = "FILING", "MORTGAGE", "HANDOVER", "TITLE"

LABELS = {
    FILING: _("合同备案"),
    MORTGAGE: _("按揭办理"),
    HANDOVER: _("入住"),
    TITLE: _("产权办理"),
}
"""Every matter by its code, in the order in which a sold room meets them."""
