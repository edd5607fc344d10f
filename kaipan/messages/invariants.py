"""What must always hold of messages, by the numbers of the published list."""

from kaipan.parties.codes import PURPOSES_WITH_CONSENT
from kaipan.platform.invariants import invariant_sql

_NEEDED = ", ".join(f"'{purpose}'" for purpose in PURPOSES_WITH_CONSENT)

invariant_sql(
    34,
    "messages_hold_no_numbers",
    "Where a message went is kept as a mask, and no whole number stands in what was answered.",
    """
    SELECT id AS message_id
      FROM messages_message
     WHERE sent_to !~ '^$|\\*\\*\\*\\*'
        OR concat_ws(' ', sent_to, said, reference, occasion) ~ '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)'
    """,
)

invariant_sql(
    35,
    "messages_to_the_anonymous_are_empty",
    "Of messages to somebody who was anonymised neither words nor address are left, and none waits.",
    """
    SELECT message.id AS message_id
      FROM messages_message message JOIN parties_party party ON party.id = message.party_id
     WHERE party.anonymised_at IS NOT NULL
       AND (message.body IS NOT NULL OR message.sent_to <> '' OR message.said <> ''
            OR message.state = 'QUEUED')
    """,
)

invariant_sql(
    37,
    "messages_rest_on_consent",
    "No message of a purpose that needs consent without a consent of that person before it.",
    f"""
    SELECT message.id AS message_id, message.party_id
      FROM messages_message message
      LEFT JOIN parties_consent word
             ON word.id = message.consent_id AND word.party_id = message.party_id AND word.given
            AND word.purpose = message.purpose AND word.way IN ('ANY', message.channel)
            AND word.at <= message.queued_at
     WHERE message.purpose IN ({_NEEDED}) AND word.id IS NULL
    """,  # noqa: S608  codes of our own
)

invariant_sql(
    37,
    "messages_stop_with_consent",
    "Nothing was sent after the consent it rests on was taken back.",
    f"""
    SELECT message.id AS message_id, word.id AS withdrawal_id
      FROM messages_message message
      JOIN parties_consent word
        ON word.party_id = message.party_id AND word.purpose = message.purpose AND NOT word.given
       AND word.way IN ('ANY', message.channel) AND word.id > message.consent_id
     WHERE message.state = 'SENT' AND message.purpose IN ({_NEEDED}) AND word.at <= message.sent_at
    """,  # noqa: S608  codes of our own
)

invariant_sql(
    39,
    "messages_go_out_once",
    "A message about one thing, on one occasion, goes to a person once for a purpose and channel.",
    """
    SELECT min(id) AS message_id, party_id, source_kind, source_id, count(*) AS messages
      FROM messages_message
     GROUP BY party_id, purpose, channel, source_kind, source_id, occasion
    HAVING count(*) > 1
    """,
)

invariant_sql(
    33,
    "messages_stay_in_one_company",
    "Project, person, words and consent of a message are of one company.",
    """
    SELECT message.id AS message_id
      FROM messages_message message
      JOIN org_project project ON project.id = message.project_id
      JOIN parties_party party ON party.id = message.party_id
      JOIN messages_templateversion words ON words.id = message.words_id
      JOIN messages_messagetemplate template ON template.id = words.template_id
      LEFT JOIN parties_consent consent ON consent.id = message.consent_id
     WHERE message.company_id <> project.company_id OR message.company_id <> party.company_id
        OR message.company_id <> words.company_id OR message.company_id <> template.company_id
        OR message.company_id <> consent.company_id OR template.project_id <> message.project_id
    """,
)
