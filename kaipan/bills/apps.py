from django.apps import AppConfig


class BillsConfig(AppConfig):
    name = "kaipan.bills"
    label = "bills"
    verbose_name = "票据管理"
    default_auto_field = "django.db.models.BigAutoField"
