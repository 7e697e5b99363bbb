import "./style.css"
import { render } from "preact"
import { readLink } from "../core/link"
import { start } from "../shared/start"

const { element, library } = await start()
render(<p>{JSON.stringify(typeof readLink(library, location.hash))}</p>, element)
