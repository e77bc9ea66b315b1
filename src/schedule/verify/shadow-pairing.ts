import { type Evidence, groupBy, severityOf } from './duty';
import type { Findings } from './finding';
import { type Numbered, rulesCalled } from './scope';
import { servedTurns } from './served-turns';
import { firstOutside, overlaps, union } from './spans';
import { counted, dutyText, quote, span } from './words';

/** A shadow learns beside a primary who has served long enough. Always on. */
export function checkShadowPairing({ plan, rows }: Evidence, found: Findings): void {
  const shadows = rows.filter(({ role }) => role === 'shadow');
  if (shadows.length === 0) return;
  const served = servedTurns(plan);
  const given = rulesCalled(plan, 'shadow-pairing');
  const primaries = groupBy(
    rows.filter(({ role }) => role === 'primary'),
    duty => `${duty.rotation.id}/${duty.system?.id}`,
  );
  for (const shadow of shadows) {
    const { system, rotation, person } = shadow;
    if (system === null) continue;
    const besides = (primaries.get(`${rotation.id}/${system.id}`) ?? []).filter(duty =>
      overlaps(duty, shadow),
    );
    const listed = given.filter(
      ({ rule }) => rule.rotations === null || rule.rotations.includes(rotation.id),
    );
    const rules: readonly Numbered<{ readonly turns: number }>[] =
      listed.length > 0 ? listed : [{ rule: { turns: 1 }, index: undefined }];
    for (const { rule, index } of rules) {
      const mentors = besides.filter(duty => served(duty.person.id, system) >= rule.turns);
      const alone = firstOutside(shadow, union(mentors));
      if (alone === null) continue;
      const present = besides.filter(duty => overlaps(duty, alone));
      const whom = present.length === 0 ? 'nobody' : present.map(duty => quote(duty.person.id)).join(', ');
      found.add(
        'shadow-unpaired',
        severityOf([shadow, ...present].map(({ standing }) => standing)),
        `${quote(person.id)} holds ${dutyText(shadow)}, beside a primary who served at least ${counted(rule.turns, 'turn')}; from ${span(alone)} the primary is ${whom}.`,
        {
          person: person.id,
          rotation: rotation.id,
          system: system.id,
          role: 'shadow',
          when: alone,
          rule: index,
        },
      );
    }
  }
}
