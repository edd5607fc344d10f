"""The addresses of the back office, area by area."""

from django.urls import URLPattern, URLResolver, include, path

AREAS = "kaipan.interfaces.backoffice"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{AREAS}.shell.urls")),
    path("", include(f"{AREAS}.account.urls")),
    path("", include(f"{AREAS}.inventory.urls")),
    path("", include(f"{AREAS}.customers.urls")),
    path("", include(f"{AREAS}.messages.urls")),
    path("", include(f"{AREAS}.privacy.urls")),
    path("", include(f"{AREAS}.ownership.urls")),
    path("", include(f"{AREAS}.home.urls")),
    path("", include(f"{AREAS}.reservations.urls")),
    path("", include(f"{AREAS}.registrations.urls")),
    path("", include(f"{AREAS}.surveys.urls")),
    path("", include(f"{AREAS}.channels.urls")),
    path("", include(f"{AREAS}.charges.urls")),
    path("", include(f"{AREAS}.banking.urls")),
    path("", include(f"{AREAS}.sales.urls")),
    path("", include(f"{AREAS}.titles.urls")),
    path("", include(f"{AREAS}.performance.urls")),
    path("", include(f"{AREAS}.finance.urls")),
    path("", include(f"{AREAS}.reporting.urls")),
    path("", include(f"{AREAS}.dunning.urls")),
    path("", include(f"{AREAS}.bills.urls")),
    path("", include(f"{AREAS}.ledger.urls")),
    path("", include(f"{AREAS}.documents.urls")),
    path("", include(f"{AREAS}.presale.urls")),
    path("", include(f"{AREAS}.approvals.urls")),
    path("", include(f"{AREAS}.work.urls")),
]
