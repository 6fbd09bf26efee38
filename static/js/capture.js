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
  form.addEventListener("change", ({ target }) => {
    // while a name is being typed its point is emptied: whose it is can wait until the name stands
    const isTyping = document.activeElement?.name === "where" && ["place", "lat", "lng"].includes(target.name) && !target.value;
    if (NAMES.includes(target.name) && !isTyping) soon();
  });
  form.addEventListener("click", ({ target }) => {
    const chosen = target.closest("[data-choose-area]");
    if (!chosen) return;
    const field = form.elements.area;
    field.value = chosen.dataset.chooseArea;
    field.closest("details").open = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
  // what was typed a while ago was not seen “just now”: the day and the time are shown, to be looked at
  const WHILE = 1800000;
  let typed = Number(form.dataset.draftAt) || Date.now();
  const past = () => {
    const now = form.querySelector("[name=seen][value=now]");
    const at = form.elements.seen_at;
    if (!now.checked || !form.elements.narrative.value || Date.now() - typed < WHILE) return;
    const local = new Date(typed - new Date(typed).getTimezoneOffset() * 60000);
    form.querySelector("[name=seen][value=earlier]").checked = true;
    if (!at.value) at.value = local.toISOString().slice(0, 16);
  };
  form.addEventListener("input", ({ target }) => {
    if (target.name === "narrative") typed = Date.now();
  });
  for (const [target, kind] of [[document, "visibilitychange"], [form, "submit"]]) target.addEventListener(kind, past);
  setInterval(past, 30000);
  past();

  form.addEventListener("copps:placed", soon);
  form.addEventListener("copps:picked", soon);
  for (const button of form.querySelectorAll("[data-here], [data-on-map]")) button.hidden = false;

  // the map is fetched when somebody asks for it: most entries need none
  const onMap = form.querySelector("[data-on-map]");
  const map = document.getElementById("on-map");
  onMap.addEventListener("click", () => {
    map.hidden = !map.hidden;
    onMap.setAttribute("aria-expanded", String(!map.hidden));
    const assets = document.getElementById("map-assets");
    if (!assets) return;
    for (const piece of assets.content.querySelectorAll("link, script")) {
      const copy = document.createElement(piece.tagName);
      for (const { name, value } of piece.attributes) copy.setAttribute(name, value);
      copy.async = false; // one after the other, as they stand
      document.head.append(copy);
    }
    assets.remove();
  });
})();
