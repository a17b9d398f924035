// The button names the time that is chosen, and the question says how long it is. The page is complete without either.
const button = document.querySelector('button[data-verb]')
for (const radio of document.querySelectorAll('input[name="slot"]')) radio.addEventListener('change', nameTime)
nameTime()

function nameTime() {
  const when = document.querySelector('input[name="slot"]:checked')?.dataset.when
  if (when) button.textContent = `${button.dataset.verb} ${when}`
}

const question = document.querySelector('#question')
const count = document.querySelector('#question-count')
let pause
question.addEventListener('input', () => {
  // Said when the pen rests: a reader of the screen is not interrupted at every letter.
  clearTimeout(pause)
  pause = setTimeout(sayLength, 700)
})

function sayLength() {
  const { length } = question.value.trim()
  count.hidden = false
  count.textContent = length < 20 ? `${length} of at least 20 characters` : `${280 - length} characters left`
}
