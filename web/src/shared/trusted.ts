/** Trusted Types: the pages' policy allows only the script addresses that are listed here. */

const SCRIPTS = ["typst-worker.js", "pdf-worker.js", "offline.js"]

interface Factory {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): unknown }
}

const own = (address: string): string => {
  const there = new URL(address, document.baseURI)
  const name = there.pathname.split("/").at(-1) ?? ""
  if (there.origin !== location.origin || !SCRIPTS.includes(name))
    throw new TypeError(`${address} is no script of ours`)
  return there.href
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes
const policy = factory?.createPolicy("loadwise", { createScriptURL: own })

/** The address of one of our own scripts, as `Worker` and `serviceWorker.register` accept it. */
export const scriptAddress = (address: string): string =>
  (policy ? policy.createScriptURL(address) : own(address)) as string
