"""What must always hold of people and companies, by the numbers of the published list."""

from collections.abc import Iterable

from kaipan.kernel.typed_values.masks import mask_identity, mask_phone
from kaipan.parties.indexes import identity_index, phone_index
from kaipan.parties.models import Party, PartyAccount, PartyPhone
from kaipan.parties.rules.addresses import mask_address
from kaipan.parties.rules.anonymity import ANONYMOUS
from kaipan.parties.rules.telephones import tail_of
from kaipan.platform.encryption import DoesNotOpen, Sealed
from kaipan.platform.invariants import Violation, invariant, invariant_sql

invariant_sql(
    33,
    "parties_phones_stay_in_one_company",
    "A telephone is of the company of its party.",
    """
    SELECT phone.id AS phone_id, phone.party_id
      FROM parties_partyphone phone JOIN parties_party party ON party.id = phone.party_id
     WHERE phone.company_id <> party.company_id
    """,
)

invariant_sql(
    33,
    "parties_merged_point_to_who_stays",
    "A merged party points to the one its merges lead to, and the one that stays points nowhere.",
    """
    WITH RECURSIVE led(id, stays) AS (
         SELECT merged_id, kept_id FROM parties_partymerge WHERE undone_at IS NULL
          UNION
         SELECT led.id, merge.kept_id FROM led JOIN parties_partymerge merge
             ON merge.merged_id = led.stays AND merge.undone_at IS NULL)
    SELECT party.id AS party_id, party.merged_into_id, led.stays
      FROM parties_party party
      LEFT JOIN led ON led.id = party.id
       AND NOT EXISTS (SELECT 1 FROM parties_partymerge on_the_way
                        WHERE on_the_way.merged_id = led.stays AND on_the_way.undone_at IS NULL)
     WHERE party.merged_into_id IS DISTINCT FROM led.stays
        OR (party.merged_into_id IS NULL AND party.id IN (SELECT id FROM led))
        OR EXISTS (SELECT 1 FROM parties_party stays
                    WHERE stays.id = party.merged_into_id AND stays.merged_into_id IS NOT NULL)
    """,
)

invariant_sql(
    33,
    "parties_families_stay_in_one_company",
    "Relatives, and parties that are one person, are of one company.",
    """
    SELECT link.id AS link_id FROM parties_householdlink link
      JOIN parties_party one ON one.id = link.party_id JOIN parties_party other ON other.id = link.relative_id
     WHERE one.company_id <> link.company_id OR other.company_id <> link.company_id
     UNION ALL
    SELECT merge.id FROM parties_partymerge merge
      JOIN parties_party one ON one.id = merge.kept_id JOIN parties_party other ON other.id = merge.merged_id
     WHERE one.company_id <> merge.company_id OR other.company_id <> merge.company_id
    """,
)


@invariant(34, "parties_identities_open", "Every identity number opens, and its index and mask are its own.")
def identities_that_do_not_fit() -> Iterable[Violation]:
    """Documents whose sealed number, index and mask do not belong together."""
    with_document = Party.objects.filter(identity__isnull=False).order_by("pk")
    for party in with_document.iterator(chunk_size=2000):
        if not _identity_fits(party):
            yield {"party_id": party.pk}


@invariant(34, "parties_phones_open", "Every telephone opens, and its index, tail and mask are its own.")
def phones_that_do_not_fit() -> Iterable[Violation]:
    """Telephones whose sealed number, index, tail and mask do not belong together."""
    for phone in PartyPhone.objects.order_by("pk").iterator(chunk_size=2000):
        if not _phone_fits(phone):
            yield {"phone_id": phone.pk, "party_id": phone.party_id}


invariant_sql(
    34,
    "parties_reveals_are_in_the_trail",
    "Every number that was uncovered stands in the audit trail: as many a day and person as were counted.",
    """
    SELECT counted.staff_id, counted.day, counted.used, count(noted.id) AS noted
      FROM parties_revealcount counted
      LEFT JOIN platform_auditrecord noted
        ON noted.verb = 'parties.party.revealed' AND noted.actor_staff_id = counted.staff_id
       AND (noted.at AT TIME ZONE 'Asia/Shanghai')::date = counted.day
     GROUP BY counted.staff_id, counted.day, counted.used
    HAVING count(noted.id) <> counted.used
    """,
)

