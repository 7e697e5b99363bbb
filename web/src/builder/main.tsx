import "./style.css"
import { render } from "preact"
import { start } from "../shared/start"

const { element, library } = await start()
render(<p>{library.kit.library}</p>, element)
