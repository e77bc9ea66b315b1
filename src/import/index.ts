export type { ImportInput, ImportReport } from './records';
export { type IncidentImport, readIncidents } from './read-incidents';
export { type ShiftImport, readShifts } from './read-shifts';
export { readSwaps, type SwapImport } from './read-swaps';
