from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "kaipan.reporting"
    label = "reporting"
    verbose_name = "报表"
    default_auto_field = "django.db.models.BigAutoField"
