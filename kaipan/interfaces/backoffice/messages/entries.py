"""What messages put into the shell: their places, how channels and states look."""

from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell import badges, navigation
from kaipan.interfaces.backoffice.shell.badges import Tone
from kaipan.interfaces.backoffice.shell.choices import choices_of
from kaipan.interfaces.backoffice.shell.navigation import Item, Section
from kaipan.messages.permissions import MANAGE_TEMPLATE, SEND, SET_TERMS, VIEW

navigation.register(
    Item(Section.CUSTOMERS, _("消息"), "message", "messages:messages", (VIEW,), in_project=True, order=60),
    Item(
        Section.CUSTOMERS,
        _("消息模板"),
        "file-text",
        "messages:templates",
        (SEND, MANAGE_TEMPLATE),
        in_project=True,
        order=62,
    ),
    Item(Section.SYSTEM, _("消息发送规则"), "moon", "messages:terms", (SET_TERMS,), order=42),
)
badges.register(
    "messages.channel",
    choices_of("messages.Message", "channel"),
    {"SMS": (Tone.BLUE, _("短")), "WECHAT": (Tone.GREEN, _("微")), "EMAIL": (Tone.PURPLE, _("邮"))},
)
badges.register(
    "messages.state",
    choices_of("messages.Message", "state"),
    {
        "QUEUED": (Tone.AMBER, _("待")),
        "SENT": (Tone.GREEN, _("送")),
        "FAILED": (Tone.RED, _("败")),
        "REFUSED": (Tone.GREY, _("拦")),
    },
)
