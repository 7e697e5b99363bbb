/**
 * A weekly copy of the log into a file that the person chose, where the browser can write files.
 * The browser keeps the permission; the file's handle is kept in its own small database.
 */

import { createStore, del, get, set } from "idb-keyval"

const kept = createStore(`loadwise ${new URL("./", location.href).pathname}`, "handles")
const KEY = "copy"

type Permission = "granted" | "denied" | "prompt"
interface Handle {
  name: string
  queryPermission(about: { mode: "readwrite" }): Promise<Permission>
  requestPermission(about: { mode: "readwrite" }): Promise<Permission>
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>
}
type Picker = (about: {
  suggestedName: string
  types: { accept: Record<string, string[]> }[]
}) => Promise<Handle>

const picker = (): Picker | undefined =>
  (globalThis as { showSaveFilePicker?: Picker }).showSaveFilePicker

export const canCopy = (): boolean => picker() !== undefined && "indexedDB" in globalThis

/** The chosen file, or null. */
export async function chosenFile(): Promise<Handle | null> {
  if (!canCopy()) return null
  return get<Handle>(KEY, kept).then(
    (it) => it ?? null,
    () => null,
  )
}

/** Let the person choose the file, and write it for the first time. */
export async function chooseFile(text: string): Promise<boolean> {
  try {
    const file = await picker()?.({
      suggestedName: "my-plan-log.json",
      types: [{ accept: { "application/json": [".json"] } }],
    })
    if (!file) return false
    await set(KEY, file, kept)
    return await written(file, text)
  } catch {
    return false // nothing was chosen
  }
}

/** Write the copy. A browser that has forgotten the permission asks only after a press (`asks`). */
export async function writeCopy(text: string, asks: boolean): Promise<boolean> {
  const file = await chosenFile()
  const mode = { mode: "readwrite" } as const
  try {
    if (!file) return false
    const may = asks ? await file.requestPermission(mode) : await file.queryPermission(mode)
    return may === "granted" && (await written(file, text))
  } catch {
    return false // the file is gone
  }
}

async function written(file: Handle, text: string): Promise<boolean> {
  const out = await file.createWritable()
  await out.write(text)
  await out.close()
  return true
}

/** Let go of the file; what is in it stays. */
export async function forgetFile(): Promise<void> {
  if (canCopy()) await del(KEY, kept).catch(() => undefined)
}
