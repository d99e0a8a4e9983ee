/**
 * The look of every mail. Mail programs know neither custom properties nor oklch, so these are the tokens of
 * browser/styles/tokens.css as plain colours. Single quotes only: the sheet is written into the page as text.
 */
export const sheet = `
body { margin: 0; padding: 0; background-color: #f8f8f5; color: #162130; -webkit-text-size-adjust: 100%; }
body, td, p, h1, a { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
.preheader { display: none; max-height: 0; overflow: hidden; opacity: 0; font-size: 1px; line-height: 1px; color: #f8f8f5; }
.canvas { background-color: #f8f8f5; }
.outer { padding: 24px 12px 40px; }
.column { width: 100%; max-width: 600px; margin: 0 auto; }
.brand { padding: 8px 32px 16px; color: #162130; font-size: 16px; font-weight: 600; line-height: 24px; text-align: left; }
.card { background-color: #ffffff; border: 1px solid #e1e0db; border-radius: 10px; border-collapse: separate; }
.inner { padding: 32px; text-align: left; }
.kicker { margin: 0 0 4px; color: #535d6b; font-size: 14px; line-height: 21px; word-break: break-word; }
h1 { margin: 0 0 20px; color: #162130; font-size: 21px; line-height: 27px; font-weight: 600; word-break: break-word; }
.text { margin: 0 0 16px; color: #162130; font-size: 16px; line-height: 25px; word-break: break-word; }
.quiet { margin: 0 0 16px; color: #535d6b; font-size: 14px; line-height: 21px; word-break: break-word; }
.code { margin: 24px 0; color: #162130; font-size: 31px; line-height: 40px; font-weight: 600; letter-spacing: 0.1em; font-variant-numeric: tabular-nums; }
.action { margin: 24px 0 0; }
.button { display: inline-block; padding: 12px 20px; border-radius: 6px; background-color: #045d50; color: #f8fdfc; font-size: 16px; line-height: 20px; font-weight: 600; text-decoration: none; }
.footer { padding: 16px 32px 0; color: #535d6b; font-size: 13px; line-height: 20px; text-align: left; word-break: break-word; }
.footer p { margin: 0 0 4px; }
.footer a { color: #535d6b; }
@media (max-width: 480px) {
  .inner { padding: 24px 20px !important; }
  .brand, .footer { padding-left: 20px !important; padding-right: 20px !important; }
}
@media (prefers-color-scheme: dark) {
  body, .canvas { background-color: #0c1217 !important; }
  .preheader { color: #0c1217 !important; }
  .card { background-color: #131a20 !important; border-color: #283038 !important; }
  .brand, h1, .text, .code { color: #e7eaed !important; }
  .kicker, .quiet, .footer, .footer a { color: #a2aab3 !important; }
  .button { background-color: #63c6af !important; color: #021817 !important; }
}
`
