// Shows the Copy buttons where a browser can copy, and says that it did.

for (const button of navigator.clipboard ? document.querySelectorAll('[data-copy]') : []) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const said = button.parentElement.querySelector('[role=status]')
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent)
      said.textContent = 'Copied'
    } catch {
      said.textContent = 'Your browser did not allow it: please select the text and copy it.'
    }
  })
}
