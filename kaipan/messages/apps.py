from django.apps import AppConfig
from django.core import checks


class MessagesConfig(AppConfig):
    name = "kaipan.messages"
    label = "messages"
    verbose_name = "消息"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kaipan.messages.senders.choosing import senders_that_do_not_load

        checks.register(senders_that_do_not_load, "messages")
