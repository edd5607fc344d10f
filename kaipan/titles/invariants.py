"""What must always hold of titles, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    101,
    "titles.one_certificate_a_room",
    "A room has at most one registration that stands, and a certificate number stands for one registration.",
    """
    SELECT deal.room_id, count(*) AS standing, '' AS number
      FROM titles_registration held
      JOIN titles_title title ON title.id = held.title_id
      JOIN sales_deal deal ON deal.id = title.deal_id
     WHERE held.ended_on IS NULL
     GROUP BY deal.room_id HAVING count(*) > 1
    UNION ALL
    SELECT NULL, count(*), number FROM titles_registration
     WHERE end_kind <> 'MISTAKE'
     GROUP BY project_id, number HAVING count(*) > 1
    """,
)
invariant_sql(
    101,
    "titles.a_deed_leaves_the_house_once",
    "Of a deed there is one way out of the house, and where it is follows its moves.",
    """
    SELECT held.id AS registration_id, held.place, count(move.id) AS moves
      FROM titles_registration held LEFT JOIN titles_deedmove move ON move.registration_id = held.id
     GROUP BY held.id
    HAVING count(move.id) FILTER (WHERE move.from_place = 'HOUSE') > 1
        OR held.moves <> count(move.id)
        OR held.place <> coalesce((array_agg(move.to_place ORDER BY move.serial DESC))[1], '')
    """,
)
invariant_sql(
    101,
    "titles.registered_by_the_book",
    "What stands registered was applied for: its case is past that stage, and its deal is signed.",
    """
    SELECT held.id AS registration_id, deal.state
      FROM titles_registration held
      JOIN titles_title title ON title.id = held.title_id
      JOIN sales_deal deal ON deal.id = title.deal_id
     WHERE held.ended_on IS NULL AND (
           deal.state <> 'SIGNED'
           OR EXISTS (
               SELECT FROM procedures_case work
                 JOIN procedures_procedurestage stage
                   ON stage.procedure_id = work.procedure_id AND stage.code = 'REGISTERED'
                WHERE work.source_kind = 'sales.deal' AND work.source_id = deal.id AND work.matter = 'TITLE'
                  AND work.state = 'OPEN' AND work.ordinal <= stage.ordinal))
    """,
)
invariant_sql(
    101,
    "titles.the_clock_runs_from_its_day",
    "The clock of a live case runs from the day its title says.",
    """
    SELECT title.id AS title_id, title.runs_from, work.clock_from
      FROM titles_title title
      JOIN procedures_case work ON work.source_kind = 'sales.deal' AND work.source_id = title.deal_id
       AND work.matter = 'TITLE' AND work.state <> 'ENDED'
      JOIN procedures_procedure terms ON terms.id = work.procedure_id AND terms.deadline_days IS NOT NULL
     WHERE title.runs_from IS DISTINCT FROM work.clock_from
    """,
)
invariant_sql(
    101,
    "titles.no_case_without_a_title",
    "A room that has no title has no running case of one.",
    """
    SELECT held.room_id, work.id AS case_id
      FROM titles_untitledroom held
      JOIN sales_deal deal ON deal.room_id = held.room_id
      JOIN procedures_case work ON work.source_kind = 'sales.deal' AND work.source_id = deal.id
       AND work.matter = 'TITLE' AND work.state <> 'ENDED'
     WHERE held.ended_on IS NULL
    """,
)
invariant_sql(
    101,
    "titles.results_say_what_came_of_them",
    "The rows of a file of results are as many as the file counts, of titles registered and sent back.",
    """
    SELECT file.id AS file_id, file.registered, file.sent_back
      FROM titles_resultfile file LEFT JOIN titles_resultline line ON line.file_id = file.id
     GROUP BY file.id
    HAVING file.registered <> count(line.registration_id)
        OR file.sent_back <> count(line.id) FILTER (WHERE line.registration_id IS NULL)
    """,
)
