from django.apps import AppConfig


class ReservationsConfig(AppConfig):
    name = "kaipan.reservations"
    label = "reservations"
    verbose_name = "预留"
    default_auto_field = "django.db.models.BigAutoField"
