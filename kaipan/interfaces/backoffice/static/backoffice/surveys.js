/* Questions that depend on an earlier answer come and go as one answers; what is hidden is not sent.
   Without this the server shows them after the first submission. */
(() => {
  const isChosen = (form, name, value) =>
    Array.from(form.querySelectorAll("input")).some(
      (input) => input.name === name && input.value === value && input.checked && !input.closest("[hidden]"),
    );

  const refresh = (form) => {
    form.querySelectorAll("[data-when]").forEach((question) => {
      const shown = isChosen(form, question.dataset.when, question.dataset.value);
      question.hidden = !shown;
      question.querySelector("fieldset").disabled = !shown;
    });
    form.querySelectorAll("[data-more]").forEach((more) => {
      more.hidden = !more.closest("fieldset").querySelector("[data-says-more]:checked");
    });
  };

  document.querySelectorAll("form").forEach((form) => {
    if (!form.querySelector("[data-survey]")) {
      return;
    }
    refresh(form);
    form.addEventListener("change", () => refresh(form));
  });

  document.querySelectorAll("[data-select]").forEach((input) => {
    input.addEventListener("focus", () => input.select());
  });
})();
