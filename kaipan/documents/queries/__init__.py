from kaipan.documents.queries.about_people import IssuedPaper, papers_about, sources_with_papers
from kaipan.documents.queries.cards import PaperCard, PrintCard
from kaipan.documents.queries.dunning_letters import dunning_letters_pdf
from kaipan.documents.queries.form_pages import (
    FormBackground,
    calibration_page_pdf,
    form_pages_pdf,
    set_on_form,
)
from kaipan.documents.queries.papers import paper_card, paper_pdf, papers, papers_of, prints_of, unsigned
from kaipan.documents.queries.pay_over_lists import pay_over_list_pdf
from kaipan.documents.queries.price_sheets import price_sheet_pdf, price_tags_pdf
from kaipan.documents.queries.scans import scans, scans_of
from kaipan.documents.queries.templates import (
    findings_of,
    paper_templates,
    placeholders_of,
    starter_docx,
    template_docx,
    template_preview,
)
from kaipan.documents.rules.dunning_letters import DunnedDue, DunningLetter, DunningLetters
from kaipan.documents.rules.form_pages import (
    BeyondThePaper,
    Calibration,
    DoesNotFit,
    FormAlign,
    FormBox,
    FormPaper,
    FormRun,
    FormShape,
    FormSheet,
)
from kaipan.documents.rules.pay_over_lists import PaidOverLine, PayOverList
from kaipan.documents.rules.price_sheets import (
    PriceSheet,
    PriceTag,
    PriceTags,
    SheetRow,
    SheetSection,
    SpecialTag,
)

__all__ = [
    "BeyondThePaper",
    "Calibration",
    "DoesNotFit",
    "DunnedDue",
    "DunningLetter",
    "DunningLetters",
    "FormAlign",
    "FormBackground",
    "FormBox",
    "FormPaper",
    "FormRun",
    "FormShape",
    "FormSheet",
    "IssuedPaper",
    "PaidOverLine",
    "PaperCard",
    "PayOverList",
    "PriceSheet",
    "PriceTag",
    "PriceTags",
    "PrintCard",
    "SheetRow",
    "SheetSection",
    "SpecialTag",
    "calibration_page_pdf",
    "dunning_letters_pdf",
    "findings_of",
    "form_pages_pdf",
    "paper_card",
    "paper_pdf",
    "paper_templates",
    "papers",
    "papers_about",
    "papers_of",
    "pay_over_list_pdf",
    "placeholders_of",
    "price_sheet_pdf",
    "price_tags_pdf",
    "prints_of",
    "scans",
    "scans_of",
    "set_on_form",
    "sources_with_papers",
    "starter_docx",
    "template_docx",
    "template_preview",
    "unsigned",
]
