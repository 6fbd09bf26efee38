// Places while typing: input[data-complete-url] asks for ?q= and offers [{label, value, detail, lat, lng}].
// The field stays a plain text field: what is typed counts, chosen or not. Follows the ARIA combobox pattern.
(() => {
  const words = document.getElementById("words")?.dataset ?? {};
  let count = 0;

  const start = (input) => {
    const id = `complete-${++count}`;
    const list = document.createElement("ul");
    list.id = id;
    list.className = "combo-list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.places ?? "");
    const status = document.createElement("span");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    let box = input.closest(".combo");
    if (!box) {
      box = document.createElement("div");
      box.className = "combo";
      input.replaceWith(box);
      box.append(input);
    }
    box.append(list, status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", id);
    input.autocomplete = "off";

    let answers = [];
    let at = -1;
    let wait;
    let asked;

    const close = () => {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const mark = (index) => {
      at = index;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", `${id}-${at}`);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    };

    const point = (answer) => {
      for (const name of ["lat", "lng", "place"]) {
        const field = input.form?.elements[input.dataset[`complete${name[0].toUpperCase()}${name.slice(1)}`] || name];
        if (!field || field instanceof RadioNodeList || field === input) continue;
        field.value = answer?.[name] ?? "";
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    };

    const choose = (index) => {
      const answer = answers[index];
      input.value = answer.value ?? answer.label;
      point(answer);
      close();
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
      input.dispatchEvent(new CustomEvent("copps:placed", { bubbles: true, detail: answer }));
    };

    const show = () => {
      list.replaceChildren(
        ...answers.map((answer, index) => {
          const item = document.createElement("li");
          item.id = `${id}-${index}`;
          item.setAttribute("role", "option");
          item.setAttribute("aria-selected", "false");
          item.append(answer.label);
          if (answer.detail) {
            const detail = document.createElement("small");
            detail.textContent = answer.detail;
            item.append(detail);
          }
          item.addEventListener("pointerdown", (event) => {
            event.preventDefault();
            choose(index);
          });
          return item;
        }),
      );
      list.hidden = !answers.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      status.textContent = answers.length ? `${answers.length} ${words.places ?? ""}` : "";
      at = -1;
      input.removeAttribute("aria-activedescendant");
    };

    const ask = async () => {
      const text = input.value.trim();
      asked?.abort();
      if (text.length < Number(input.dataset.completeLeast ?? 2)) {
        answers = [];
        close();
        return;
      }
      asked = new AbortController();
      const url = new URL(input.dataset.completeUrl, location.href);
      url.searchParams.set("q", text);
      try {
        const answer = await fetch(url, { credentials: "same-origin", signal: asked.signal, headers: { Accept: "application/json" } });
        if (!answer.ok || document.activeElement !== input) return;
        answers = await answer.json();
        show();
      } catch {
        // offline or overtaken by the next key: the field works as plain text
      }
    };

    input.addEventListener("input", (event) => {
      if (!event.isTrusted) return;
      point(null); // what is typed now is no longer the place that was chosen
      clearTimeout(wait);
      wait = setTimeout(ask, 150);
    });
    const keys = {
      ArrowDown: () => (list.hidden ? show() : mark((at + 1) % answers.length)),
      ArrowUp: () => mark(at <= 0 ? answers.length - 1 : at - 1),
      Enter: () => choose(at),
      Tab: () => choose(at),
      Escape: close,
    };
    const used = (key) => {
      if (!answers.length || !keys[key]) return false;
      if (list.hidden) return key === "ArrowDown";
      return ["Enter", "Tab"].includes(key) ? at >= 0 : true;
    };

    input.addEventListener("keydown", (event) => {
      if (!used(event.key)) return;
      keys[event.key]();
      event.stopPropagation();
      if (event.key !== "Tab") event.preventDefault();
    });
    input.addEventListener("blur", close);
  };

  const all = (root) => {
    for (const input of root.querySelectorAll("input[data-complete-url]:not([role=combobox])")) start(input);
  };
  all(document);
  document.addEventListener("htmx:load", (event) => all(event.target.parentNode ?? document));
})();
