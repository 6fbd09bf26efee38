// Keys: / search, n add information, j k walk a list, 1-9 choose, ? lists them; silent while one types.
(() => {
  const typing = (target) =>
    target.isContentEditable ||
    target.matches("textarea, select, input:not([type=radio]):not([type=checkbox]):not([type=button]):not([type=submit])");

  const walk = (step) => {
    const list = document.querySelector("[data-walk]");
    if (!list) return false;
    const items = [...list.querySelectorAll("a[href], [tabindex='0']")].filter((item) => item.closest("[data-walk]") === list && !item.closest("[hidden]"));
    if (!items.length) return false;
    let at = items.indexOf(document.activeElement);
    if (at < 0) at = items.findIndex((item) => item.matches("[aria-current]") || item.closest("[aria-current]"));
    const next = items[Math.min(items.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    next.focus();
    if (list.dataset.walk === "open" && next.href) next.click();
    return true;
  };

  const choose = (key) => {
    const choice = document.querySelector(`[data-key="${key}"]:not(:disabled)`);
    if (!choice) return false;
    choice.click();
    choice.focus();
    return true;
  };

  // the list is the help page's own, fetched when it is asked for
  const listed = () => {
    const dialog = document.getElementById("keys-list");
    const link = document.querySelector("a[data-keys-open]");
    if (document.querySelector("section#keys")) return false;
    if (!dialog || !link) return false;
    const show = async () => {
      if (!dialog.firstChild) {
        const answer = await fetch(link.href, { credentials: "same-origin", headers: { "X-Copps-Poll": "1" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        dialog.append(...(page.getElementById("keys")?.childNodes ?? []));
        offer(dialog);
        dialog.querySelector("[data-keys-use]")?.setAttribute("autofocus", "");
      }
      dialog.showModal();
    };
    show().catch(() => location.assign(link.href));
    return true;
  };

  const keys = {
    "/": () => {
      const field = document.querySelector("[data-search]");
      if (field) field.focus();
      return Boolean(field);
    },
    n: () => {
      const link = document.querySelector("[data-add]");
      if (link) link.click();
      return Boolean(link);
    },
    j: () => walk(1),
    k: () => walk(-1),
    "?": listed,
  };

  const USE = "copps.keys";
  const stored = () => {
    try {
      return localStorage.getItem(USE) !== "off";
    } catch {
      return true;
    }
  };
  let used = stored();

  const offer = (root) => {
    for (const box of root.querySelectorAll("[data-keys-use]")) {
      box.checked = used;
      box.addEventListener("change", () => {
        used = box.checked;
        try {
          localStorage.setItem(USE, used ? "on" : "off");
        } catch {
          // kept for this page only
        }
      });
    }
  };
  offer(document);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (!used || typing(event.target) || document.querySelector("dialog[open]")) return;
    const act = /^[1-9]$/.test(event.key) ? () => choose(event.key) : keys[event.key];
    if (act && act()) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("a[data-keys-open]") && listed()) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.id === "keys-list") event.target.close(); // the veil beside the list
  });
})();
