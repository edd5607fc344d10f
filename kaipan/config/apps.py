"""Apps of others, where their names would be taken for rooms of ours."""

from django.contrib.messages.apps import MessagesConfig


class Toasts(MessagesConfig):
    """What a page says once after a verb. ``messages`` is our room of what is sent to people."""

    label = "toasts"
