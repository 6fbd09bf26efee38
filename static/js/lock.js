// After body[data-idle-seconds] without a key or a touch the page hides and asks for the password; what was typed
// stays where it was. Two minutes before, it asks whether one is still there. All tabs of a member agree.
// data-unlock-url: GET tells the server that someone is here (204); POST password answers {"csrf": "..."} or 4xx {"error": "..."}.
(() => {
  const { idleSeconds, unlockUrl, member } = document.body.dataset;
  const limit = Number(idleSeconds) * 1000;
  const lock = document.getElementById("lock");
  const warning = document.getElementById("still-here");
  if (!limit || !unlockUrl || !lock) return;

  const WARN = Math.min(120000, limit / 2);
  const TELL_SERVER = Math.min(240000, limit / 4);
  const AT = `copps.active.${member}`;
  const LOCKED = `copps.locked.${member}`;
  const LOCKED_STATUS = 423;
  const title = document.title;
  let active = Date.now();
  let told = Date.now();

  const get = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const put = (key, value) => {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // without storage each tab keeps its own time
    }
  };

  const tell = () => {
    told = Date.now();
    fetch(unlockUrl, { credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json" } })
      .then((answer) => answer.status === LOCKED_STATUS && close())
      .catch(() => {});
  };

  const here = () => {
    if (lock.open || warning.open) return;
    const now = Date.now();
    if (now - active < 1000) return;
    active = now;
    put(AT, String(now));
    if (now - told > TELL_SERVER) tell();
  };

  const stay = () => {
    if (warning.open) warning.close();
    active = 0;
    here();
    tell();
  };

  const close = () => {
    if (lock.open) return;
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    document.body.classList.add("locked");
    document.title = lock.dataset.title;
    lock.showModal();
    put(LOCKED, "1");
  };

  const open = (fresh) => {
    put(LOCKED, null);
    active = Date.now();
    told = Date.now();
    put(AT, String(active));
    if (fresh) renew(fresh);
    document.body.classList.remove("locked");
    document.title = title;
    if (lock.open) lock.close();
  };

  const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];

  const renew = (fresh) => {
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = fresh;
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": fresh }));
  };

  const unlock = async (event) => {
    event.preventDefault();
    const form = event.target;
    const wrong = form.querySelector("[data-wrong]");
    wrong.textContent = "";
    try {
      const answer = await fetch(unlockUrl, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-CSRFToken": token(), Accept: "application/json" },
        credentials: "same-origin",
        redirect: "manual",
      });
      if (answer.type === "opaqueredirect") {
        location.reload(); // the session is over: the server asks for a full sign-in; drafts come back after it
        return;
      }
      const said = await answer.json().catch(() => ({}));
      if (answer.ok) {
        form.reset();
        open(said.csrf);
      } else {
        wrong.textContent = said.error || wrong.dataset.wrong;
      }
    } catch {
      wrong.textContent = wrong.dataset.offline;
    }
  };

  const look = () => {
    if (lock.open) {
      if (get(LOCKED) === null && Number(get(AT)) > active + limit) location.reload();
      return;
    }
    active = Math.max(active, Number(get(AT)) || 0);
    const idle = Date.now() - active;
    if (idle >= limit) close();
    else if (idle >= limit - WARN && !warning.open) warning.showModal();
    else if (idle < limit - WARN && warning.open) warning.close();
  };

  put(LOCKED, null); // the server answered with a page, so it is not locked
  put(AT, String(active));
  lock.addEventListener("cancel", (event) => event.preventDefault());
  lock.querySelector("form").addEventListener("submit", unlock);
  warning.addEventListener("close", () => !lock.open && Date.now() - active < limit && stay());
  for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) document.addEventListener(kind, here, { passive: true, capture: true });
  window.addEventListener("storage", (event) => {
    if (event.key === LOCKED && event.newValue === "1") close();
    else look();
  });
  document.addEventListener("htmx:afterRequest", (event) => event.detail.xhr.status === LOCKED_STATUS && close());
  document.addEventListener("copps:locked", close);
  document.addEventListener("visibilitychange", look);
  setInterval(look, 5000);
})();
