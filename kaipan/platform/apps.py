from django.apps import AppConfig
from django.db.models.signals import post_migrate

from kaipan.platform import quick_migrations
from kaipan.platform.triggers import let_nobody_ignore


class PlatformConfig(AppConfig):
    name = "kaipan.platform"
    label = "platform"
    verbose_name = "平台"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Migrations of whichever command are quick, and leave triggers that nobody can switch off."""
        quick_migrations.install()
        post_migrate.connect(let_nobody_ignore, sender=self)
