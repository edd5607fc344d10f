"""Marks for text that people will read."""


def gettext_noop(message: str) -> str:
    """Mark a Chinese message for the catalogues without translating it here.

    Plain Python cannot know the reader's language; the door that shows the message translates it.
    """
    return message
