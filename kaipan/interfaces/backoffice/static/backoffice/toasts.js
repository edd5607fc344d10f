/* Toasts: from HX-Trigger ("kaipan:toast"), from the last request's messages, and when the server fails. */
(() => {
  const SECONDS = { red: 15, amber: 10 };

  const dismissLater = (toast, seconds) => {
    let timer;
    const start = () => { timer = setTimeout(() => toast.remove(), seconds * 1000); };
    toast.addEventListener("pointerenter", () => clearTimeout(timer));
    toast.addEventListener("pointerleave", start);
    start();
  };

  const show = (text, tone = "green") => {
    const toast = document.getElementById("toast-template").content.firstElementChild.cloneNode(true);
    toast.classList.add(`tone-${tone}`);
    toast.querySelector(".toast-text").textContent = text;
    document.getElementById("toasts").append(toast);
    dismissLater(toast, SECONDS[tone] || 6);
  };

  const failed = (event) => {
    const xhr = event.detail.xhr;
    const hasSpoken = xhr && (xhr.getResponseHeader("HX-Trigger") || "").includes("kaipan:toast");
    if (!hasSpoken) show(document.getElementById("toasts").dataset.failed, "red");
  };

  document.addEventListener("kaipan:toast", (event) => show(event.detail.text, event.detail.tone));
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:timeout", failed);
  document.addEventListener("click", (event) => {
    const closer = event.target.closest("[data-close-toast]");
    if (closer) closer.closest(".toast").remove();
  });
  for (const toast of document.querySelectorAll("#toasts > .toast")) {
    dismissLater(toast, toast.classList.contains("tone-red") ? SECONDS.red : 6);
  }
})();
