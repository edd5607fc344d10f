from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "kaipan.customers"
    label = "customers"
    verbose_name = "客户"
    default_auto_field = "django.db.models.BigAutoField"
