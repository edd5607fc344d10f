from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "kaipan.registrations"
    label = "registrations"
    verbose_name = "认筹"
    default_auto_field = "django.db.models.BigAutoField"
