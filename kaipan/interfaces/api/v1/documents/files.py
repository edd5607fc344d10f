"""The files that operations about papers answer with."""

from kaipan.interfaces.api.v1.work import a_file

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
A_PDF = a_file("application/pdf")
