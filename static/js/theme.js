// Light, dark or automatic: changes the page at once and keeps the choice in a cookie the server reads.
(() => {
  const root = document.documentElement;
  const buttons = () => document.querySelectorAll("[data-theme-set]");

  const show = () => {
    for (const button of buttons()) {
      button.setAttribute("aria-pressed", String(button.dataset.themeSet === root.dataset.theme));
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-set]");
    if (!button) return;
    root.dataset.theme = button.dataset.themeSet;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${button.dataset.themeSet}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    show();
    document.dispatchEvent(new CustomEvent("copps:theme"));
  });
  show();
})();
