from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "kaipan.channels"
    label = "channels"
    verbose_name = "渠道"
    default_auto_field = "django.db.models.BigAutoField"
