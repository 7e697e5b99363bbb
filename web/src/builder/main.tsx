import "../shared/keyed-text"
import "./style.css"
import { render } from "preact"
import { start } from "../shared/start"
import { keepOffline } from "../shared/keep-offline"
import { App } from "./app"
import { blank, today } from "./draft"
import { DraftStore } from "./draft-store"

const { element, root, library } = await start()
const keeper = new DraftStore()
const kept = await keeper.read().then(
  (draft) => ({ draft, keeps: true }),
  // Forbidden or full: the page works, and says that nothing is saved
  () => ({ draft: null, keeps: false }),
)
element.replaceChildren()
render(
  <App
    library={library}
    root={root}
    keeper={keeper}
    start={kept.draft ?? blank(library, today())}
    keeps={kept.keeps}
  />,
  element,
)
void keepOffline({})
