// Runs before the page is drawn, on pages with times for whoever reads them. A browser that has not said yet where it is says so
// once, and asks again: the first times that are seen are the reader's own, and nothing moves under her hand.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zone && !/(?:^|; )zone=/.test(document.cookie)) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API answers too late to be asked before the first paint
  document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax; secure`
  // A browser that keeps no cookies is left with the times as they came.
  if (/(?:^|; )zone=/.test(document.cookie)) location.replace(location.href)
}
