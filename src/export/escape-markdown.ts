import { sanitizeText } from './sanitize-text';

/**
 * Makes any text safe as part of a line of GitHub-flavored Markdown, table cells included: it shows as it
 * is, on one line, and makes no markup, HTML, image, table column or link to a page. Mail addresses and
 * mentions (`@name`) are left alone: sites that link those look for them after Markdown's escapes are gone.
 */
export function escapeMarkdown(text: string): string {
  return (
    sanitizeText(text)
      .replace(/[\\`*_[\]~|#!$]/g, '\\$&')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Bare addresses become links without any markup (GFM §6.9).
      .replaceAll('://', ':\\/\\/')
      .replace(/\bwww\./gi, match => `${match.slice(0, -1)}\\.`)
      // Lists and underlined headings begin at the start of a line.
      .replace(/^[-+=]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
  );
}
