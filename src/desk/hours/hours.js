// The fields are the truth. This shows what they change while one writes, and lets the bars be drawn on; all of it can be left out.

const form = document.getElementById('week')
const DAY = 96
const SVG = 'http://www.w3.org/2000/svg'

let waiting
let asking

form.addEventListener('input', () => {
  draw()
  clearTimeout(waiting)
  waiting = setTimeout(look, 500)
})

/** The same page that the button shows; what stands beside the week is taken from it. */
async function look() {
  asking?.abort()
  asking = new AbortController()
  try {
    const body = new URLSearchParams(new FormData(form))
    const answer = await fetch('/desk/hours', { method: 'POST', body, signal: asking.signal })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [here, there] = [document, page].map((each) => each.getElementById('changes'))
    if (!there) return
    for (const part of ['h2', '[role=status]', '#effect'])
      here.querySelector(part).replaceChildren(...there.querySelector(part).childNodes)
  } catch {
    // The button is still there.
  }
}

const quarterOf = (time) => {
  const [hour, minute] = time.split(':').map(Number)
  return hour * 4 + minute / 15
}
const timeAt = (quarter) =>
  [Math.floor(quarter / 4) % 24, (quarter % 4) * 15].map((part) => String(Math.round(part)).padStart(2, '0')).join(':')

/** One window, as its two fields have it; null while they do not make one. */
function spanOf(row) {
  const { opens, closes } = row
  if (!opens.value || !closes.value || row.remove?.checked) return null
  const from = quarterOf(opens.value)
  const until = quarterOf(closes.value) || DAY
  return from < until ? { from, until } : null
}

function rowsOf(day) {
  return [...day.querySelectorAll('.window')].map((window) => ({
    opens: window.querySelector('[name=opens]'),
    closes: window.querySelector('[name=closes]'),
    remove: window.querySelector('[name=remove]'),
  }))
}

function write(row, edge, quarter) {
  row[edge].value = timeAt(quarter)
  row[edge].dispatchEvent(new Event('input', { bubbles: true }))
}

/** An edge may go as far as the other one, the ends of the day, and its neighbours. */
function moved(day, row, edge, quarter) {
  const own = spanOf(row)
  const others = rowsOf(day).flatMap((each) => (each.opens === row.opens ? [] : (spanOf(each) ?? [])))
  const before = Math.max(0, ...others.map(({ until }) => until).filter((until) => until <= own.from))
  const after = Math.min(DAY, ...others.map(({ from }) => from).filter((from) => from >= own.until))
  const [least, most] = edge === 'opens' ? [before, own.until - 1] : [own.from + 1, after]
  write(row, edge, Math.min(most, Math.max(least, quarter)))
}

const grips = new Map()

function gripOf(bar, day, row, edge) {
  if (!grips.has(row[edge])) {
    const grip = document.createElementNS(SVG, 'rect')
    for (const [name, value] of Object.entries({ class: 'grip', role: 'slider', tabindex: 0, width: 1, height: 8 }))
      grip.setAttribute(name, value)
    grip.setAttribute('aria-label', `${day.querySelector('legend').textContent} ${edge}`)
    grip.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -4, PageUp: 4 }[event.key]
      if (!step) return
      event.preventDefault()
      const span = spanOf(row)
      moved(day, row, edge, (edge === 'opens' ? span.from : span.until) + step)
    })
    grips.set(row[edge], grip)
    bar.append(grip)
  }
  return grips.get(row[edge])
}

