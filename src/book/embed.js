// For somebody else's page: <script src="https://…/embed.js" data-handle="dana" async></script> puts a frame with Dana's next times
// in its place, or takes the frame just before it, and keeps it as high as what it shows.
const script = document.currentScript
const { origin } = new URL(script.src)
const before = script.previousElementSibling
const frame = before instanceof HTMLIFrameElement && before.src.startsWith(`${origin}/embed/`) ? before : newFrame()

function newFrame() {
  const made = document.createElement('iframe')
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  made.src = `${origin}/embed/${encodeURIComponent(script.dataset.handle)}?zone=${encodeURIComponent(timeZone)}`
  made.title = 'Free conversations'
  made.width = '100%'
  made.height = '420'
  made.loading = 'lazy'
  made.style.border = '0'
  script.after(made)
  return made
}

addEventListener('message', ({ origin: from, source, data }) => {
  // Any page may send any message: only ours, from this very frame, and only a height.
  if (from !== origin || source !== frame.contentWindow || !Number.isFinite(data?.goodturnHeight)) return
  frame.height = String(Math.min(Math.ceil(data.goodturnHeight), 4000))
})
