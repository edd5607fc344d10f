"""What must always hold of questionnaires and answers, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql
from kaipan.surveys.models.fitting import misfits
from kaipan.surveys.models.version import FINGERPRINT

invariant_sql(
    33,
    "surveys.stay_in_one_project",
    "Questionnaire, version, customer and link of an answer are of its project; its people of the company.",
    """
    SELECT a.project_id, a.id AS answer_id
      FROM surveys_answer a
      JOIN org_project p ON p.id = a.project_id
      JOIN surveys_questionnaire q ON q.id = a.questionnaire_id
      JOIN surveys_version v ON v.id = a.version_id
      JOIN customers_customer c ON c.id = a.customer_id
      JOIN org_staff consultant ON consultant.id = a.consultant_id
      LEFT JOIN org_staff filler ON filler.id = a.filled_by_id
      LEFT JOIN surveys_link l ON l.id = a.link_id
     WHERE q.project_id <> a.project_id OR v.project_id <> a.project_id OR c.project_id <> a.project_id
        OR l.project_id <> a.project_id OR consultant.company_id <> p.company_id
        OR filler.company_id <> p.company_id
    """,
)
invariant_sql(
    51,
    "surveys.answer_fits_its_version",
    "An answer is of a published version of its questionnaire and answers just what that asks.",
    f"""
    SELECT a.project_id, a.id AS answer_id, misfit.code AS question
      FROM surveys_answer a
      JOIN surveys_version v ON v.id = a.version_id
      LEFT JOIN LATERAL (
{misfits(questions="v.questions", given="a.given", more="a.more")}
      ) misfit(code) ON true
     WHERE misfit.code IS NOT NULL OR v.state = 'DRAFT' OR v.questionnaire_id <> a.questionnaire_id
    """,  # noqa: S608  SQL of our own
)
invariant_sql(
    51,
    "surveys.one_answer_a_customer",
    "A customer has one current answer to a questionnaire; a correction is of the same customer and version.",
    """
    SELECT a.project_id, a.questionnaire_id, a.customer_id
      FROM surveys_answer a
      LEFT JOIN surveys_answer before ON before.id = a.replaces_id
     GROUP BY a.project_id, a.questionnaire_id, a.customer_id
    HAVING count(*) FILTER (WHERE a.replaces_id IS NULL) <> 1
        OR count(a.replaces_id) <> count(DISTINCT a.replaces_id)
        OR bool_or(a.replaces_id IS NOT NULL AND (a.reason = ''
            OR before.customer_id <> a.customer_id OR before.version_id <> a.version_id))
    """,
)
invariant_sql(
    51,
    "surveys.link_is_used_once",
    "A link gave one answer, of its own customer and questionnaire, while it was good, with consent.",
    """
    SELECT l.project_id, l.id AS link_id
      FROM surveys_link l
      JOIN surveys_answer a ON a.link_id = l.id
     GROUP BY l.id
    HAVING count(*) > 1
        OR bool_or(a.customer_id <> l.customer_id OR a.questionnaire_id <> l.questionnaire_id
                   OR a.way <> l.way OR a.answered_at > l.expires_at OR a.answered_at > l.revoked_at
                   OR NOT a.consented)
    """,
)
invariant_sql(
    51,
    "surveys.version_says_what_was_published",
    "A published version says what it said when it was published, and a questionnaire asks one at a time.",
    f"""
    SELECT v.project_id, v.id AS version_id
      FROM surveys_version v
     WHERE (v.state <> 'DRAFT' AND v.fingerprint <> {FINGERPRINT.format(row="v")})
        OR (v.state <> 'REPLACED' AND EXISTS (
               SELECT 1 FROM surveys_version o
                WHERE o.questionnaire_id = v.questionnaire_id AND o.state = v.state AND o.id <> v.id))
    """,  # noqa: S608  SQL of our own
)
