import assert from 'node:assert/strict';

/** Fails with all complaints at once, each on a line; the list is cut where nobody reads on. */
export function none(complaints, where = '') {
  if (complaints.length === 0) return;
  const shown = [...new Set(complaints)];
  const rest = shown.length > 30 ? [`… and ${shown.length - 30} more`] : [];
  assert.fail([where, ...shown.slice(0, 30), ...rest].filter(Boolean).join('\n'));
}
