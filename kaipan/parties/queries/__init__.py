from kaipan.parties.indexes import identity_index, phone_index
from kaipan.parties.queries.capacity import Signs, who_signs
from kaipan.parties.queries.cards import PartyCard, card_of, party_card, party_cards, unidentified
from kaipan.parties.queries.consents import (
    consent_for,
    consent_stands,
    may_be_used,
    notices,
    notices_in_force,
    ways_consented,
    words_of,
)
from kaipan.parties.queries.hashes import identity_hash, parties_behind_mask, phone_hash, phone_hashes
from kaipan.parties.queries.households import Relative, relations_between, relatives_of
from kaipan.parties.queries.knowing_rooms import Held, KnowingRoom, knows_people
from kaipan.parties.queries.known import KnownParty, relatives_of_many, who_has_identities, who_has_phones
from kaipan.parties.queries.likeness import Likeness, likeness
from kaipan.parties.queries.lookup import find_party, parties_with_phone, people_found, search_parties
from kaipan.parties.queries.merges import Merge, merges_of, same_person, standing_party
from kaipan.parties.queries.printable import printable_identity, printable_phone
from kaipan.parties.queries.privacy_requests import privacy_requests
from kaipan.parties.queries.retention import (
    Period,
    answer_days,
    due_to_be_forgotten,
    kept_since,
    people_due,
    retention_history,
    retention_on,
)
from kaipan.parties.queries.visibility import (
    party_change_scope,
    party_scope,
    visible_among,
    visible_parties,
)
from kaipan.parties.rules.telephones import tail_of

__all__ = [
    "Held",
    "KnowingRoom",
    "KnownParty",
    "Likeness",
    "Merge",
    "PartyCard",
    "Period",
    "Relative",
    "Signs",
    "answer_days",
    "card_of",
    "consent_for",
    "consent_stands",
    "due_to_be_forgotten",
    "find_party",
    "identity_hash",
    "identity_index",
    "kept_since",
    "knows_people",
    "likeness",
    "may_be_used",
    "merges_of",
    "notices",
    "notices_in_force",
    "parties_behind_mask",
    "parties_with_phone",
    "party_card",
    "party_cards",
    "party_change_scope",
    "party_scope",
    "people_due",
    "people_found",
    "phone_hash",
    "phone_hashes",
    "phone_index",
    "printable_identity",
    "printable_phone",
    "privacy_requests",
    "relations_between",
    "relatives_of",
    "relatives_of_many",
    "retention_history",
    "retention_on",
    "same_person",
    "search_parties",
    "standing_party",
    "tail_of",
    "unidentified",
    "visible_among",
    "visible_parties",
    "ways_consented",
    "who_has_identities",
    "who_has_phones",
    "who_signs",
    "words_of",
]
