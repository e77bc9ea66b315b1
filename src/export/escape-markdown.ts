import { sanitizeText } from './sanitize-text';

/**
 * Makes any text safe as part of a line of GitHub-flavored Markdown, table cells included: it shows as it
 * is, on one line, and makes no markup, HTML, link, image or table column. Mentions (`@name`) are left
 * alone: the sites that have them look for them after Markdown is done.
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
