from django.apps import AppConfig


class DunningConfig(AppConfig):
    name = "kaipan.dunning"
    label = "dunning"
    verbose_name = "催缴"
    default_auto_field = "django.db.models.BigAutoField"
