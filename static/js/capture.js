// Add information: as soon as a place or a kind is known, the page says whose it is and what came from there before.
(() => {
  const form = document.querySelector("form.capture");
  const box = form?.querySelector("[data-where-url]");
  if (!box) return;
  const NAMES = ["where", "place", "lat", "lng", "area", "not_sure", "kind", "about_member", "is_restricted"];
  let wait;
  let asked = "";

  const ask = () => {
    const values = new FormData(form);
    const query = new URLSearchParams(NAMES.flatMap((name) => values.getAll(name).map((value) => [name, value])));
    if (String(query) === asked) return;
    asked = String(query);
    window.htmx.ajax("GET", `${box.dataset.whereUrl}?${query}`, { target: "#whose", swap: "outerHTML" });
  };

  const soon = () => {
    clearTimeout(wait);
    wait = setTimeout(ask, 60);
  };
  form.addEventListener("change", (event) => NAMES.includes(event.target.name) && soon());
  form.addEventListener("copps:placed", soon);
  form.addEventListener("copps:picked", soon);
  for (const button of form.querySelectorAll("[data-here]")) button.hidden = false;
})();
