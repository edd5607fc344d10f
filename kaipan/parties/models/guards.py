"""What the database refuses to keep about people who are to be known no more."""

import pgtrigger

_SOMEBODY = """
IF EXISTS (SELECT FROM parties_party WHERE id = NEW.party_id AND anonymised_at IS NOT NULL) THEN
    RAISE EXCEPTION 'party % was anonymised', NEW.party_id USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""


def not_of_the_anonymous(name: str) -> pgtrigger.Trigger:
    """Nothing new about a party that was anonymised; for tables with a ``party``."""
    return pgtrigger.Trigger(name=name, when=pgtrigger.Before, operation=pgtrigger.Insert, func=_SOMEBODY)
