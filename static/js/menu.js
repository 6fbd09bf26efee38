// Menus are <details>; they close when one looks elsewhere. Dialogs open and close by name.
(() => {
  const MENUS = "details:is(.menu, .switch)[open]";
  const close = (except) => {
    for (const menu of document.querySelectorAll(MENUS)) {
      if (menu !== except) menu.open = false;
    }
  };

  document.addEventListener("click", (event) => {
    close(event.target.closest(MENUS));
    const opener = event.target.closest("[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    if (event.target.closest("[data-dialog-close]")) event.target.closest("dialog").close();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector(MENUS);
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
