/**
 * Tells that a form comes from a browser that runs no scripts. Such a browser puts what was sent back into the box when
 * somebody goes back, on a page with a new key; with scripts the server's draft is what fills it. The second press of the
 * same words is then taken for a repetition, and only then: whoever says "Yes" twice on purpose is heard twice.
 */
export const WithoutScripts = () => (
  <noscript>
    <input type="hidden" name={withoutScripts} value="1" />
  </noscript>
)

export const withoutScripts = 'without-scripts'
