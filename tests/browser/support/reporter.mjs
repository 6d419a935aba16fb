// One line a test, the reasons of what failed, and the counts as the last lines.

const RED = process.stdout.isTTY ? '\u001b[31m' : '';
const PLAIN = process.stdout.isTTY ? '\u001b[0m' : '';

export default async function* reporter(events) {
  const counts = { tests: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 };
  const failures = [];
  const started = Date.now();

  for await (const { type, data } of events) {
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    // Node 18 reports each file as a test around those in it.
    // A group counts only when it failed by itself, and not through a test in it.
    const isGroup = data.details.type === 'suite';
    if (isGroup && (type === 'test:pass' || data.details.error?.failureType === 'subtestsFailed')) continue;
    if (data.name.endsWith('.test.mjs') && type === 'test:pass') continue;

    const seconds = (data.details.duration_ms / 1000).toFixed(1);
    counts.tests += 1;
    if (data.skip !== undefined) {
      counts.skipped += 1;
      yield `skipped ${data.name} (${data.skip})\n`;
    } else if (data.todo !== undefined) {
      counts.todo += 1;
      yield `to do   ${data.name}\n`;
    } else if (type === 'test:pass') {
      counts.pass += 1;
      yield `ok      ${data.name} (${seconds} s)\n`;
    } else {
      const { failureType } = data.details.error ?? {};
      if (failureType === 'cancelledByParent') counts.cancelled += 1;
      else counts.fail += 1;
      failures.push({ name: data.name, reason: reasonOf(data.details.error) });
      yield `${RED}FAILED  ${data.name}${PLAIN} (${seconds} s)\n`;
    }
  }

  // A server that does not start fails every test: its reason is told once.
  for (const [reason, names] of byReason(failures)) {
    const others = names.length > 1 ? ` and ${names.length - 1} more for the same reason` : '';
    yield `\n${RED}FAILED  ${names[0]}${PLAIN}${others}\n${reason.replace(/^/gm, '    ')}\n`;
  }
  yield '\n';
  for (const [name, count] of Object.entries(counts)) yield `# ${name} ${count}\n`;
  yield `# duration_ms ${Date.now() - started}\n`;
}

function byReason(failures) {
  const groups = new Map();
  for (const { name, reason } of failures) groups.set(reason, [...(groups.get(reason) ?? []), name]);
  return groups;
}

/** What a person needs to know: our own sentences as they are, a surprise with its stack. */
function reasonOf(error) {
  const cause = error?.cause ?? error;
  if (cause === undefined) return 'no reason given';
  if (typeof cause !== 'object') return String(cause);
  if (cause.code === 'ERR_ASSERTION') return cause.message;
  return cause.stack ?? cause.message ?? String(cause);
}
