// The library's filters. Without this script the page is the whole list; with it, the choices are in the address, so that
// a link keeps them and the browser's "back" takes the last one away.
const form = document.querySelector(".lw-filters");
const status = document.querySelector(".lw-count");
const tiles = [...document.querySelectorAll(".lw-tile")];
const fields = [...form.elements].filter((field) => field.name);
let lastChanged = history.state?.lastChanged;

// What each field requires of a tile; its data-* attributes have the definition's ids.
const fits = {
  level: (tile, wanted) => Number(tile.dataset.level) <= Number(wanted),
  any: (tile, wanted, name) => (tile.dataset[name] ?? "").split(" ").includes(wanted),
};

const chosen = () => fields.filter((field) => (field.type === "checkbox" ? field.checked : field.value));

function show() {
  const filters = chosen();
  for (const tile of tiles) {
    tile.hidden = !filters.every((field) => (fits[field.name] ?? fits.any)(tile, field.value, field.name));
  }
  for (const shelf of document.querySelectorAll(".lw-shelf")) {
    shelf.hidden = !shelf.querySelector(".lw-tile:not([hidden])");
  }
  const count = tiles.filter((tile) => !tile.hidden).length;
  const words = filters.length === 0 ? "all" : count === 0 ? "none" : count === 1 ? "one" : "some";
  status.textContent = status.dataset[words].replace("{n}", count);
  form.querySelector(".lw-filters__clear").hidden = filters.length === 0;
}

// An address can be typed, so a choice that the page does not offer is ignored.
function readAddress() {
  const asked = new URLSearchParams(location.search);
  for (const field of fields) {
    const values = asked.getAll(field.name);
    if (field.type === "checkbox") field.checked = values.includes(field.value);
    else field.value = [...field.options].some((option) => option.value === values[0]) ? values[0] : "";
  }
  show();
}

// One history entry per field: stepping through a list with the arrow keys adds one entry, not ten.
function writeAddress(changed) {
  const pairs = chosen().map((field) => `${field.name}=${encodeURIComponent(field.value).replaceAll("%2F", "/")}`);
  const address = location.pathname + (pairs.length ? `?${pairs.join("&")}` : "");
  history[changed === lastChanged ? "replaceState" : "pushState"]({ lastChanged: changed }, "", address);
  lastChanged = changed;
}

form.addEventListener("change", (event) => {
  show();
  writeAddress(event.target.id);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  // The button hides itself, so the focus moves to the first choice. Fields are cleared after this event.
  setTimeout(() => {
    fields[0].focus();
    show();
    writeAddress("");
  });
});
addEventListener("popstate", (event) => {
  lastChanged = event.state?.lastChanged;
  readAddress();
});

for (const hiddenOnes of document.querySelectorAll(".lw-filters, .lw-count")) hiddenOnes.hidden = false;
readAddress();
