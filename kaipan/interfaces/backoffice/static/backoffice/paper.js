/* Papers: the printed copy appears in the frame beneath its button and is sent to the printer. */
(() => {
  const form = document.getElementById("press");
  if (!form) return;
  const frame = document.querySelector("iframe[name=paper]");
  let isAsked = false;
  form.target = frame.name;

  form.addEventListener("submit", () => {
    isAsked = true;
    frame.hidden = false;
  });

  frame.addEventListener("load", () => {
    if (!isAsked) return;
    isAsked = false;
    try {
      if (frame.contentDocument && frame.contentDocument.querySelector("[data-not-printed]")) return;
      frame.contentWindow.print();
    } catch {
      frame.focus(); // a viewer that prints by its own button only
    }
  });

  /* Right after taking money: print once, and not again when the page is read again. */
  if ("printAtOnce" in form.dataset) {
    history.replaceState(null, "", location.pathname);
    form.requestSubmit();
  }
})();
