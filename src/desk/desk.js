// Something of hers has changed, here or elsewhere: the page is fetched anew and takes the place of this one. Not while she writes:
// what she has typed, and where she is, stay. Without it there is the reload.
const main = document.querySelector('main')
const status = document.createElement('p')
status.className = 'unseen'
status.setAttribute('role', 'status')
main.before(status)

const isTouched = () =>
  [...main.querySelectorAll('input, textarea, select')].some(
    (field) =>
      field === document.activeElement ||
      (field.type === 'checkbox' || field.type === 'radio'
        ? field.checked !== field.defaultChecked
        : field.type !== 'hidden' && field.options === undefined && field.value !== field.defaultValue),
  )

let waiting = false

async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (answer.status === 401) return location.reload()
  if (!answer.ok) return undefined
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const newer = page.querySelector('main')
  if (newer === null || newer.innerHTML === main.innerHTML) return undefined
  if (isTouched()) {
    waiting = true
    status.textContent = 'Something has changed at your desk. Send or empty what you have begun to see it.'
    return undefined
  }
  waiting = false
  const focused = document.activeElement?.getAttribute('href') ?? document.activeElement?.id
  main.replaceChildren(...newer.childNodes)
  document.title = page.title
  if (focused)
    [...main.querySelectorAll('a, [id]')]
      .find((each) => [each.getAttribute('href'), each.id].includes(focused))
      ?.focus()
  status.textContent = 'Your desk has just been brought up to date.'
  return undefined
}

main.addEventListener('focusout', () => waiting && look())

// What changes while we look is looked at once more afterwards; and between the page and the first event something may have, too.
let looking = null
let again = false
function look() {
  if (looking) {
    again = true
    return
  }
  again = false
  looking = refresh().finally(() => {
    looking = null
    if (again) look()
  })
}

const events = new EventSource('/desk/events')
events.addEventListener('changed', look)
events.addEventListener('open', look)
addEventListener('pagehide', () => events.close())
