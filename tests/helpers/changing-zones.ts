/** Zones that change their clocks twice in 2026: at midnight, by half an hour, for Ramadan, in the south. */
export const CHANGING_ZONES = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Havana',
  'America/New_York',
  'America/Santiago',
  'America/St_Johns',
  'Asia/Beirut',
  'Asia/Gaza',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Auckland',
];
