/* ⌘K: open from anywhere, choose with the arrows, go with Enter. */
(() => {
  const dialog = document.getElementById("palette");
  if (!dialog) return;
  const input = document.getElementById("palette-text");
  const list = document.getElementById("palette-list");
  const entries = () => [...list.querySelectorAll("[role=option]")];

  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    htmx.trigger(input, "palette-opened");
  };

  const select = (entry) => {
    for (const each of entries()) each.setAttribute("aria-selected", String(each === entry));
    if (entry) {
      input.setAttribute("aria-activedescendant", entry.id);
      entry.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const move = (step) => {
    const all = entries();
    if (!all.length) return;
    const at = all.findIndex((entry) => entry.getAttribute("aria-selected") === "true");
    select(all[(at + step + all.length) % all.length]);
  };

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    if ((event.key === "k" && (event.metaKey || event.ctrlKey)) || (event.key === "/" && !isTyping)) {
      event.preventDefault();
      open();
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-open-palette]") && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      open();
    }
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") list.querySelector("[aria-selected=true]")?.click();
    else return;
    event.preventDefault();
  });
  list.addEventListener("htmx:afterSwap", () => select(entries()[0]));
  list.addEventListener("pointermove", (event) => {
    const entry = event.target.closest("[role=option]");
    if (entry) select(entry);
  });
})();
