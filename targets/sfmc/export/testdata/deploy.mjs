// Deploys files with mcdev against the account of its own tests, and writes what
// was posted. Runs in a copy of mcdev whose test data knows the keys.
import fs from 'node:fs';
import * as account from './test/utils.js';
import handler from './lib/index.js';

const { unit, type, keys, post, answer } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
account.mockSetup();
account.mockReset();
account.mockSetup(true);
handler.setOptions({ skipInteraction: true, noLogFile: true });
let failure = '';
let posted = [];
try {
    await handler.deploy(unit, [type], keys);
    posted = account.getRestCallout('post', post, true) ?? [];
} catch (e) {
    failure = String(e.stack ?? e);
}
const code = process.exitCode ?? 0;
account.mockReset();
fs.writeFileSync(answer, JSON.stringify({ code, failure, posted }));
process.exitCode = 0;
