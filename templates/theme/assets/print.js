// Without scripts there is no button, but the browser's menu can print the page.
for (const button of document.querySelectorAll("button.lw-print")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
