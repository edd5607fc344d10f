"""Addresses of registrations."""

from django.urls import path

from kaipan.interfaces.backoffice.registrations import (
    import_log,
    importing,
    lists,
    receiving,
    taking,
    verbs,
    views,
)

app_name = "registrations"

urlpatterns = [
    path("projects/<int:project_id>/registrations/", lists.RegistrationList.as_view(), name="registrations"),
    path("projects/<int:project_id>/registrations/new/", taking.take, name="take"),
    path("projects/<int:project_id>/registrations/imports/", import_log.ImportList.as_view(), name="imports"),
    path("projects/<int:project_id>/registrations/import/", importing.upload, name="import"),
    path(
        "projects/<int:project_id>/registrations/import/template/",
        importing.template,
        name="import_template",
    ),
    path("registration-tables/<int:table_id>/", importing.tried, name="import_tried"),
    path("registration-tables/<int:table_id>/try/", importing.try_again, name="import_try"),
    path("registration-tables/<int:table_id>/errors/", importing.errors, name="import_errors"),
    path("registration-tables/<int:table_id>/import/", importing.commit, name="import_commit"),
    path(
        "registration-imports/<int:import_id>/", import_log.ImportedRegistrations.as_view(), name="imported"
    ),
    path("projects/<int:project_id>/registrations/items/", verbs.items, name="items"),
    path("rooms/<int:room_id>/registrations/", lists.RoomRegistrations.as_view(), name="for_room"),
    path("registrations/<int:registration_id>/", views.registration, name="registration"),
    path("registrations/<int:registration_id>/wishes/", taking.wishes, name="wishes"),
    path("registrations/<int:registration_id>/check/<int:item_id>/", verbs.check, name="check"),
    path("registrations/<int:registration_id>/receive/", receiving.receive, name="receive"),
    path("registrations/<int:registration_id>/void/", verbs.void, name="void"),
    path("registrations/<int:registration_id>/ask/", verbs.ask, name="ask"),
    path("registrations/<int:registration_id>/withdraw/", verbs.withdraw, name="withdraw"),
    path("registrations/<int:registration_id>/paper/", verbs.issue_paper, name="paper"),
]
