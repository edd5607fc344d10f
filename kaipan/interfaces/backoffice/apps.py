from django.apps import AppConfig

from kaipan.interfaces.backoffice.shell import entries


class BackofficeConfig(AppConfig):
    name = "kaipan.interfaces.backoffice"
    label = "backoffice"
    verbose_name = "工作台"

    def ready(self) -> None:
        """Let every area put its places, badges and palette providers into the shell."""
        entries.load()
