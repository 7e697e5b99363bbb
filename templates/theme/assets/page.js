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
    const fold = asked?.closest("details");
    if (fold) fold.open = true;
    if (asked?.matches(".lw-way, .lw-for") && asked.id !== here) {
      here = asked.id;
      // The reader's own plan is open, the others are folded.
      for (const plan of document.querySelectorAll("[data-plan].lw-use"))
        plan.open = plan.classList.toggle("is-here", here.split(".")[0] === plan.dataset.plan);
    }
    for (const way of document.querySelectorAll(".lw-way, .lw-for")) way.classList.toggle("is-here", way.id === here);
    for (const part of document.querySelectorAll("[data-in]")) part.hidden = part.dataset.in !== here;
    // The dose of the plan that the reader comes from stands at the top, instead of links to all of them.
    const owns = [...document.querySelectorAll("[data-own]")];
    for (const own of owns) own.hidden = own.dataset.own !== here;
    const others = document.querySelector(".lw-to-plans");
    if (others) others.hidden = owns.some((own) => !own.hidden);
  };
  showSession();
  addEventListener("hashchange", showSession);

  // Paper has nothing to press, so a fold is printed open. Not every browser's style sheet can say so.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not(.lw-motion, [open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });

  // The theme's own script in the header reads this choice before the first paint.
  const colours = document.querySelector(".lw-palette");
  const bar = document.createElement("meta");
  bar.name = "theme-color";
  document.head.append(bar);
  const paint = (scheme) => {
    document.body.dataset.mdColorScheme = scheme;
    colours.textContent = colours.dataset[scheme];
    bar.content = getComputedStyle(document.querySelector(".lw-header")).backgroundColor;
  };
  paint(document.body.dataset.mdColorScheme);
  colours.hidden = false;
  colours.addEventListener("click", () => {
    const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    paint(scheme);
    __md_set("__palette", { color: { scheme } });
  });

  // Few visits search, so the theme's script, its worker and the index, more than half of a page's weight, wait for the
  // first one that does. What was typed meanwhile is searched as soon as they are here.
  const field = document.querySelector(".md-search__input");
  const loadSearch = () => {
    // The theme puts the condition that a page is about into a landmark without a name, one for each result.
    const plain = () => document.querySelectorAll("nav.md-tags").forEach((tags) => (tags.role = "none"));
    new MutationObserver(plain).observe(document.querySelector(".md-search-result"), { childList: true, subtree: true });
    // Whoever reads about a condition, or does an exercise of its plan, searches its pages before those of others.
    const condition = here.split(".")[0] || document.querySelector(".lw-condition")?.dataset.plan;
    const config = document.querySelector("#__config");
    if (condition) config.textContent = config.textContent.replace(/workers\/(search[\w.]+)/, `workers/prefer.js#$1/${condition}`);
    document.body.append(document.querySelector("#lw-search-script").content);
  };
  field.addEventListener("focus", loadSearch, { once: true });
  field.form.addEventListener("submit", (event) => event.preventDefault());
  if (field === document.activeElement || new URLSearchParams(location.search).has("q")) loadSearch();

  // A moving picture that is read as a document can be paused and slowed down. From a disk it cannot be read: there it plays as
  // an image, which stops when its fold is closed. (The patient's page does the same in web/src/my-plan/film.tsx.)
  // Where less movement is wanted, it stays still until somebody plays it.
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const playFilm = (fold, svg, [hold, slow]) => {
    const reel = svg.querySelector("[data-order]");
    const order = reel.dataset.order.split(" ").map(Number);
    const fade = Number(reel.dataset.fade ?? 0);
    let at = 0, before = 0, paused = calm, speed = 1;
    const show = () => {
      const slot = Math.floor(at) % order.length;
      for (const [k, frame] of [...reel.children].entries()) frame.setAttribute("visibility", k === order[slot] ? "visible" : "hidden");
      if (fade) reel.setAttribute("opacity", Math.min(1, (slot + 1) / fade, (order.length - slot) / fade));
    };
    const tick = (now) => {
      if (!fold.open || paused) return;
      at += (Math.min(now - before, 500) / 1000 / Number(reel.dataset.slot)) * speed;
      before = now;
      show();
      requestAnimationFrame(tick);
    };
    const run = () => {
      hold.textContent = hold.dataset[paused ? "play" : "pause"];
      before = performance.now();
      requestAnimationFrame(tick);
    };
    hold.addEventListener("click", () => { paused = !paused; run(); });
    slow.addEventListener("click", () => {
      speed = speed === 1 ? 0.5 : 1;
      slow.setAttribute("aria-pressed", speed !== 1);
    });
    fold.addEventListener("toggle", run);
    show();
    run();
  };
  for (const fold of document.querySelectorAll(".lw-motion")) {
    const buttons = fold.querySelectorAll("button");
    fold.addEventListener("toggle", async () => {
      const image = fold.querySelector("img");
      image.style.visibility = calm ? "hidden" : "";
      const text = await fetch(image.src).then((file) => file.text(), () => "");
      // What plays an image by itself is not for a page, whose policy refuses it.
      const read = new DOMParser().parseFromString(text.replace(/<style>.*?<\/style>/s, ""), "image/svg+xml");
      const svg = read.documentElement;
      image.style.visibility = "";
      if (!svg.querySelector("[data-order]")) return;
      image.replaceWith(svg);
      fold.classList.add("is-film");
      playFilm(fold, svg, buttons);
    }, { once: true });
  }

  // On a disk there is no server that finds the page of a folder.
  if (location.protocol === "file:") {
    for (const link of document.links) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  }
}
