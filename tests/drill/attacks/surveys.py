"""What was published stays, what was answered fits it, and each customer and each link answers once."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

ANSWER, VERSION, LINK = "surveys_answer", "surveys_version", "surveys_link"
FITS, ONCE = "surveys.answer_fits_its_version", "surveys.one_answer_a_customer"
BY_LINK, PUBLISHED = "surveys.link_is_used_once", "surveys.version_says_what_was_published"
ONE_PROJECT = "surveys.stay_in_one_project"

FIRST = Index(ANSWER, "surveys_answer_once")
REPLACED = Index(ANSWER, "surveys_answer_replaced_once")
LINKED = Index(ANSWER, "surveys_answer_link_once")
FITTING = Trigger(ANSWER, "fits_its_version")
APPENDED = Trigger(ANSWER, "append_only_rows")
VERSIONED = Trigger(ANSWER, "of_its_version")

CORRECTION = "replaces_id IS NOT NULL"
LINKED_ONE = "link_id IS NOT NULL"
OTHER_CUSTOMER = (
    f"(SELECT max(customer_id) FROM {LINK} l WHERE NOT EXISTS"
    f" (SELECT 1 FROM {ANSWER} a WHERE a.customer_id = l.customer_id))"
)
THEIRS = (
    "(SELECT max(id) FROM customers_customer WHERE project_id = (SELECT max(project_id) FROM sales_deal))"
)
DRAFT = f"(SELECT id FROM {VERSION} WHERE state = 'DRAFT')"


def someone(**instead: str) -> str:
    """An answer of a customer who has not answered, typed by a consultant."""
    filled = f"(SELECT filled_by_id FROM {ANSWER} WHERE filled_by_id IS NOT NULL LIMIT 1)"
    fresh = {
        "customer_id": OTHER_CUSTOMER,
        "way": "'CONSULTANT'",
        "link_id": "NULL",
        "filled_by_id": filled,
    }
    return another(ANSWER, LINKED_ONE, **{**fresh, **instead})


DRILLS = [
    drill(51, FITS, f"UPDATE {ANSWER} SET given = given - 'rating'", APPENDED),
    drill(51, FITS, someone(given="given - 'rating'"), FITTING),
    drill(51, FITS, someone(given="jsonb_set(given, '{purpose}', '\"gift\"')"), FITTING),
    drill(51, FITS, someone(given="jsonb_set(given, '{concerns}', '[\"price\"]')"), FITTING),
    drill(51, FITS, someone(given="jsonb_set(given, '{area}', '\"19\"')"), FITTING),
    drill(51, FITS, someone(given="jsonb_set(given, '{sites,sand}', '\"fine\"')"), FITTING),
    drill(51, FITS, someone(given='given || \'{"nobody": "asked"}\''), FITTING),
    drill(51, FITS, someone(version_id=DRAFT), VERSIONED),
    drill(
        51,
        ONCE,
        another(
            ANSWER, f"NOT {LINKED_ONE}", version_id=f"(SELECT id FROM {VERSION} WHERE state = 'PUBLISHED')"
        ),
        FIRST,
    ),
    drill(51, ONCE, another(ANSWER, CORRECTION), REPLACED),
    drill(
        51,
        ONCE,
        another(
            ANSWER,
            CORRECTION,
            customer_id=OTHER_CUSTOMER,
            replaces_id=f"(SELECT max(id) FROM {ANSWER} WHERE {CORRECTION})",
        ),
        Trigger(ANSWER, "corrects_its_own"),
    ),
    drill(
        51,
        ONCE,
        another(
            ANSWER, CORRECTION, reason="''", replaces_id=f"(SELECT max(id) FROM {ANSWER} WHERE {CORRECTION})"
        ),
        Constraint(ANSWER, "surveys_answer_corrected_with_reason"),
    ),
    drill(51, BY_LINK, another(ANSWER, LINKED_ONE), FIRST, LINKED),
    drill(
        51,
        BY_LINK,
        someone(way="'LINK'", link_id="link_id", filled_by_id="NULL"),
        Trigger(ANSWER, "by_its_link"),
        LINKED,
    ),
    drill(
        51,
        BY_LINK,
        someone(
            way="'LINK'",
            link_id=f"(SELECT max(id) FROM {LINK} WHERE revoked_at IS NULL)",
            filled_by_id="NULL",
            consented="false",
        ),
        Constraint(ANSWER, "surveys_answer_consented"),
    ),
    drill(
        51,
        PUBLISHED,
        f"UPDATE {VERSION} SET consent = '随便' WHERE state = 'PUBLISHED'",
        Trigger(VERSION, "surveys_version_published"),
    ),
    drill(
        51,
        PUBLISHED,
        another(VERSION, "state = 'PUBLISHED'", number="99"),
        Index(VERSION, "surveys_version_one_published"),
    ),
    drill(
        51,
        PUBLISHED,
        another(VERSION, "state = 'DRAFT'", number="99"),
        Index(VERSION, "surveys_version_one_draft"),
    ),
    drill(
        51,
        PUBLISHED,
        f"UPDATE {VERSION} SET state = 'PUBLISHED' WHERE state = 'REPLACED'",
        Trigger(VERSION, "state_graph"),
        Index(VERSION, "surveys_version_one_published"),
    ),
    drill(
        33, ONE_PROJECT, someone(customer_id=THEIRS), Constraint(ANSWER, "surveys_answer_customer_project")
    ),
]
