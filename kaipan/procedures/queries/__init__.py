from kaipan.procedures.queries.batches import batch_lines, batches
from kaipan.procedures.queries.cases import (
    CaseCard,
    case_card,
    cases,
    cases_of_matter,
    how_many_by_stage,
    late_cases,
    progress_of,
    with_figures,
)
from kaipan.procedures.queries.papers import papers, papers_missing
from kaipan.procedures.queries.procedures import (
    procedure_for,
    procedures,
    standard_procedures,
    variants_in_force,
)
from kaipan.procedures.queries.trials import preview_advance
from kaipan.procedures.rules.clock import StageDays
from kaipan.procedures.rules.terms import PaperTerms, ProcedureTerms, StageTerms

__all__ = [
    "CaseCard",
    "PaperTerms",
    "ProcedureTerms",
    "StageDays",
    "StageTerms",
    "batch_lines",
    "batches",
    "case_card",
    "cases",
    "cases_of_matter",
    "how_many_by_stage",
    "late_cases",
    "papers",
    "papers_missing",
    "preview_advance",
    "procedure_for",
    "procedures",
    "progress_of",
    "standard_procedures",
    "variants_in_force",
    "with_figures",
]
