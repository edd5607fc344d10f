"""Addresses of reservations and queues."""

from django.urls import path

from kaipan.interfaces.backoffice.reservations import batches, lists, room_forms, verbs, views

app_name = "reservations"

urlpatterns = [
    path("projects/<int:project_id>/reservations/", lists.ReservationList.as_view(), name="reservations"),
    path("projects/<int:project_id>/reservations/cancel/", batches.cancel_many, name="cancel_many"),
    path("projects/<int:project_id>/reservations/hold/", batches.hold_many, name="hold_many"),
    path("projects/<int:project_id>/reservations/reasons/", verbs.reasons, name="reasons"),
    path("projects/<int:project_id>/waiting/", lists.WaitingList.as_view(), name="waiting"),
    path("rooms/<int:room_id>/reserve/", room_forms.reserve, name="reserve"),
    path("rooms/<int:room_id>/hold/", room_forms.hold, name="hold"),
    path("rooms/<int:room_id>/queue/", room_forms.join, name="join"),
    path("waiting/<int:waiting_id>/leave/", verbs.leave, name="leave"),
    path("reservations/<int:reservation_id>/", views.reservation, name="reservation"),
    path("reservations/<int:reservation_id>/renew/", verbs.renew, name="renew"),
    path("reservations/<int:reservation_id>/cancel/", verbs.cancel, name="cancel"),
    path("reservations/<int:reservation_id>/settle/", verbs.settle, name="settle"),
]
