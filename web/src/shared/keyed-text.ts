/**
 * Page translators put elements of their own in the place of text nodes. A text that then changes
 * would stay on the page as it was: "Carry on" in a stop box. So text that changes takes a new
 * element with it: each element, or the part of it that is text, is keyed by what it says.
 *
 * Both apps import this before they draw anything.
 */

import { h, options, type VNode } from "preact"

type Props = Record<string, unknown> & { children?: unknown }

/** Elements in which no other element may stand. */
const TEXT_ONLY = new Set(["option", "title", "textarea", "text", "tspan"])

/** What must stay the same element: it may have the focus, is listened to, or is found by its id. */
const FOCUSED = new Set(["a", "button", "summary", "label"])
const FOUND = /^(?:on[A-Z]|aria-live$|role$|id$|tabIndex$)/

const before = options.vnode

options.vnode = (vnode) => {
  if (typeof vnode.type === "string") keyed(vnode as VNode<Props>)
  before?.(vnode)
}

function keyed(vnode: VNode<Props>): void {
  const { children } = vnode.props
  if (isText(children)) {
    if (TEXT_ONLY.has(String(vnode.type)) || !stays(vnode))
      vnode.key = `${String(vnode.key ?? "")} ${children}`
    else vnode.props.children = element(children)
  } else if (Array.isArray(children) && children.some(isText)) {
    vnode.props.children = children.map((child) => (isText(child) ? element(child) : child))
  }
}

const stays = ({ type, props, ref }: VNode<Props>): boolean =>
  FOCUSED.has(String(type)) || Boolean(ref) || Object.keys(props).some((name) => FOUND.test(name))

const isText = (child: unknown): child is string | number =>
  (typeof child === "string" && child.trim() !== "") || typeof child === "number"

const element = (text: string | number): VNode => h("span", null, text)
