// Marks the step of the call that is now, and says quietly how much is left. By the server's clock: a page that is opened late, or on a
// computer whose clock is wrong, is right. It speaks twice: at five minutes left, and when it is time to say back.
const MINUTE = 60_000
const plan = document.querySelector('[data-timer]')
const steps = [...plan.querySelectorAll('[data-step]')]
const starts = steps.map((step) => Number(step.dataset.step))
const ends = Number(plan.dataset.ends)
const [left, word] = ['left', 'word'].map((id) => document.getElementById(id))

const ahead = Number(plan.dataset.now) - Date.now()
const now = () => Date.now() + ahead

const WORDS = [
  [ends - 5 * MINUTE, 'Five minutes left.'],
  [starts.at(-1), 'Time to say back.'],
]

let before = now()
let next

function look() {
  const moment = now()
  const current = moment < ends ? starts.findLastIndex((start) => start <= moment) : -1
  steps.forEach((step, i) => {
    if (i === current) step.setAttribute('aria-current', 'step')
    else step.removeAttribute('aria-current')
  })
  left.textContent =
    current < 0 ? (moment < ends ? '' : 'The time is over') : `${Math.ceil((ends - moment) / MINUTE)} min left`
  for (const [at, text] of WORDS) if (before < at && at <= moment) word.textContent = text
  before = moment
  clearTimeout(next)
  // Until something changes: a step, or a minute.
  const changes = [...starts, ends].filter((at) => at > moment)
  if (changes.length > 0) next = setTimeout(look, Math.min(...changes.map((at) => at - moment), untilMinute(moment)))
}

const untilMinute = (moment) => (ends - moment) % MINUTE || MINUTE

// A timer sleeps with its page.
document.addEventListener('visibilitychange', look)
look()
