// What is typed into form[data-draft] is kept on this device for the same member, and on the server where
// data-draft-url is given; it comes back after a lost connection, a lock or a closed tab, and says so.
(() => {
  const member = document.body.dataset.member || "0";
  const space = `copps.draft.${member}.`;
  const words = document.getElementById("words")?.dataset ?? {};
  const DAYS_KEPT = 14;
  const LOCKED_STATUS = 423;

  const store = (act) => {
    try {
      return act(window.localStorage);
    } catch {
      return null; // private windows and full disks: the page works on without
    }
  };
  const read = (key) => store((kept) => JSON.parse(kept.getItem(space + key)));
  const forget = (key) => store((kept) => kept.removeItem(space + key));

  const fields = (form) =>
    [...form.elements].filter(
      (field) =>
        field.name &&
        field.name !== "csrfmiddlewaretoken" &&
        !["file", "password", "submit", "button", "reset"].includes(field.type) &&
        (field.type !== "hidden" || field.hasAttribute("data-draft-keep")),
    );

  const typed = (form) =>
    fields(form)
      .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
      .flatMap((field) =>
        field.type === "select-multiple"
          ? [...field.selectedOptions].map((option) => [field.name, option.value])
          : [[field.name, field.value]],
      );

  const fill = (form, values) => {
    const left = new Map();
    for (const [name, value] of values) left.set(name, [...(left.get(name) ?? []), value]);
    for (const field of fields(form)) {
      const kept = left.get(field.name) ?? [];
      if (["radio", "checkbox"].includes(field.type)) {
        field.checked = kept.includes(field.value);
      } else if (field.type === "select-multiple") {
        for (const option of field.options) option.selected = kept.includes(option.value);
      } else if (kept.length) {
        field.value = kept.shift();
      }
    }
  };

  const moment = (at) =>
    new Date(at).toLocaleString(document.documentElement.lang, {
      dateStyle: "medium",
      timeStyle: "short",
      hour12: "hours12" in document.body.dataset,
    });

  // a note the server wrote has its own button, which forgets the draft there as well
  const note = (form, text, at, back) => {
    const when = at ? moment(at) : "";
    let line = form.querySelector("[data-draft-note]");
    if (!line) {
      line = document.createElement("p");
      line.dataset.draftNote = "";
      form.prepend(line);
    }
    if (line.dataset.draftNote === text && line.querySelector("[data-draft-at]")) {
      line.querySelector("[data-draft-at]").textContent = when; // a button must not go away under a finger
      return;
    }
    line.dataset.draftNote = text;
    const servers = line.querySelector("[name=discard_draft]");
    line.className = "draft-note";
    // the words are said aloud once; the time beside them changes in silence
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    said.textContent = `${text} `;
    const time = document.createElement("span");
    time.dataset.draftAt = "";
    time.textContent = when;
    const both = document.createElement("span");
    both.append(said, time);
    line.replaceChildren(both);
    if (servers) line.append(servers);
    else if (back) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "as-link";
      button.textContent = words.draftDiscard ?? "Discard";
      button.addEventListener("click", back);
      line.append(button);
    }
  };

  const call = async (form, method, body) => {
    const token = form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const headers = { "X-CSRFToken": token, Accept: "application/json" };
    try {
      const answer = await fetch(form.dataset.draftUrl, { method, body, headers, credentials: "same-origin", redirect: "manual" });
      if (answer.status === LOCKED_STATUS) document.dispatchEvent(new CustomEvent("copps:locked"));
    } catch {
      // no connection: the copy on this device is enough until the next key
    }
  };

  const send = (form) => {
    const body = new FormData();
    for (const [name, value] of typed(form)) body.append(name, value);
    return call(form, "POST", body);
  };

  const follow = (form) => {
    const key = form.dataset.draft;
    const first = JSON.stringify(typed(form));
    let soon;
    let later;

    const discard = () => {
      clearTimeout(later);
      forget(key);
      form.reset();
      form.dispatchEvent(new Event("change", { bubbles: true }));
      note(form, words.draftGone ?? "draft discarded");
      if (form.dataset.draftUrl) call(form, "DELETE");
    };

    const keep = () => {
      const values = typed(form);
      if (JSON.stringify(values) === first) {
        forget(key);
        note(form, "");
        return;
      }
      const last = read(key);
      if (last && JSON.stringify(last.values) === JSON.stringify(values)) return; // kept when it was typed
      const at = Date.now();
      store((kept) => kept.setItem(space + key, JSON.stringify({ at, values })));
      note(form, words.draftKept ?? "draft kept", at, discard);
      if (form.dataset.draftUrl) {
        clearTimeout(later);
        later = setTimeout(() => navigator.onLine && send(form), 3000);
      }
    };

    const kept = read(key);
    if (kept && JSON.stringify(kept.values) !== first) {
      fill(form, kept.values);
      form.dataset.draftAt = kept.at;
      note(form, words.draftBack ?? "Your draft is back, from", kept.at, discard);
      for (const field of fields(form)) {
        if (field.value) field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }

    // the server's button stands in this form and belongs to another, so that Enter in a field sends the text
    document.addEventListener("submit", ({ submitter }) => {
      if (submitter?.name === "discard_draft" && form.contains(submitter)) forget(key);
    });
    form.addEventListener("input", () => {
      clearTimeout(soon);
      soon = setTimeout(keep, 300);
    });
    form.addEventListener("change", (event) => event.isTrusted && keep());
    window.addEventListener("pagehide", () => clearTimeout(later));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && soon) keep();
    });
  };

  for (const done of document.querySelectorAll("[data-draft-done]")) {
    for (const key of done.dataset.draftDone.split(" ")) forget(key);
  }
  store((kept) => {
    for (const key of Object.keys(kept).filter((name) => name.startsWith("copps.draft."))) {
      const { at } = JSON.parse(kept.getItem(key)) ?? {};
      if (!at || Date.now() - at > DAYS_KEPT * 86400000) kept.removeItem(key);
    }
  });

  const start = (root) => {
    for (const form of root.querySelectorAll("form[data-draft]:not([data-followed])")) {
      form.dataset.followed = "";
      follow(form);
    }
  };
  start(document);
  document.addEventListener("htmx:load", (event) => start(event.target.parentNode ?? document));
})();
