from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "kaipan.surveys"
    label = "surveys"
    verbose_name = "问卷"
    default_auto_field = "django.db.models.BigAutoField"
