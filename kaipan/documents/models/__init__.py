from kaipan.documents.models.paper import Paper
from kaipan.documents.models.paper_print import PaperPrint

__all__ = ["Paper", "PaperPrint"]
