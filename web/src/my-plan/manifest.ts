import manifest from "./my-plan.webmanifest?url&no-inline"

/** The page can be put on the home screen. No start address is given: it would drop the plan. */
export function addManifest(): void {
  const link = document.createElement("link")
  link.rel = "manifest"
  link.href = manifest
  document.head.append(link)
}
