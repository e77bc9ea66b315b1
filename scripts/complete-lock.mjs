// Adds to package-lock.json the optional packages for other platforms that npm left out because the registry
// it asked did not have them. Without their entries `npm ci` calls the lock file out of step and stops.
// Run after `npm install`; tests/package/lock-file.test.ts says when it is needed.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const added = [];

for (const [holder, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (holder === '' || isLocked(holder, name)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platformOf(name),
      ...(dev === true ? { dev } : {}),
      optional: true,
    };
    added.push(name);
  }
}

lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'Nothing was missing.' : `Added ${added.length} optional packages.`);

/** Whether a package is where the holder would find it, or at the top. */
function isLocked(holder, name) {
  return [`${holder}/node_modules/${name}`, `node_modules/${name}`].some(place => place in lock.packages);
}

/** Reads `…-linux-arm64-musl` as the fields that keep npm from installing it elsewhere. */
function platformOf(name) {
  const match =
    /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(arm64|arm|ia32|loong64|ppc64|riscv64|s390x|x64)(?:-(gnu|musl))?/.exec(
      name,
    );
  if (match === null) throw new Error(`no platform in the name ${name}`);
  const [, os, cpu, libc] = match;
  const isLibc = os === 'linux' && libc !== undefined;
  return { cpu: [cpu], os: [os], ...(isLibc ? { libc: [libc === 'gnu' ? 'glibc' : libc] } : {}) };
}
