from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "kaipan.procedures"
    label = "procedures"
    verbose_name = "办理"
    default_auto_field = "django.db.models.BigAutoField"
