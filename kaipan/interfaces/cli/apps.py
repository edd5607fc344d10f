from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "kaipan.interfaces.cli"
    label = "cli"
