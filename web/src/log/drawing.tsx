/**
 * The plot of pain and sessions. Shapes, not only colours, distinguish the lines; the table below
 * has the same data.
 */

import type { Day } from "../core/days"
import type { Words } from "../core/words"
import type { Entry } from "./entry"
import { plotOf, type Point, SIZE, yOf } from "./plot"

export function Drawing({ entries, words }: { entries: readonly Entry[]; words: Words }) {
  const t = (key: string, values = {}): string => words.label(`apps.my_plan.${key}`, values)
  const plot = plotOf(entries)
  if (!plot) return null
  const done = plot.sessions.filter((session) => session.what === "done").length
  const worst = plot.worst.map((point) => point.value)
  const shown = entries.filter(({ day }) => day >= plot.first && day <= plot.last)
  const values = {
    first: words.date(plot.first),
    last: words.date(shown.at(-1)?.day ?? plot.last),
    done,
    pain: words.span(Math.min(...worst), Math.max(...worst)),
  }
  const says = worst.length ? t("plot.says", values) : t("plot.says_none", values)
  const short = (day: Day): string => words.shortDate(day)
  return (
    <figure class="mp-plot">
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-label={says}>
        {[0, 2, 4, 6, 8, 10].map((score) => (
          <g key={score}>
            <line
              class="mp-grid"
              x1={SIZE.left}
              x2={SIZE.width - SIZE.right}
              y1={yOf(score)}
              y2={yOf(score)}
            />
            <text class="mp-axis" x={SIZE.left - 8} y={yOf(score) + 5} text-anchor="end">
              {score}
            </text>
          </g>
        ))}
        {plot.ticks.map(({ x, day }) => (
          <text key={day} class="mp-axis" x={x} y={SIZE.height - 5} text-anchor="middle">
            {short(day)}
          </text>
        ))}
        <polyline class="mp-line mp-line--morning" points={points(plot.morning)} />
        <polyline class="mp-line" points={points(plot.worst)} />
        {plot.morning.map(({ x, y }, number) => (
          <path key={number} class="mp-morning-point" d={`M${x} ${y - 5}l5 5l-5 5l-5 -5z`} />
        ))}
        {plot.worst.map(({ x, y }, number) => (
          <circle key={number} class="mp-point" cx={x} cy={y} r={4} />
        ))}
        {plot.sessions.map(({ x, what }, number) => (
          <path
            key={number}
            class={`mp-session-mark is-${what}`}
            d={MARKS[what](x, SIZE.height - 32)}
          />
        ))}
      </svg>
      <figcaption>
        <ul class="mp-key">
          <Key mark={<circle class="mp-point" cx={9} cy={9} r={4} />} says={t("plot.worst")} />
          <Key
            mark={<path class="mp-morning-point" d="M9 3l6 6l-6 6l-6 -6z" />}
            says={t("plot.morning")}
          />
          <Key
            mark={<path class="mp-session-mark is-done" d={MARKS.done(9, 9)} />}
            says={t("plot.done")}
          />
          <Key
            mark={<path class="mp-session-mark is-not" d={MARKS.not(9, 9)} />}
            says={t("plot.not")}
          />
          <Key
            mark={<path class="mp-session-mark is-sign" d={MARKS.sign(9, 9)} />}
            says={t("plot.sign")}
          />
        </ul>
        <p>{says}</p>
      </figcaption>
    </figure>
  )
}

const MARKS = {
  done: (x: number, y: number) => `M${x - 6} ${y}l4.5 5l8 -10`,
  not: (x: number, y: number) => `M${x - 5} ${y}h10`,
  sign: (x: number, y: number) => `M${x - 5} ${y - 5}l10 10m0 -10l-10 10`,
}

const points = (all: readonly Point[]): string => all.map(({ x, y }) => `${x},${y}`).join(" ")

function Key({ mark, says }: { mark: preact.JSX.Element; says: string }) {
  return (
    <li>
      <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
        {mark}
      </svg>
      {says}
    </li>
  )
}