function draw() {
  for (const day of form.querySelectorAll('.weekday')) {
    const bar = day.querySelector('.day-bar')
    for (const old of bar.querySelectorAll('.open')) old.remove()
    for (const row of rowsOf(day)) {
      const span = spanOf(row)
      for (const edge of ['opens', 'closes']) {
        if (!span) {
          grips.get(row[edge])?.remove()
          grips.delete(row[edge])
          continue
        }
        const grip = gripOf(bar, day, row, edge)
        const at = edge === 'opens' ? span.from : span.until
        const [least, most] = edge === 'opens' ? [0, span.until - 1] : [span.from + 1, DAY]
        grip.setAttribute('x', edge === 'opens' ? at : at - 1)
        grip.setAttribute('aria-valuemin', least * 15)
        grip.setAttribute('aria-valuemax', most * 15)
        grip.setAttribute('aria-valuenow', at * 15)
        grip.setAttribute('aria-valuetext', at === DAY ? 'midnight' : timeAt(at))
      }
      if (!span) continue
      const open = document.createElementNS(SVG, 'rect')
      const shape = { class: 'open', x: span.from, width: span.until - span.from, height: 8 }
      for (const [name, value] of Object.entries(shape)) open.setAttribute(name, value)
      bar.insertBefore(open, bar.querySelector('.grip'))
    }
  }
}

/** Near an edge, that edge is moved; where nothing is, an hour is opened and its end is moved. */
function grab(event, day, bar) {
  const { left, width } = bar.getBoundingClientRect()
  const quarterAt = ({ clientX }) => Math.round(((clientX - left) / width) * DAY)
  const at = quarterAt(event)
  const spans = rowsOf(day).flatMap((row) => (spanOf(row) ? [{ row, ...spanOf(row) }] : []))
  const edges = spans.flatMap(({ row, from, until }) => [
    { row, edge: 'opens', far: Math.abs(from - at) },
    { row, edge: 'closes', far: Math.abs(until - at) },
  ])
  const near = edges.toSorted((one, other) => one.far - other.far)[0]
  const isInside = spans.some(({ from, until }) => from < at && at < until)
  const held = near && (isInside || (near.far / DAY) * width < 16) ? near : opened(day, spans, at)
  if (!held) return
  event.preventDefault()
  bar.setPointerCapture(event.pointerId)
  const follow = (move) => moved(day, held.row, held.edge, quarterAt(move))
  bar.addEventListener('pointermove', follow)
  for (const end of ['pointerup', 'pointercancel'])
    bar.addEventListener(end, () => bar.removeEventListener('pointermove', follow), { once: true })
}

function opened(day, spans, at) {
  const row = rowsOf(day).find(({ opens, closes, remove }) => !opens.value && !closes.value && !remove)
  const from = Math.min(Math.floor(at / 4) * 4, DAY - 4)
  if (!row || spans.some((span) => span.from < from + 4 && from < span.until)) return null
  row.opens.closest('details').open = true
  row.closes.value = timeAt(from + 4)
  write(row, 'opens', from)
  return { row, edge: 'closes' }
}

/** One more empty window, with names of its own. */
function addRow(button) {
  const last = button.previousElementSibling
  const row = last.cloneNode(true)
  const [old] = [last.querySelector('[name=window]').value]
  const name = `${old}x`
  row.querySelector('[name=window]').value = name
  for (const part of row.querySelectorAll('[id], [for]')) {
    for (const attribute of ['id', 'for'])
      if (part.hasAttribute(attribute))
        part.setAttribute(attribute, part.getAttribute(attribute).replace(`-${old}`, `-${name}`))
  }
  for (const field of row.querySelectorAll('[type=time]')) field.value = ''
  last.after(row)
  row.querySelector('[name=opens]').focus()
}

for (const day of form.querySelectorAll('.weekday')) {
  const bar = day.querySelector('.day-bar')
  bar.removeAttribute('aria-hidden')
  bar.setAttribute('role', 'group')
  bar.setAttribute('aria-label', `Hours on ${day.querySelector('legend').textContent}`)
  bar.classList.add('live')
  bar.addEventListener('pointerdown', (event) => grab(event, day, bar))
  const more = day.querySelector('[data-more]')
  more.hidden = false
  more.addEventListener('click', () => addRow(more))
}
draw()
const zones = document.getElementById('zones')
zones.replaceChildren(...Intl.supportedValuesOf('timeZone').map((zone) => new Option(zone)))
