// Ctrl+Enter or Cmd+Enter in a form that says so sends it; without this script its button does.
(() => {
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form[data-send-by-keys]");
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
})();
