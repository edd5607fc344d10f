"""What was found in a template: mistakes that keep it from use, and what the PDF leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from kaipan.kernel.text import gettext_noop

ERROR, WARNING = "ERROR", "WARNING"

_MESSAGES = {
    "unknown": gettext_noop("没有占位符“%(name)s”。%(nearest)s"),
    "required": gettext_noop("缺少必须的占位符“%(name)s”。"),
    "unbalanced": gettext_noop("“%(text)s”处的花括号不成对，占位符应写作 {{ 名称 }}。"),
    "fullwidth": gettext_noop("“%(text)s”用了全角花括号，请改为半角 {{ }}。"),
    "list_outside_table": gettext_noop("“%(name)s”是明细，{{#%(name)s}} 只能写在表格的一行内。"),
    "list_open": gettext_noop("明细“%(name)s”没有在同一表格行内以 {{/%(name)s}} 结束。"),
    "list_twice": gettext_noop("同一表格行内只能重复一种明细（“%(name)s”）。"),
    "list_merged": gettext_noop("明细“%(name)s”所在的行不能纵向合并单元格。"),
    "column_outside": gettext_noop("“%(name)s”是明细的一列，只能写在 {{#明细}} 的行内。"),
    "tracked": gettext_noop("文件含未接受的修订，请先接受或拒绝全部修订。"),
    "empty": gettext_noop("文件没有正文。"),
    "left_out": gettext_noop("%(what)s不会印在 PDF 上。"),
    "sections": gettext_noop("文件分为多节，PDF 的纸张、页边距和页眉页脚一律按最后一节。"),
    "first_page": gettext_noop("首页或奇偶页不同的页眉页脚按普通页处理。"),
    "columns": gettext_noop("分栏按单栏排版。"),
    "fonts": gettext_noop("PDF 统一使用思源黑体（Noto Sans SC）；文件中的字体：%(fonts)s。"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be told; ``level`` is ERROR (not used until mended) or WARNING."""

    level: str
    code: str
    params: dict[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """In the reader's language."""
        params = {
            name: _nearest(value) if name == "nearest" else _(value) if name == "what" else value
            for name, value in self.params.items()
        }
        return str(_(_MESSAGES[self.code]) % params)

    def as_json(self) -> dict[str, object]:
        """As it is kept."""
        return {"level": self.level, "code": self.code, "params": dict(self.params)}


def _nearest(names: str) -> str:
    return _("相近的有：%(names)s。") % {"names": names} if names else _("请查占位符清单。")


def error(code: str, **params: str) -> Finding:
    """Something to be mended first."""
    return Finding(ERROR, code, params)


def warning(code: str, **params: str) -> Finding:
    """Something to know."""
    return Finding(WARNING, code, params)
