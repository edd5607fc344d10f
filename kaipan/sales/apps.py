from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "kaipan.sales"
    label = "sales"
    verbose_name = "售中"
    default_auto_field = "django.db.models.BigAutoField"
