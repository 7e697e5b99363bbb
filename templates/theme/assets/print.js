// Without scripts there is no button: the browser's own menu prints the page.
for (const button of document.querySelectorAll("button.lw-print")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
