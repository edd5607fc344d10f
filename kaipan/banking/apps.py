from django.apps import AppConfig


class BankingConfig(AppConfig):
    name = "kaipan.banking"
    label = "banking"
    verbose_name = "资金到账"
    default_auto_field = "django.db.models.BigAutoField"
