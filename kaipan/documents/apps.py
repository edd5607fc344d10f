from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "kaipan.documents"
    label = "documents"
    verbose_name = "单据"
    default_auto_field = "django.db.models.BigAutoField"
