from kaipan.documents.queries.cards import PaperCard, PrintCard
from kaipan.documents.queries.papers import paper_card, paper_pdf, papers, papers_of, prints_of

__all__ = ["PaperCard", "PrintCard", "paper_card", "paper_pdf", "papers", "papers_of", "prints_of"]
