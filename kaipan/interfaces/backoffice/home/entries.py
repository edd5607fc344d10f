"""The workbench's place in the shell."""

from django.utils.translation import gettext_lazy as _

from kaipan.interfaces.backoffice.shell import navigation
from kaipan.interfaces.backoffice.shell.navigation import Item, Section

navigation.register(Item(Section.WORK, _("工作台"), "layout-dashboard", "home:home", order=1, on_phone=True))
