// "I am here": fills the place of the form from the device; the answer can always be typed instead.
(() => {
  const words = document.getElementById("words")?.dataset ?? {};

  const say = (button, text) => {
    let line = button.parentNode.querySelector("[data-here-note]");
    if (!line) {
      line = document.createElement("span");
      line.dataset.hereNote = "";
      line.className = "muted small";
      line.setAttribute("role", "status");
      button.after(line);
    }
    line.textContent = text;
  };

  const fill = (form, name, value) => {
    const field = form.elements[name];
    if (!field) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-here]");
    if (!button) return;
    const form = button.closest("form");
    if (!navigator.geolocation) {
      say(button, words.hereNot ?? "");
      return;
    }
    button.setAttribute("aria-busy", "true");
    const done = () => button.removeAttribute("aria-busy");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        done();
        fill(form, button.dataset.hereLat || "lat", coords.latitude.toFixed(6));
        fill(form, button.dataset.hereLng || "lng", coords.longitude.toFixed(6));
        say(button, `${words.hereFound ?? ""} ± ${Math.round(coords.accuracy)} m`);
        form.dispatchEvent(new CustomEvent("copps:placed", { bubbles: true, detail: { lat: coords.latitude, lng: coords.longitude } }));
      },
      () => {
        done();
        say(button, words.hereNot ?? "");
      },
      { enableHighAccuracy: true, timeout: 10000, maximumAge: 30000 },
    );
  });
})();
