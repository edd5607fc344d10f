"""What reports put into the shell: their places."""

from django.utils.translation import gettext_lazy as _

from kaipan.finance.permissions import VIEW_RECEIPT
from kaipan.interfaces.backoffice.shell import navigation
from kaipan.interfaces.backoffice.shell.navigation import Item, Section

navigation.register(
    Item(
        Section.REPORTS, _("账龄分析"), "chart-bar", "reporting:ageing", (VIEW_RECEIPT,),
        in_project=True, order=10,
    ),
    Item(
        Section.REPORTS, _("应收台账"), "report-money", "reporting:receivables", (VIEW_RECEIPT,),
        in_project=True, order=12,
    ),
    Item(
        Section.REPORTS, _("回款预测"), "trending-up", "reporting:forecast", (VIEW_RECEIPT,),
        in_project=True, order=14,
    ),
    Item(
        Section.REPORTS, _("实收台账"), "receipt", "reporting:received", (VIEW_RECEIPT,),
        in_project=True, order=16,
    ),
    Item(
        Section.REPORTS, _("按揭在途"), "building-bank", "reporting:loans_in_transit", (VIEW_RECEIPT,),
        in_project=True, order=18,
    ),
    Item(
        Section.REPORTS, _("代收汇总"), "coins", "reporting:taken_for_others", (VIEW_RECEIPT,),
        in_project=True, order=20,
    ),
    Item(
        Section.REPORTS, _("回款汇总"), "cash", "reporting:collected", (VIEW_RECEIPT,),
        in_project=True, order=15,
    ),
    Item(
        Section.REPORTS, _("折扣执行"), "percentage", "reporting:given", (VIEW_RECEIPT,),
        in_project=True, order=22,
    ),
    Item(
        Section.FINANCE, _("业财核对"), "scale", "reporting:deals_beside_books", (VIEW_RECEIPT,),
        in_project=True, order=16,
    ),
)  # fmt: skip
