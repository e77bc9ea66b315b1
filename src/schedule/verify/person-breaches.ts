import { type Duty, severityOf } from './duty';
import type { FindingCode, Findings } from './finding';
import { counted, dutyText, quote } from './words';

/** Takes breaches by single duties. */
export interface DutyBreaches {
  /** @param detail tells reasons with the same code apart, such as one absence from another. */
  add(code: FindingCode, duty: Duty, reason: string, detail?: string | number, rule?: number): void;
}

/**
 * Breaches by single duties, gathered so that a turn with many slots is reported once for each reason
 * and not once for each slot.
 */
export class TurnBreaches implements DutyBreaches {
  readonly #groups = new Map<
    string,
    { code: FindingCode; duties: Duty[]; reason: string; rule?: number | undefined }
  >();

  add(code: FindingCode, duty: Duty, reason: string, detail: string | number = '', rule?: number): void {
    const key = `${code}/${duty.person.id}/${duty.turn}/${detail}`;
    const group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, { code, duties: [duty], reason, rule });
    else group.duties.push(duty);
  }

  /** Reports every group at its first duty. */
  report(found: Findings): void {
    for (const { code, duties, reason, rule } of this.#groups.values()) {
      const first = duties[0] as Duty;
      const others = duties.length === 1 ? '' : ` and ${counted(duties.length - 1, 'more slot')} of the turn`;
      found.add(
        code,
        severityOf(duties.map(({ standing }) => standing)),
        `${quote(first.person.id)} holds ${dutyText(first)}${others}, but ${reason}.`,
        {
          person: first.person.id,
          rotation: first.rotation.id,
          system: first.system?.id,
          role: first.role,
          when: { start: first.start, end: Math.max(...duties.map(({ end }) => end)) },
          rule,
        },
      );
    }
  }
}
