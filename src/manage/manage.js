// Keeps each tick at once, and shows the sum that the server then says. Without it there is the button.
const form = document.querySelector('form[data-ticks]')
const button = form?.querySelector('button')

// One after another, or an older one could arrive last.
let kept = Promise.resolve()

async function keep() {
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) })
    if (!answer.ok) throw new Error(String(answer.status))
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [sum, newer] = [document, page].map((each) => each.querySelector('.sum'))
    if (sum && newer) sum.replaceChildren(...newer.childNodes)
  } catch {
    button.hidden = false
  }
}

if (form) {
  button.hidden = true
  form.addEventListener('change', () => {
    kept = kept.then(keep)
  })
}
