/* Dialogs: pages that open in the sheet, dialogs of the page itself, and the question before a verb. */
(() => {
  const byId = (id) => document.getElementById(id);
  const isPlainClick = (event) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

  const openSheet = async (url) => {
    const sheet = byId("sheet");
    sheet.dataset.asked = url;
    await htmx.ajax("GET", url, "#sheet-body");
  };

  /* Ask and answer with true or false; the safe answer has the focus. */
  const ask = (question) => new Promise((resolve) => {
    const dialog = byId("confirm");
    byId("confirm-text").textContent = question;
    dialog.returnValue = "no";
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-sheet]");
    if (link && isPlainClick(event)) {
      event.preventDefault();
      openSheet(link.href);
      return;
    }
    const opener = event.target.closest("[data-open]");
    if (opener) {
      event.preventDefault();
      document.querySelector(opener.dataset.open).showModal();
      return;
    }
    const closer = event.target.closest("[data-close]");
    const dialog = closer && closer.closest("dialog");
    if (dialog) {
      event.preventDefault();
      dialog.close();
    }
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const sheet = byId("sheet");
    if (event.detail.target.id !== "sheet-body" || sheet.open) return;
    sheet.showModal();
    const first = sheet.querySelector(".dialog-body :is(input, select, textarea):not([type=hidden])");
    if (first) first.focus();
  });

  document.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    ask(event.detail.question).then((isYes) => isYes && event.detail.issueRequest(true));
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const question = (event.submitter && event.submitter.dataset.confirm) || form.dataset.confirm;
    if (!question || form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(question).then((isYes) => {
      if (!isYes) return;
      form.dataset.confirmed = "yes";
      form.requestSubmit(event.submitter);
      delete form.dataset.confirmed;
    });
  }, true);
})();
