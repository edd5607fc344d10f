"""The codes of consent, requests and retention with their labels, for forms, filters and badges."""

from kaipan.interfaces.backoffice.shell.choices import choices_of

PURPOSES = choices_of("parties.Consent", "purpose").choices
WAYS = choices_of("parties.Consent", "way").choices
SAID = choices_of("parties.Consent", "said").choices
KINDS = choices_of("parties.PrivacyRequest", "kind").choices
STATES = choices_of("parties.PrivacyRequest", "state").choices
CLASSES = choices_of("parties.RetentionPeriod", "retained").choices
ACCOUNTS = choices_of("parties.PartyAccount", "kind").choices
