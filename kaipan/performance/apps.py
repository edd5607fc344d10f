from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "kaipan.performance"
    label = "performance"
    verbose_name = "业绩与提成"
    default_auto_field = "django.db.models.BigAutoField"
