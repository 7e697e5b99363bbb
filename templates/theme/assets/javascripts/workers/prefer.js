// The search's worker, for a reader of one condition: what is about another one comes last. The address names the theme's own
// worker, a file beside this one, and the condition: "prefer.js#search.min.js/tennis-elbow".
{
  const [, worker, condition] = location.hash.match(/^#([\w.-]+)\/([\w-]+)$/);
  // The theme's worker hears the message with the index after this one, which changes it on the way.
  addEventListener("message", ({ data: { type, data } }) => {
    if (type !== 0) return;
    // Only pages of a condition have tags.
    for (const page of data.docs) if (page.tags && !page.location.startsWith(`${condition}/`)) page.boost = 1e-6;
  });
  importScripts(worker);
}
