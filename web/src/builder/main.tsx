import "../shared/keyed-text"
import "./style.css"
import { render } from "preact"
import { start } from "../shared/start"
import { keepOffline } from "../shared/keep-offline"
import { App } from "./app"
import { blank, today } from "./draft"
import { libraryOf } from "./needed"
import { DraftStore } from "./draft-store"

const { element, root, files } = await start()
const keeper = new DraftStore()
const kept = await keeper.read().then(
  (draft) => ({ draft, keeps: true }),
  // Forbidden or full: the page works, and says that nothing is saved
  () => ({ draft: null, keeps: false }),
)
const draft = kept.draft ?? blank(files.library, today())
// Without a network, the page says what it lacks
await libraryOf(files, draft.plan).catch(() => undefined)
element.replaceChildren()
render(<App files={files} root={root} keeper={keeper} start={draft} keeps={kept.keeps} />, element)
void keepOffline({})
