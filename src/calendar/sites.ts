import type { SiteId } from '../plan/ids';
import type { RotationSite } from '../plan/rotation';
import { DAY, MINUTE, type Instant, type Interval } from '../time/instant';
import { resolveFloating, toFloating, zoneOf } from '../time/zone';
import { clip } from '../time/intervals';

/** A stretch of time that one site owns. */
export interface SiteWatch extends Interval {
  readonly site: SiteId;
}

interface SiteWindow extends Interval {
  readonly site: SiteId;
  /** Start before clipping, which decides who owns an overlap. */
  readonly opened: Instant;
  /** Place in the plan's list of sites. */
  readonly listed: number;
}

/**
 * Which site is on watch when, within the horizon: in order and never two at once. Each site owns the
 * same stretch of every day of its own clock.
 *
 * Where windows of two sites overlap, the watch belongs to the one that opened last, so that a site hands
 * over when the next one starts; had the later one closed first, the earlier takes the rest back. Of
 * windows that open together, the site listed first owns the overlap. Between windows nobody is on watch.
 */
export function siteWatches(sites: readonly RotationSite[], horizon: Interval): readonly SiteWatch[] {
  const windows = siteWindows(sites, horizon);
  const edges = [...new Set(windows.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const watches: { site: SiteId; start: Instant; end: Instant }[] = [];
  let open: SiteWindow[] = [];
  let next = 0;
  edges.forEach((start, index) => {
    open = open.filter(window => window.end > start);
    for (
      let window = windows[next];
      window !== undefined && window.start <= start;
      window = windows[++next]
    ) {
      open.push(window);
    }
    const end = edges[index + 1];
    const owner = lastOpened(open);
    if (end === undefined || owner === null) return;
    const last = watches.at(-1);
    if (last !== undefined && last.site === owner.site && last.end === start) last.end = end;
    else watches.push({ site: owner.site, start, end });
  });
  return watches;
}

/** Every window of every site that overlaps the horizon, clipped to it, in order of start. */
function siteWindows(sites: readonly RotationSite[], horizon: Interval): SiteWindow[] {
  const windows: SiteWindow[] = [];
  sites.forEach(({ site, zone: zoneName, fromMinute, toMinute }, listed) => {
    const zone = zoneOf(zoneName);
    const last = toFloating(zone, horizon.end) + DAY;
    const first = Math.floor(toFloating(zone, horizon.start) / DAY) * DAY - 3 * DAY;
    for (let day = first; day <= last; day += DAY) {
      const opened = resolveFloating(zone, day + fromMinute * MINUTE);
      const inside = clip({ start: opened, end: resolveFloating(zone, day + toMinute * MINUTE) }, horizon);
      if (inside !== null) windows.push({ ...inside, site, opened, listed });
    }
  });
  return windows.sort((a, b) => a.start - b.start);
}

function lastOpened(windows: readonly SiteWindow[]): SiteWindow | null {
  let best: SiteWindow | null = null;
  for (const window of windows) {
    const later = best === null || window.opened > best.opened;
    if (later || (window.opened === best?.opened && window.listed < best.listed)) best = window;
  }
  return best;
}
