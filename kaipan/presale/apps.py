from django.apps import AppConfig


class PresaleConfig(AppConfig):
    name = "kaipan.presale"
    label = "presale"
    verbose_name = "售前"
    default_auto_field = "django.db.models.BigAutoField"
