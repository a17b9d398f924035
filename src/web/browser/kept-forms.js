// Keeps what is typed and ticked, and shows what the server then says of it: whatever is marked as fresh has a newer one in its
// answer. Without this there are the buttons.
const TYPING_ENDS_MS = 1500

for (const form of document.querySelectorAll('form[data-kept]')) keepAsTyped(form)

function keepAsTyped(form) {
  let pause
  let isToKeep = false
  // After a change in another window only the button saves, since only she can say which one holds.
  let byButtonOnly = false
  // One after another, or an older one could arrive last.
  let kept = Promise.resolve()

  form.addEventListener('input', () => soon(TYPING_ENDS_MS))
  form.addEventListener('change', () => soon(0))
  addEventListener('online', () => isToKeep && soon(0))
  addEventListener('pagehide', () => isToKeep && !byButtonOnly && send().catch(() => {}))
  form.addEventListener('submit', (event) => {
    // A button with a name saves, too, and leads on.
    if (event.submitter?.name) {
      isToKeep = false
      clearTimeout(pause)
      return
    }
    event.preventDefault()
    byButtonOnly = false
    soon(0)
  })

  function soon(milliseconds) {
    isToKeep = true
    clearTimeout(pause)
    if (byButtonOnly) return
    pause = setTimeout(() => {
      kept = kept.then(keep)
    }, milliseconds)
  }

  async function keep() {
    isToKeep = false
    try {
      const answer = await send()
      byButtonOnly = answer.status === 409
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      if (!page.querySelector(`form[action="${form.getAttribute('action')}"]`)) throw new Error(String(answer.status))
      const fresh = [...document.querySelectorAll('[data-fresh]')].filter(
        (old) => form.contains(old) || !old.closest('form'),
      )
      const isHeldBack = fresh
        .map((old) => [old, page.getElementById(old.id)])
        .some(([old, newer]) => isToldLater(old, newer))
      // A word of marks would point at one that is not shown yet.
      for (const old of fresh)
        if (!isHeldBack || !old.matches('[role="status"]')) renew(old, page.getElementById(old.id))
    } catch {
      isToKeep = true
      say('Not saved just now. What you wrote is still here, and is sent again with your next change.')
    }
  }

  // Also when another form of the page is sent meanwhile.
  const send = () =>
    fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), keepalive: true })

  function say(text) {
    const status = form.querySelector('[role="status"]')
    if (status) status.textContent = text
  }
}

function renew(old, newer) {
  if (!newer) return
  if (isToldLater(old, newer)) return
  const field = fieldOf(old)
  field?.toggleAttribute?.('aria-invalid', !newer.hidden)
  if (field && !newer.hidden) field.setAttribute('aria-invalid', 'true')
  old.hidden = newer.hidden
  if (old.matches('input')) old.value = newer.value
  else if (old.innerHTML !== newer.innerHTML) old.replaceChildren(...newer.childNodes)
}

const fieldOf = (mend) => mend.id.endsWith('-mend') && document.getElementById(mend.id.slice(0, -'-mend'.length))

// Whoever is still writing is not told yet what is wrong with it.
const isToldLater = (old, newer) =>
  Boolean(newer) && !newer.hidden && old.hidden && fieldOf(old) && fieldOf(old) === document.activeElement
