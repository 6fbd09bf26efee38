// Chosen photos are shown small under input[type=file][data-photos], each with a way to take it out again.
(() => {
  const words = document.getElementById("words")?.dataset ?? {};

  const keep = (input, files) => {
    const left = new DataTransfer();
    for (const file of files) left.items.add(file);
    input.files = left.files;
  };

  const show = (input) => {
    let list = input.parentNode.querySelector("ul.photos");
    if (!list) {
      list = document.createElement("ul");
      list.className = "photos";
      input.after(list);
    }
    for (const image of list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    const files = [...input.files];
    list.replaceChildren(
      ...files.map((file) => {
        const item = document.createElement("li");
        if (file.type.startsWith("image/")) {
          const image = document.createElement("img");
          image.src = URL.createObjectURL(file);
          image.alt = "";
          item.append(image);
        }
        const name = document.createElement("span");
        name.textContent = file.name;
        const out = document.createElement("button");
        out.type = "button";
        out.className = "btn btn-sm";
        out.textContent = words.remove ?? "×";
        out.setAttribute("aria-label", `${words.remove ?? "×"} ${file.name}`);
        out.addEventListener("click", () => {
          keep(input, files.filter((other) => other !== file));
          show(input);
          input.focus();
        });
        item.append(name, out);
        return item;
      }),
    );
  };

  document.addEventListener("change", (event) => {
    if (event.target.matches?.("input[type=file][data-photos]")) show(event.target);
  });
})();
