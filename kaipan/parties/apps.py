from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "kaipan.parties"
    label = "parties"
    verbose_name = "主体"
    default_auto_field = "django.db.models.BigAutoField"
