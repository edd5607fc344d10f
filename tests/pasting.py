"""What a spreadsheet copied, pasted into the cell that has the focus."""

from playwright.sync_api import Page

_PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(paste);
}"""


def paste(page: Page, text: str) -> None:
    """Rows are lines, cells are parted by tabs."""
    page.evaluate(_PASTE, text)
