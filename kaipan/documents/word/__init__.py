"""Word files as templates of papers: opened without trust, read as far as the press can set them, filled.

``read_template`` judges a file and gives what the press sets, with everything that is wrong or left out;
``filled`` writes the same file with the words of a paper in it; ``starter`` makes one to begin with.
"""

from kaipan.documents.word.filling import filled
from kaipan.documents.word.findings import Finding
from kaipan.documents.word.package import LARGEST, WordPackage
from kaipan.documents.word.reading import WordBody, read_template
from kaipan.documents.word.starter import starter

__all__ = ["LARGEST", "Finding", "WordBody", "WordPackage", "filled", "read_template", "starter"]
