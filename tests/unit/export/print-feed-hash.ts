// Run as a process of its own, so that its zone and locale can differ.
import { createHash } from 'node:crypto';
import { toIcal } from '../../../src/export/ical';
import { exportPlan, smallSchedule } from './export-plan';

process.stdout.write(createHash('sha256').update(toIcal(exportPlan(), smallSchedule())).digest('hex'));
