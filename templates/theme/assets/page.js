// Small helps for a page. It is not a module, because browsers refuse modules to pages that are opened from a disk.
{
  // Without scripts there is no button, but the browser's menu can print the page.
  for (const button of document.querySelectorAll("button.lw-print")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // An exercise belongs to several sessions, and the address names the reader's own: what is for the others goes. An anchor
  // of the page itself, such as the one that skips the header, does not end the session.
  let here = "";
  const showSession = () => {
    const asked = document.getElementById(location.hash.slice(1));
    if (asked?.matches("details")) asked.open = true;
    if (asked?.matches(".lw-way")) here = asked.id;
    for (const way of document.querySelectorAll(".lw-way")) way.classList.toggle("is-here", way.id === here);
    for (const part of document.querySelectorAll("[data-in]")) part.hidden = part.dataset.in !== here;
  };
  showSession();
  addEventListener("hashchange", showSession);

  // On a disk there is no server that finds the page of a folder.
  if (location.protocol === "file:") {
    for (const link of document.links) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  }
}
