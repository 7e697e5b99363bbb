// Without scripts there is no button: the browser's own menu prints the page.
for (const button of document.querySelectorAll(".lw-print button")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