invariant_sql(
    34,
    "parties_trail_holds_no_numbers",
    "The trail about people and customers shows no whole mobile or identity number in what changed.",
    """
    SELECT id AS record_id, verb
      FROM platform_auditrecord
     WHERE subject_type ~ '^(parties|customers)\\.'
       AND (changes::text ~ '(^|[^0-9])1[3-9][0-9]{9}([^0-9]|$)'
            OR changes::text ~ '(^|[^0-9])[1-9][0-9]{16}[0-9Xx]([^0-9]|$)')
    """,
)


@invariant(34, "parties_accounts_open", "Every e-mail address and openid opens, and its mask is its own.")
def accounts_that_do_not_fit() -> Iterable[Violation]:
    """Accounts whose sealed address and mask do not belong together."""
    for account in PartyAccount.objects.order_by("pk").iterator(chunk_size=2000):
        address = _opened(account.address)
        if address is None or account.masked != mask_address(address):
            yield {"account_id": account.pk, "party_id": account.party_id}


invariant_sql(
    35,
    "parties_the_anonymous_are_nobody",
    "Of a party that was anonymised nothing is left by which somebody could be known.",
    f"""
    SELECT party.id AS party_id
      FROM parties_party party
     WHERE party.anonymised_at IS NOT NULL
       AND (party.name <> '{ANONYMOUS}' || party.id OR party.identity IS NOT NULL
            OR party.identity_index IS NOT NULL OR party.identity_masked <> '' OR party.address <> ''
            OR EXISTS (SELECT FROM parties_partyphone phone WHERE phone.party_id = party.id)
            OR EXISTS (SELECT FROM parties_partyaccount account WHERE account.party_id = party.id)
            OR EXISTS (SELECT FROM parties_privacyrequest request
                        WHERE request.party_id = party.id AND request.note <> ''))
    """,  # noqa: S608  a word of our own
)

invariant_sql(
    35,
    "parties_requests_to_erase_were_done",
    "A request to erase that is done left nobody.",
    """
    SELECT request.id AS request_id, request.party_id
      FROM parties_privacyrequest request JOIN parties_party party ON party.id = request.party_id
     WHERE request.kind = 'ERASE' AND request.state = 'DONE' AND party.anonymised_at IS NULL
    """,
)

invariant_sql(
    37,
    "parties_consents_name_what_was_read",
    "A word about a purpose names a notice of that purpose and company that was published before.",
    """
    SELECT consent.id AS consent_id, consent.party_id
      FROM parties_consent consent
      JOIN parties_notice notice ON notice.id = consent.notice_id
      JOIN parties_party party ON party.id = consent.party_id
     WHERE notice.purpose <> consent.purpose OR notice.published_at > consent.at
        OR notice.company_id <> consent.company_id OR party.company_id <> consent.company_id
    """,
)

invariant_sql(
    36,
    "parties_words_are_in_the_trail",
    "Every consent and every withdrawal stands in the audit trail.",
    """
    SELECT told.party_id, told.words, noted.records
      FROM (SELECT party_id, count(*) AS words FROM parties_consent GROUP BY party_id) told
      LEFT JOIN LATERAL (
           SELECT count(*) AS records FROM platform_auditrecord record
            WHERE record.subject_type = 'parties.party' AND record.subject_id = told.party_id
              AND record.verb IN ('parties.consent.given', 'parties.consent.withdrawn')) noted ON true
     WHERE told.words <> noted.records
    """,
)


def _identity_fits(party: Party) -> bool:
    number = _opened(party.identity)
    return (
        number is not None
        and bytes(party.identity_index or b"") == identity_index(party.identity_type, number)
        and party.identity_masked == mask_identity(number)
    )


def _phone_fits(phone: PartyPhone) -> bool:
    number = _opened(phone.number)
    return (
        number is not None
        and bytes(phone.index) == phone_index(number)
        and (phone.tail, phone.masked) == (tail_of(number), mask_phone(number))
    )


def _opened(sealed: Sealed) -> str | None:
    try:
        return sealed.clear()
    except DoesNotOpen:
        return None
