from django.apps import AppConfig


class TitlesConfig(AppConfig):
    name = "kaipan.titles"
    label = "titles"
    verbose_name = "产权"
    default_auto_field = "django.db.models.BigAutoField"
