"""Why a Word file is not even opened as a template."""

from kaipan.kernel.errors import InvalidValue
from kaipan.kernel.text import gettext_noop


class TemplateFileRefused(InvalidValue):
    """Not a Word file that may be kept. Subclasses name the reason."""

    code = "template_file"
    message = gettext_noop("只接受 .docx 格式的 Word 文件，请在 Word 或 WPS 中另存为 .docx 后上传。")


class TemplateFileTooLarge(TemplateFileRefused):
    """More bytes than a template needs, packed or unpacked."""

    code = "template_file_too_large"
    message = gettext_noop("文件超过 %(megabytes)s MB 的上限或压缩比异常，请删去图片后上传。")


class TemplateFileDamaged(TemplateFileRefused):
    """The archive or its XML does not hold together."""

    code = "template_file_damaged"
    message = gettext_noop("Word 文件已损坏（%(part)s），请用 Word 或 WPS 打开并另存后重试。")


class TemplateFileActive(TemplateFileRefused):
    """It runs something, embeds something, or fetches something from elsewhere."""

    code = "template_file_active"
    message = gettext_noop(
        "Word 文件含%(what)s（%(part)s），为安全起见不予保存；请删去后另存为不含宏的 .docx 再上传。"
    )


class TemplateFileWithEntities(TemplateFileRefused):
    """Its XML declares a document type: no word processor writes one, attackers do."""

    code = "template_file_with_entities"
    message = gettext_noop("Word 文件内含不安全的 XML 声明，不予打开。")
