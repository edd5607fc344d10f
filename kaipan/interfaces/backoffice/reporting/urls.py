"""Addresses of reports."""

from django.urls import path

from kaipan.interfaces.backoffice.reporting.ageing import AgeingPage
from kaipan.interfaces.backoffice.reporting.beside import ChangesBesideBooks, DealsBesideBooks
from kaipan.interfaces.backoffice.reporting.discounts import DiscountList
from kaipan.interfaces.backoffice.reporting.forecast import ForecastPage
from kaipan.interfaces.backoffice.reporting.forecast_dues import ForecastDueList
from kaipan.interfaces.backoffice.reporting.ledgers import LoansInTransit, ReceivedLedger, TakenForOthersPage
from kaipan.interfaces.backoffice.reporting.receivables import ReceivableList
from kaipan.interfaces.backoffice.reporting.summaries import CollectedPage, GivenPage

app_name = "reporting"

_PROJECT = "projects/<int:project_id>/"

urlpatterns = [
    path(f"{_PROJECT}ageing/", AgeingPage.as_view(), name="ageing"),
    path(f"{_PROJECT}receivables/", ReceivableList.as_view(), name="receivables"),
    path(f"{_PROJECT}received/", ReceivedLedger.as_view(), name="received"),
    path(f"{_PROJECT}loans-in-transit/", LoansInTransit.as_view(), name="loans_in_transit"),
    path(f"{_PROJECT}taken-for-others/", TakenForOthersPage.as_view(), name="taken_for_others"),
    path(f"{_PROJECT}collected/", CollectedPage.as_view(), name="collected"),
    path(f"{_PROJECT}given/", GivenPage.as_view(), name="given"),
    path(f"{_PROJECT}given/deals/", DiscountList.as_view(), name="discounts"),
    path(f"{_PROJECT}beside/deals/", DealsBesideBooks.as_view(), name="deals_beside_books"),
    path(f"{_PROJECT}beside/changes/", ChangesBesideBooks.as_view(), name="changes_beside_books"),
    path(f"{_PROJECT}forecast/", ForecastPage.as_view(), name="forecast"),
    path(f"{_PROJECT}forecast/dues/", ForecastDueList.as_view(), name="forecast_dues"),
]
