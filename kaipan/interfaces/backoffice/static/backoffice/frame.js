/* The frame: menus that close, a sidebar that folds, forms that are sent once, boxes that scroll by keyboard. */
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const YEAR = 365 * 24 * 3600;

  const remember = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
  };

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (menu !== except && !menu.contains(except)) menu.open = false;
    }
  };

  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details.menu"));
    const menu = event.target.closest("details.menu");
    if (menu && event.target.closest(".menu-item") && !event.target.closest("label")) menu.open = false;

    if (event.target.closest("[data-fold-sidebar]")) {
      const isNarrow = document.getElementById("frame").classList.toggle("frame-narrow");
      remember("sidebar", isNarrow ? "narrow" : "wide");
    }
    if (event.target.closest("[data-print]")) window.print();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (location.hash === "#sidebar") {
      location.replace("#page");
    }
  });

  /* A form marked data-once goes out once: a second click while the first is on its way does nothing. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]") || event.defaultPrevented && !form.hasAttribute("hx-boost")) return;
    if (form.classList.contains("is-busy")) event.preventDefault();
    else form.classList.add("is-busy");
  });
  const release = (scope) => {
    for (const form of scope.querySelectorAll("form.is-busy")) form.classList.remove("is-busy");
  };
  document.addEventListener("htmx:afterRequest", () => release(document));
  window.addEventListener("pageshow", () => release(document));

  /* What is too wide or too tall for its box is scrolled by keyboard too. */
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
      if (scrolls) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  const watch = (scope) => {
    for (const box of scope.querySelectorAll(".table-box, .pricing-box")) sizes.observe(box);
  };
  document.addEventListener("DOMContentLoaded", () => watch(document));
  document.addEventListener("htmx:afterSwap", (event) => watch(event.detail.target.parentElement || document));
})();
