// A form is sent once: the first press wins, and pressing again while it is on its way does nothing.
(() => {
  const free = (form) => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
    for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented) return;
    form.dataset.sent = "1";
    form.setAttribute("aria-busy", "true");
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    // a file download or a lost connection leaves the page standing: let it be pressed again
    setTimeout(() => free(form), 15000);
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.querySelectorAll("form[data-sent]")) free(form);
  });
})();
