"""The codes of messages with their labels, for forms, filters and badges."""

from kaipan.interfaces.backoffice.shell.choices import choices_of

CHANNELS = choices_of("messages.Message", "channel").choices
PURPOSES = choices_of("messages.Message", "purpose").choices
STATES = choices_of("messages.Message", "state").choices
REASONS = choices_of("messages.Message", "reason").choices
