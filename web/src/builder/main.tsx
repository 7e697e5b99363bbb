import "../shared/keyed-text"
import "./style.css"
import { render } from "preact"
import { run } from "../shared/start"
import { keepOffline } from "../shared/keep-offline"
import { App } from "./app"
import { today } from "../core/days"
import { blank } from "./draft"
import { libraryOf } from "./needed"
import { DraftStore, NotReadable } from "./draft-store"
import { NOTHING } from "./remembered"

await run(async ({ element, root, files }) => {
  const keeper = new DraftStore()
  const [{ draft: kept, ...how }, memory] = await Promise.all([
    keeper.read().then(
      (draft) => ({ draft, keeps: true, unread: false }),
      // Forbidden, full or damaged: the page works, and says so
      (problem: unknown) => {
        const unread = problem instanceof NotReadable
        return { draft: null, keeps: unread, unread }
      },
    ),
    keeper.remembered().catch(() => NOTHING),
  ])
  const draft = kept ?? blank(files.library, today())
  // Without a network, the page says what it lacks
  await libraryOf(files, draft.plan, draft.last).catch(() => undefined)
  element.replaceChildren()
  render(
    <App files={files} root={root} keeper={keeper} start={draft} memory={memory} {...how} />,
    element,
  )
})
void keepOffline({})
