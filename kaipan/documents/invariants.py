"""What must always hold for papers, by the numbers of the published list (above 42: the room's own)."""

from collections.abc import Iterable

from kaipan.documents.models import Paper
from kaipan.documents.press.templates import Template
from kaipan.documents.rules.scans import MOST_BYTES, MOST_SCANS
from kaipan.documents.typesetting import fingerprint_of
from kaipan.platform.invariants import Violation, invariant, invariant_sql


@invariant(
    43, "documents_paper_says_what_was_issued", "A paper's fingerprint is that of its words and template."
)
def altered_papers() -> Iterable[Violation]:
    """Papers whose words or template are not those that were issued."""
    for paper in Paper.objects.select_related("template").order_by("pk").iterator(chunk_size=200):
        template = Template.from_bytes(paper.template_code, bytes(paper.template.content))
        if fingerprint_of(template, paper.words()) != bytes(paper.fingerprint):
            yield {"paper_id": paper.pk}


invariant_sql(
    44,
    "documents_every_copy_is_counted",
    "A paper's print count is the number of its copies, and they are numbered without a gap.",
    """
    SELECT paper.id AS paper_id, paper.print_count, count(copy.id) AS copies
      FROM documents_paper paper LEFT JOIN documents_paperprint copy ON copy.paper_id = paper.id
     GROUP BY paper.id
    HAVING count(copy.id) <> paper.print_count OR coalesce(max(copy.copy_number), 0) <> paper.print_count
    """,
)

invariant_sql(
    45,
    "documents_only_the_last_version_stands",
    "Of the versions of a paper only the last may be valid.",
    """
    SELECT paper.id AS paper_id
      FROM documents_paper paper JOIN documents_paper later
        ON (later.kind, later.source_kind, later.source_id) = (paper.kind, paper.source_kind, paper.source_id)
       AND later.version > paper.version
     WHERE paper.state = 'ISSUED'
    """,
)


invariant_sql(
    45,
    "documents_scans_belong_to_their_paper",
    "A scan lies in its paper's project, replaces a void scan of that paper only; a void one says why.",
    """
    SELECT scan.id AS scan_id
      FROM documents_paperscan scan
      JOIN documents_paper paper ON paper.id = scan.paper_id
      LEFT JOIN documents_paperscan former ON former.id = scan.replaces_id
     WHERE scan.project_id <> paper.project_id
        OR former.paper_id <> scan.paper_id OR former.voided_at IS NULL AND former.id IS NOT NULL
        OR (scan.voided_at IS NULL) <> (scan.void_reason = '')
    """,
)

invariant_sql(
    45,
    "documents_scans_have_room",
    "A paper keeps at most 20 scans and 100 MB of them, each once.",
    f"""
    SELECT paper_id, count(*) AS scans, sum(size) AS bytes
      FROM documents_paperscan WHERE voided_at IS NULL
     GROUP BY paper_id
    HAVING count(*) > {MOST_SCANS} OR sum(size) > {MOST_BYTES} OR count(DISTINCT sha256) < count(*)
    """,  # noqa: S608  numbers of our own
)


invariant_sql(
    45,
    "documents_papers_are_set_by_their_projects_template",
    "One sound Word template a project and kind is in use; a paper's is of its project and kind.",
    """
    SELECT 'template' AS what, min(id) AS id
      FROM documents_papertemplate WHERE state = 'ACTIVE'
     GROUP BY project_id, kind HAVING count(*) > 1 OR bool_or(has_errors)
     UNION ALL
    SELECT 'paper', paper.id
      FROM documents_paper paper JOIN documents_papertemplate template ON template.id = paper.word_template_id
     WHERE (template.project_id, template.kind) IS DISTINCT FROM (paper.project_id, paper.kind)
    """,
)
