// A button with data-call puts the login of a member, with its @, where the words of the form stand.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-call]");
  const words = button && button.form.querySelector("textarea");
  if (!words) return;
  const start = words.selectionStart;
  const before = words.value.slice(0, start);
  const gap = !before || /\s$/.test(before) ? "" : " ";
  words.setRangeText(`${gap}@${button.dataset.call} `, start, words.selectionEnd, "end");
  words.dispatchEvent(new Event("input", { bubbles: true }));
  words.focus();
});
