// A form is sent once: the first press wins, and pressing again while it is on its way does nothing. Each visit of
// a page has a mark that comes back with it by Back and by Reload, so that the server knows what it has taken.
(() => {
  const visit = () => {
    const state = history.state ?? {};
    if (!state.visit) history.replaceState({ ...state, visit: crypto.getRandomValues(new Uint32Array(3)).join("-") }, "");
    return history.state.visit;
  };
  const mark = (form) => {
    if (!document.body.dataset.member) return;
    let field = form.querySelector("input[name=sent_from]");
    if (!field) {
      field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: "sent_from" });
      form.append(field);
    }
    field.value = visit();
  };

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
    mark(form);
    form.setAttribute("aria-busy", "true");
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    // a file download or a lost connection leaves the page standing: let it be pressed again
    setTimeout(() => free(form), 15000);
  });

  if (document.body.dataset.member) visit();
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.querySelectorAll("form[data-sent]")) free(form);
  });
})();
