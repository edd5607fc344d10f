from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "kaipan.platform"
    label = "platform"
    verbose_name = "平台"
    default_auto_field = "django.db.models.BigAutoField"
