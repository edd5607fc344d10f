from django.apps import AppConfig

from kaipan.platform import quick_migrations


class PlatformConfig(AppConfig):
    name = "kaipan.platform"
    label = "platform"
    verbose_name = "平台"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Migrations of whichever command are quick."""
        quick_migrations.install()
