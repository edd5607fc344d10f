from django.apps import AppConfig


class ChargesConfig(AppConfig):
    name = "kaipan.charges"
    label = "charges"
    verbose_name = "收费"
    default_auto_field = "django.db.models.BigAutoField"
