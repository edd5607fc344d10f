from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "kaipan.areas"
    label = "areas"
    verbose_name = "面积确权"
    default_auto_field = "django.db.models.BigAutoField"
