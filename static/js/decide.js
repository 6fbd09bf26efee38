// Deciding by keys: a chosen decision leads to its first empty field, Ctrl+Enter or Cmd+Enter decides.
(() => {
  const shown = (field) => field.offsetParent !== null;

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form.decide");
    if (!form || event.target.name !== "decision" || !event.isTrusted) return;
    const fields = [...form.querySelectorAll("select, textarea, input:not([type=radio], [type=hidden], [type=checkbox], [type=date])")];
    const next = fields.find((field) => shown(field) && !field.value) ?? form.querySelector("textarea");
    // after keys.js has put the focus on the chip itself
    requestAnimationFrame(() => next?.focus());
  });

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form.decide");
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
})();
