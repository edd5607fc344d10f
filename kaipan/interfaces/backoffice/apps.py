from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "kaipan.interfaces.backoffice"
    label = "backoffice"
    verbose_name = "工作台"
